package entente.operations.adapter;

import entente.kernel.CategoryTag;
import entente.kernel.Digest;
import entente.kernel.HolderLabel;
import entente.kernel.Label;
import entente.operations.profile.ReleasedTrack;
import entente.operations.profile.Terms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tracks of one feed as events of cursor-on-target in XML, under the label beneath which we hold the feed. What is in an event
 * is in the released record, in its terms, or is the label.
 *
 * <p>The label stands in the attributes, where other programs look for it, and again as one element of the detail: programs are
 * known that lose the attributes on their way. Our own {@link CursorOnTarget} blocks such an event, so what a partner let us
 * see does not come back as something that we saw.
 */
public final class CotEvents {
    private static final double METRES_A_SECOND = 1_852.0 / 3_600;
    private static final String UNKNOWN = "9999999.0";
    /** "Passed on by a machine", of whatever was seen in whatever way. */
    private static final String HOW = "m-p";

    private final String feed;
    private final Terms terms;
    private final String attributes;
    private final String detail;

    /** @throws IllegalArgumentException when there is something in the label or the terms that has no place in an attribute */
    public CotEvents(String feed, Terms terms, HolderLabel label) {
        this.feed = feed;
        this.terms = terms;
        var own = label.label();
        var levels = levels(own);
        var caveats = categories(own, tag -> tag.kind() != CategoryTag.Kind.PERMISSIVE);
        var releasable = categories(own, tag -> tag.kind() == CategoryTag.Kind.PERMISSIVE);
        var exercise = terms.exercise();
        this.attributes = new Attributes()
                .put("how", HOW)
                .put("access", levels)
                .put("caveat", caveats)
                .put("releasableTo", releasable)
                .put("opex", opex() + "-" + exercise.id())
                .written();
        this.detail = new Attributes()
                .put("version", "1")
                .put("policy", own.policy().id())
                .put("classification", levels)
                .put("caveats", caveats)
                .put("releasableTo", releasable)
                .put("mark", own.mark())
                .put("originPolicy", label.origin().label().policy().id())
                .put("originMark", label.origin().label().mark())
                .put("marks", label.mark())
                .put("exercise", exercise.id())
                .put("reality", exercise.reality().name())
                .put("feed", feed)
                .put("profile", terms.profile().value())
                .put("terms", terms.digest().value())
                .put("purpose", terms.recipient().purpose())
                .put("onward", terms.recipient().onward())
                .written();
    }

    private static String levels(Label label) {
        var levels = new TreeMap<String, String>();
        for (var axis : label.policy().axes())
            levels.put(axis.id(), label.level(axis).id());
        return label.policy().label(levels, Map.of()).mark();
    }

    private static String categories(Label label, Predicate<CategoryTag> which) {
        return label.policy().tags().stream()
                .filter(which)
                .filter(tag -> label.categories().containsKey(tag.id()))
                .map(tag -> label.categories().getOrDefault(tag.id(), new java.util.TreeSet<>()).stream()
                        .map(value -> tag.value(value).mark())
                        .collect(Collectors.joining(", ", tag.mark() + " ", "")))
                .map(String::strip)
                .collect(Collectors.joining("; "));
    }

    private String opex() {
        return switch (terms.exercise().reality()) {
            case REAL -> "o";
            case EXERCISE -> "e";
            case SIMULATED -> "s";
        };
    }

    /** Until when it is relied on: the next is due then and one more could be, or the exercise ends before. */
    public Instant stale(ReleasedTrack track) {
        var late = track.due().plusSeconds(2 * terms.timing().intervalSeconds());
        var until = terms.exercise().until();
        return late.isBefore(until) ? late : until;
    }

    /**
     * One event, without a declaration and on one line.
     *
     * @return empty when it is not relied on any more
     * @throws IllegalArgumentException when there is something in it that has no place in an attribute
     */
    public Optional<String> event(ReleasedTrack track, Instant now) {
        var stale = stale(track);
        if (!stale.isAfter(now)) return Optional.empty();
        var at = track.position();
        var accuracy = track.accuracyMetres();
        var event = new StringBuilder(1600)
                .append("<event version=\"2.0\"")
                .append(new Attributes()
                        .put("uid", uid(track))
                        .put("type", CotType.of(track.category()))
                        .put("time", instant(now))
                        .put("start", instant(track.intervalStart()))
                        .put("stale", instant(stale))
                        .written())
                .append(attributes)
                .append("><point")
                .append(new Attributes()
                        .put("lat", degrees(at.latitude()))
                        .put("lon", degrees(at.longitude()))
                        .put("hae", UNKNOWN)
                        .put("ce", accuracy + ".0")
                        .put("le", UNKNOWN)
                        .written())
                .append("/><detail>");
        callsign(track)
                .ifPresent(sign -> event.append("<contact")
                        .append(new Attributes().put("callsign", sign).written())
                        .append("/>"));
        if (track.speedKnots().isPresent() || track.courseDegrees().isPresent())
            event.append("<track")
                    .append(new Attributes()
                            .put(
                                    "speed",
                                    track.speedKnots()
                                            .map(knots -> places(knots * METRES_A_SECOND, 2))
                                            .orElse(UNKNOWN))
                            .put(
                                    "course",
                                    track.courseDegrees()
                                            .map(degrees -> degrees + ".0")
                                            .orElse(UNKNOWN))
                            .written())
                    .append("/>");
        return Optional.of(event.append("<_entente_")
                .append(detail)
                .append(told(track, now))
                .append("/></detail></event>")
                .toString());
    }

    /** The record's own members, as they were released. */
    private static String told(ReleasedTrack track, Instant now) {
        var told = new Attributes()
                .put("category", track.category())
                .put("observed", instant(track.intervalStart()))
                .put(
                        "dataAge",
                        Long.toString(
                                Duration.between(track.intervalStart(), now).toSeconds()));
        track.id().ifPresent(id -> told.put("track", id));
        track.mmsi().ifPresent(mmsi -> told.put("mmsi", "%09d".formatted(mmsi)));
        track.imo().ifPresent(imo -> told.put("imo", "%07d".formatted(imo)));
        track.callSign().ifPresent(sign -> told.put("callSign", sign));
        track.name().ifPresent(name -> told.put("name", name));
        track.sensor().ifPresent(sensor -> told.put("sensor", sensor.name()));
        track.dark().ifPresent(dark -> told.put("dark", dark.toString()));
        return told.written();
    }

    private static Optional<String> callsign(ReleasedTrack track) {
        return track.name().or(track::callSign).or(track::id);
    }

    /** The same for a track as long as it goes by one name; what goes out without a name is each a thing of its own. */
    private String uid(ReleasedTrack track) {
        var name = track.id()
                .orElseGet(() -> Digest.of(track.toString().getBytes(StandardCharsets.UTF_8))
                        .value()
                        .replace(":", "-"));
        return "entente-" + feed + "-" + name;
    }

    private static String instant(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static String degrees(double degrees) {
        return places(degrees, 7);
    }

    private static String places(double number, int places) {
        return BigDecimal.valueOf(number)
                .setScale(places, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** Attributes as they are written, each behind a space. */
    private static final class Attributes {
        private final StringBuilder out = new StringBuilder();

        Attributes put(String name, String value) {
            if (!Values.isSeen(value))
                throw new IllegalArgumentException(
                        name + " has characters that are not seen, which no attribute takes");
            out.append(' ').append(name).append("=\"");
            for (var i = 0; i < value.length(); i++) {
                var c = value.charAt(i);
                switch (c) {
                    case '&' -> out.append("&amp;");
                    case '<' -> out.append("&lt;");
                    case '>' -> out.append("&gt;");
                    case '"' -> out.append("&quot;");
                    case '\'' -> out.append("&apos;");
                    default -> out.append(c);
                }
            }
            out.append('"');
            return this;
        }

        String written() {
            return out.toString();
        }
    }
}
