package entente.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.CategoryTag.Kind;
import entente.kernel.Equivalence.Category;
import entente.kernel.Equivalence.CategoryRow;
import entente.kernel.Equivalence.Mapping;
import entente.kernel.Equivalence.Place;
import entente.kernel.Equivalence.Relation;
import entente.kernel.Equivalence.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EquivalenceTest {
    private static final SecurityPolicy THERE = new SecurityPolicy(
            "urn:oid:2.25.6",
            "1",
            new Nation("CA"),
            SmallPolicy.text("there"),
            "",
            List.of(SmallPolicy.axis("grade", "zero", "one", "two"), SmallPolicy.axis("guard", "off", "on")),
            List.of(
                    SmallPolicy.tag("rel", Kind.PERMISSIVE, "REL", "CA", "KR", "US"),
                    SmallPolicy.tag("ctl", Kind.RESTRICTIVE, "CTL", "p", "q"),
                    SmallPolicy.tag("info", Kind.INFORMATIVE, "INFO", "i")));

    private static final Equivalence TABLE = new Equivalence(
            SmallPolicy.POLICY,
            THERE,
            List.of(
                    row("secrecy/low", Relation.EQUIVALENT, "grade/one"),
                    row("secrecy/high", Relation.EXCLUDED, ""),
                    row("care/careful", Relation.HANDLE_AS, "guard/on")),
            List.of(categoryRow("release/CA", "rel/CA"), categoryRow("need/x", "ctl/p")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            ORIGIN                | BECOMES
            OPEN                  | ZERO
            LOW                   | ONE
            LOW//CAREFUL          | ONE//ON
            CAREFUL               | ON
            LOW//REL TO CA        | ONE//REL CA
            LOW//NEED x           | ONE//CTL p
            HIGH                  | EXCLUDED HIGH
            HIGH//CAREFUL         | EXCLUDED HIGH
            LOW//REL TO KR        | NO_EQUIVALENT release KR
            LOW//REL TO CA, KR    | NO_EQUIVALENT release KR
            LOW//REL TO -         | NO_EQUIVALENT release
            LOW//NEED x, y        | NO_EQUIVALENT need y
            LOW//NOTE n           | NO_EQUIVALENT note n
            """)
    void nothingIsDroppedAndNothingIsClamped(String origin, String becomes) {
        assertThat(said(TABLE.map(new OriginLabel(SmallPolicy.POLICY.parse(origin)))))
                .isEqualTo(becomes);
    }

    @Test
    void theHoldersMarkNamesTheOrigin() {
        var mapped = (Mapping.Mapped) TABLE.map(new OriginLabel(SmallPolicy.POLICY.parse("LOW//REL TO CA")));
        assertThat(mapped.label().mark()).isEqualTo("ONE//REL CA (KR: LOW//REL TO CA)");
        assertThat(mapped.articles()).containsExactly("3");
    }

    @Test
    void aLevelWithoutARowDoesNotCross() {
        var empty = new Equivalence(SmallPolicy.POLICY, THERE, List.of(), List.of());
        for (var plain : SmallPolicy.labels()) {
            var label = plain.label();
            assertThat(empty.map(new OriginLabel(label)) instanceof Mapping.Mapped)
                    .as("%s", label)
                    .isEqualTo(plain.secrecy() + plain.care() == 0
                            && label.categories().isEmpty());
        }
    }

    @Test
    void ofTwoAxesThatLeadToOneTheHigherCounts() {
        var table = new Equivalence(
                SmallPolicy.POLICY,
                THERE,
                List.of(
                        row("secrecy/low", Relation.EQUIVALENT, "grade/one"),
                        row("care/careful", Relation.HANDLE_AS, "grade/two")),
                List.of());
        assertThat(said(table.map(new OriginLabel(SmallPolicy.POLICY.parse("LOW//CAREFUL")))))
                .isEqualTo("TWO");
    }

    @Test
    void ofTwoReleasesThatLeadToOneOnlyWhatBothAllowRemains() {
        var here = policy(
                SmallPolicy.tag("a", Kind.PERMISSIVE, "A", "CA", "KR"),
                SmallPolicy.tag("b", Kind.PERMISSIVE, "B", "US"));
        var table = new Equivalence(
                here, THERE, List.of(), List.of(categoryRow("a/CA", "rel/CA"), categoryRow("b/US", "rel/US")));
        var mapped =
                said(table.map(new OriginLabel(here.label(Map.of(), Map.of("a", List.of("CA"), "b", List.of("US"))))));
        assertThat(mapped).isEqualTo("ZERO//REL -");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            FROM         | TO        | AND FROM     | TO        | WRONG
            secrecy/low  | grade/two | secrecy/high | grade/one | would be above it
            secrecy/low  | grade/one | secrecy/low  | grade/two | two rows
            secrecy/low  | grade/zero| secrecy/high | grade/one | asks nothing
            secrecy/lost | grade/one | secrecy/high | grade/two | no level
            secrecy/low  | grade/six | secrecy/high | grade/two | no level
            care/high    | grade/one | secrecy/high | grade/two | no level
            """)
    void aTableOfLevelsThatLowersIsNoTable(String from, String to, String andFrom, String andTo, String wrong) {
        assertThatThrownBy(() -> new Equivalence(
                        SmallPolicy.POLICY,
                        THERE,
                        List.of(row(from, Relation.EQUIVALENT, to), row(andFrom, Relation.EQUIVALENT, andTo)),
                        List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(wrong);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            FROM       | TO      | AND FROM   | TO      | WRONG
            need/x     | info/i  | need/y     | ctl/q   | different kinds
            need/x     | rel/KR  | need/y     | ctl/q   | different kinds
            release/KR | ctl/p   | need/y     | ctl/q   | different kinds
            need/x     | ctl/p   | need/x     | ctl/q   | two rows
            release/KR | rel/KR  | release/CA | rel/KR  | both become
            need/z     | ctl/p   | need/y     | ctl/q   | no category
            need/x     | ctl/z   | need/y     | ctl/q   | no category
            mood/x     | ctl/p   | need/y     | ctl/q   | no category
            """)
    void aTableOfCategoriesThatWidensIsNoTable(String from, String to, String andFrom, String andTo, String wrong) {
        assertThatThrownBy(() -> new Equivalence(
                        SmallPolicy.POLICY,
                        THERE,
                        List.of(),
                        List.of(categoryRow(from, to), categoryRow(andFrom, andTo))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(wrong);
    }

    @Test
    void aRowHasATargetIfAndOnlyIfItMaps() {
        for (var relation : Relation.values())
            for (var to : List.of("", "grade/one")) {
                var maps = relation == Relation.EQUIVALENT || relation == Relation.HANDLE_AS;
                if (maps == to.isEmpty())
                    assertThatThrownBy(() -> new Equivalence(
                                    SmallPolicy.POLICY, THERE, List.of(row("secrecy/low", relation, to)), List.of()))
                            .isInstanceOf(IllegalArgumentException.class);
            }
    }

    @Test
    void aForeignLabelIsNotMapped() {
        assertThatThrownBy(() -> TABLE.map(new OriginLabel(THERE.parse("ONE"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String said(Mapping mapping) {
        return switch (mapping) {
            case Mapping.Mapped(var label, var _) -> label.label().mark();
            case Mapping.NotMapped(var what, var relation, var _) -> relation + " " + what;
        };
    }

    private static SecurityPolicy policy(CategoryTag... tags) {
        return new SecurityPolicy(
                "urn:oid:2.25.7",
                "1",
                new Nation("KR"),
                SmallPolicy.text("here"),
                "",
                List.of(SmallPolicy.axis("one", "none")),
                List.of(tags));
    }

    private static Row row(String from, Relation relation, String to) {
        return new Row("3", place(from), relation, to.isEmpty() ? Optional.empty() : Optional.of(place(to)));
    }

    private static Place place(String written) {
        var slash = written.indexOf('/');
        return new Place(written.substring(0, slash), written.substring(slash + 1));
    }

    private static CategoryRow categoryRow(String from, String to) {
        var one = place(from);
        var other = place(to);
        return new CategoryRow("3", new Category(one.axis(), one.level()), new Category(other.axis(), other.level()));
    }
}
