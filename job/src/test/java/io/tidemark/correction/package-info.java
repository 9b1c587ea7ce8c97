/** Tests of sending corrections to a stand-in for Ably: schedule, failures, secrets and ledger. */
package io.tidemark.correction;
