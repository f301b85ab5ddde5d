package entente.kernel;

import java.util.Arrays;

/** A label as a bit set; made by {@link CompiledPolicy#compile(Label)} and {@link CompiledEquivalence}. */
public final class CompiledLabel {
    private final CompiledPolicy policy;
    private final long[] bits;

    CompiledLabel(CompiledPolicy policy, long[] bits) {
        this.policy = policy;
        this.bits = bits;
    }

    CompiledPolicy policy() {
        return policy;
    }

    long[] bits() {
        return bits;
    }

    /** Whether the other protects at least what this does. Allocates nothing. */
    public boolean isBelow(CompiledLabel other) {
        return policy == other.policy && policy.isBelow(bits, other.bits);
    }

    /** The high-water mark of two labels of one policy; see {@link SecurityPolicy#join}. */
    public CompiledLabel join(CompiledLabel other) {
        if (policy != other.policy) throw new IllegalArgumentException("labels of two policies do not join");
        var joined = bits.clone();
        for (var w = 0; w < joined.length; w++) joined[w] |= other.bits[w];
        return new CompiledLabel(policy, joined);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompiledLabel that && policy == that.policy && Arrays.equals(bits, that.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }

    @Override
    public String toString() {
        return policy.label(bits).toString();
    }
}
