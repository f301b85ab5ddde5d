package entente.kernel;

/** A clearance as a bit set; made by {@link CompiledPolicy#compile(Clearance)}. */
public final class CompiledClearance {
    private final CompiledPolicy policy;
    private final long[] bits;

    CompiledClearance(CompiledPolicy policy, long[] bits) {
        this.policy = policy;
        this.bits = bits;
    }

    /** The same answer as {@link Clearance#covers}. Allocates nothing. */
    public boolean covers(CompiledLabel label) {
        return policy == label.policy() && policy.covers(bits, label.bits());
    }
}
