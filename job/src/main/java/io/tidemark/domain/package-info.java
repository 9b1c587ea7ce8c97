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
 *   <li><b>version / revision</b>: edits accepted / decisions of any kind
 *   <li><b>position</b>: stream, shard, sequence number, sub-sequence, index in the envelope
 *   <li><b>snapshot</b>: the row as written
 *   <li><b>rejection</b>: an event refused, with a stable code
 *   <li><b>dead letter</b>: a message that could not be decoded or addressed to a record
 * </ul>
 */
package io.tidemark.domain;
