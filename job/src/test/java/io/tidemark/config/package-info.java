/** Tests of reading and checking the configuration, and of its template. */
package io.tidemark.config;
