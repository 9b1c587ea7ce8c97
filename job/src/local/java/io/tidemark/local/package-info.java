/**
 * The local Tidemark: everything that runs the job on one machine, shared by tests and the demo. No
 * jar contains it.
 */
package io.tidemark.local;
