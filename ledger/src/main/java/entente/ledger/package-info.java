/**
 * The tamper-evident log: tiles, checkpoints, proofs, cosignatures.
 *
 * <p>Start at {@link entente.ledger.Log}, which keeps one nation's entries, and {@link entente.ledger.Witness}, with which
 * the other nation makes sure that they are only ever added to. Formats are those of C2SP (signed-note, tlog-checkpoint,
 * tlog-tiles, tlog-cosignature, tlog-witness, tlog-proof) and RFC 6962, so any client of those reads and checks what is
 * here. Depends on the JDK alone. There is no network and no clock: instants come in as arguments.
 */
@NullMarked
package entente.ledger;

import org.jspecify.annotations.NullMarked;
