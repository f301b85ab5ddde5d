package entente.operations.profile;

import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.SecurityPolicy;
import entente.operations.track.Category;
import entente.operations.track.Identity;
import entente.operations.track.Motion;
import entente.operations.track.Observation;
import entente.operations.track.Position;
import entente.operations.track.Reality;
import entente.operations.track.Sensor;
import entente.pact.Schemes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/** What the tests start from: the shipped profiles and schemes. */
final class Given {
    static final List<SecurityPolicy> SCHEMES = List.of(scheme("ca-information.yaml"), scheme("kr-military.yaml"));

    static final ReleaseProfile OBSERVER = profile("arctic-observer");
    static final ReleaseProfile PARTICIPANT = profile("arctic-participant");
    static final Instant FROM = Instant.parse("2027-02-01T00:00:00Z");

    private Given() {}

    static Path root() {
        return Path.of(System.getProperty("entente.root", "../.."));
    }

    static String text(String file) {
        try {
            return Files.readString(root().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SecurityPolicy scheme(String file) {
        return Schemes.read(file, text("schemes/" + file).getBytes(StandardCharsets.UTF_8));
    }

    static ReleaseProfile profile(String id) {
        return read(text("profiles/" + id + ".yaml"));
    }

    static ReleaseProfile read(String yaml) {
        return ReleaseProfile.read("profile.yaml", yaml.getBytes(StandardCharsets.UTF_8), SCHEMES);
    }

    /** A shipped profile with some words exchanged, and without its vectors' answers, which would not hold any more. */
    static ReleaseProfile changed(String id, String... fromTo) {
        var document = entente.pact.Document.read(
                "profile.yaml",
                changedText(id, fromTo).getBytes(StandardCharsets.UTF_8),
                "/profiles/profile.schema.json");
        return new ProfileReader(document, SCHEMES).read();
    }

    static String changedText(String id, String... fromTo) {
        var text = text("profiles/" + id + ".yaml");
        for (var i = 0; i < fromTo.length; i += 2) {
            if (!text.contains(fromTo[i])) throw new AssertionError("the profile does not say " + fromTo[i]);
            text = text.replace(fromTo[i], fromTo[i + 1]);
        }
        return text;
    }

    static ExerciseKey key(long seed) {
        return key("northern-lantern", seed);
    }

    static ExerciseKey key(String exercise, long seed) {
        var secret = new byte[32];
        new Random(seed).nextBytes(secret);
        return new ExerciseKey(exercise, secret);
    }

    static Map<String, Label> labels(ReleaseProfile profile) {
        var labels = new HashMap<String, Label>();
        profile.feeds().forEach(feed -> labels.put(feed, profile.label()));
        return labels;
    }

    static Sanitiser sanitiser(ReleaseProfile profile, ExerciseKey key) {
        return new Sanitiser(profile, key, labels(profile), key::displacement, Instant.MIN);
    }

    /** An observation of a cargo ship. */
    static Seen seen(String track, Instant observed, Position position) {
        return new Seen(track, observed, position);
    }

    /** A builder, for tests alone. */
    static final class Seen {
        private final String track;
        private final Instant observed;
        private final Position position;
        private String feed = "coastal-ais";
        private Reality reality = Reality.EXERCISE;
        private Motion motion = Motion.UNKNOWN;
        private Category category = Category.CARGO;
        private Identity identity = Identity.UNKNOWN;
        private Sensor sensor = Sensor.AIS;
        private boolean dark;
        private Set<Nation> origins = Set.of(new Nation("CA"));

        private Seen(String track, Instant observed, Position position) {
            this.track = track;
            this.observed = observed;
            this.position = position;
        }

        Seen from(String feed, Sensor sensor) {
            this.feed = feed;
            this.sensor = sensor;
            return this;
        }

        Seen moving(double knots, double degrees) {
            motion = new Motion(OptionalDouble.of(knots), OptionalDouble.of(degrees), OptionalDouble.empty());
            return this;
        }

        Seen category(Category category) {
            this.category = category;
            return this;
        }

        Seen mmsi(int mmsi) {
            identity = new Identity(
                    OptionalInt.of(mmsi),
                    OptionalInt.of(9_000_000 + mmsi % 1000),
                    Optional.of("CGAA"),
                    Optional.of("NAME"));
            return this;
        }

        Seen dark() {
            dark = true;
            return this;
        }

        Seen reality(Reality reality) {
            this.reality = reality;
            return this;
        }

        Seen origins(Set<Nation> origins) {
            this.origins = origins;
            return this;
        }

        Observation make() {
            return new Observation(
                    feed, track, reality, observed, position, 10, motion, category, identity, sensor, dark, origins);
        }
    }
}
