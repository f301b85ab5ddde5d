package entente.industry.supply.advisory;

import entente.industry.supply.advisory.Advisory.Affected;
import entente.industry.supply.advisory.Advisory.Extent;
import entente.industry.supply.advisory.Advisory.Status;
import entente.industry.supply.advisory.Advisory.Target;
import entente.industry.supply.advisory.Advisory.Vulnerability;
import entente.industry.supply.document.View;
import entente.industry.supply.name.Cpe;
import entente.industry.supply.name.Purl;
import entente.industry.supply.name.VersionRange;
import entente.industry.supply.name.VersionScheme;
import entente.kernel.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The Common Security Advisory Framework 2.0: a tree of products, and what is said of each by its id. */
final class Csaf {
    private static final int MOST_PRODUCTS = 50_000;

    private static final Map<String, Status> STATUS = Map.of(
            "known_affected", Status.AFFECTED,
            "first_affected", Status.AFFECTED,
            "last_affected", Status.AFFECTED,
            "first_fixed", Status.FIXED,
            "fixed", Status.FIXED,
            "known_not_affected", Status.NOT_AFFECTED,
            "under_investigation", Status.UNDER_INVESTIGATION);

    private final View.Oddities oddities;
    private final Map<String, Product> products = new LinkedHashMap<>();

    /** @param name of the product without its version @param part the id of the product that is within another */
    private record Product(
            String name,
            List<Target> targets,
            Optional<String> version,
            Optional<VersionRange> range,
            Optional<String> unreadRange,
            Optional<String> part,
            Optional<String> within) {}

    /** What the branches above say. */
    private record Way(String vendor, String product, Optional<String> version, Optional<String> range) {}

    Csaf(View.Oddities oddities) {
        this.oddities = oddities;
    }

    Advisory read(View view) {
        var document = view.object("document")
                .orElseThrow(() -> new Problems("advisory", "has no document", "Get it again from who published it."));
        var version = document.text("csaf_version").orElse("?");
        if (!version.equals("2.0"))
            throw new Problems("advisory", "is CSAF " + version + ", which is not read", "Give CSAF 2.0.");
        view.object("product_tree").ifPresent(this::tree);
        var found = new ArrayList<Vulnerability>();
        for (var one : view.objects("vulnerabilities")) found.add(vulnerability(one, found.size()));
        return AdvisoryReader.advisory(
                "CSAF 2.0",
                document.object("tracking")
                        .flatMap(tracking -> tracking.text("id"))
                        .orElse("?"),
                document.text("title").orElse("?"),
                document.object("publisher").flatMap(publisher -> publisher.text("name")),
                found,
                oddities);
    }

    // ── products ────────────────────────────────────────────────────────────────────────────────────────────────

    private void tree(View tree) {
        for (var branch : tree.objects("branches")) branch(branch, new Way("", "", Optional.empty(), Optional.empty()));
        for (var name : tree.objects("full_product_names"))
            product(name, new Way("", "", Optional.empty(), Optional.empty()), Optional.empty(), Optional.empty());
        for (var relationship : tree.objects("relationships"))
            relationship
                    .object("full_product_name")
                    .ifPresent(name -> product(
                            name,
                            new Way("", "", Optional.empty(), Optional.empty()),
                            relationship.text("product_reference"),
                            relationship.text("relates_to_product_reference")));
    }

    private void branch(View branch, Way above) {
        var name = branch.text("name").orElse("");
        var way = switch (branch.text("category").orElse("")) {
            case "vendor" -> new Way(name, above.product(), above.version(), above.range());
            case "product_name" -> new Way(above.vendor(), name, above.version(), above.range());
            case "product_version" -> new Way(above.vendor(), above.product(), Optional.of(name), Optional.empty());
            case "product_version_range" ->
                new Way(above.vendor(), above.product(), Optional.empty(), Optional.of(name));
            default -> above;
        };
        branch.object("product").ifPresent(product -> product(product, way, Optional.empty(), Optional.empty()));
        for (var inner : branch.objects("branches")) branch(inner, way);
    }

    private void product(View view, Way way, Optional<String> part, Optional<String> within) {
        var id = view.text("product_id");
        if (id.isEmpty()) {
            view.odd("product_id", "is missing");
            return;
        }
        var targets = new ArrayList<Target>();
        view.object("product_identification_helper").ifPresent(helper -> targets(helper, targets));
        var scheme = targets.stream()
                .flatMap(target -> target instanceof Target.ByPurl(var purl) ? java.util.stream.Stream.of(purl) : null)
                .map(purl -> VersionScheme.ofPurlType(purl.type()))
                .findFirst()
                .orElse(VersionScheme.GENERIC);
        var range = way.range().flatMap(text -> VersionRange.parse(text, scheme));
        if (products.put(
                        id.get(),
                        new Product(
                                way.product().isEmpty() ? view.text("name").orElse("?") : way.product(),
                                targets,
                                way.version(),
                                range,
                                way.range().filter(_ -> range.isEmpty()),
                                part,
                                within))
                != null) view.odd("product_id", "is the id of two products");
        if (products.size() > MOST_PRODUCTS)
            throw new Problems("advisory", "has more than " + MOST_PRODUCTS + " products", "Give it in parts.");
    }

    private void targets(View helper, List<Target> into) {
        helper.text("purl").ifPresent(text -> {
            try {
                into.add(new Target.ByPurl(Purl.parse(text)));
            } catch (IllegalArgumentException e) {
                helper.odd("purl", "is no package URL: " + e.getMessage());
            }
        });
        helper.text("cpe").ifPresent(text -> {
            try {
                into.add(new Target.ByCpe(Cpe.parse(text)));
            } catch (IllegalArgumentException e) {
                helper.odd("cpe", "is no CPE: " + e.getMessage());
            }
        });
        for (var hashes : helper.objects("hashes"))
            for (var hash : hashes.objects("file_hashes")) {
                var algorithm = hash.text("algorithm");
                var value = hash.text("value");
                if (algorithm.isPresent() && value.isPresent())
                    into.add(new Target.ByHash(
                            hashName(algorithm.get()), value.get().toLowerCase(Locale.ROOT)));
            }
    }

    private static String hashName(String written) {
        var name = written.toUpperCase(Locale.ROOT);
        return name.matches("SHA(1|224|256|384|512)") ? "SHA-" + name.substring(3) : name;
    }

    // ── what is said of them ────────────────────────────────────────────────────────────────────────────────────

    private Vulnerability vulnerability(View one, int index) {
        var aliases = one.objects("ids").stream()
                .flatMap(id -> id.text("text").stream())
                .toList();
        var id = one.text("cve").or(() -> aliases.stream().findFirst()).orElse("vulnerability " + (index + 1));
        var affected = new ArrayList<Affected>();
        one.object("product_status")
                .ifPresent(status -> STATUS.forEach((name, said) -> {
                    for (var product : status.texts(name)) affected(product, said, affected, status, name);
                }));
        return new Vulnerability(
                id,
                aliases.stream().filter(alias -> !alias.equals(id)).toList(),
                one.text("title").orElse(id),
                severity(one),
                List.of(),
                affected);
    }

    /** The highest base score that is given, whatever the version of CVSS. */
    private static Optional<String> severity(View one) {
        var scores = new HashMap<Double, String>();
        for (var score : one.objects("scores"))
            for (var version : List.of("cvss_v3", "cvss_v2"))
                score.object(version).flatMap(cvss -> cvss.written("baseScore")).ifPresent(written -> {
                    try {
                        scores.put(Double.valueOf(written), written);
                    } catch (NumberFormatException unreadable) {
                        score.odd(version, "has no number for a score");
                    }
                });
        return scores.entrySet().stream().max(Map.Entry.comparingByKey()).map(Map.Entry::getValue);
    }

    private void affected(String id, Status status, List<Affected> into, View view, String name) {
        var product = products.get(id);
        if (product == null) {
            view.odd(name, "names a product that is not in the tree: " + id);
            return;
        }
        // A part of another product: what it is says the part, and that it is in the other stays to be seen.
        var within = product.within()
                .map(of ->
                        Optional.ofNullable(products.get(of)).map(Product::name).orElse(of));
        var named = product.part()
                .flatMap(of -> Optional.ofNullable(products.get(of)))
                .orElse(product);
        if (product.part().isPresent() && named == product) {
            view.odd(
                    name,
                    "relates to a product that is not in the tree: "
                            + product.part().get());
            return;
        }
        var targets = product.targets().isEmpty() ? named.targets() : product.targets();
        for (var target : targets.isEmpty() ? List.<Target>of(new Target.ByName(named.name())) : targets)
            into.add(new Affected(target, extent(named, target), status, within));
    }

    private static Extent extent(Product product, Target target) {
        if (product.unreadRange().isPresent())
            return new Extent.Incomparable(product.unreadRange().get());
        if (product.range().isPresent())
            return new Extent.Ranged(product.range().get());
        var own = switch (target) {
            case Target.ByPurl(var purl) -> purl.version().isPresent();
            case Target.ByCpe(var cpe) -> cpe.hasVersion();
            case Target.ByHash _ -> true;
            case Target.ByName _ -> false;
        };
        if (own || product.version().isEmpty()) return new Extent.AsNamed();
        return new Extent.Exactly(List.of(product.version().get()));
    }
}
