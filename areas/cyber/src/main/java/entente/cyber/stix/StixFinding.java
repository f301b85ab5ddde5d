package entente.cyber.stix;

/**
 * What is wrong with one object.
 *
 * @param path where, as a selector of 7.2.3.1 such as {@code external_references.[0].url}; empty for the whole object
 * @param section of STIX 2.1
 */
public record StixFinding(String path, String wrong, String section, Severity severity) {

    public enum Severity {
        /** A MUST is broken: the object is refused. */
        ERROR,
        /** A SHOULD is broken, or something is not ours to judge. */
        WARNING
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public String toString() {
        return (path.isEmpty() ? "object" : path) + ": " + wrong + " (STIX 2.1, " + section + ")";
    }
}
