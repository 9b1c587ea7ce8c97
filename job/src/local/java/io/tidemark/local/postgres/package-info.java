/** A real PostgreSQL server with Tidemark's tables and logins, and faults on request. */
package io.tidemark.local.postgres;
