/**
 * Seals content for receivers and opens it again; signs what must be provable later.
 *
 * <p>Start at {@link entente.seal.Statement} (something that a key holder said, signed twice) and {@code
 * entente.seal.ztdf.Container} (content sealed for receivers with its label bound to it). Keys and bytes come in, bytes and proofs go out; there is
 * no storage and no network here, so an auditor can run it alone.
 */
@NullMarked
package entente.seal;

import org.jspecify.annotations.NullMarked;
