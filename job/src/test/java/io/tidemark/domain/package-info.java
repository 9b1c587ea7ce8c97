/** Tests of the nouns and of the decisions: examples, properties, laws and stored forms. */
package io.tidemark.domain;
