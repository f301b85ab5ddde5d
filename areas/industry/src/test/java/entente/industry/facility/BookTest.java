package entente.industry.facility;

import static entente.industry.Given.CANADA;
import static entente.industry.Given.KOREA;
import static entente.industry.Given.KR;
import static entente.industry.Given.NOW;
import static entente.industry.Given.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import entente.industry.Given;
import entente.kernel.Nation;
import entente.registry.IndustryEntries.Act;
import entente.registry.IndustryEntries.Dossier;
import entente.registry.IndustryEntries.Entry;
import entente.seal.SigningKey;
import entente.seal.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows for the partner from an entry here. */
class BookTest {
    private static final Statement ANY =
            Statement.sign(Statement.Type.CLEARANCE_ACT, Map.of(), SigningKey.generate("test"));
    private static final String ASK = "00000000-0000-4000-8000-000000000001";
    private static final String UNTIL = NOW.plus(Duration.ofDays(90)).toString();

    private static Act act(Nation nation, ClearanceAct.Kind kind, String id, Map<String, Object> subject) {
        return new Act(id, nation, kind.name(), subject, 1, NOW, ANY);
    }

    /** Canada asked, and Korea confirmed by hanbit, by marks as people write them. */
    private static Book confirmed() {
        var entries = new ArrayList<>(FacilityStateTest.whole());
        entries.add(Given.entry(
                Dossier.REQUEST,
                ASK,
                RequestKind.ANSWERED_YES.name(),
                Map.of("of", "FACILITY", "basis", "hanbit", "level", "군사II급비밀", "storage", "군사III급비밀", "until", UNTIL),
                NOW));
        return new Book(
                RULES,
                KR,
                entries,
                List.of(
                        act(
                                Given.CA,
                                ClearanceAct.Kind.ASKED,
                                ASK,
                                Map.of(
                                        "of", "FACILITY",
                                        "level", "SECRET",
                                        "storage", "CONFIDENTIAL",
                                        "until", UNTIL)),
                        act(
                                KR,
                                ClearanceAct.Kind.CONFIRMED,
                                "00000000-0000-4000-8000-000000000002",
                                Map.of("request", ASK, "level", "군사II급비밀", "storage", "군사III급비밀", "until", UNTIL))));
    }

    private static Entry entry(FacilityKind kind, Map<String, Object> details) {
        return Given.entry(Dossier.FACILITY, "hanbit", kind.name(), details, NOW);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            ENTERED       | WITH         | LEFT
            WITHDRAWN     | ''           | {}
            SUSPENDED     | ''           | {}
            NOT_SCREENED  | ''           | {}
            OFFICIAL_LEFT | 대표이사      | {}
            DOWNGRADED    | 군사III급비밀  | {level=군사III급비밀, storage=군사III급비밀}
            DOWNGRADED    | 대외비        | {}
            DOWNGRADED    | 군사II급비밀   | unchanged
            OFFICER_ENDED | ''           | unchanged
            REGISTERED    | ''           | unchanged
            """)
    void whatIsLessIsSaidAndNothingElse(String entered, String with, String left) {
        var kind = FacilityKind.valueOf(entered);
        var details = switch (kind) {
            case OFFICIAL_LEFT -> Map.<String, Object>of("official", with);
            case DOWNGRADED -> Map.<String, Object>of("level", with);
            case REGISTERED -> Map.<String, Object>of("name", "n", "site", "s", "number", "x");
            default -> Map.<String, Object>of();
        };
        assertThat(confirmed().changes(NOW)).isEmpty();
        var changes = confirmed().with(entry(kind, details)).changes(NOW);
        if (left.equals("unchanged")) assertThat(changes).isEmpty();
        else
            assertThat(changes).singleElement().satisfies(change -> {
                assertThat(change.request()).isEqualTo(ASK);
                assertThat(new java.util.TreeMap<>(change.left()).toString()).isEqualTo(left);
            });
    }

    @Test
    void whatExpiredIsNotSaidAgain() {
        var after = NOW.plus(Duration.ofDays(91));
        assertThat(confirmed().with(entry(FacilityKind.WITHDRAWN, Map.of())).changes(after))
                .isEmpty();
    }

    /** Restricted by what is entered, and by nothing else. */
    @Test
    void whoRestsOnSeveralThingsNeedsAllOfThem() {
        var person = new ArrayList<Entry>();
        person.add(person(PersonKind.JOINED, Map.of("facility", "hanbit")));
        assertThat(stands(person, "군사III급비밀")).as("no clearance of their own").isFalse();
        person.add(person(PersonKind.CLEARED, Map.of("level", "군사III급비밀", "until", UNTIL)));
        assertThat(stands(person, "군사III급비밀")).isTrue();
        assertThat(stands(person, "군사II급비밀")).isFalse();
        person.add(person(PersonKind.SUSPENDED, Map.of()));
        assertThat(stands(person, "군사III급비밀")).isFalse();
        person.add(person(PersonKind.RESUMED, Map.of()));
        person.add(person(PersonKind.RESTS_ON, Map.of("request", "00000000-0000-4000-8000-000000000009")));
        assertThat(stands(person, "군사III급비밀"))
                .as("what the partner did not confirm")
                .isFalse();
        person.add(person(PersonKind.LEFT, Map.of()));
        assertThat(stands(person, "군사III급비밀"))
                .as("who left is let in to nothing")
                .isFalse();
        person.add(person(PersonKind.JOINED, Map.of("facility", "hanbit")));
        assertThat(stands(person, "군사III급비밀")).as("the old clearance is gone").isFalse();
        person.add(person(PersonKind.CLEARED, Map.of("level", "군사III급비밀", "until", UNTIL)));
        assertThat(stands(person, "군사III급비밀")).isTrue();
        person.add(person(PersonKind.JOINED, Map.of("facility", "unknown")));
        assertThat(stands(person, "군사III급비밀")).isFalse();
    }

    private static Entry person(PersonKind kind, Map<String, Object> details) {
        return Given.entry(Dossier.PERSON, "shin.reader", kind.name(), details, NOW);
    }

    private static boolean stands(List<Entry> person, String mark) {
        var entries = new ArrayList<>(FacilityStateTest.whole());
        entries.addAll(person);
        var book = new Book(RULES, KR, entries, List.of());
        return book.person("shin.reader").orElseThrow().cleared(KOREA.of(mark), NOW, book::facility, book::confirmed);
    }

    @Test
    void aLevelIsReadInTheOtherSchemeOrNotAtAll() {
        var book = confirmed();
        assertThat(book.mapped("SECRET", Given.CA)).contains(KOREA.of("군사II급비밀"));
        assertThat(new Book(RULES, Given.CA, List.of(), List.of()).mapped("군사III급비밀", KR))
                .contains(CANADA.of("CONFIDENTIAL"));
        assertThat(book.mapped("TOP SECRET / TRÈS SECRET", Given.CA)).isEmpty();
    }
}
