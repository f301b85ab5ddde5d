package entente.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.CategoryTag.Kind;
import entente.kernel.Equivalence.CategoryRow;
import entente.kernel.Equivalence.Mapping;
import entente.kernel.Equivalence.Relation;
import entente.kernel.Equivalence.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
                    row("secrecy/low", Relation.EQ, "grade/one"),
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
                        row("secrecy/low", Relation.EQ, "grade/one"),
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
            FROM         | TO        | WRONG
            secrecy/lost | grade/one | no level
            secrecy/low  | grade/six | no level
            care/high    | grade/one | no level
            secrecy/high | grade/one | two rows
            """)
    void aTableNamesWhatThereIsAndOnce(String from, String to, String wrong) {
        assertThatThrownBy(() -> new Equivalence(
                        SmallPolicy.POLICY,
                        THERE,
                        List.of(row(from, Relation.EQ, to), row("secrecy/high", Relation.EQ, "grade/two")),
                        List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(wrong);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            FROM       | TO      | WRONG
            need/x     | ctl/q   | two rows
            need/z     | ctl/p   | no category
            need/y     | ctl/z   | no category
            mood/x     | ctl/p   | no category
            """)
    void aTableNamesWhatCategoriesThereAreAndOnce(String from, String to, String wrong) {
        assertThatThrownBy(() -> new Equivalence(
                        SmallPolicy.POLICY,
                        THERE,
                        List.of(),
                        List.of(categoryRow(from, to), categoryRow("need/x", "ctl/p"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(wrong);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            ATTESTED    | LOW BECOMES
            ''          | ONE_TO_MANY LOW, wanting [civil, military]
            civil       | ONE
            military    | TWO
            civil,military | ONE_TO_MANY LOW, wanting []
            """)
    void aConditionChoosesAmongSeveral(String attested, String becomes) {
        var table = new Equivalence(
                SmallPolicy.POLICY,
                THERE,
                List.of(conditional("grade/one", "civil"), conditional("grade/two", "military")),
                List.of());
        var mapping = table.map(
                new OriginLabel(SmallPolicy.POLICY.parse("LOW")),
                attested.isEmpty() ? Set.of() : Set.of(attested.split(",")));
        assertThat(
                        mapping instanceof Mapping.NotMapped(var what, var relation, var _, var wanting)
                                ? relation + " " + what + ", wanting " + wanting
                                : said(mapping))
                .isEqualTo(becomes);
    }

    @Test
    void categoriesComeWithALevelAndNoMarkIsWrittenWhereNoneIsAgreed() {
        var row = new Row(
                "3",
                place("secrecy/low"),
                Relation.HANDLE_AS,
                Optional.of(place("grade/one")),
                List.of(new Category("ctl", "p")),
                Optional.empty(),
                false);
        var table = new Equivalence(SmallPolicy.POLICY, THERE, List.of(row), List.of(categoryRow("need/x", "ctl/q")));
        var mapped = (Mapping.Mapped) table.map(new OriginLabel(SmallPolicy.POLICY.parse("LOW//NEED x")));
        assertThat(mapped.label().label()).isEqualTo(THERE.parse("ONE//CTL p, q"));
        assertThat(mapped.label().mark()).isEqualTo("LOW//NEED x (KR ⇒ ONE//CTL p, q)");
    }

    @Test
    void aReleaseListThatWouldComeToNothingDoesNotCross() {
        var table = new Equivalence(
                SmallPolicy.POLICY,
                THERE,
                List.of(),
                List.of(
                        new Equivalence.CategoryRow(
                                "3",
                                new Category("release", "KR"),
                                Relation.DISCARDED,
                                Optional.empty(),
                                Optional.of(SmallPolicy.text("why"))),
                        categoryRow("release/CA", "rel/CA")));
        assertThat(said(table.map(new OriginLabel(SmallPolicy.POLICY.parse("OPEN//REL TO CA, KR")))))
                .isEqualTo("ZERO//REL CA");
        assertThat(said(table.map(new OriginLabel(SmallPolicy.POLICY.parse("OPEN//REL TO KR")))))
                .isEqualTo("DISCARDED release KR");
    }

    @Test
    void aRowHasATargetIfAndOnlyIfItMaps() {
        for (var relation : Relation.values())
            for (var to : List.of("", "grade/one")) {
                var mapsNot = relation == Relation.EXCLUDED || relation == Relation.NO_EQUIVALENT;
                var maps = relation == Relation.EQ || relation == Relation.HANDLE_AS;
                if (maps && to.isEmpty() || mapsNot && !to.isEmpty() || relation == Relation.CONDITIONAL)
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
            case Mapping.NotMapped(var what, var relation, var _, var _) -> relation + " " + what;
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

    private static Row conditional(String to, String condition) {
        return new Row(
                "3",
                place("secrecy/low"),
                Relation.ONE_TO_MANY,
                Optional.of(place(to)),
                List.of(),
                Optional.of(condition),
                true);
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
