package entente.trials.decisions;

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
import entente.kernel.Proof;
import entente.kernel.SecurityPolicy;
import entente.kernel.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Two schemes of five and six levels with nine restrictive categories and eight nations to release to, and a safe table
 * between them. The two have about 1.4 million labels.
 */
final class SoundPact {
    private static final int CATEGORIES = 9;
    private static final List<String> NATIONS = List.of("AU", "CA", "FR", "GB", "JP", "KR", "NZ", "US");

    private final SecurityPolicy five = policy("KR", 5);
    private final SecurityPolicy six = policy("CA", 6);
    private final Equivalence there = table(five, six, List.of(0, 1, 2, 3, 5));
    private final Equivalence back = table(six, five, List.of(0, 1, 2, 3, 4, 4));

    Proof prove() {
        return Proof.of(there, back);
    }

    private static SecurityPolicy policy(String nation, int levels) {
        return new SecurityPolicy(
                "urn:oid:2.25." + levels,
                "1",
                new Nation(nation),
                text("scheme of " + levels + " levels"),
                "made for this measurement",
                List.of(new Axis(
                        "level",
                        text("level"),
                        IntStream.range(0, levels)
                                .mapToObj(rank -> new Level("L" + rank, text("level " + rank), "LEVEL " + rank))
                                .toList())),
                List.of(
                        new CategoryTag(
                                "control",
                                CategoryTag.Kind.RESTRICTIVE,
                                text("control"),
                                "CTL",
                                values(IntStream.range(0, CATEGORIES)
                                        .mapToObj(i -> "C" + i)
                                        .toList())),
                        new CategoryTag(
                                "release", CategoryTag.Kind.PERMISSIVE, text("release"), "REL TO", values(NATIONS))));
    }

    private static List<CategoryTag.Value> values(List<String> ids) {
        return ids.stream().map(id -> new CategoryTag.Value(id, id)).toList();
    }

    /** @param to the holder's rank for each rank of the origin */
    private static Equivalence table(SecurityPolicy origin, SecurityPolicy holder, List<Integer> to) {
        var rows = new ArrayList<Row>();
        for (var rank = 0; rank < to.size(); rank++) {
            var alone = to.indexOf(to.get(rank)) == to.lastIndexOf(to.get(rank));
            rows.add(new Row(
                    "1",
                    new Place("level", "L" + rank),
                    alone ? Relation.EQ : Relation.MANY_TO_ONE,
                    Optional.of(new Place("level", "L" + to.get(rank)))));
        }
        var categoryRows = origin.tags().stream()
                .flatMap(tag -> tag.values().stream().map(value -> new Category(tag.id(), value.id())))
                .map(category -> new CategoryRow("1", category, category))
                .toList();
        return new Equivalence(origin, holder, rows, categoryRows);
    }

    private static Text text(String words) {
        return new Text(words, words, words);
    }
}
