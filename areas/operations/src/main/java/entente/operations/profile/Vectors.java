package entente.operations.profile;

import entente.kernel.CanonicalJson;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.Problem;
import entente.kernel.SecurityPolicy;
import entente.operations.track.Category;
import entente.operations.track.Identity;
import entente.operations.track.Motion;
import entente.operations.track.Observation;
import entente.operations.track.Position;
import entente.operations.track.Reality;
import entente.operations.track.Sensor;
import entente.pact.Document;
import entente.seal.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A profile's test vectors: what is seen, what must go out of it, and what must not. They run under a key that everybody
 * knows, so that the cells in them can be written down.
 */
final class Vectors {
    /** The secret of the vectors' key: no secret. */
    private static final byte[] KNOWN = new byte[32];

    private static final Set<String> SHOWN =
            Set.of("category", "cell", "speed", "course", "mmsi", "imo", "callSign", "name", "sensor", "dark", "count");

    private final Document document;
    private final String engine;
    private final List<Map<String, Object>> cases;
    private final List<SecurityPolicy> schemes;

    private Vectors(Document document, String engine, List<Map<String, Object>> cases, List<SecurityPolicy> schemes) {
        this.document = document;
        this.engine = engine;
        this.cases = cases;
        this.schemes = schemes;
    }

    static Vectors of(Document document, Fields vectors, List<SecurityPolicy> schemes) {
        return new Vectors(document, vectors.text("engine"), vectors.objects("cases"), schemes);
    }

    static ExerciseKey key(String exercise) {
        return new ExerciseKey(exercise, KNOWN);
    }

    /** Every vector that does not hold, by its name; and what is missing from them. */
    List<Problem> problems(ReleaseProfile profile) {
        var problems = new ArrayList<Problem>();
        if (!engine.equals(Sanitiser.VERSION)) {
            problems.add(new Problem(
                    document.where("/vectors/engine"),
                    "the vectors are of " + engine + ", this is " + Sanitiser.VERSION,
                    "Run them on this engine, and have the profile approved again."));
            return problems;
        }
        var released = false;
        var refused = false;
        for (var i = 0; i < cases.size(); i++) {
            var one = new Fields(cases.get(i), "vector");
            released |= !one.list("released").isEmpty();
            refused |= !one.list("refused").isEmpty();
            try {
                compare(profile, one, "/vectors/cases/" + i, problems);
            } catch (RuntimeException e) {
                problems.add(new Problem(
                        document.where("/vectors/cases/" + i),
                        "vector \"" + one.text("name") + "\": " + e.getMessage(),
                        "Correct it."));
            }
        }
        if (!released || !refused)
            problems.add(new Problem(
                    document.where("/vectors/cases"),
                    "no vector " + (released ? "refuses" : "releases") + " anything",
                    "Show what goes out and what does not."));
        return problems;
    }

    private void compare(ReleaseProfile profile, Fields one, String pointer, List<Problem> problems) {
        var came = run(profile, one);
        var wanted = new Came(
                one.objects("released").stream()
                        .map(CanonicalJson::text)
                        .sorted()
                        .toList(),
                one.texts("refused").stream().sorted().toList());
        if (wanted.released().isEmpty() && !came.released().isEmpty())
            problems.add(new Problem(
                    document.where(pointer),
                    "vector \"" + one.text("name") + "\" must be refused, and goes out: " + came.released(),
                    "Correct the profile: it releases what it must not."));
        else if (!wanted.equals(came))
            problems.add(new Problem(
                    document.where(pointer),
                    "vector \"" + one.text("name") + "\": released " + came.released() + ", refused " + came.refused()
                            + "; expected " + wanted.released() + ", refused " + wanted.refused(),
                    "Correct the profile or the vector."));
    }

    private record Came(List<String> released, List<String> refused) {}

    private Came run(ReleaseProfile profile, Fields one) {
        var labels = new HashMap<String, Label>();
        var label = one.has("label") ? scheme(profile).parse(one.text("label")) : profile.label();
        profile.feeds().forEach(feed -> labels.put(feed, label));
        var key = key(profile.exercise().id());
        var sanitiser = new Sanitiser(profile, key, labels, key::displacement, Instant.MIN);
        var from = profile.exercise().from();
        record Arrival(Instant at, Observation seen) {}
        var arrivals = new ArrayList<Arrival>();
        for (var tree : one.objects("observations")) {
            var fields = new Fields(tree, "observation");
            var observed = from.plus(Duration.parse(fields.text("after")));
            var late = fields.has("late") ? Duration.parse(fields.text("late")) : Duration.ZERO;
            arrivals.add(new Arrival(observed.plus(late), observation(profile, fields, observed)));
        }
        arrivals.sort(Comparator.comparing(Arrival::at));
        var outcomes = new ArrayList<Outcome>();
        for (var arrival : arrivals) {
            outcomes.addAll(sanitiser.due(arrival.at()));
            outcomes.add(sanitiser.offer(arrival.seen(), arrival.at()));
        }
        var last = arrivals.getLast().at();
        outcomes.addAll(sanitiser.due(profile.timing().due(profile.timing().slot(last))));
        var released = new ArrayList<String>();
        var refused = new ArrayList<String>();
        for (var outcome : outcomes)
            switch (outcome) {
                case Outcome.Released(var track) -> released.add(shown(track.toTree(), from));
                case Outcome.Counted(var count) -> released.add(shown(count.toTree(), from));
                case Outcome.Dropped(var why) -> refused.add(why.name());
                case Outcome.Tripped(var why) -> refused.add(why.name());
                case Outcome.Held _ -> {}
            }
        return new Came(
                released.stream().sorted().toList(), refused.stream().sorted().toList());
    }

    private SecurityPolicy scheme(ReleaseProfile profile) {
        return schemes.stream()
                .filter(scheme -> scheme.equals(profile.label().policy()))
                .findFirst()
                .orElseThrow();
    }

    /** What a vector writes of an output: not what is the same in all of them, and no pseudonym. */
    private static String shown(Map<String, Object> tree, Instant from) {
        var shown = new TreeMap<String, Object>();
        tree.forEach((member, value) -> {
            if (SHOWN.contains(member)) shown.put(member, value);
        });
        if (tree.get("time") instanceof Long time)
            shown.put(
                    "after", Duration.between(from, Instant.ofEpochSecond(time)).toString());
        return CanonicalJson.text(shown);
    }

    private static Observation observation(ReleaseProfile profile, Fields seen, Instant observed) {
        var place = seen.texts("position");
        return new Observation(
                seen.has("feed") ? seen.text("feed") : new TreeSet<>(profile.feeds()).first(),
                seen.has("track") ? seen.text("track") : "1",
                seen.has("reality")
                        ? Reality.valueOf(seen.text("reality"))
                        : profile.exercise().reality(),
                observed,
                new Position(Double.parseDouble(place.get(0)), Double.parseDouble(place.get(1))),
                seen.has("accuracyMetres") ? seen.number("accuracyMetres") : 10,
                new Motion(decimal(seen, "speed"), decimal(seen, "course"), OptionalDouble.empty()),
                Category.valueOf(seen.text("category")),
                new Identity(whole(seen, "mmsi"), whole(seen, "imo"), text(seen, "callSign"), text(seen, "name")),
                seen.has("sensor") ? Sensor.valueOf(seen.text("sensor")) : Sensor.AIS,
                seen.has("dark") && seen.truth("dark"),
                seen.has("origins")
                        ? Set.copyOf(
                                seen.texts("origins").stream().map(Nation::new).toList())
                        : Set.of(profile.nation()));
    }

    private static OptionalDouble decimal(Fields fields, String name) {
        return fields.has(name) ? OptionalDouble.of(Double.parseDouble(fields.text(name))) : OptionalDouble.empty();
    }

    private static OptionalInt whole(Fields fields, String name) {
        return fields.has(name) ? OptionalInt.of(Math.toIntExact(fields.number(name))) : OptionalInt.empty();
    }

    private static Optional<String> text(Fields fields, String name) {
        return fields.has(name) ? Optional.of(fields.text(name)) : Optional.empty();
    }
}
