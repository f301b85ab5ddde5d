package entente.pact;

import entente.kernel.Category;
import entente.kernel.Equivalence;
import entente.kernel.Equivalence.CategoryRow;
import entente.kernel.Equivalence.Relation;
import entente.kernel.Equivalence.Row;
import entente.kernel.Nation;
import entente.kernel.Part;
import entente.kernel.Place;
import entente.kernel.Problem;
import entente.kernel.SecurityPolicy;
import entente.kernel.Text;
import entente.seal.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a pact's one table of equivalence into two, one in each direction. */
final class EquivalenceReader {
    private final Pact pact;
    private final Map<Nation, SecurityPolicy> policies;
    private final List<Problem> problems;
    private final boolean noRemark;

    EquivalenceReader(Pact pact, Map<Nation, SecurityPolicy> policies, List<Problem> problems) {
        this.pact = pact;
        this.policies = policies;
        this.problems = problems;
        this.noRemark = pact.fields().fields("equivalence").text("marking").equals("no-remark");
    }

    /** By origin nation. What is wrong is added to the problems. */
    Map<Nation, Equivalence> read() {
        var tables = new TreeMap<Nation, Equivalence>();
        for (var party : pact.parties()) {
            var here = party.nation();
            var there = pact.partnerOf(here);
            var rows = levels(here, there);
            var categoryRows = categories(here, there);
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

    private List<Row> levels(Nation here, Nation there) {
        var block = pact.fields().fields("equivalence");
        var rows = new ArrayList<Row>();
        var trees = block.objects("levels");
        for (var i = 0; i < trees.size(); i++)
            new LevelRow(
                            "/equivalence/levels/" + i,
                            block.text("article"),
                            new Fields(trees.get(i), "row"),
                            here,
                            there)
                    .into(rows);
        return rows;
    }

    /** A level on one side, with the condition under which the row leads to it. */
    private record End(Place place, Optional<String> when) {}

    /** One row of the document, read from {@code here} to {@code there}. */
    private final class LevelRow {
        private final String where;
        private final String article;
        private final Fields row;
        private final Nation here;
        private final Nation there;
        private final Relation relation;

        LevelRow(String where, String article, Fields row, Nation here, Nation there) {
            this.where = where;
            this.article = row.has("article") ? row.text("article") : article;
            this.row = row;
            this.here = here;
            this.there = there;
            this.relation = relation(row);
        }

        void into(List<Row> rows) {
            if (!row.has(here.code()) || !runsThisWay(where, row, relation, here, there)) return;
            var from = ends(here);
            if (relation == Relation.EXCLUDED || relation == Relation.NO_EQUIVALENT) {
                if (row.has(there.code()))
                    problem(
                            where,
                            "a level of " + there + " stands in a row that maps nothing",
                            "Remove it, or give " + there + " a row of its own.");
                for (var end : from) rows.add(new Row(article, end.place(), relation, Optional.empty()));
                return;
            }
            if (!row.has(there.code())) {
                problem(where, "there is no level of " + there, "Name it.");
                return;
            }
            var to = ends(there);
            var many = relation == Relation.ONE_TO_MANY || relation == Relation.MANY_TO_ONE;
            if (many == (from.size() < 2 && to.size() < 2) || (from.size() > 1 && to.size() > 1)) {
                problem(
                        where,
                        row.text("relation") + " with " + from.size() + " levels of " + here + " and " + to.size()
                                + " of " + there,
                        many ? "List several on one side and one on the other." : "Name one level of each nation.");
                return;
            }
            for (var start : from) for (var end : to) one(start, end, to.size() > 1, rows);
        }

        private void one(End from, End to, boolean several, List<Row> rows) {
            var marks = row.has("mark") ? row.truth("mark") : relation != Relation.HANDLE_AS && !noRemark;
            var condition = several ? to.when() : Optional.<String>empty();
            if (relation == Relation.CONDITIONAL) condition = Optional.of(row.text("when"));
            if (several && condition.isEmpty() && !isBack(to)) {
                // Several are possible and nothing says which: people must.
                if (rows.stream().noneMatch(r -> r.from().equals(from.place())))
                    if (!row.has("back")) rows.add(new Row(article, from.place(), relation, Optional.empty()));
                return;
            }
            rows.add(new Row(article, from.place(), relation, Optional.of(to.place()), adds(), condition, marks));
        }

        private boolean isBack(End end) {
            return row.has("back") && Place.of(row.text("back")).equals(end.place());
        }

        /** Categories that come with the level, written for the nation that adds them. */
        private List<Category> adds() {
            if (!row.has("adds") || !row.object("adds").containsKey(there.code())) return List.of();
            var added = new ArrayList<Category>();
            for (var written : row.fields("adds").texts(there.code()))
                known(where + "/adds", there, Category.of(written)).ifPresent(part -> added.add((Category) part));
            return added;
        }

        private List<End> ends(Nation nation) {
            var found = new ArrayList<End>();
            @SuppressWarnings("unchecked")
            var written = row.tree().get(nation.code()) instanceof List<?> list
                    ? (List<Object>) list
                    : List.<Object>of(Objects.requireNonNull(row.tree().get(nation.code())));
            for (var one : written) {
                var level = one instanceof Map<?, ?> map ? String.valueOf(map.get("level")) : String.valueOf(one);
                var when = one instanceof Map<?, ?> map
                        ? Optional.ofNullable(map.get("when")).map(String::valueOf)
                        : Optional.<String>empty();
                known(where + "/" + nation, nation, Place.of(level))
                        .ifPresent(part -> found.add(new End((Place) part, when)));
            }
            return found;
        }
    }

    private List<CategoryRow> categories(Nation here, Nation there) {
        var block = pact.fields().fields("equivalence");
        var rows = new ArrayList<CategoryRow>();
        var trees = block.objects("categories");
        for (var i = 0; i < trees.size(); i++) {
            var where = "/equivalence/categories/" + i;
            var row = new Fields(trees.get(i), "row");
            var relation = relation(row);
            if (!row.has(here.code()) || !runsThisWay(where, row, relation, here, there)) continue;
            var article = row.has("article") ? row.text("article") : block.text("article");
            var from = known(where + "/" + here, here, Category.of(row.text(here.code())));
            var maps = relation == Relation.EQ || relation == Relation.HANDLE_AS;
            if (maps != row.has(there.code())) {
                problem(
                        where,
                        maps ? "there is no category of " + there : "a row that maps nothing names two categories",
                        maps ? "Name one of each nation." : "Keep one.");
                continue;
            }
            var to = maps
                    ? known(where + "/" + there, there, Category.of(row.text(there.code())))
                    : Optional.<Part>empty();
            var why = row.has("why") ? Optional.of(Schemes.text(row.fields("why"))) : Optional.<Text>empty();
            if (from.isPresent() && to.isPresent() == maps)
                rows.add(new CategoryRow(article, (Category) from.get(), relation, to.map(Category.class::cast), why));
        }
        return rows;
    }

    /** Whether a row with a direction speaks of this one. */
    private boolean runsThisWay(String where, Fields row, Relation relation, Nation here, Nation there) {
        if (relation == Relation.HANDLE_AS && !row.has("direction")) {
            problem(where, "handle-as has no direction", "Say which way, such as KR-to-CA: it never runs back.");
            return false;
        }
        return !row.has("direction") || row.text("direction").equals(here + "-to-" + there);
    }

    private static Relation relation(Fields row) {
        return Relation.valueOf(row.text("relation").toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private Optional<Part> known(String where, Nation nation, Part part) {
        if (policy(nation).knows(part)) return Optional.of(part);
        problem(
                where,
                "\"" + part + "\" is no " + (part instanceof Place ? "level" : "category") + " of "
                        + policy(nation).name().en(),
                "Write it as the scheme has it.");
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
