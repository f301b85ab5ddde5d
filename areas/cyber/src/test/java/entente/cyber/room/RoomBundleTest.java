package entente.cyber.room;

import static entente.cyber.room.Entries.CA;
import static entente.cyber.room.Entries.KR;
import static org.assertj.core.api.Assertions.assertThat;

import entente.cyber.marking.MarkingTable;
import entente.cyber.stix.StixCheck;
import entente.cyber.stix.StixFinding;
import entente.cyber.stix.StixId;
import entente.cyber.stix.StixReader;
import entente.kernel.HolderLabel;
import entente.kernel.Label;
import entente.kernel.OriginLabel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoomBundleTest {
    private static final StixId INCIDENT = StixId.of("incident--00000000-0000-4000-8000-0000000000aa");

    private static Half half(boolean ours) {
        return new Half(
                new UUID(1, ours ? 1 : 2).toString(),
                ours,
                new RoomTerms(
                        "harbour",
                        INCIDENT,
                        ours ? KR : CA,
                        ours ? CA : KR,
                        "network-defence",
                        Entries.T.minusSeconds(9),
                        Entries.T.plusSeconds(99999)));
    }

    private static HolderLabel held(Label label) {
        return new HolderLabel(new OriginLabel(label), label, label.mark());
    }

    static Room room(List<RoomState.Entered> entries) {
        var state = RoomState.of(Entries.parties(), entries);
        return new Room(
                "harbour",
                INCIDENT,
                Optional.of(new Room.Side(half(true), Optional.empty(), held(Entries.label()))),
                Optional.of(new Room.Side(half(false), Optional.empty(), held(Entries.label()))),
                state.lines().stream()
                        .map(line -> new Room.Seen(
                                new Kept(
                                        half(line.entered().nation().equals(KR)),
                                        line.entered().entry(),
                                        line.entered().entry().at().plusMillis(5),
                                        Optional.empty()),
                                held(line.entered().entry().label()),
                                line.why()))
                        .toList(),
                state,
                true);
    }

    private static byte[] bundle(Room room) {
        return RoomBundle.of(room, KR, "kr-ca", "sha256:0", Entries.T.plusSeconds(500));
    }

    @Test
    void whateverIsInARoomItsBundleIsValid() {
        for (var seed = 1L; seed <= 100; seed++) {
            var random = new Random(seed);
            var entries = new ArrayList<>(Entries.some(random, random.nextInt(80)));
            entries.replaceAll(one -> new RoomState.Entered(
                    one.nation(),
                    Entries.entry(
                            UUID.randomUUID().toString(),
                            one.entry().at(),
                            one.entry().act())));
            var room = room(entries);
            var document = new StixReader().read(bundle(room));
            assertThat(document.unread()).as("seed " + seed).isEmpty();
            for (var object : document.objects())
                assertThat(StixCheck.check(object).stream().filter(StixFinding::isError))
                        .as("seed " + seed + " " + object)
                        .isEmpty();
            assertThat(StixCheck.check(document.objects()).values().stream()
                            .flatMap(List::stream)
                            .filter(StixFinding::isError))
                    .as("seed " + seed)
                    .isEmpty();
            var ids = document.objects().stream()
                    .map(object -> object.id().toString())
                    .collect(Collectors.toSet());
            assertThat(ids).as("seed " + seed).hasSize(document.objects().size());
            // Each reference inside the suite leads to something in the bundle.
            for (var object : document.objects())
                for (var ref : object.texts("object_marking_refs"))
                    assertThat(ids).contains(ref);
        }
    }

    private static RoomIntake.Result take(Room room, byte[] bundle, List<RoomAct> acts) {
        var table = MarkingTable.of(Entries.POLICY);
        return new RoomIntake(table, CA, KR, Entries.label()).take(room, bundle, (label, act) -> {
            acts.add(act);
            return Entries.entry(UUID.randomUUID().toString(), Entries.T, act);
        });
    }

    /** What has a form of its own in STIX comes back as it was; what stands in notes comes back as text. */
    @Test
    void whatGoesOutComesIn() {
        var indicator = StixId.of("indicator--00000000-0000-4000-8000-000000000001");
        var acts = List.of(
                new RoomAct.Noted("somebody called", Optional.of(Entries.T.minusSeconds(50))),
                new RoomAct.Task("00000000-0000-4000-8000-000000000002", "ask the hoster", CA),
                new RoomAct.Course("00000000-0000-4000-8000-000000000003", "isolate", "take it off the net"),
                new RoomAct.Indicator(indicator, "beacon", "[ipv4-addr:value = '198.51.100.7']", Entries.T),
                new RoomAct.Sighted(indicator, 3, Entries.T, Entries.T.plusSeconds(4), Optional.of("at sea")),
                new RoomAct.Enriched(indicator, "rented"));
        var entries = new ArrayList<RoomState.Entered>();
        for (var act : acts) entries.add(Entries.entered(KR, entries.size(), act));
        entries.replaceAll(one -> new RoomState.Entered(
                KR,
                Entries.entry(
                        UUID.randomUUID().toString(),
                        one.entry().at(),
                        one.entry().act())));
        var taken = new ArrayList<RoomAct>();
        var result = take(room(List.of()), bundle(room(entries)), taken);
        assertThat(taken).contains(acts.get(0), acts.get(1), acts.get(2), acts.get(3), acts.get(4));
        assertThat(taken)
                .anyMatch(act -> act instanceof RoomAct.Enriched(var about, var text)
                        && about.equals(indicator)
                        && text.contains("rented"));
        assertThat(result.left().stream()
                        .map(left -> left.id().replaceAll("--.*", ""))
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.of("identity", "marking-definition", "incident", "relationship"));
        // A second time only what has a name of its own is known.
        assertThat(take(room(entries), bundle(room(entries)), new ArrayList<>()).left().stream()
                        .filter(left -> left.why().contains("already"))
                        .map(left -> left.id().replaceAll("--.*", ""))
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.of("incident", "task", "course-of-action", "indicator"));
    }

    @Test
    void noBundleDoesAnythingButBeReadOrLeft() {
        var random = new Random(11);
        var whole = bundle(room(Entries.some(random, 20)));
        for (var i = 0; i < 2000; i++) {
            var bytes = whole.clone();
            for (var changes = 1 + random.nextInt(5); changes > 0; changes--)
                bytes[random.nextInt(bytes.length)] = (byte) (32 + random.nextInt(90));
            try {
                take(room(List.of()), bytes, new ArrayList<>());
            } catch (entente.kernel.Problems refused) {
                assertThat(refused.list()).isNotEmpty();
            }
        }
    }

    @Test
    void theReportHasEveryLineWithItsNationAndMoment() {
        var room = room(List.of(
                Entries.entered(KR, 1, new RoomAct.Phased(RoomAct.Phase.CONFIRMED)),
                Entries.entered(CA, 2, new RoomAct.Noted("first\nsecond", Optional.empty()))));
        for (var tongue : Map.of(
                        RoomReport.Tongue.KO,
                        "각국의 판단",
                        RoomReport.Tongue.EN,
                        "Time line",
                        RoomReport.Tongue.FR,
                        "Chronologie")
                .entrySet()) {
            var report = RoomReport.of(room, KR, tongue.getKey(), "Common report", Entries.T);
            var text = new String(report.content(), StandardCharsets.UTF_8);
            assertThat(text)
                    .contains(tongue.getValue(), "Common report", "first second", Entries.T.plusSeconds(2) + " CA");
            assertThat(text.lines().filter(line -> line.startsWith("- ")))
                    .hasSize(3)
                    .allMatch(line -> line.matches("- 2027-02-01T12:00:0[0-9]Z (KR|CA) .*"));
            assertThat(report.sources()).containsExactly(half(false).release());
            assertThat(report.label()).isEqualTo(Entries.label());
        }
    }

    @Test
    void delaysAreByTheNearestRank() {
        assertThat(Room.Delay.of(new long[0])).isEqualTo(new Room.Delay(0, 0, 0, 0));
        assertThat(Room.Delay.of(new long[] {7})).isEqualTo(new Room.Delay(1, 7, 7, 7));
        assertThat(Room.Delay.of(new long[] {-5, 3, 1, 2, 4})).isEqualTo(new Room.Delay(5, 2, 4, 4));
        var hundred = new long[100];
        for (var i = 0; i < 100; i++) hundred[i] = 100 - i;
        assertThat(Room.Delay.of(hundred)).isEqualTo(new Room.Delay(100, 50, 95, 100));
    }
}
