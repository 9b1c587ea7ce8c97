/**
 * What the tables must say: a sequential fold in plain Java over everything the stream holds,
 * written without any of the job's own decoding, deciding or reducing, and a comparison of the
 * tables with it. It knows the record types board and outline and what the simulated editors send,
 * and refuses to judge anything else.
 */
package io.tidemark.local.oracle;
