package entente.industry.contract;

import static entente.industry.Given.CANADA;
import static entente.industry.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.industry.contract.Srcl.Row;
import entente.industry.dossier.Levels;
import entente.industry.facility.Capability;
import entente.kernel.Label;
import entente.kernel.Problem;
import entente.kernel.Problems;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SrclTest {
    private static final List<String> MARKS = List.of(
            "PROTECTED A / PROTÉGÉ A",
            "PROTECTED B / PROTÉGÉ B",
            "PROTECTED C / PROTÉGÉ C",
            "CONFIDENTIAL",
            "SECRET",
            "TOP SECRET / TRÈS SECRET");

    private static Srcl srcl(List<String> personnel, Row row, List<String> marks) {
        var safeguards = new EnumMap<Row, List<String>>(Row.class);
        for (var each : Row.values()) safeguards.put(each, each == row ? marks : List.of());
        return new Srcl("W8486-27", "office", personnel, safeguards, "block 17");
    }

    private static Capability of(String cleared, String keeps, String processes) {
        return new Capability() {
            @Override
            public boolean cleared(Label level, Instant now) {
                return Levels.covers(CANADA.of(cleared), level);
            }

            @Override
            public boolean safeguards(Label level, Instant now) {
                return cleared(level, now) && Levels.covers(CANADA.of(keeps), level);
            }

            @Override
            public boolean processes(Label level, Instant now) {
                return cleared(level, now) && Levels.covers(CANADA.of(processes), level);
            }
        };
    }

    /** Every cell: each row at each level of the scheme, of a contractor who has it and of one who lacks that one thing. */
    @ParameterizedTest
    @EnumSource(Row.class)
    void everyCellIsAskedByItsLevel(Row row) {
        var nothing = "UNCLASSIFIED";
        for (var mark : MARKS) {
            var form = srcl(List.of(mark), row, List.of(mark));
            assertThat(form.problems(CANADA)).as(row + " " + mark).isEmpty();
            assertThat(form.lacking(CANADA, of(mark, mark, mark), NOW)).isEmpty();
            var keeps = row == Row.ASSETS || row == Row.PRODUCTION;
            assertThat(form.lacking(CANADA, keeps ? of(mark, nothing, mark) : of(mark, mark, nothing), NOW))
                    .as(row + " " + mark)
                    .singleElement()
                    .extracting(Problem::where)
                    .isEqualTo("c." + row.word());
            assertThat(form.lacking(CANADA, keeps ? of(mark, mark, nothing) : of(mark, nothing, mark), NOW))
                    .as("the other capability is not asked for")
                    .isEmpty();
            assertThat(form.lacking(CANADA, Capability.NONE, NOW)).hasSize(2);
        }
    }

    @Test
    void columnsOfOtherRegimesAreNotOfThisPact() {
        assertThat(Srcl.OUTSIDE).hasSize(5);
        for (var outside : Srcl.OUTSIDE)
            for (var row : Row.values())
                assertThat(srcl(List.of("SECRET"), row, List.of(outside)).problems(CANADA))
                        .as(row + " " + outside)
                        .singleElement()
                        .extracting(Problem::wrong)
                        .asString()
                        .contains("not covered by this pact");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            PERSONNEL    | CELL          | FITS
            SECRET       | CONFIDENTIAL  | yes
            CONFIDENTIAL | SECRET        | no
            SECRET       | PROTECTED B / PROTÉGÉ B   | no
            PROTECTED B / PROTÉGÉ B  | PROTECTED A / PROTÉGÉ A   | yes
            SECRET       | UNCLASSIFIED  | no
            SECRET       | NONSENSE      | no
            """)
    void noCellIsAboveThoseWhoAreCleared(String personnel, String cell, String fits) {
        assertThat(srcl(List.of(personnel), Row.ASSETS, List.of(cell))
                        .problems(CANADA)
                        .isEmpty())
                .isEqualTo(fits.equals("yes"));
    }

    @Test
    void aFormThatClearsNobodyIsRefused() {
        assertThat(srcl(List.of(), Row.LINK, List.of()).problems(CANADA)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            PARENT ROW | PARENT       | CHILD ROW  | CHILD        | FLOWS
            ASSETS     | SECRET       | ASSETS     | SECRET       | yes
            ASSETS     | SECRET       | ASSETS     | CONFIDENTIAL | yes
            ASSETS     | CONFIDENTIAL | ASSETS     | SECRET       | no
            ASSETS     | SECRET       | PRODUCTION | SECRET       | no
            LINK       | PROTECTED B / PROTÉGÉ B  | LINK       | PROTECTED A / PROTÉGÉ A  | yes
            LINK       | SECRET       | LINK       | PROTECTED A / PROTÉGÉ A  | no
            """)
    void nothingFlowsDownThatTheParentDoesNotAsk(
            Row parentRow, String parent, Row childRow, String child, String flows) {
        var above = srcl(List.of("SECRET//PROTECTED B / PROTÉGÉ B"), parentRow, List.of(parent));
        var below = srcl(List.of("SECRET"), childRow, List.of(child));
        assertThat(below.beyond(above, CANADA).isEmpty()).isEqualTo(flows.equals("yes"));
    }

    @Test
    void theFormIsReadAsItIsWrittenAndNothingElseIs() {
        var form = srcl(List.of("SECRET"), Row.MEDIA, List.of("SECRET"));
        assertThat(Srcl.read(form.toTree())).isEqualTo(form);
        for (var part : List.of("form", "a", "b", "c", "d")) {
            var without = new TreeMap<String, Object>(form.toTree());
            without.remove(part);
            assertThatThrownBy(() -> Srcl.read(without)).as(part).isInstanceOf(Problems.class);
            var other = new TreeMap<String, Object>(form.toTree());
            other.put(part, part.equals("form") ? "srcl/2" : Map.of("more", "x"));
            assertThatThrownBy(() -> Srcl.read(other)).as(part).isInstanceOf(Problems.class);
        }
    }
}
