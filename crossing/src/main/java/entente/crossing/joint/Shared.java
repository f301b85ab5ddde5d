package entente.crossing.joint;

import entente.kernel.Digest;

/**
 * A document that both nations have.
 *
 * @param id the release by which it crossed
 */
public record Shared<D>(String id, boolean ours, D document, Digest digest) {}
