package entente.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityPolicyTest {
    private static final SecurityPolicy POLICY = SmallPolicy.POLICY;

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            WRITTEN                          | MARK
            low                              | LOW
            ＬＯＷ                              | LOW
            LOW\u00a0// rel\u2003to kr       | LOW//REL TO KR
            LOW//REL TO KR, CA               | LOW//REL TO CA, KR
            LOW//REL TO KR CA                | LOW//REL TO CA, KR
            careful                          | CAREFUL
            CAREFUL//high                    | HIGH//CAREFUL
            none                             | OPEN
            low//need Y//rel to ca           | LOW//NEED y//REL TO CA
            LOW//REL TO -                    | LOW//REL TO -
            """)
    void marksAreReadInAnyCaseAndUnicodeForm(String written, String mark) {
        assertThat(POLICY.parse(written).mark()).isEqualTo(mark);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "//",
                "LOW//",
                "//LOW",
                "LOWER",
                "LO W",
                "LOW/HIGH",
                "LOW//HIGH",
                "LOW//LOW",
                "SECRET",
                "LOW//REL TO",
                "LOW//REL TO US",
                "LOW//REL TO KR, US",
                "LOW//REL TO KR,,CA",
                "LOW//REL TOKR",
                "LOW//REL TO KR//REL TO CA",
                "LOW//RELTO KR",
                "REL TO KR",
                "NEED x",
                "LOW//NEED z",
                "LOW//НIGH",
                "L0W"
            })
    void whatIsUnknownDoubleOrWithoutALevelIsRefused(String written) {
        assertThatThrownBy(() -> POLICY.parse(written)).isInstanceOf(Problems.class);
    }

    @Test
    void everyLabelIsReadBackFromItsMark() {
        for (var plain : SmallPolicy.labels()) {
            var label = plain.label();
            assertThat(POLICY.parse(label.mark())).isEqualTo(label);
        }
    }

    @Test
    void everyLabelAndClearanceIsReadBackFromItsTree() {
        for (var plain : SmallPolicy.labels())
            assertThat(POLICY.label(plain.label().toTree())).isEqualTo(plain.label());
        for (var plain : SmallPolicy.clearances())
            assertThat(POLICY.clearance(plain.clearance().toTree())).isEqualTo(plain.clearance());
    }

    @Test
    void equalLabelsHaveOneTree() {
        for (var one : SmallPolicy.labels())
            for (var other : SmallPolicy.labels())
                assertThat(one.label().equals(other.label()))
                        .isEqualTo(CanonicalJson.text(one.label().toTree())
                                .equals(CanonicalJson.text(other.label().toTree())));
        assertThat(POLICY.label(Map.of(), Map.of("need", List.of()))).isEqualTo(POLICY.label(Map.of(), Map.of()));
    }

    @Test
    void aMarkThatCouldMeanTwoThingsIsRefused() {
        var policy = new SecurityPolicy(
                "urn:oid:2.25.3",
                "1",
                new Nation("CA"),
                SmallPolicy.text("ambiguous"),
                "",
                List.of(SmallPolicy.axis("one", "none", "A"), SmallPolicy.axis("two", "none", "B", "a")),
                List.of());
        assertThatThrownBy(() -> policy.parse("A")).hasMessageContaining("could mean 2 things");
        assertThat(policy.parse("B").toTree()).extracting("levels").isEqualTo(Map.of("one", "none", "two", "B"));
    }

    @Test
    void valuesWhoseMarksHaveSpacesAreRead() {
        var policy = new SecurityPolicy(
                "urn:oid:2.25.4",
                "1",
                new Nation("CA"),
                SmallPolicy.text("spaces"),
                "",
                List.of(SmallPolicy.axis("one", "none", "A")),
                List.of(new CategoryTag(
                        "control",
                        CategoryTag.Kind.RESTRICTIVE,
                        SmallPolicy.text("control"),
                        "CTL",
                        List.of(
                                new CategoryTag.Value("project", "PROJECT / PROJET"),
                                new CategoryTag.Value("b", "BETA")))));
        for (var mark : List.of("A//CTL PROJECT / PROJET", "A//CTL PROJECT / PROJET, BETA", "A//CTL BETA"))
            assertThat(policy.parse(mark).mark()).isEqualTo(mark);
    }

    @Test
    void everythingUnknownIsNamedAtOnce() {
        var tree = new TreeMap<String, Object>(POLICY.parse("LOW").toTree());
        tree.put("levels", Map.of("secrecy", "lowest", "colour", "red"));
        tree.put("categories", Map.of("release", List.of("US", "KR", "GB"), "mood", List.of("x"), "need", "x"));
        tree.put("extra", 1);
        tree.put("version", "9");
        var problems = catchThrowableOfType(Problems.class, () -> POLICY.label(tree));
        assertThat(problems.list())
                .extracting(Problem::where)
                .containsExactlyInAnyOrder(
                        "label.extra",
                        "label.policy",
                        "label.levels.care",
                        "label.levels.colour",
                        "label.levels.secrecy",
                        "label.categories.need",
                        "label.categories.mood",
                        "label.categories.release",
                        "label.categories.release");
        assertThat(problems.list())
                .allSatisfy(problem -> assertThat(problem.remedy()).isNotBlank());
    }

    /** A level that was lost on the way must not become the lowest; a right that was lost grants nothing. */
    @Test
    void aLabelTreeNamesEveryAxisAndAClearanceNeedNot() {
        var tree = Map.of("policy", POLICY.id(), "version", "1", "levels", Map.of("care", "careful"));
        assertThatThrownBy(() -> POLICY.label(tree)).hasMessageContaining("label.levels.secrecy: missing");
        assertThat(POLICY.clearance(tree).covers(POLICY.parse("LOW"))).isFalse();
    }

    @Test
    void treesOfTheWrongFormAreRefusedAsProblems() {
        var good = POLICY.parse("LOW//REL TO KR").toTree();
        for (var member : good.keySet())
            for (var odd : new Object[] {1, "", List.of(), List.of(1), Map.of(1, 2), Map.of("secrecy", 1), true}) {
                if (member.equals("categories") && odd.equals(List.of())) continue;
                var tree = new TreeMap<>(good);
                tree.put(member, odd);
                assertThatThrownBy(() -> POLICY.label(tree))
                        .as("%s = %s", member, odd)
                        .isInstanceOf(Problems.class);
            }
    }

    @Test
    void aSchemeThatSaysAThingTwiceIsNoScheme() {
        var axis = SmallPolicy.axis("one", "none");
        var tag = SmallPolicy.tag("t", CategoryTag.Kind.INFORMATIVE, "T", "x");
        var restrictive = SmallPolicy.tag("t", CategoryTag.Kind.RESTRICTIVE, "T", "x");
        var attempts = new ArrayList<Runnable>();
        attempts.add(() -> policy(List.of(), List.of()));
        attempts.add(() -> policy(List.of(axis, axis), List.of()));
        attempts.add(() -> policy(List.of(axis), List.of(tag, restrictive)));
        attempts.add(() -> SmallPolicy.axis("one", "a", "a"));
        attempts.add(() -> SmallPolicy.axis("one"));
        attempts.add(() -> SmallPolicy.tag("t", CategoryTag.Kind.INFORMATIVE, "T", "x", "x"));
        for (var attempt : attempts) assertThatThrownBy(attempt::run).isInstanceOf(IllegalArgumentException.class);
    }

    private static SecurityPolicy policy(List<Axis> axes, List<CategoryTag> tags) {
        return new SecurityPolicy("urn:oid:2.25.5", "1", new Nation("KR"), SmallPolicy.text("p"), "", axes, tags);
    }
}
