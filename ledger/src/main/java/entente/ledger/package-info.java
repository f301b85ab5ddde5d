/**
 * The tamper-evident log: append-only entries in tiles, signed checkpoints, proofs, and the cosigning of a partner's
 * checkpoints. All formats are C2SP's (tlog-tiles, tlog-checkpoint, signed-note, tlog-cosignature, tlog-witness,
 * tlog-proof), all hashing RFC 6962's, so that other people's tools can verify it.
 *
 * <p>Start at {@link entente.ledger.Log}. {@link entente.ledger.LogAudit} checks a log that somebody else keeps, {@link
 * entente.ledger.Witness} cosigns one. Nothing here knows what an entry means. Depends on the JDK alone.
 */
@NullMarked
package entente.ledger;

import org.jspecify.annotations.NullMarked;
