package entente.industry.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import entente.industry.Given;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            ONE                       | OTHER                     | COVERS | LOWER
            SECRET                    | SECRET                    | true   | SECRET
            SECRET                    | CONFIDENTIAL              | true   | CONFIDENTIAL
            CONFIDENTIAL              | SECRET                    | false  | CONFIDENTIAL
            SECRET                    | PROTECTED B / PROTÉGÉ B               | false  | UNCLASSIFIED
            PROTECTED B / PROTÉGÉ B               | PROTECTED A / PROTÉGÉ A               | true   | PROTECTED A / PROTÉGÉ A
            SECRET//PROTECTED B / PROTÉGÉ B       | SECRET                    | true   | SECRET
            SECRET//PROTECTED A / PROTÉGÉ A       | CONFIDENTIAL//PROTECTED B / PROTÉGÉ B | false  | CONFIDENTIAL//PROTECTED A / PROTÉGÉ A
            SECRET//REL TO CA         | SECRET                    | true   | SECRET
            """)
    void levelsStandBesideEachOtherAxisByAxis(String one, String other, boolean covers, String lower) {
        var levels = Given.CANADA;
        assertThat(Levels.covers(levels.of(one), levels.of(other))).isEqualTo(covers);
        assertThat(Levels.lower(levels.of(one), levels.of(other))).isEqualTo(levels.of(lower));
        // A mark that is written is read as the same level.
        assertThat(levels.of(levels.of(one).mark())).isEqualTo(levels.of(one));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            OF                  | UP TO               | LEFT
            SECRET              | TOP SECRET / TRÈS SECRET          | SECRET
            SECRET              | CONFIDENTIAL        | CONFIDENTIAL
            SECRET//PROTECTED B / PROTÉGÉ B | CONFIDENTIAL        | CONFIDENTIAL
            SECRET//PROTECTED B / PROTÉGÉ B | PROTECTED A / PROTÉGÉ A         | PROTECTED A / PROTÉGÉ A
            SECRET              | UNCLASSIFIED        | nothing
            """)
    void whatIsLeftIsTheHighestForWhichItHolds(String of, String most, String left) {
        var levels = Given.CANADA;
        var found = Levels.highest(levels.of(of), one -> Levels.covers(levels.of(most), one));
        assertThat(found.map(Object::toString).orElse("nothing"))
                .isEqualTo(left.equals("nothing") ? left : levels.of(left).mark());
    }

    @ParameterizedTest
    @CsvSource({"SECRET, 군사II급비밀"})
    void levelsOfTwoSchemesDoNotCompare(String canada, String korea) {
        assertThat(Levels.covers(Given.CANADA.of(canada), Given.KOREA.of(korea)))
                .isFalse();
        assertThat(Levels.covers(Given.KOREA.of(korea), Given.CANADA.of(canada)))
                .isFalse();
    }
}
