/** Tests of the nouns: ids, positions and events, their laws and stored forms. */
package io.tidemark.domain;
