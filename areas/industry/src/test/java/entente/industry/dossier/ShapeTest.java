package entente.industry.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.industry.Given;
import entente.industry.contract.ContractKind;
import entente.industry.contract.InspectionKind;
import entente.industry.facility.FacilityKind;
import entente.industry.facility.PersonKind;
import entente.industry.facility.RequestKind;
import entente.industry.incident.IncidentKind;
import entente.kernel.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            SORT           | VALUE                                 | FITS
            text           | one line                              | yes
            text           | ''                                    | no
            text           | '  '                                  | no
            id             | hanbit-1                              | yes
            id             | Hanbit                                | no
            id             | h                                     | no
            uuid           | 00000000-0000-4000-8000-000000000000  | yes
            uuid           | 00000000-0000-4000-8000-00000000000   | no
            mark           | 군사III급비밀                            | yes
            mark           | 대외비                                 | yes
            mark           | 평문                                   | no
            mark           | SECRET                                | no
            mark           | 군사III급비밀//REL TO KR                 | no
            instant        | 2027-01-31T00:00:00Z                  | yes
            instant        | 2027-01-31                            | no
            instant        | 9999-01-31T00:00:00Z                  | no
            word=A,B       | A                                     | yes
            word=A,B       | C                                     | no
            digest         | sha256:00                             | no
            """)
    void eachSortOfFieldTakesWhatFits(String sort, String value, String fits) {
        var shape = Shape.of("it:" + sort);
        if (fits.equals("yes")) shape.require(Map.of("it", value), Given.KOREA);
        else
            assertThatThrownBy(() -> shape.require(Map.of("it", value), Given.KOREA))
                    .isInstanceOf(Problems.class)
                    .hasMessageContaining("it");
    }

    @Test
    void numbersTruthsAndListsAreOfTheirSort() {
        var shape = Shape.of("p:percent", "t:truth", "n:nations", "w:words=X,Y");
        shape.require(Map.of("p", 100L, "t", true, "n", List.of("KR", "CA"), "w", List.of("X")), Given.KOREA);
        for (var wrong : List.of(
                Map.of("p", 101L, "t", true, "n", List.of(), "w", List.of()),
                Map.of("p", -1L, "t", true, "n", List.of(), "w", List.of()),
                Map.of("p", 1L, "t", "true", "n", List.of(), "w", List.of()),
                Map.of("p", 1L, "t", true, "n", List.of("Korea"), "w", List.of()),
                Map.of("p", 1L, "t", true, "n", List.of("KR", "KR"), "w", List.of()),
                Map.of("p", 1L, "t", true, "n", List.of(), "w", List.of("Z"))))
            assertThatThrownBy(() -> shape.require(wrong, Given.KOREA)).isInstanceOf(Problems.class);
    }

    @Test
    void whatIsUnknownOrMissingIsToldAllAtOnce() {
        assertThatThrownBy(() -> Shape.of("a:text", "b:text?").require(Map.of("c", "x", "d", "y"), Given.KOREA))
                .isInstanceOfSatisfying(
                        Problems.class, problems -> assertThat(problems.list()).hasSize(3));
    }

    static List<Kind> kinds() {
        var kinds = new ArrayList<Kind>();
        for (var all : List.<Kind[]>of(
                FacilityKind.values(),
                PersonKind.values(),
                RequestKind.values(),
                ContractKind.values(),
                InspectionKind.values(),
                IncidentKind.values())) kinds.addAll(Arrays.asList(all));
        return kinds;
    }

    /** What widens, by hand: everything that gives, lifts, accepts or signs. All else narrows or reports. */
    @Test
    void whatWidensNeedsTwoAndNothingElse() {
        var two = new TreeSet<String>();
        var facility = new TreeSet<String>();
        for (var kind : kinds()) {
            var name = kind.getClass().getSimpleName() + "." + kind.name();
            if (kind.needsTwo()) two.add(name);
            if (kind.byFacility()) facility.add(name);
        }
        assertThat(two)
                .containsExactly(
                        "ContractKind.APPROVED",
                        "ContractKind.CLOSED",
                        "FacilityKind.CLEARED",
                        "FacilityKind.IT_APPROVED",
                        "FacilityKind.OFFICER_NAMED",
                        "FacilityKind.OFFICIAL_CLEARED",
                        "FacilityKind.RESUMED",
                        "FacilityKind.REVIEWED",
                        "FacilityKind.SAFEGUARDING",
                        "FacilityKind.SCREENED",
                        "IncidentKind.CLOSED",
                        "IncidentKind.NOT_OF_PARTNER",
                        "InspectionKind.ACCEPTED",
                        "InspectionKind.AGREED",
                        "InspectionKind.REPORTED",
                        "InspectionKind.SIGNED",
                        "PersonKind.CLEARED",
                        "PersonKind.JOINED",
                        "PersonKind.RESTS_ON",
                        "PersonKind.RESUMED",
                        "RequestKind.ANSWERED_YES");
        assertThat(facility)
                .as("nothing that a company's officer enters widens")
                .containsExactly(
                        "ContractKind.ACKNOWLEDGED",
                        "FacilityKind.OFFICER_ENDED",
                        "FacilityKind.OFFICIAL_LEFT",
                        "FacilityKind.OFFICIAL_NAMED",
                        "FacilityKind.OWNERSHIP",
                        "IncidentKind.CONTAINED",
                        "IncidentKind.REPORTED",
                        "InspectionKind.CORRECTED",
                        "PersonKind.LEFT")
                .doesNotContainAnyElementsOf(two);
    }

    /** Each field of each kind: right, then left out, then another thing. */
    @Test
    void everyFieldOfEveryKindIsLookedAt() {
        var looked = 0;
        for (var kind : kinds()) {
            var whole = new TreeMap<String, Object>();
            kind.shape().fields().forEach((name, field) -> whole.put(name, example(field)));
            kind.shape().require(whole, Given.KOREA);
            for (var field : kind.shape().fields().entrySet()) {
                var without = new TreeMap<>(whole);
                without.remove(field.getKey());
                if (field.getValue().required())
                    assertThatThrownBy(() -> kind.shape().require(without, Given.KOREA))
                            .as(kind + " without " + field.getKey())
                            .isInstanceOf(Problems.class);
                else kind.shape().require(without, Given.KOREA);
                var other = new TreeMap<>(whole);
                other.put(field.getKey(), 7.5);
                assertThatThrownBy(() -> kind.shape().require(other, Given.KOREA))
                        .as(kind + " with another " + field.getKey())
                        .isInstanceOf(Problems.class);
                looked++;
            }
            var more = new TreeMap<>(whole);
            more.put("more", "x");
            assertThatThrownBy(() -> kind.shape().require(more, Given.KOREA)).isInstanceOf(Problems.class);
        }
        assertThat(looked).isGreaterThan(60);
    }

    private static Object example(Shape.Field field) {
        return switch (field.sort()) {
            case TEXT -> "a line";
            case ID -> "hanbit";
            case UUID -> "00000000-0000-4000-8000-000000000000";
            case MARK -> "군사III급비밀";
            case INSTANT -> "2027-06-01T00:00:00Z";
            case PERCENT -> 12L;
            case TRUTH -> true;
            case NATIONS -> List.of("KR");
            case DIGEST -> "sha256:" + "0".repeat(64);
            case WORD -> field.words().getFirst();
            case WORDS -> field.words();
            case FORM -> Map.of();
        };
    }
}
