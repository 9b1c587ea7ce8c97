/**
 * A Flink cluster on one machine: a JobManager and TaskManagers in processes of their own, started
 * from the jars of the build with the configuration in {@code flink-conf/}. It needs no Flink
 * distribution. Start with {@link io.tidemark.local.cluster.LocalCluster}.
 */
package io.tidemark.local.cluster;
