/**
 * A stand-in for Kinesis: the calls that Flink's connector makes, and those that put records and
 * reshard, over HTTP in JSON and CBOR, with faults on request. Start with {@link
 * io.tidemark.local.kinesis.LocalKinesis}. Its contract is also tested against another emulator.
 */
package io.tidemark.local.kinesis;
