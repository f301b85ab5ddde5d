package entente.industry.facility;

import static entente.industry.Given.KOREA;
import static entente.industry.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import entente.industry.Given;
import entente.industry.dossier.Levels;
import entente.industry.facility.FacilityState.Status;
import entente.kernel.Label;
import entente.registry.IndustryEntries.Dossier;
import entente.registry.IndustryEntries.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacilityStateTest {
    private static final String III = "군사III급비밀";
    private static final String II = "군사II급비밀";
    private static final String UNTIL = NOW.plus(Duration.ofDays(300)).toString();

    private static Entry of(FacilityKind kind, Map<String, Object> details) {
        return Given.entry(Dossier.FACILITY, "hanbit", kind.name(), details, NOW);
    }

    /** Everything that a facility needs for grade II, and storage and systems for grade III. */
    static List<Entry> whole() {
        return new ArrayList<>(List.of(
                of(FacilityKind.REGISTERED, Map.of("name", "한빛정밀", "site", "창원", "number", "KR-1001")),
                of(FacilityKind.OWNERSHIP, Map.of("foreign", 5L, "nations", List.of("US"), "control", false)),
                of(FacilityKind.OFFICIAL_NAMED, Map.of("official", "대표이사")),
                of(FacilityKind.OFFICIAL_CLEARED, Map.of("official", "대표이사", "level", II, "until", UNTIL)),
                of(FacilityKind.REVIEWED, Map.of()),
                of(FacilityKind.SCREENED, Map.of("until", UNTIL)),
                of(FacilityKind.CLEARED, Map.of("level", II, "contract", "radar", "until", UNTIL)),
                of(FacilityKind.SAFEGUARDING, Map.of("level", III, "site", "창원", "until", UNTIL)),
                of(FacilityKind.IT_APPROVED, Map.of("level", III, "system", "설계망", "until", UNTIL))));
    }

    private static FacilityState state(List<Entry> entries) {
        return FacilityState.of("hanbit", entries, KOREA);
    }

    @Test
    void aClearanceSaysNothingOfStorageOrSystems() {
        var state = state(whole());
        assertThat(state.statusAt(NOW)).isEqualTo(Status.CLEARED);
        assertThat(state.cleared(KOREA.of(II), NOW)).isTrue();
        assertThat(state.safeguards(KOREA.of(II), NOW)).isFalse();
        assertThat(state.safeguards(KOREA.of(III), NOW)).isTrue();
        assertThat(state.processes(KOREA.of(II), NOW)).isFalse();
        assertThat(state.processes(KOREA.of(III), NOW)).isTrue();
        assertThat(state.cleared(KOREA.of(II), Instant.parse(UNTIL))).isFalse();
        assertThat(state.cleared(KOREA.of(II), Instant.parse(UNTIL).minusMillis(1)))
                .isTrue();
    }

    /** Each part alone is needed: without it nothing stands. */
    @ParameterizedTest
    @CsvSource({
        "REGISTERED, UNKNOWN",
        "OWNERSHIP, UNDER_REVIEW",
        "OFFICIAL_NAMED, OFFICIALS_NOT_CLEARED",
        "OFFICIAL_CLEARED, OFFICIALS_NOT_CLEARED",
        "REVIEWED, UNDER_REVIEW",
        "SCREENED, NOT_SCREENED",
        "CLEARED, NOT_CLEARED"
    })
    void withoutAPartNothingStands(String part, String status) {
        var entries = whole();
        entries.removeIf(entry -> entry.kind().equals(part));
        assertThat(state(entries).statusAt(NOW).name()).isEqualTo(status);
        assertThat(state(entries).cleared(KOREA.of(III), NOW)).isFalse();
        assertThat(state(entries).safeguards(KOREA.of(III), NOW)).isFalse();
    }

    /** What one person enters, and what is left then. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            ENTERED       | STATUS                | II    | III
            SUSPENDED     | SUSPENDED             | false | false
            WITHDRAWN     | WITHDRAWN             | false | false
            NOT_SCREENED  | NOT_SCREENED          | false | false
            OWNERSHIP     | UNDER_REVIEW          | false | false
            OFFICIAL_NAMED| UNDER_REVIEW          | false | false
            OFFICIAL_LEFT | UNDER_REVIEW          | false | false
            DOWNGRADED    | CLEARED               | false | true
            OFFICER_ENDED | CLEARED               | true  | true
            """)
    void whatOnePersonEntersNarrows(String entered, String status, boolean two, boolean three) {
        var kind = FacilityKind.valueOf(entered);
        assertThat(kind.needsTwo()).isFalse();
        var entries = whole();
        entries.add(of(kind, example(kind)));
        var state = state(entries);
        assertThat(state.statusAt(NOW).name()).isEqualTo(status);
        assertThat(state.cleared(KOREA.of(II), NOW)).isEqualTo(two);
        assertThat(state.cleared(KOREA.of(III), NOW)).isEqualTo(three);
    }

    private static Map<String, Object> example(FacilityKind kind) {
        return switch (kind) {
            case OWNERSHIP -> Map.of("foreign", 60L, "nations", List.of("US"), "control", true);
            case OFFICIAL_NAMED -> Map.of("official", "새이사");
            case OFFICIAL_LEFT -> Map.of("official", "대표이사");
            case DOWNGRADED -> Map.of("level", III);
            default -> Map.of();
        };
    }

    @Test
    void ownersAbroadWhoCanDecideNeedMeasures() {
        var entries = whole();
        entries.add(of(FacilityKind.OWNERSHIP, Map.of("foreign", 60L, "nations", List.of("US"), "control", true)));
        entries.add(of(FacilityKind.REVIEWED, Map.of()));
        assertThat(state(entries).statusAt(NOW)).isEqualTo(Status.UNDER_REVIEW);
        entries.add(of(FacilityKind.REVIEWED, Map.of("measures", "security committee")));
        assertThat(state(entries).statusAt(NOW)).isEqualTo(Status.CLEARED);
    }

    @Test
    void whatWasWithdrawnComesBackOnlyByBeingGivenAnew() {
        var entries = whole();
        entries.add(of(FacilityKind.WITHDRAWN, Map.of()));
        entries.add(of(FacilityKind.RESUMED, Map.of()));
        entries.add(of(FacilityKind.REVIEWED, Map.of()));
        entries.add(of(FacilityKind.SCREENED, Map.of("until", UNTIL)));
        assertThat(state(entries).cleared(KOREA.of(III), NOW)).isFalse();
        entries.add(of(FacilityKind.CLEARED, Map.of("level", III, "contract", "radar", "until", UNTIL)));
        assertThat(state(entries).cleared(KOREA.of(III), NOW)).isTrue();
        assertThat(state(entries).safeguards(KOREA.of(III), NOW)).isFalse();
    }

    @Test
    void randomEntriesGiveWhatThePlainModelGives() {
        var seed = System.nanoTime();
        System.out.println("FacilityStateTest seed " + seed);
        var random = new Random(seed);
        var cleared = 0;
        var seen = EnumSet.noneOf(Status.class);
        for (var run = 0; run < 4000; run++) {
            var entries = random.nextInt(4) == 0 ? new ArrayList<Entry>() : whole();
            for (var i = random.nextInt(14); i > 0; i--) entries.add(random(random));
            for (var day : new int[] {0, 20, 100, 400}) {
                var at = NOW.plus(Duration.ofDays(day));
                var state = state(entries);
                seen.add(state.statusAt(at));
                for (var mark : List.of(III, II, "군사I급비밀", "대외비")) {
                    var level = KOREA.of(mark);
                    var plain = Plain.holds(entries, level, at, "CLEARED");
                    assertThat(state.cleared(level, at))
                            .as("seed " + seed + " run " + run)
                            .isEqualTo(plain);
                    assertThat(state.safeguards(level, at))
                            .as("seed " + seed + " run " + run)
                            .isEqualTo(plain && Plain.holds(entries, level, at, "SAFEGUARDING"));
                    assertThat(state.processes(level, at))
                            .as("seed " + seed + " run " + run)
                            .isEqualTo(plain && Plain.holds(entries, level, at, "IT_APPROVED"));
                    if (plain) cleared++;
                }
            }
        }
        assertThat(cleared)
                .as("the model says yes often enough to say something")
                .isGreaterThan(1000);
        assertThat(seen).as("every status is met").containsAll(EnumSet.allOf(Status.class));
    }

    private static Entry random(Random random) {
        var kinds = FacilityKind.values();
        var kind = kinds[random.nextInt(kinds.length)];
        var until = NOW.plus(Duration.ofDays(random.nextInt(350))).toString();
        var level = List.of(III, II, "군사I급비밀", "대외비", "군사II급비밀//대외비").get(random.nextInt(5));
        var official = List.of("대표이사", "새이사").get(random.nextInt(2));
        return of(
                kind,
                switch (kind) {
                    case REGISTERED -> Map.of("name", "x", "site", "y", "number", "z");
                    case SCREENED -> Map.of("until", until);
                    case CLEARED -> Map.of("level", level, "contract", "c", "until", until);
                    case SAFEGUARDING -> Map.of("level", level, "site", "s", "until", until);
                    case IT_APPROVED -> Map.of("level", level, "system", "s", "until", until);
                    case OWNERSHIP -> Map.of("foreign", 1L, "nations", List.of(), "control", random.nextBoolean());
                    case OFFICIAL_NAMED, OFFICIAL_LEFT -> Map.of("official", official);
                    case OFFICIAL_CLEARED -> Map.of("official", official, "level", level, "until", until);
                    case REVIEWED -> random.nextBoolean() ? Map.of() : Map.of("measures", "m");
                    case DOWNGRADED -> Map.of("level", level);
                    case OFFICER_NAMED -> Map.of("person", "nam.facility");
                    case NOT_SCREENED, SUSPENDED, RESUMED, WITHDRAWN, OFFICER_ENDED -> Map.of();
                });
    }

    /** The same question, answered by looking back over the whole list for each part of it. */
    private static final class Plain {
        static boolean holds(List<Entry> all, Label level, Instant at, String grants) {
            if (last(all, "REGISTERED") < 0) return false;
            if (last(all, "SUSPENDED") > last(all, "RESUMED")) return false;
            var withdrawn = last(all, "WITHDRAWN");
            if (withdrawn > last(all, "CLEARED")) return false;
            var screened = last(all, "SCREENED");
            if (screened < 0
                    || screened < withdrawn
                    || screened < last(all, "NOT_SCREENED")
                    || !until(all.get(screened)).isAfter(at)) return false;
            var reviewed = last(all, "REVIEWED");
            var owned = last(all, "OWNERSHIP");
            if (owned < 0
                    || reviewed < owned
                    || reviewed < last(all, "OFFICIAL_NAMED")
                    || reviewed < last(all, "OFFICIAL_LEFT")) return false;
            if (Boolean.TRUE.equals(all.get(owned).details().get("control"))
                    && !all.get(reviewed).details().containsKey("measures")) return false;
            var officials = new TreeMap<String, Optional<Entry>>();
            for (var name : names(all)) {
                var named = lastOf(all, "OFFICIAL_NAMED", name);
                if (named < 0 || named < lastOf(all, "OFFICIAL_LEFT", name)) continue;
                var given = lastOf(all, "OFFICIAL_CLEARED", name);
                officials.put(name, given > named ? Optional.of(all.get(given)) : Optional.empty());
            }
            if (officials.isEmpty()) return false;
            for (var given : officials.values())
                if (given.isEmpty() || !until(given.get()).isAfter(at) || !Levels.covers(level(given.get()), level))
                    return false;
            for (var i = withdrawn + 1; i < all.size(); i++) {
                if (!all.get(i).kind().equals(grants) || !until(all.get(i)).isAfter(at)) continue;
                var covers = Levels.covers(level(all.get(i)), level);
                for (var later = i + 1; later < all.size(); later++)
                    if (all.get(later).kind().equals("DOWNGRADED"))
                        covers &= Levels.covers(level(all.get(later)), level);
                if (covers) return true;
            }
            return false;
        }

        private static TreeSet<String> names(List<Entry> all) {
            var names = new TreeSet<String>();
            for (var entry : all) if (entry.details().get("official") instanceof String name) names.add(name);
            return names;
        }

        private static int last(List<Entry> all, String kind) {
            for (var i = all.size() - 1; i >= 0; i--) if (all.get(i).kind().equals(kind)) return i;
            return -1;
        }

        private static int lastOf(List<Entry> all, String kind, String official) {
            for (var i = all.size() - 1; i >= 0; i--)
                if (all.get(i).kind().equals(kind)
                        && official.equals(all.get(i).details().get("official"))) return i;
            return -1;
        }

        private static Instant until(Entry entry) {
            return Instant.parse(String.valueOf(entry.details().get("until")));
        }

        private static Label level(Entry entry) {
            return KOREA.of(String.valueOf(entry.details().get("level")));
        }
    }
}
