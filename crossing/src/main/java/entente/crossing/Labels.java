package entente.crossing;

import entente.kernel.Label;

/** Labels beside each other. */
final class Labels {
    private Labels() {}

    /** Whether what protects the one protects the other too: to add the other's protection changes nothing. */
    static boolean below(Label ceiling, Label other) {
        return ceiling.policy().equals(other.policy())
                && ceiling.policy().join(ceiling, other).equals(ceiling);
    }
}
