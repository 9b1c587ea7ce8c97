/**
 * The nouns that travel through the job, and the contracts between its rooms. Pure: no Flink, no
 * clock, no randomness.
 *
 * <p>One word means one thing here:
 *
 * <ul>
 *   <li><b>delivery</b>: one entry of the stream as read, bytes and where they came from
 *   <li><b>message</b>: one element of an envelope's {@code messages[]}
 *   <li><b>event</b>: a decoded message that is an edit of a record
 *   <li><b>record</b>: the collaboratively edited thing, named by its channel
 *   <li><b>document</b>: the JSON value of a record
 *   <li><b>decision</b>: accepted or rejected, made once per message id
 *   <li><b>outcome</b>: what became of a message: a decision, a dead letter, or passed over
 *   <li><b>passed over</b>: a message that is not meant to be an edit; it is counted only
 *   <li><b>replay</b>: an event that was decided before, at this very position
 *   <li><b>duplicate</b>: an event whose id was decided before, at another position
 *   <li><b>echo</b>: a correction that came back from its channel
 *   <li><b>divergence</b>: the places where clients may hold other values than the row, because
 *       they applied an edit that was refused; while there are any, a correction is <b>pending</b>
 *   <li><b>first touch</b>: the first delivery or timer of a record in an attempt, at which the row
 *       is read
 *   <li><b>adoption</b>: the row is ahead of the kept state, and folding continues from the row
 *   <li><b>generation</b>: number in a record type's file; each generation has rows of its own
 *   <li><b>format</b>: number of the shape of a type's documents
 *   <li><b>lift</b>: a state of an earlier version of its record type is brought to the present one
 *   <li><b>claim</b>: the first lift to become a row of a generation; all attempts continue from it
 *   <li><b>frozen</b>: a record that could not be lifted keeps its document and refuses every edit
 *   <li><b>version / revision</b>: edits accepted / decisions of any kind
 *   <li><b>position</b>: stream, shard, sequence number, sub-sequence, index in the envelope
 *   <li><b>snapshot</b>: the row as written
 *   <li><b>rejection</b>: an event refused, with a stable code
 *   <li><b>dead letter</b>: a message that could not be decoded or addressed to a record
 * </ul>
 */
package io.tidemark.domain;
