/**
 * A stand-in for Ably's REST interface: it accepts published messages, as Ably does, and sends them
 * back into the stream as their echoes.
 */
package io.tidemark.local.ably;
