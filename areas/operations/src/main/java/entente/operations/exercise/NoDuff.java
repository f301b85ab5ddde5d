package entente.operations.exercise;

import entente.seal.Fields;
import entente.seal.MalformedException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a call that something real happens says: fixed words, and a place that a person gave. There is no room for words of
 * one's own, so nothing that has a label can be in it.
 *
 * @param reviewBy when it is looked at afterwards at the latest
 */
public record NoDuff(Emergency kind, Optional<Place> position, Instant reviewBy) {

    public enum Emergency {
        MEDICAL,
        MAN_OVERBOARD,
        COLLISION,
        FIRE,
        POLLUTION,
        SEARCH_AND_RESCUE,
        /** All else is said on the channel that the plan names. */
        OTHER_SEE_CHANNEL;

        /** {@code man-overboard}: how data writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Emergency of(String word) {
            for (var kind : values()) if (kind.word().equals(word)) return kind;
            throw new IllegalArgumentException("\"" + word + "\" is no kind of emergency; one of "
                    + Arrays.stream(values()).map(Emergency::word).toList());
        }
    }

    /** What the review found. */
    public enum Outcome {
        JUSTIFIED,
        /** Called in good faith, and nothing was there. */
        MISTAKEN,
        /** Called for something else than to save life. */
        MISUSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Outcome of(String word) {
            for (var outcome : values()) if (outcome.word().equals(word)) return outcome;
            throw new IllegalArgumentException("\"" + word + "\" is no outcome of a review; one of "
                    + Arrays.stream(values()).map(Outcome::word).toList());
        }
    }

    /**
     * In degrees, with at most three digits behind the point. A person types it; no picture and no track is asked.
     *
     * @param latitude to the north
     * @param longitude to the east
     */
    public record Place(String latitude, String longitude) {
        private static final Pattern DEGREES = Pattern.compile("-?(0|[1-9][0-9]{0,2})(\\.[0-9]{1,3})?");

        public Place {
            require(latitude, 90);
            require(longitude, 180);
        }

        private static void require(String degrees, int most) {
            if (!DEGREES.matcher(degrees).matches() || Math.abs(Double.parseDouble(degrees)) > most)
                throw new IllegalArgumentException("\"" + degrees + "\" is not between -" + most + " and " + most
                        + " with at most three digits behind the point");
        }

        Map<String, Object> toTree() {
            return Map.of("latitude", latitude, "longitude", longitude);
        }
    }

    static NoDuff of(Fields subject) {
        var reviewBy = subject.instant("reviewBy");
        if (!subject.has("position")) return new NoDuff(Emergency.of(subject.text("kind")), Optional.empty(), reviewBy);
        var position = subject.fields("position");
        if (position.tree().size() != 2) throw new MalformedException("position", "has latitude and longitude alone");
        return new NoDuff(
                Emergency.of(subject.text("kind")),
                Optional.of(new Place(position.text("latitude"), position.text("longitude"))),
                reviewBy);
    }

    Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("kind", kind.word());
        tree.put("reviewBy", reviewBy.toString());
        position.ifPresent(place -> tree.put("position", place.toTree()));
        return tree;
    }
}
