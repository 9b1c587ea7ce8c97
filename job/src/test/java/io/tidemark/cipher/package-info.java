/** Tests of the keys that encrypt messages. */
package io.tidemark.cipher;
