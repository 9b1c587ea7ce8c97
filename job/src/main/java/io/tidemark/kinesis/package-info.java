/**
 * Reads the Kinesis stream and emits each of its records as a {@link io.tidemark.domain.Delivery}.
 * The only package that imports the Kinesis connector and AWS.
 *
 * <p>{@link io.tidemark.kinesis.KinesisSource} is the entry point. It uses Flink's Kinesis consumer
 * with three differences:
 *
 * <ul>
 *   <li>A shard is read only after its parents are read to their end, so that the order of a
 *       partition key is preserved over splits and merges ({@link
 *       io.tidemark.kinesis.ShardLineage}). This needs all shards in one task: the source has
 *       parallelism 1.
 *   <li>The position where the first start began is kept ({@link io.tidemark.kinesis.FirstStart}).
 *   <li>Credentials are read from files in the task and are not part of the job graph.
 * </ul>
 *
 * <pre>
 *   KinesisSource ─▶ ParentFirstKinesisConsumer ─▶ ParentFirstFetcher ─▶ Delivery
 *                                                   │ for each shard a thread and a
 *                                                   ParentFirstPublisher ─▶ ShardLineage: whose turn?
 * </pre>
 */
package io.tidemark.kinesis;
