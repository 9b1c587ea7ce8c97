/**
 * A Kinesis for one machine: the calls that Flink's connector makes, plus putting and resharding,
 * over HTTP in JSON and CBOR, with faults on request. Tests and the demo run on it; {@link
 * io.tidemark.local.kinesis.LocalKinesis} is the entrance.
 */
package io.tidemark.local.kinesis;
