package entente.operations.profile;

import entente.kernel.Problems;

/**
 * A profile whose test vectors held on this engine just now. The signatures of the two persons who approve it are made and
 * checked elsewhere, over {@link ReleaseProfile#approvalSubject}.
 */
public final class Approved {
    private final ReleaseProfile profile;

    private Approved(ReleaseProfile profile) {
        this.profile = profile;
    }

    /**
     * Runs the test vectors.
     *
     * @throws Problems that name the vectors that did not hold
     */
    public static Approved of(ReleaseProfile profile) {
        var problems = profile.vectors().problems(profile);
        if (!problems.isEmpty()) throw new Problems(problems);
        return new Approved(profile);
    }

    public ReleaseProfile profile() {
        return profile;
    }
}
