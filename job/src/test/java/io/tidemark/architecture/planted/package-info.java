/**
 * A small layout that breaks every rule of the real one, so that the rules are seen to fail.
 * Nothing here is used.
 */
package io.tidemark.architecture.planted;
