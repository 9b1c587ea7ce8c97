/** Tests of record type files: reading, checking, and the catalog. */
package io.tidemark.recordtype;
