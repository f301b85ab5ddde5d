/**
 * Inspects content before it crosses, in a separate process with limited memory and time.
 *
 * <p>Start at {@link Guard}. The guard passes content unchanged or refuses it; it never transforms. What it passes is
 * the bytes that the originator approved, and a refusal says what a person can do about it. (A later version may
 * normalise; its result would be another rendition and would need its own approval.)
 *
 * <p>{@link Guard} streams the content once to a {@link GuardWorker}, a child JVM that knows nothing of the node: no
 * keys, no database, an empty environment, no temporary files. There {@link Pipeline} runs one line of independent
 * {@link Filter}s, and each leaves a {@link FilterProof}. The parent takes the worker's word for nothing that it can
 * check: it computes the digest itself and demands a proof over that digest from every filter that the type requires
 * (NIST SP 800-53 AC-4(27) to (29)). A filter that did not finish refuses.
 *
 * <p>What the proofs do not show: that a worker which hostile content has taken over still tells the truth. Such a worker
 * could pass what it should refuse. It could not change the content, which the parent sends on from its own copy, nor
 * reach what the parent holds.
 *
 * <p>The worker needs no network; an operator may run the node so that its children have none.
 */
@NullMarked
package entente.guard;

import org.jspecify.annotations.NullMarked;
