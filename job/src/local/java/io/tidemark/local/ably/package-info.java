/**
 * Ably's REST interface of the local Tidemark: it takes messages as Ably takes them, and echoes
 * them to whoever plays the rule that fills the stream.
 */
package io.tidemark.local.ably;
