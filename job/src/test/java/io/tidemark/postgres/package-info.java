/** Tests of the SQL schema and of the writers and the loader, most of them on a real PostgreSQL. */
package io.tidemark.postgres;
