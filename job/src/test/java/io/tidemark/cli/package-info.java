/** Tests of the commands that need no Flink, in the JVM and from the packed jar. */
package io.tidemark.cli;
