package entente.pact;

import entente.kernel.CategoryTag;
import entente.kernel.Equivalence;
import entente.kernel.Equivalence.Category;
import entente.kernel.Equivalence.CategoryRow;
import entente.kernel.Equivalence.Place;
import entente.kernel.Equivalence.Relation;
import entente.kernel.Equivalence.Row;
import entente.kernel.Nation;
import entente.kernel.Problem;
import entente.kernel.SecurityPolicy;
import entente.seal.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads a pact's one table of equivalence into two, one in each direction. */
final class EquivalenceReader {
    private static final Pattern NATION = Pattern.compile("[A-Z]{2}");
    private final Pact pact;
    private final Map<Nation, SecurityPolicy> policies;
    private final List<Problem> problems;

    EquivalenceReader(Pact pact, Map<Nation, SecurityPolicy> policies, List<Problem> problems) {
        this.pact = pact;
        this.policies = policies;
        this.problems = problems;
    }

    /** By origin nation. What is wrong is added to the problems. */
    Map<Nation, Equivalence> read() {
        var block = pact.fields().fields("equivalence");
        var article = block.text("article");
        var tables = new TreeMap<Nation, Equivalence>();
        for (var party : pact.parties()) {
            var here = party.nation();
            var there = pact.partnerOf(here);
            var rows = new ArrayList<Row>();
            var levels = block.objects("levels");
            for (var i = 0; i < levels.size(); i++)
                row(article, "/equivalence/levels/" + i, new Fields(levels.get(i), "row"), here, there)
                        .ifPresent(rows::add);
            var categoryRows = new ArrayList<CategoryRow>();
            var categories = block.objects("categories");
            for (var i = 0; i < categories.size(); i++) {
                var row = new Fields(categories.get(i), "row");
                var where = "/equivalence/categories/" + i;
                var from = category(where, here, row);
                var to = category(where, there, row);
                if (from.isPresent() && to.isPresent() && widens(here, from.get(), to.get()))
                    problem(
                            where,
                            from.get() + " would be released to " + to.get().value(),
                            "Let a nation in a release stay the same nation.");
                if (from.isPresent() && to.isPresent())
                    categoryRows.add(new CategoryRow(article, from.get(), to.get()));
            }
            if (problems.isEmpty())
                try {
                    tables.put(here, new Equivalence(policy(here), policy(there), rows, categoryRows));
                } catch (IllegalArgumentException e) {
                    problems.add(new Problem(
                            pact.document().where("/equivalence") + " " + here + " to " + there,
                            String.valueOf(e.getMessage()),
                            "Keep one row for each level and direction."));
                }
        }
        return tables;
    }

    /** What is releasable to one nation must not become releasable to another. */
    private boolean widens(Nation here, Category from, Category to) {
        return policy(here).tag(from.tag()).kind() == CategoryTag.Kind.PERMISSIVE
                && !from.value().equals(to.value())
                && (NATION.matcher(from.value()).matches()
                        || NATION.matcher(to.value()).matches());
    }

    private Optional<Row> row(String article, String where, Fields row, Nation here, Nation there) {
        if (!row.has(here.code())) return Optional.empty();
        var relation =
                Relation.valueOf(row.text("relation").toUpperCase(Locale.ROOT).replace('-', '_'));
        if (relation == Relation.HANDLE_AS) {
            if (!row.has("direction")) {
                problem(where, "handle-as has no direction", "Say which way, such as KR-to-CA: it never runs back.");
                return Optional.empty();
            }
            if (!row.text("direction").equals(here + "-to-" + there)) return Optional.empty();
        }
        var maps = relation == Relation.EQUIVALENT || relation == Relation.HANDLE_AS;
        if (maps != row.has(there.code())) {
            problem(
                    where,
                    maps
                            ? "there is no level of " + there
                            : "a level of " + there + " stands in a row that maps nothing",
                    maps ? "Name it." : "Remove it, or give " + there + " a row of its own.");
            return Optional.empty();
        }
        var from = place(where, here, row);
        if (from.isEmpty()) return Optional.empty();
        if (!maps) return Optional.of(new Row(article, from.get(), relation, Optional.empty()));
        return place(where, there, row).map(to -> new Row(article, from.get(), relation, Optional.of(to)));
    }

    private Optional<Place> place(String where, Nation nation, Fields row) {
        var parts = row.text(nation.code()).split("/", 2);
        var known =
                policy(nation).axes().stream().anyMatch(axis -> axis.id().equals(parts[0]) && axis.rank(parts[1]) >= 0);
        if (known) return Optional.of(new Place(parts[0], parts[1]));
        problem(
                where + "/" + nation,
                "\"" + row.text(nation.code()) + "\" is no level of "
                        + policy(nation).name().en(),
                "Write axis/level as the scheme has them.");
        return Optional.empty();
    }

    private Optional<Category> category(String where, Nation nation, Fields row) {
        var policy = policy(nation);
        if (!row.has(nation.code())) {
            problem(where, "there is no category of " + nation, "Name one of each nation.");
            return Optional.empty();
        }
        var parts = row.text(nation.code()).split("/", 2);
        if (policy.hasTag(parts[0])
                && policy.tag(parts[0]).values().stream()
                        .anyMatch(value -> value.id().equals(parts[1])))
            return Optional.of(new Category(parts[0], parts[1]));
        problem(
                where + "/" + nation,
                "\"" + row.text(nation.code()) + "\" is no category of "
                        + policy.name().en(),
                "Write tag/value as the scheme has them.");
        return Optional.empty();
    }

    private SecurityPolicy policy(Nation nation) {
        return Objects.requireNonNull(policies.get(nation));
    }

    private void problem(String where, String wrong, String remedy) {
        var problem = new Problem(pact.document().where(where), wrong, remedy);
        if (!problems.contains(problem)) problems.add(problem);
    }
}
