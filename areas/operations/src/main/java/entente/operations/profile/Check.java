package entente.operations.profile;

import entente.operations.profile.Treatments.Mark;
import entente.seal.MalformedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a recipient checks of each output, with the terms whose digest two persons of the originator signed. It computes
 * again what it can: that a place is a centre of the grid, that numbers are ends of buckets, that time is cut and old
 * enough, that nothing is in it that the terms do not let out.
 */
public final class Check {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final Pattern PLAIN_MARK = Pattern.compile("[A-Z0-9][A-Z0-9 .&/'-]{0,19}");

    private final Terms terms;

    public Check(Terms terms) {
        this.terms = terms;
    }

    /** What an output turned out to be. */
    public sealed interface Verdict {
        record Sound(ReleasedTrack track) implements Verdict {}

        record SoundCount(ReleasedCount count) implements Verdict {}

        /** @param why each rule that it breaks */
        record Broken(List<String> why) implements Verdict {}
    }

    /** Checks one output that came at this moment. */
    public Verdict check(byte[] json, Instant now) {
        return terms.atLeast() > 0 ? count(json, now) : track(json, now);
    }

    private Verdict count(byte[] json, Instant now) {
        try {
            var count = ReleasedCount.parse(json, terms);
            var why = new ArrayList<String>();
            common(count.category(), count.cell(), count.intervalStart(), count.due(), now, why);
            return why.isEmpty() ? new Verdict.SoundCount(count) : new Verdict.Broken(List.copyOf(why));
        } catch (MalformedException e) {
            return new Verdict.Broken(List.of(String.valueOf(e.getMessage())));
        }
    }

    private Verdict track(byte[] json, Instant now) {
        ReleasedTrack track;
        try {
            track = ReleasedTrack.parse(json, terms);
        } catch (MalformedException e) {
            return new Verdict.Broken(List.of(String.valueOf(e.getMessage())));
        }
        var why = new ArrayList<String>();
        common(track.category(), track.cell(), track.intervalStart(), track.due(), now, why);
        var treatments = terms.treatments();
        if (track.id().isPresent() != (treatments.pseudonymHours() > 0)
                || track.id().filter(id -> !NAME.matcher(id).matches()).isPresent())
            why.add("the name is none of this profile");
        bucket(
                        track.speedKnots().orElse(0),
                        treatments.speedKnots(),
                        10_000,
                        "speed",
                        track.speedKnots().isPresent())
                .ifPresent(why::add);
        bucket(
                        track.courseDegrees().orElse(0),
                        treatments.courseDegrees(),
                        360,
                        "course",
                        track.courseDegrees().isPresent())
                .ifPresent(why::add);
        track.marks().forEach((mark, value) -> {
            if (!treatments.keeps(mark, track.category())) why.add(mark.member + " does not go out");
            if (value instanceof String text && !PLAIN_MARK.matcher(text).matches())
                why.add(mark.member + " is free text");
            if (value instanceof Integer number && !fits(mark, number)) why.add(mark.member + " is no such number");
        });
        if (track.sensor().isPresent() != treatments.sensor()) why.add("sensor is there, or is not, against the terms");
        if (track.dark().isPresent() != treatments.dark()) why.add("dark is there, or is not, against the terms");
        return why.isEmpty() ? new Verdict.Sound(track) : new Verdict.Broken(List.copyOf(why));
    }

    private void common(String category, Cell cell, Instant start, Instant due, Instant now, List<String> why) {
        if (!terms.categories().contains(category)) why.add("category " + category + " does not go out");
        if (!terms.grid().reaches(cell)) why.add("the cell is beyond the grid");
        if (!terms.exercise().holdsAt(start)
                && !terms.exercise().holdsAt(start.plusSeconds(terms.timing().intervalSeconds() - 1)))
            why.add("the time is outside the exercise");
        if (now.plusSeconds(terms.timing().clockSkewSeconds()).isBefore(due)) why.add("it came too early");
    }

    /** Checks what came at one moment, and that no track is in an interval twice. */
    public List<Verdict> checkAll(List<byte[]> outputs, Instant now) {
        record Once(String id, Instant interval) {}
        var seen = new HashSet<Once>();
        var verdicts = new ArrayList<Verdict>();
        for (var output : outputs) {
            var verdict = check(output, now);
            if (verdict instanceof Verdict.Sound(var track)
                    && track.id().isPresent()
                    && !seen.add(new Once(track.id().get(), track.intervalStart())))
                verdict = new Verdict.Broken(List.of("the track is in this interval twice"));
            verdicts.add(verdict);
        }
        return verdicts;
    }

    private static java.util.Optional<String> bucket(int value, int width, int below, String name, boolean present) {
        if (!present) return java.util.Optional.empty();
        if (width == 0) return java.util.Optional.of(name + " does not go out");
        return value >= 0 && value < below && value % width == 0
                ? java.util.Optional.empty()
                : java.util.Optional.of(name + " is no end of a bucket");
    }

    private static boolean fits(Mark mark, int number) {
        return switch (mark) {
            case MMSI -> number >= 0 && number <= 999_999_999;
            case IMO -> number >= 0 && number <= 9_999_999;
            case CALL_SIGN, NAME -> false;
        };
    }
}
