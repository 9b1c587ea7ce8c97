/** Tests of validating documents, as a whole and along the changed paths, and of what it costs. */
package io.tidemark.schema;
