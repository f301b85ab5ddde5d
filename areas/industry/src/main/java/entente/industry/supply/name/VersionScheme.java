package entente.industry.supply.name;

import java.util.Locale;
import java.util.OptionalInt;

/** How the versions of an ecosystem are ordered. What a scheme cannot compare is left open, never guessed. */
public enum VersionScheme {
    /** Semantic Versioning 2.0.0: npm, Cargo, Go, NuGet and others. */
    SEMVER,
    MAVEN,
    /** PEP 440. */
    PYPI,
    DEB,
    RPM,
    /** Numbers between dots, and the same text; nothing else. */
    GENERIC;

    private static final int LONGEST = 256;

    /** Of a type of package URLs. */
    public static VersionScheme ofPurlType(String type) {
        return switch (type) {
            case "npm", "cargo", "golang", "nuget", "hex", "pub", "swift" -> SEMVER;
            case "maven" -> MAVEN;
            case "pypi" -> PYPI;
            case "deb" -> DEB;
            case "rpm" -> RPM;
            default -> GENERIC;
        };
    }

    /** Empty when one of them is no version of this scheme. */
    public OptionalInt compare(String one, String other) {
        var left = one.strip();
        var right = other.strip();
        if (left.length() > LONGEST || right.length() > LONGEST || left.isEmpty() || right.isEmpty())
            return OptionalInt.empty();
        return switch (this) {
            case SEMVER -> SemVer.compare(left, right);
            case MAVEN -> OptionalInt.of(MavenVersion.compare(left, right));
            case PYPI -> Pep440.compare(left, right);
            case DEB -> DebVersion.compare(left, right);
            case RPM -> RpmVersion.compare(left, right);
            case GENERIC -> generic(left, right);
        };
    }

    /** Numbers as whole numbers of any length; a missing one is 0. */
    private static OptionalInt generic(String one, String other) {
        if (one.equals(other)) return OptionalInt.of(0);
        if (!isDotted(one) || !isDotted(other)) return OptionalInt.empty();
        var left = one.split("\\.");
        var right = other.split("\\.");
        for (var i = 0; i < Math.max(left.length, right.length); i++) {
            var order = Numbers.compare(i < left.length ? left[i] : "0", i < right.length ? right[i] : "0");
            if (order != 0) return OptionalInt.of(order);
        }
        return OptionalInt.of(0);
    }

    private static boolean isDotted(String version) {
        var digits = 0;
        for (var i = 0; i < version.length(); i++) {
            var c = version.charAt(i);
            if (c == '.') {
                if (digits == 0) return false;
                digits = 0;
            } else if (Numbers.isDigit(c)) digits++;
            else return false;
        }
        return digits > 0;
    }

    /** The word of the vers specification. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
