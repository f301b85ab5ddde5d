package entente.industry.supply;

import entente.industry.supply.name.Cpe;
import entente.industry.supply.name.Purl;
import entente.industry.supply.sbom.Component;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.seal.Fields;
import entente.seal.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the partner is asked of a part or a supplier. It has identifiers that are public anyway and words from a fixed list, so that
 * nothing else of ours can be in it: no product, no programme, no finding, no free text.
 *
 * @param identifiers package URLs and CPEs in their canonical form
 * @param vulnerabilities by their public names
 */
public record Question(
        List<String> identifiers, List<String> vulnerabilities, Optional<Supplier> supplier, Set<Ask> asks) {
    private static final int MOST = 50;

    public Question {
        identifiers = List.copyOf(identifiers);
        vulnerabilities = List.copyOf(vulnerabilities);
        asks = Set.copyOf(asks);
        if (identifiers.isEmpty() == supplier.isEmpty())
            throw new IllegalArgumentException("a question is of parts or of a supplier");
        if (asks.isEmpty()) throw new IllegalArgumentException("a question asks something");
        if (identifiers.size() > MOST || vulnerabilities.size() > MOST)
            throw new IllegalArgumentException("a question names at most " + MOST);
    }

    /** The words of the list. */
    public enum Ask {
        AFFECTED,
        FIXED_VERSION,
        MITIGATION,
        SUPPLIER,
        COUNTRY,
        OWNERS;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Ask of(String word) {
            return Arrays.stream(values())
                    .filter(ask -> ask.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" is none of "
                            + Arrays.stream(values()).map(Ask::word).toList()));
        }

        /** Whether it is asked of parts; else of a supplier. */
        boolean ofParts() {
            return this == AFFECTED || this == FIXED_VERSION || this == MITIGATION || this == SUPPLIER;
        }
    }

    public record Supplier(String name, Optional<Nation> country) {
        public Supplier {
            if (name.isBlank() || name.length() > 200 || name.codePoints().anyMatch(Character::isISOControl))
                throw new IllegalArgumentException("a supplier has a name of at most 200 characters");
        }
    }

    /** A question of parts: one identifier each, and its version only if that must be shown. */
    static Question ofParts(List<Component> parts, List<String> vulnerabilities, Set<Ask> asks, boolean versions) {
        var identifiers = new TreeSet<String>();
        for (var part : parts)
            identifiers.add(identifier(part, versions)
                    .orElseThrow(() -> new Problems(
                            "components",
                            "\"" + part.name() + "\" has no package URL and no CPE",
                            "Ask of its supplier instead.")));
        return made(List.copyOf(identifiers), vulnerabilities, Optional.empty(), asks);
    }

    static Question ofSupplier(Supplier supplier, Set<Ask> asks) {
        return made(List.of(), List.of(), Optional.of(supplier), asks);
    }

    private static Question made(
            List<String> identifiers, List<String> vulnerabilities, Optional<Supplier> supplier, Set<Ask> asks) {
        for (var ask : asks)
            if (ask.ofParts() == supplier.isPresent())
                throw new Problems(
                        "asks",
                        ask.word() + " is not asked of " + (supplier.isPresent() ? "a supplier" : "parts"),
                        "Ask what fits.");
        for (var vulnerability : vulnerabilities) requirePublic(vulnerability);
        try {
            // In an order that tells nothing of how they were found.
            return new Question(identifiers, List.copyOf(new TreeSet<>(vulnerabilities)), supplier, asks);
        } catch (IllegalArgumentException e) {
            throw new Problems(
                    "question", String.valueOf(e.getMessage()), "Name parts or a supplier, and what is asked.");
        }
    }

    /** A public name, and nothing that somebody wrote by hand. */
    private static void requirePublic(String vulnerability) {
        if (!vulnerability.matches("CVE-[0-9]{4}-[0-9]{4,10}|GHSA(-[a-z0-9]{4}){3}"))
            throw new Problems(
                    "vulnerabilities",
                    "\"" + vulnerability + "\" is no CVE and no GHSA",
                    "Leave out what is not known to everybody.");
    }

    private static Optional<String> identifier(Component part, boolean versions) {
        return part.purl()
                .map(purl -> (versions ? plain(purl) : purl.bare()).toString())
                .or(() -> part.cpes().stream().findFirst().map(cpe -> (versions ? cpe : cpe.anyVersion()).toString()));
    }

    /** Qualifiers tell where it came from and how it was built. */
    private static Purl plain(Purl purl) {
        return new Purl(purl.type(), purl.namespace(), purl.name(), purl.version(), Map.of(), List.of());
    }

    public Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("form", SupplyDocument.Kind.QUESTION.form());
        tree.put("asks", asks.stream().map(Ask::word).sorted().toList());
        if (!identifiers.isEmpty()) tree.put("identifiers", identifiers);
        if (!vulnerabilities.isEmpty()) tree.put("vulnerabilities", vulnerabilities);
        supplier.ifPresent(of -> {
            var named = new TreeMap<String, Object>(Map.of("name", of.name()));
            of.country().ifPresent(country -> named.put("country", country.code()));
            tree.put("supplier", named);
        });
        return tree;
    }

    /** Strict on both sides: what else were in it would be more than must be shown. */
    static Question of(Map<String, Object> tree) {
        var fields = new Fields(tree, "question").only("form", "asks", "identifiers", "vulnerabilities", "supplier");
        try {
            var identifiers = fields.has("identifiers") ? fields.texts("identifiers") : List.<String>of();
            for (var identifier : identifiers) requireCanonical(identifier);
            var asks = new ArrayList<Ask>();
            for (var word : fields.texts("asks")) asks.add(Ask.of(word));
            return made(
                    identifiers,
                    fields.has("vulnerabilities") ? fields.texts("vulnerabilities") : List.of(),
                    fields.has("supplier") ? Optional.of(supplier(fields.fields("supplier"))) : Optional.empty(),
                    Set.copyOf(asks));
        } catch (IllegalArgumentException | Problems e) {
            throw new MalformedException("question", String.valueOf(e.getMessage()), e);
        }
    }

    private static Supplier supplier(Fields fields) {
        fields.only("name", "country");
        return new Supplier(
                fields.text("name"),
                fields.has("country") ? Optional.of(new Nation(fields.text("country"))) : Optional.empty());
    }

    private static void requireCanonical(String identifier) {
        var canonical = identifier.startsWith("pkg:")
                ? Purl.parse(identifier).toString()
                : Cpe.parse(identifier).toString();
        if (!canonical.equals(identifier))
            throw new IllegalArgumentException("an identifier is written as " + canonical);
    }
}
