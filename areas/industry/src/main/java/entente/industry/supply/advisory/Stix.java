package entente.industry.supply.advisory;

import entente.industry.supply.advisory.Advisory.Affected;
import entente.industry.supply.advisory.Advisory.Extent;
import entente.industry.supply.advisory.Advisory.Status;
import entente.industry.supply.advisory.Advisory.Target;
import entente.industry.supply.advisory.Advisory.Vulnerability;
import entente.industry.supply.document.View;
import entente.industry.supply.name.Cpe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The vulnerabilities of a STIX 2.1 bundle: their names, what exploits them, and the software that is related to them. STIX does
 * not say which versions, so what it relates is a possibility.
 */
final class Stix {
    private final View.Oddities oddities;

    Stix(View.Oddities oddities) {
        this.oddities = oddities;
    }

    Advisory read(View bundle) {
        var vulnerabilities = new LinkedHashMap<String, View>();
        var software = new HashMap<String, View>();
        var names = new HashMap<String, String>();
        var relationships = new ArrayList<View>();
        for (var object : bundle.objects("objects")) {
            var id = object.text("id");
            if (id.isEmpty()) continue;
            object.text("name").ifPresent(name -> names.put(id.get(), name));
            switch (object.text("type").orElse("")) {
                case "vulnerability" -> vulnerabilities.put(id.get(), object);
                case "software" -> software.put(id.get(), object);
                case "relationship" -> relationships.add(object);
                default -> {
                    // The rest of a bundle is read in the area of threats.
                }
            }
        }
        var exploited = new HashMap<String, List<String>>();
        var affected = new HashMap<String, List<Affected>>();
        for (var relationship : relationships) {
            var source = relationship.text("source_ref").orElse("");
            var target = relationship.text("target_ref").orElse("");
            if (!vulnerabilities.containsKey(target)) continue;
            var type = relationship.text("relationship_type").orElse("");
            if (type.equals("exploits") || type.equals("targets"))
                exploited.computeIfAbsent(target, _ -> new ArrayList<>()).add(names.getOrDefault(source, source));
            else if (software.containsKey(source))
                affected.computeIfAbsent(target, _ -> new ArrayList<>()).add(software(software.get(source)));
        }
        var found = vulnerabilities.entrySet().stream()
                .map(entry -> vulnerability(
                        entry.getValue(),
                        exploited.getOrDefault(entry.getKey(), List.of()),
                        affected.getOrDefault(entry.getKey(), List.of())))
                .toList();
        return AdvisoryReader.advisory(
                "STIX 2.1", bundle.text("id").orElse("bundle"), title(found), Optional.empty(), found, oddities);
    }

    private static String title(List<Vulnerability> found) {
        return found.isEmpty() ? "?" : found.getFirst().id();
    }

    private static Vulnerability vulnerability(View object, List<String> exploited, List<Affected> affected) {
        var cves = object.objects("external_references").stream()
                .filter(reference ->
                        reference.text("source_name").filter("cve"::equals).isPresent())
                .flatMap(reference -> reference.text("external_id").stream())
                .toList();
        var name = object.text("name").orElse("?");
        var id = cves.isEmpty() ? name : cves.getFirst();
        return new Vulnerability(
                id, cves.stream().filter(cve -> !cve.equals(id)).toList(), name, Optional.empty(), exploited, affected);
    }

    private Affected software(View object) {
        Target target = new Target.ByName(object.text("name").orElse("?"));
        var cpe = object.text("cpe");
        if (cpe.isPresent())
            try {
                target = new Target.ByCpe(Cpe.parse(cpe.get()));
            } catch (IllegalArgumentException e) {
                object.odd("cpe", "is no CPE: " + e.getMessage());
            }
        Extent extent = object.text("version")
                .<Extent>map(version -> new Extent.Exactly(List.of(version)))
                .orElseGet(Extent.AsNamed::new);
        return new Affected(target, extent, Status.UNDER_INVESTIGATION, Optional.empty());
    }
}
