package entente.cyber.room;

import entente.cyber.stix.StixId;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.SecurityPolicy;
import entente.pact.Schemes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Entries for tests. */
final class Entries {
    static final Nation KR = new Nation("KR");
    static final Nation CA = new Nation("CA");
    static final Instant T = Instant.parse("2027-02-01T12:00:00Z");
    static final SecurityPolicy POLICY = policy("kr-military");

    private Entries() {}

    static SecurityPolicy policy(String name) {
        var file = Path.of(System.getProperty("entente.root", "../..")).resolve("schemes/" + name + ".yaml");
        try {
            return Schemes.read(name, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Label label() {
        return POLICY.parse("군사III급비밀//REL TO CA, KR");
    }

    static RoomEntry entry(String id, Instant at, RoomAct act) {
        return new RoomEntry(id, "harbour", at, "kim.analyst", label(), act);
    }

    static RoomState.Entered entered(Nation nation, int second, RoomAct act) {
        return new RoomState.Entered(
                nation, entry(new UUID(second, nation.hashCode()).toString(), T.plusSeconds(second), act));
    }

    /** Of one in a few, so that entries meet. */
    static String uuid(Random random) {
        return "00000000-0000-4000-8000-00000000000" + random.nextInt(6);
    }

    static RoomAct act(Random random) {
        var uuid = uuid(random);
        var indicator = StixId.of("indicator--" + uuid);
        var text = "text " + random.nextInt(100);
        return switch (random.nextInt(12)) {
            case 0 -> new RoomAct.Noted(text, random.nextBoolean() ? Optional.of(T) : Optional.empty());
            case 1 -> new RoomAct.Phased(RoomAct.Phase.values()[random.nextInt(6)]);
            case 2 -> new RoomAct.Task(uuid, text, random.nextBoolean() ? KR : CA);
            case 3 -> new RoomAct.TaskMoved(uuid, RoomAct.TaskState.values()[1 + random.nextInt(4)]);
            case 4 -> new RoomAct.Course(uuid, text, text);
            case 5 -> new RoomAct.Handling(uuid, text, random.nextBoolean() ? Optional.of(uuid) : Optional.empty());
            case 6 -> new RoomAct.Answered(uuid, RoomAct.Answer.values()[random.nextInt(2)]);
            case 7 -> new RoomAct.Indicator(indicator, text, "[ipv4-addr:value = '198.51.100.7']", T);
            case 8 -> new RoomAct.IndicatorMoved(indicator, RoomAct.IndicatorState.values()[1 + random.nextInt(3)]);
            case 9 ->
                new RoomAct.Sighted(
                        indicator,
                        1 + random.nextInt(9),
                        T,
                        T.plusSeconds(random.nextInt(9)),
                        random.nextBoolean() ? Optional.of(text) : Optional.empty());
            case 10 -> new RoomAct.Enriched(indicator, text);
            default -> new RoomAct.Reported(uuid, text);
        };
    }

    /** What both nations entered, each by its own clock, which may stand at the same moment. */
    static List<RoomState.Entered> some(Random random, int many) {
        var all = new ArrayList<RoomState.Entered>();
        for (var i = 0; i < many; i++)
            all.add(new RoomState.Entered(
                    random.nextBoolean() ? KR : CA,
                    entry(
                            new UUID(random.nextLong(), random.nextLong()).toString(),
                            T.plusMillis(random.nextInt(many)),
                            act(random))));
        return all;
    }

    static Set<Nation> parties() {
        return Set.of(KR, CA);
    }
}
