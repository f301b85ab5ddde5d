package entente.industry.supply.sbom;

import entente.industry.supply.document.View;
import entente.industry.supply.name.Cpe;
import entente.industry.supply.name.Purl;
import entente.kernel.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Gathers what a document has, whatever its form, within bounds. */
final class Parts {
    private static final int MOST_COMPONENTS = 50_000;
    private static final int MOST_LINKS = 250_000;

    final View.Oddities oddities = new View.Oddities();
    private final Map<String, Component> components = new LinkedHashMap<>();
    private final Map<String, Set<String>> links = new LinkedHashMap<>();
    private int count;
    private int unnamed;

    /** A name within the document for what has none. */
    String fresh() {
        return "unnamed-" + ++unnamed;
    }

    void add(Component component) {
        if (components.putIfAbsent(component.ref(), component) != null)
            oddities.add(component.ref(), "is the name of two components");
        if (components.size() > MOST_COMPONENTS)
            throw new Problems("sbom", "has more than " + MOST_COMPONENTS + " components", "Give it in parts.");
    }

    void link(String from, String to) {
        if (++count > MOST_LINKS)
            throw new Problems("sbom", "has more than " + MOST_LINKS + " dependencies", "Give it in parts.");
        if (!from.equals(to))
            links.computeIfAbsent(from, _ -> new LinkedHashSet<>()).add(to);
    }

    Optional<Purl> purl(String written, String where) {
        try {
            return Optional.of(Purl.parse(written));
        } catch (IllegalArgumentException e) {
            oddities.add(where, "is no package URL: " + e.getMessage());
            return Optional.empty();
        }
    }

    Optional<Cpe> cpe(String written, String where) {
        try {
            return Optional.of(Cpe.parse(written));
        } catch (IllegalArgumentException e) {
            oddities.add(where, "is no CPE: " + e.getMessage());
            return Optional.empty();
        }
    }

    void hash(Map<String, String> hashes, String algorithm, String value, String where) {
        var small = value.toLowerCase(Locale.ROOT);
        if (!small.matches("[0-9a-f]{16,256}")) oddities.add(where, "is no hash");
        else hashes.put(algorithm(algorithm), small);
    }

    /** CycloneDX writes SHA-256, SPDX SHA256 and, in 3.0, sha256. */
    static String algorithm(String written) {
        var name = written.toUpperCase(Locale.ROOT).replace('_', '-');
        return name.matches("SHA(1|224|256|384|512)") ? "SHA-" + name.substring(3) : name;
    }

    Sbom sbom(String form, Optional<String> id, Optional<String> created, Optional<String> subject) {
        var known = new TreeMap<String, List<String>>();
        links.forEach((from, targets) -> {
            if (!components.containsKey(from)) {
                oddities.add(from, "depends on something and is no component");
                return;
            }
            var found = new ArrayList<String>();
            for (var to : targets)
                if (components.containsKey(to)) found.add(to);
                else oddities.add(from, "depends on " + to + ", which is no component");
            if (!found.isEmpty()) known.put(from, List.copyOf(found));
        });
        return new Sbom(
                form,
                id,
                created,
                subject.filter(components::containsKey),
                List.copyOf(components.values()),
                known,
                oddities.told(),
                oddities.count());
    }
}
