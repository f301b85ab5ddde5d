package entente.research;

import entente.crossing.joint.Said;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.Text;
import entente.registry.Journal;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A project of hundred days, and acts as a table writes them. */
final class Given {
    static final Instant START = Instant.parse("2027-02-01T00:00:00Z");
    static final Nation KR = new Nation("KR");
    static final Nation CA = new Nation("CA");
    static final Set<Nation> NATIONS = Set.of(KR, CA);
    static final Digest PLAN = Digest.of(new byte[] {1});
    private static final Text NAME = new Text("이름", "name", "nom");
    private static final String FIXED = "00000000-0000-0000-0000-000000000000";

    /** It begins on day 10 and ends on day 100; background is used until day 90. */
    static final Arrangement ARRANGEMENT = new Arrangement(
            "ice-sonar-27",
            NAME,
            "IS-27",
            "1",
            day(10),
            day(100),
            day(90),
            new Arrangement.Review("in good time", Map.of(KR, Period.ofDays(10), CA, Period.ofDays(20))),
            List.of(
                    new Arrangement.Milestone("one", NAME, KR, day(30)),
                    new Arrangement.Milestone("two", NAME, CA, day(60))),
            List.of(new Arrangement.Deliverable("report", NAME, "report", KR, day(50))),
            List.of(new Arrangement.Contribution("ships", KR, "facilities", 12, "days")),
            List.of("protection", "third-party"));

    private Given() {}

    static Instant day(long day) {
        return START.plus(day, ChronoUnit.DAYS);
    }

    static Digest content(String name) {
        return Digest.of(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** {@code r1} is a release. */
    static String release(String name) {
        return "00000000-0000-0000-0000-%012d".formatted(Long.parseLong(name.substring(1)));
    }

    static Said<ResearchAct> act(Nation nation, ResearchAct kind, Instant at, Map<String, Object> subject) {
        return new Said<>(
                "%s-%d-%s-%d".formatted(nation, at.toEpochMilli(), kind, subject.hashCode()),
                FIXED,
                PLAN,
                PLAN,
                nation,
                kind,
                subject,
                at,
                new Journal.Leaf("log", 1));
    }

    /** {@code KR adopted 1, CA ended 40 until=60}: by whom, what, on which day, and what it names. */
    static List<Said<ResearchAct>> acts(@Nullable String written) {
        var acts = new ArrayList<Said<ResearchAct>>();
        if (written == null) return acts;
        for (var one : written.split(",")) {
            var words = one.strip().split(" +");
            var kind = ResearchAct.FORM.act(words[1]);
            var subject = new HashMap<String, Object>();
            for (var i = 3; i < words.length; i++) {
                var name = words[i].substring(0, words[i].indexOf('='));
                subject.put(name, value(name, words[i].substring(words[i].indexOf('=') + 1)));
            }
            if (kind == ResearchAct.PARTICIPANT_NAMED) {
                subject.putIfAbsent("role", "researcher");
                subject.putIfAbsent("until", day(1000).toString());
                subject.put("clearance", "SECRET");
            }
            acts.add(act(new Nation(words[0]), kind, day(Long.parseLong(words[2])), subject));
        }
        return acts;
    }

    private static Object value(String name, String written) {
        return switch (name) {
            case "until", "due" -> day(Long.parseLong(written)).toString();
            case "content" -> content(written).value();
            case "release" -> release(written);
            case "quantity", "version", "part", "parts" -> Long.parseLong(written);
            case "counts" -> Map.of("left", written);
            case "duties" -> List.of(written.split("\\+"));
            default -> written;
        };
    }

    static ProjectState state(@Nullable String written, long day) {
        return ProjectLife.of(ARRANGEMENT, PLAN, NATIONS, acts(written)).at(day(day));
    }
}
