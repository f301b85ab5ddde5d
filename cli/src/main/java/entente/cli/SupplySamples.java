package entente.cli;

import java.util.List;
import java.util.Map;

/** Documents of a supply chain that is made up; the story and the trials bring them in. */
public final class SupplySamples {
    private SupplySamples() {}

    public static Map<String, Object> radio() {
        return Map.of(
                "bomFormat",
                "CycloneDX",
                "specVersion",
                "1.6",
                "version",
                1,
                "serialNumber",
                "urn:uuid:7c1f2b3a-5d1e-4f6a-9a51-0e2f4b5c6d7e",
                "metadata",
                Map.of(
                        "timestamp",
                        "2026-11-01T00:00:00Z",
                        "component",
                        Map.of("type", "firmware", "bom-ref", "radio", "name", "Radio K-999", "version", "4.2")),
                "components",
                List.of(
                        Map.of(
                                "type", "library",
                                "bom-ref", "json-reader",
                                "name", "json-reader",
                                "version", "1.4.1",
                                "purl", "pkg:npm/json-reader@1.4.1",
                                "supplier", Map.of("name", "Nimbus Software")),
                        Map.of(
                                "type", "library",
                                "bom-ref", "crypto-core",
                                "name", "crypto-core",
                                "version", "3.0.2",
                                "cpe", "cpe:2.3:a:example:crypto_core:3.0.2:*:*:*:*:*:*:*")),
                "dependencies",
                List.of(Map.of("ref", "radio", "dependsOn", List.of("json-reader", "crypto-core"))));
    }

    public static Map<String, Object> osv() {
        return Map.of(
                "schema_version", "1.7.0",
                "id", "GHSA-aaaa-bbbb-cccc",
                "modified", "2026-10-01T00:00:00Z",
                "aliases", List.of("CVE-2026-0001"),
                "summary", "A crafted text stops the reader",
                "database_specific", Map.of("severity", "HIGH"),
                "affected",
                        List.of(Map.of(
                                "package",
                                Map.of("ecosystem", "npm", "name", "json-reader"),
                                "ranges",
                                List.of(Map.of(
                                        "type",
                                        "SEMVER",
                                        "events",
                                        List.of(Map.of("introduced", "1.0.0"), Map.of("fixed", "1.4.2")))))));
    }

    public static Map<String, Object> stix() {
        var at = "2026-10-02T00:00:00.000Z";
        return Map.of(
                "type",
                "bundle",
                "id",
                "bundle--11111111-1111-4111-8111-111111111111",
                "objects",
                List.of(
                        Map.of(
                                "type", "vulnerability",
                                "spec_version", "2.1",
                                "id", "vulnerability--22222222-2222-4222-8222-222222222222",
                                "created", at,
                                "modified", at,
                                "name", "CVE-2026-0001",
                                "external_references",
                                        List.of(Map.of("source_name", "cve", "external_id", "CVE-2026-0001"))),
                        Map.of(
                                "type", "intrusion-set",
                                "spec_version", "2.1",
                                "id", "intrusion-set--33333333-3333-4333-8333-333333333333",
                                "created", at,
                                "modified", at,
                                "name", "Night Heron"),
                        Map.of(
                                "type", "relationship",
                                "spec_version", "2.1",
                                "id", "relationship--44444444-4444-4444-8444-444444444444",
                                "created", at,
                                "modified", at,
                                "relationship_type", "exploits",
                                "source_ref", "intrusion-set--33333333-3333-4333-8333-333333333333",
                                "target_ref", "vulnerability--22222222-2222-4222-8222-222222222222")));
    }

    public static Map<String, Object> chain(String sbom) {
        return Map.of(
                "form",
                "supply-chain/1",
                "programme",
                "k-999",
                "title",
                "Radio K-999",
                "organisations",
                List.of(
                        Map.of("id", "hanbit", "name", "한빛 전자", "country", "KR"),
                        Map.of("id", "nimbus", "name", "Nimbus Software", "country", "CA"),
                        Map.of("id", "aurora", "name", "Aurora Holding", "country", "LI"),
                        Map.of("id", "maple", "name", "Maple Antennas", "country", "CA")),
                "ownership",
                List.of(
                        Map.of("owner", "aurora", "owned", "nimbus", "tenThousandths", 6000),
                        Map.of("owner", "maple", "owned", "nimbus", "tenThousandths", 4000)),
                "supplies",
                List.of(
                        Map.of(
                                "id", "firmware",
                                "from", "hanbit",
                                "what", "Firmware",
                                "criticality", "high",
                                "alternatives", 0,
                                "sbom", sbom),
                        Map.of(
                                "id", "reader",
                                "from", "nimbus",
                                "to", "hanbit",
                                "what", "Text reader",
                                "criticality", "moderate",
                                "alternatives", 3),
                        Map.of(
                                "id", "antenna",
                                "from", "maple",
                                "what", "Antenna",
                                "criticality", "moderate",
                                "alternatives", 2)));
    }
}
