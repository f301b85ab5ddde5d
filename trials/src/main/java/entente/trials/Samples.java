package entente.trials;

import entente.kernel.Axis;
import entente.kernel.Category;
import entente.kernel.CategoryTag;
import entente.kernel.Equivalence;
import entente.kernel.Equivalence.CategoryRow;
import entente.kernel.Equivalence.Relation;
import entente.kernel.Equivalence.Row;
import entente.kernel.Level;
import entente.kernel.Nation;
import entente.kernel.Place;
import entente.kernel.SecurityPolicy;
import entente.kernel.Text;
import entente.kernel.Web;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Made-up policies and pacts of a chosen size. */
final class Samples {
    private Samples() {}

    /**
     * A policy with levels on one axis, restrictive values, and a release list.
     *
     * @param number makes its object identifier
     */
    static SecurityPolicy policy(String nation, int number, int levels, int restrictive, List<String> nations) {
        return new SecurityPolicy(
                "urn:oid:2.25." + (1000 + number),
                "1",
                new Nation(nation),
                text("policy of " + nation),
                "made up",
                List.of(new Axis(
                        "level",
                        text("level"),
                        IntStream.range(0, levels)
                                .mapToObj(i -> new Level("l" + i, text("level " + i), "LEVEL " + i + " " + nation))
                                .toList())),
                List.of(
                        new CategoryTag(
                                "control",
                                CategoryTag.Kind.RESTRICTIVE,
                                text("control"),
                                "CTL",
                                IntStream.range(0, restrictive)
                                        .mapToObj(i -> new CategoryTag.Value("c" + i, "C" + i))
                                        .toList()),
                        new CategoryTag(
                                "release",
                                CategoryTag.Kind.PERMISSIVE,
                                text("release"),
                                "REL TO",
                                nations.stream()
                                        .map(code -> new CategoryTag.Value(code, code))
                                        .toList())));
    }

    /** Level to level as far as both have it, from the lowest up; what is above the last stays there. */
    static Equivalence table(SecurityPolicy from, SecurityPolicy to) {
        var there = to.axes().getFirst().levels();
        var rows = new ArrayList<Row>();
        for (var rank = 0; rank < from.axes().getFirst().levels().size(); rank++) {
            var place = new Place("level", "l" + rank);
            rows.add(new Row(
                    "1",
                    place,
                    rank < there.size() ? Relation.EQ : Relation.MANY_TO_ONE,
                    Optional.of(new Place("level", "l" + Math.min(rank, there.size() - 1)))));
        }
        var categories = new ArrayList<CategoryRow>();
        for (var tag : from.tags())
            for (var value : tag.values())
                categories.add(
                        new CategoryRow("1", new Category(tag.id(), value.id()), new Category(tag.id(), value.id())));
        return new Equivalence(from, to, rows, categories);
    }

    /**
     * The return of {@link #table}: where several levels led to one, that one leads back to the highest of them, so
     * that nothing is lowered.
     */
    static Equivalence back(SecurityPolicy from, SecurityPolicy to) {
        var table = table(from, to);
        var last = from.axes().getFirst().levels().size() - 1;
        var highest = to.axes().getFirst().levels().size() - 1;
        var rows = table.rows().stream()
                .map(row -> row.from().level().equals("l" + last) && highest > last
                        ? new Row("1", row.from(), Relation.MANY_TO_ONE, Optional.of(new Place("level", "l" + highest)))
                        : row)
                .toList();
        return new Equivalence(from, to, rows, table.categoryRows());
    }

    /** Nations that all have a pact with each other. */
    static List<Web.Bond> web(int nations, Web.Onward onward) {
        var codes = IntStream.range(0, nations)
                .mapToObj(i -> "" + (char) ('A' + i / 26) + (char) ('A' + i % 26))
                .toList();
        var policies = new ArrayList<SecurityPolicy>();
        for (var i = 0; i < nations; i++) policies.add(policy(codes.get(i), i, 5, 2, codes));
        var bonds = new ArrayList<Web.Bond>();
        for (var i = 0; i < nations; i++)
            for (var j = i + 1; j < nations; j++)
                bonds.add(new Web.Bond(
                        table(policies.get(i), policies.get(j)),
                        back(policies.get(j), policies.get(i)),
                        onward,
                        Set.of()));
        return bonds;
    }

    private static Text text(String words) {
        return new Text(words, words, words);
    }
}
