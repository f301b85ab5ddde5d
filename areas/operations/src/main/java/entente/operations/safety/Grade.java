package entente.operations.safety;

/** How bad, how soon and how sure, as CAP 1.2 grades it. */
public record Grade(Severity severity, Urgency urgency, Certainty certainty) {
    public enum Severity {
        EXTREME,
        SEVERE,
        MODERATE,
        MINOR,
        UNKNOWN
    }

    public enum Urgency {
        IMMEDIATE,
        EXPECTED,
        FUTURE,
        PAST,
        UNKNOWN
    }

    public enum Certainty {
        OBSERVED,
        LIKELY,
        POSSIBLE,
        UNLIKELY,
        UNKNOWN
    }
}
