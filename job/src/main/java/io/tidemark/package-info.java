/**
 * The job: reads the configuration, and composes the other packages into one Flink graph. Start
 * with {@link io.tidemark.TidemarkPipeline}, which holds the whole graph.
 */
package io.tidemark;
