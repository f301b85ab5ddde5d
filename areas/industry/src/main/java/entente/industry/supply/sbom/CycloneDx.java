package entente.industry.supply.sbom;

import entente.industry.supply.document.View;
import entente.industry.supply.name.Cpe;
import entente.kernel.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** CycloneDX 1.4 to 1.6 (ECMA-424), from its JSON or from XML that was brought into the same members. */
final class CycloneDx {
    private static final Set<String> VERSIONS = Set.of("1.4", "1.5", "1.6");
    /** What may be in one and is not read: it is said, so that nobody takes it for looked at. */
    private static final List<String> LEFT_OUT = List.of("services", "vulnerabilities", "compositions", "formulation");

    private final Parts parts;

    CycloneDx(Parts parts) {
        this.parts = parts;
    }

    Sbom read(View bom) {
        var version = bom.text("specVersion").orElse("?");
        if (!VERSIONS.contains(version))
            throw new Problems(
                    "sbom", "is CycloneDX " + version + ", which is not read", "Write it as 1.4, 1.5 or 1.6.");
        for (var name : LEFT_OUT) if (bom.has(name)) bom.odd(name, "are not read");
        var metadata = bom.object("metadata");
        var subject = metadata.flatMap(view -> view.object("component")).flatMap(view -> component(view, 0));
        for (var view : bom.objects("components")) component(view, 0);
        for (var view : bom.objects("dependencies"))
            view.text("ref").ifPresent(from -> view.texts("dependsOn").forEach(to -> parts.link(from, to)));
        return parts.sbom(
                "CycloneDX " + version,
                bom.text("serialNumber"),
                metadata.flatMap(view -> view.text("timestamp")),
                subject);
    }

    private Optional<String> component(View view, int depth) {
        var name = view.text("name");
        if (name.isEmpty()) {
            view.odd("name", "is missing");
            return Optional.empty();
        }
        var ref = view.text("bom-ref").orElseGet(parts::fresh);
        var hashes = new TreeMap<String, String>();
        for (var hash : view.objects("hashes"))
            hash.text("alg")
                    .ifPresent(algorithm -> hash.text("content")
                            .ifPresent(value -> parts.hash(hashes, algorithm, value, hash.where())));
        var cpes = new ArrayList<Cpe>();
        view.text("cpe").flatMap(text -> parts.cpe(text, view.where() + ".cpe")).ifPresent(cpes::add);
        parts.add(new Component(
                ref,
                view.text("type").orElse("component"),
                view.text("group").map(group -> group + "/" + name.get()).orElse(name.get()),
                view.text("version"),
                view.text("purl").flatMap(text -> parts.purl(text, view.where() + ".purl")),
                cpes,
                view.object("supplier")
                        .or(() -> view.object("manufacturer"))
                        .flatMap(of -> of.text("name"))
                        .or(() -> view.text("publisher")),
                hashes));
        // What is nested is a part of what it is in.
        for (var inner : view.objects("components"))
            component(inner, depth + 1).ifPresent(part -> parts.link(ref, part));
        return Optional.of(ref);
    }
}
