package entente.industry.supply.sbom;

import entente.industry.supply.document.View;
import entente.industry.supply.name.Cpe;
import entente.industry.supply.name.Purl;
import entente.kernel.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** SPDX 3.0 as JSON-LD in its own compact form: a graph of elements that name each other. */
final class Spdx3 {
    private final Parts parts;

    Spdx3(Parts parts) {
        this.parts = parts;
    }

    Sbom read(View document) {
        if (document.text("@context")
                .filter(text -> text.contains("spdx.org/rdf/3.0"))
                .isEmpty())
            throw new Problems("sbom", "has a graph, and not the context of SPDX 3.0", "Write it as SPDX 3.0.1.");
        var names = new HashMap<String, String>();
        var packages = new ArrayList<View>();
        var relationships = new ArrayList<View>();
        Optional<String> id = Optional.empty();
        Optional<String> created = Optional.empty();
        Optional<String> root = Optional.empty();
        for (var element : document.objects("@graph"))
            switch (element.text("type").orElse("")) {
                case "software_Package" -> packages.add(element);
                case "Relationship", "LifecycleScopedRelationship" -> relationships.add(element);
                case "Organization", "Person", "Agent", "SoftwareAgent" ->
                    element.text("spdxId").ifPresent(of -> element.text("name").ifPresent(name -> names.put(of, name)));
                case "SpdxDocument" -> id = element.text("spdxId");
                case "CreationInfo" -> created = element.text("created");
                case "software_Sbom" ->
                    root = element.texts("rootElement").stream().findFirst();
                case "software_File", "software_Snippet" -> element.odd("type", "is not read, only packages");
                default -> {
                    // Licences, annotations and the like are not needed here.
                }
            }
        for (var view : packages) pack(view, names);
        for (var view : relationships)
            view.text("from").ifPresent(from -> {
                if (view.text("relationshipType")
                        .filter(type -> type.equals("dependsOn") || type.equals("contains"))
                        .isPresent()) view.texts("to").forEach(to -> parts.link(from, to));
            });
        return parts.sbom("SPDX 3.0", id, created, root);
    }

    private void pack(View view, Map<String, String> names) {
        var name = view.text("name");
        if (name.isEmpty()) {
            view.odd("name", "is missing");
            return;
        }
        var hashes = new TreeMap<String, String>();
        for (var hash : view.objects("verifiedUsing"))
            hash.text("algorithm")
                    .ifPresent(algorithm -> hash.text("hashValue")
                            .ifPresent(value -> parts.hash(hashes, algorithm, value, hash.where())));
        var cpes = new ArrayList<Cpe>();
        Optional<Purl> purl = view.text("software_packageUrl").flatMap(text -> parts.purl(text, view.where()));
        for (var external : view.objects("externalIdentifier")) {
            var identifier = external.text("identifier");
            if (identifier.isEmpty()) continue;
            switch (external.text("externalIdentifierType").orElse("")) {
                case "packageUrl" -> {
                    if (purl.isEmpty()) purl = parts.purl(identifier.get(), external.where());
                }
                case "cpe23", "cpe22" ->
                    parts.cpe(identifier.get(), external.where()).ifPresent(cpes::add);
                default -> {
                    // Others name nothing that is matched.
                }
            }
        }
        parts.add(new Component(
                view.text("spdxId").orElseGet(parts::fresh),
                view.text("software_primaryPurpose").orElse("package"),
                name.get(),
                view.text("software_packageVersion"),
                purl,
                cpes,
                view.text("suppliedBy").map(of -> names.getOrDefault(of, of)),
                hashes));
    }
}
