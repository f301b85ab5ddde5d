package entente.cyber.stix;

import java.util.Set;

/** Which sort of thing a type's name stands for (STIX 2.1, 1.4). */
public enum Types {
    /** Domain object. */
    SDO("sdo"),
    /** Relationship object. */
    SRO("sro"),
    /** Cyber-observable object. */
    SCO("sco"),
    /** Meta object: markings, extensions, translations. */
    META("meta"),
    /** Defined by an extension, or custom. */
    UNKNOWN("unknown");

    private static final Set<String> DOMAIN = Set.of(
            "attack-pattern",
            "campaign",
            "course-of-action",
            "grouping",
            "identity",
            "incident",
            "indicator",
            "infrastructure",
            "intrusion-set",
            "location",
            "malware",
            "malware-analysis",
            "note",
            "observed-data",
            "opinion",
            "report",
            "threat-actor",
            "tool",
            "vulnerability");
    private static final Set<String> RELATIONSHIP = Set.of("relationship", "sighting");
    private static final Set<String> OBSERVABLE = Set.of(
            "artifact",
            "autonomous-system",
            "directory",
            "domain-name",
            "email-addr",
            "email-message",
            "file",
            "ipv4-addr",
            "ipv6-addr",
            "mac-addr",
            "mutex",
            "network-traffic",
            "process",
            "software",
            "url",
            "user-account",
            "windows-registry-key",
            "x509-certificate");
    private static final Set<String> META_TYPES =
            Set.of("marking-definition", "extension-definition", "language-content");

    private final String word;

    Types(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    public static Types of(String type) {
        if (DOMAIN.contains(type)) return SDO;
        if (OBSERVABLE.contains(type)) return SCO;
        if (RELATIONSHIP.contains(type)) return SRO;
        return META_TYPES.contains(type) ? META : UNKNOWN;
    }
}
