/**
 * The room that speaks shards: it reads the stream and hands on every entry of it as a {@link
 * io.tidemark.domain.Delivery}. The only room that imports the Kinesis connector and AWS.
 *
 * <p>{@link io.tidemark.kinesis.KinesisSource} is the entrance. Behind it stands Flink's Kinesis
 * consumer with three differences:
 *
 * <ul>
 *   <li>A shard is read when its parents are read to their end, never before, so that the order of
 *       a partition key holds over splits and merges ({@link io.tidemark.kinesis.ShardLineage}).
 *       That needs all shards in one task: the source has parallelism 1.
 *   <li>Where the first start began stays in force ({@link
 *       io.tidemark.kinesis.ParentFirstKinesisConsumer}).
 *   <li>Credentials from files are read where the task runs and travel in no job graph.
 * </ul>
 *
 * <pre>
 *   KinesisSource ─▶ ParentFirstKinesisConsumer ─▶ ParentFirstFetcher ─▶ Delivery
 *                                                   │ for each shard a thread and a
 *                                                   ParentFirstPublisher ─▶ ShardLineage: whose turn?
 * </pre>
 */
package io.tidemark.kinesis;
