/** Keys of encrypted channels, and AES as Ably's clients use it. A leaf. */
package io.tidemark.cipher;
