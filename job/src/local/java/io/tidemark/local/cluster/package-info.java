/**
 * A Flink cluster of one machine: JobManager and TaskManagers as processes of their own, started
 * from the jars of the build with the repository's {@code flink-conf/}, and its REST interface.
 * {@link io.tidemark.local.cluster.LocalCluster} is the entrance. Needs no Flink distribution.
 */
package io.tidemark.local.cluster;
