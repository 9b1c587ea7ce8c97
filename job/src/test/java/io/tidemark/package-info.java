/**
 * Tests of the whole job, on the local stand-ins and on the packed jar, and of the rules that the
 * build, the pages and the layout keep.
 */
package io.tidemark;
