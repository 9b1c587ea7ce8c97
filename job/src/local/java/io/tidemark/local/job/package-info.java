/** The whole job, running between the local Kinesis and the local PostgreSQL. */
package io.tidemark.local.job;
