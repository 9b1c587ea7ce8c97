/** The whole job under way between a local Kinesis and a local PostgreSQL, and what it owes. */
package io.tidemark.local.job;
