package entente.industry.supply.sbom;

import entente.industry.supply.document.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Brings SPDX 2's tag-value into the members of its JSON. */
final class SpdxTags {
    private static final int MOST_LINES = 500_000;

    private final View.Oddities oddities;
    private final Map<String, Object> document = new TreeMap<>();
    private final List<Map<String, Object>> packages = new ArrayList<>();
    private final List<Map<String, Object>> relationships = new ArrayList<>();
    /** Where SPDXID and what follows belong: the document, a package, or a file or snippet, which are not read. */
    private @Nullable Map<String, Object> current = document;

    private SpdxTags(View.Oddities oddities) {
        this.oddities = oddities;
    }

    static View view(String text, View.Oddities oddities) {
        return new SpdxTags(oddities).read(text);
    }

    private View read(String text) {
        var lines = text.split("\r?\n", MOST_LINES + 1);
        if (lines.length > MOST_LINES)
            throw new entente.seal.MalformedException("sbom", "more than " + MOST_LINES + " lines");
        for (var i = 0; i < lines.length; i++) {
            var line = lines[i];
            var colon = line.indexOf(':');
            if (line.isBlank() || line.startsWith("#")) continue;
            if (colon < 0) {
                oddities.add("line " + (i + 1), "is no TAG: VALUE");
                continue;
            }
            var value = new StringBuilder(line.substring(colon + 1).strip());
            if (value.toString().startsWith("<text>")) {
                // Each line is looked at once: a text that never ends would else be looked through again with each
                // line.
                var closed = value.indexOf("</text>") >= 0;
                while (!closed && i + 1 < lines.length) {
                    closed = lines[++i].contains("</text>");
                    value.append('\n').append(lines[i]);
                }
                var end = value.indexOf("</text>");
                value = new StringBuilder(
                        value.substring(6, end < 0 ? value.length() : end).strip());
            }
            tag(line.substring(0, colon).strip(), value.toString());
        }
        if (!document.containsKey("spdxVersion")) throw SbomReader.unknown();
        document.put("packages", packages);
        document.put("relationships", relationships);
        return View.of(document, "sbom", oddities);
    }

    private void tag(String tag, String value) {
        switch (tag) {
            case "SPDXVersion" -> document.put("spdxVersion", value);
            case "DocumentNamespace" -> document.put("documentNamespace", value);
            case "Created" -> document.put("creationInfo", Map.of("created", value));
            case "PackageName" -> {
                current = new TreeMap<>(Map.of("name", value));
                packages.add(current);
            }
            case "FileName" -> {
                current = null;
                document.put("files", List.of());
            }
            case "SnippetSPDXID" -> current = null;
            case "SPDXID" -> put("SPDXID", value);
            case "PackageVersion" -> put("versionInfo", value);
            case "PackageSupplier" -> put("supplier", value);
            case "PackageOriginator" -> put("originator", value);
            case "PrimaryPackagePurpose" -> put("primaryPackagePurpose", value);
            case "PackageChecksum" -> {
                var parts = value.split(":\\s*", 2);
                if (parts.length == 2) add("checksums", Map.of("algorithm", parts[0], "checksumValue", parts[1]));
                else oddities.add(tag, "is no ALGORITHM: VALUE");
            }
            case "ExternalRef" -> {
                var parts = value.split("\\s+", 3);
                if (parts.length == 3)
                    add("externalRefs", Map.of("referenceType", parts[1], "referenceLocator", parts[2]));
                else oddities.add(tag, "is no CATEGORY TYPE LOCATOR");
            }
            case "Relationship" -> {
                var parts = value.split("\\s+");
                if (parts.length == 3)
                    relationships.add(Map.of(
                            "spdxElementId", parts[0], "relationshipType", parts[1], "relatedSpdxElement", parts[2]));
                else oddities.add(tag, "is no A TYPE B");
            }
            default -> {
                // Licences, comments and the like are not needed here.
            }
        }
    }

    private void put(String member, String value) {
        if (current != null) current.put(member, value);
    }

    @SuppressWarnings("unchecked")
    private void add(String member, Map<String, Object> value) {
        if (current != null)
            ((List<Map<String, Object>>) current.computeIfAbsent(member, _ -> new ArrayList<>())).add(value);
    }
}
