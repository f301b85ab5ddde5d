/** The tamper-evident log: tiles, checkpoints, proofs, cosignatures (C2SP formats). Depends on the JDK alone. */
@NullMarked
package entente.ledger;

import org.jspecify.annotations.NullMarked;
