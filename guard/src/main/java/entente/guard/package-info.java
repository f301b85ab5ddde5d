/**
 * Inspects content before it crosses, and again when it arrives. The guard passes content unchanged or refuses it; it
 * never transforms, so what was approved is what crosses.
 *
 * <p>Start at {@link entente.guard.Guard}. The parsers run in a process of their own ({@link
 * entente.guard.GuardWorker}) with bounded memory and time; the content stays in its memory and is never written to a
 * disk. The pipeline is linear and each filter leaves a proof that it finished over the same bytes (NIST SP 800-53
 * AC-4, enhancements 27 to 29).
 */
@NullMarked
package entente.guard;

import org.jspecify.annotations.NullMarked;
