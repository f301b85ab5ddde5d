package entente.industry.supply.sbom;

import entente.industry.supply.document.View;
import entente.industry.supply.name.Cpe;
import entente.industry.supply.name.Purl;
import entente.kernel.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** SPDX 2.2 and 2.3 (ISO/IEC 5962), from its JSON or from tag-value that was brought into the same members. */
final class Spdx2 {
    private static final Set<String> VERSIONS = Set.of("SPDX-2.2", "SPDX-2.3");
    /** The first of the two needs the second. */
    private static final Set<String> NEEDS = Set.of(
            "DEPENDS_ON", "CONTAINS", "STATIC_LINK", "DYNAMIC_LINK", "HAS_PREREQUISITE", "DISTRIBUTION_ARTIFACT");
    /** The second needs the first. */
    private static final Set<String> NEEDED_BY = Set.of(
            "DEPENDENCY_OF",
            "CONTAINED_BY",
            "BUILD_DEPENDENCY_OF",
            "DEV_DEPENDENCY_OF",
            "OPTIONAL_DEPENDENCY_OF",
            "PROVIDED_DEPENDENCY_OF",
            "RUNTIME_DEPENDENCY_OF",
            "TEST_DEPENDENCY_OF",
            "PREREQUISITE_FOR");

    private final Parts parts;

    Spdx2(Parts parts) {
        this.parts = parts;
    }

    Sbom read(View document) {
        var version = document.text("spdxVersion").orElse("?");
        if (!VERSIONS.contains(version))
            throw new Problems("sbom", "is " + version + ", which is not read", "Write it as SPDX-2.3.");
        if (document.has("files")) document.odd("files", "are not read, only packages");
        for (var view : document.objects("packages")) pack(view);
        var own = document.text("SPDXID").orElse("SPDXRef-DOCUMENT");
        var subject = document.texts("documentDescribes").stream().findFirst();
        for (var view : document.objects("relationships")) {
            var from = view.text("spdxElementId");
            var to = view.text("relatedSpdxElement");
            var type = view.text("relationshipType").orElse("");
            if (from.isEmpty() || to.isEmpty()) continue;
            if (type.equals("DESCRIBES") && from.get().equals(own) && subject.isEmpty()) subject = to;
            else if (type.equals("DESCRIBED_BY") && to.get().equals(own) && subject.isEmpty()) subject = from;
            else if (isFile(from.get()) || isFile(to.get())) continue;
            else if (NEEDS.contains(type)) parts.link(from.get(), to.get());
            else if (NEEDED_BY.contains(type)) parts.link(to.get(), from.get());
        }
        return parts.sbom(
                "SPDX " + version.substring("SPDX-".length()),
                document.text("documentNamespace"),
                document.object("creationInfo").flatMap(view -> view.text("created")),
                subject);
    }

    private static boolean isFile(String id) {
        return id.startsWith("SPDXRef-File") || id.equals("NONE") || id.equals("NOASSERTION");
    }

    private void pack(View view) {
        var name = view.text("name");
        if (name.isEmpty()) {
            view.odd("name", "is missing");
            return;
        }
        var hashes = new TreeMap<String, String>();
        for (var checksum : view.objects("checksums"))
            checksum.text("algorithm")
                    .ifPresent(algorithm -> checksum.text("checksumValue")
                            .ifPresent(value -> parts.hash(hashes, algorithm, value, checksum.where())));
        var cpes = new ArrayList<Cpe>();
        Optional<Purl> purl = Optional.empty();
        for (var reference : view.objects("externalRefs")) {
            var locator = reference.text("referenceLocator");
            if (locator.isEmpty()) continue;
            switch (reference.text("referenceType").orElse("")) {
                case "purl" -> {
                    if (purl.isEmpty()) purl = parts.purl(locator.get(), reference.where());
                    else reference.odd("referenceLocator", "is a second package URL");
                }
                case "cpe23Type", "cpe22Type" ->
                    parts.cpe(locator.get(), reference.where()).ifPresent(cpes::add);
                default -> {
                    // Other references name nothing that is matched.
                }
            }
        }
        parts.add(new Component(
                view.text("SPDXID").orElseGet(parts::fresh),
                view.text("primaryPackagePurpose").orElse("package").toLowerCase(java.util.Locale.ROOT),
                name.get(),
                view.text("versionInfo"),
                purl,
                cpes,
                view.text("supplier").or(() -> view.text("originator")).flatMap(Spdx2::organisation),
                hashes));
    }

    private static Optional<String> organisation(String written) {
        for (var start : List.of("Organization:", "Person:"))
            if (written.startsWith(start))
                return Optional.of(written.substring(start.length()).strip());
        return written.equals("NOASSERTION") ? Optional.empty() : Optional.of(written);
    }
}
