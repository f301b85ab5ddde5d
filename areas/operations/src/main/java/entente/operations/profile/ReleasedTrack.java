package entente.operations.profile;

import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.operations.profile.Treatments.Mark;
import entente.operations.track.Position;
import entente.operations.track.Sensor;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What goes out of one track for one interval. Only this package makes one, and it takes whole numbers: there is no room in
 * it for a place, a moment or a speed as it was seen.
 */
public final class ReleasedTrack {
    static final String FORM = "track/1";
    /** Where a treatment drops a number. */
    static final int DROPPED = -1;

    private final Terms terms;
    private final @Nullable String id;
    private final String category;
    private final Cell cell;
    private final long slot;
    private final int speedKnots;
    private final int courseDegrees;
    private final Map<Mark, Object> marks;
    private final @Nullable Sensor sensor;
    private final @Nullable Boolean dark;

    ReleasedTrack(
            Terms terms,
            @Nullable String id,
            String category,
            Cell cell,
            long slot,
            int speedKnots,
            int courseDegrees,
            Map<Mark, Object> marks,
            @Nullable Sensor sensor,
            @Nullable Boolean dark) {
        this.terms = terms;
        this.id = id;
        this.category = category;
        this.cell = cell;
        this.slot = slot;
        this.speedKnots = speedKnots;
        this.courseDegrees = courseDegrees;
        this.marks = marks;
        this.sensor = sensor;
        this.dark = dark;
    }

    /** The name that it has towards this recipient; absent where tracks go out without one. */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    public String category() {
        return category;
    }

    public Cell cell() {
        return cell;
    }

    /** The cell's centre. The ship is somewhere within {@link #accuracyMetres} of it. */
    public Position position() {
        return terms.grid().centre(cell);
    }

    public int accuracyMetres() {
        return terms.promise().accuracyMetres();
    }

    /** It was seen somewhere in this interval and the next {@link Promise#intervalSeconds} after its start. */
    public Instant intervalStart() {
        return terms.timing().start(slot);
    }

    /** When it may go out, for every track of the interval. */
    public Instant due() {
        return terms.timing().due(slot);
    }

    /** At least this fast, and less than a bucket faster. */
    public Optional<Integer> speedKnots() {
        return speedKnots == DROPPED ? Optional.empty() : Optional.of(speedKnots);
    }

    /** From here, and less than a bucket clockwise of it. */
    public Optional<Integer> courseDegrees() {
        return courseDegrees == DROPPED ? Optional.empty() : Optional.of(courseDegrees);
    }

    public Optional<Integer> mmsi() {
        return marks.get(Mark.MMSI) instanceof Integer mmsi ? Optional.of(mmsi) : Optional.empty();
    }

    public Optional<Integer> imo() {
        return marks.get(Mark.IMO) instanceof Integer imo ? Optional.of(imo) : Optional.empty();
    }

    public Optional<String> callSign() {
        return marks.get(Mark.CALL_SIGN) instanceof String sign ? Optional.of(sign) : Optional.empty();
    }

    public Optional<String> name() {
        return marks.get(Mark.NAME) instanceof String name ? Optional.of(name) : Optional.empty();
    }

    public Optional<Sensor> sensor() {
        return Optional.ofNullable(sensor);
    }

    /** Whether it was seen though it transmits nothing; absent where the profile does not say. */
    public Optional<Boolean> dark() {
        return Optional.ofNullable(dark);
    }

    /** The terms under which it went out. */
    public Terms terms() {
        return terms;
    }

    public Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("form", FORM);
        tree.put("profile", terms.profile().value());
        tree.put("label", terms.mark());
        tree.put("reality", terms.exercise().reality().name());
        tree.put("category", category);
        tree.put("cell", List.of(cell.column(), cell.row()));
        tree.put("time", slot * terms.timing().intervalSeconds());
        tree.put("accuracy", accuracyMetres());
        if (id != null) tree.put("id", id);
        if (speedKnots != DROPPED) tree.put("speed", speedKnots);
        if (courseDegrees != DROPPED) tree.put("course", courseDegrees);
        marks.forEach((mark, value) -> tree.put(mark.member, value));
        if (sensor != null) tree.put("sensor", sensor.name());
        if (dark != null) tree.put("dark", dark);
        return tree;
    }

    public byte[] bytes() {
        return CanonicalJson.bytes(toTree());
    }

    /** The leaf of this record in a batch. */
    public Digest digest() {
        return Digest.of(bytes());
    }

    /**
     * Reads {@link #bytes} and nothing else. It has the form then; whether it keeps the terms, {@link Check} says.
     *
     * @throws MalformedException when the bytes are anything else
     */
    static ReleasedTrack parse(byte[] json, Terms terms) {
        try {
            var fields = new Fields(Json.object(json, "track"), "track")
                    .only(
                            "form",
                            "profile",
                            "label",
                            "reality",
                            "category",
                            "cell",
                            "time",
                            "accuracy",
                            "id",
                            "speed",
                            "course",
                            "mmsi",
                            "imo",
                            "callSign",
                            "name",
                            "sensor",
                            "dark");
            if (!FORM.equals(fields.text("form"))) throw new MalformedException("track", "is not of form " + FORM);
            var cell = fields.list("cell");
            if (cell.size() != 2 || !(cell.get(0) instanceof Integer column) || !(cell.get(1) instanceof Integer row))
                throw new MalformedException("track", "cell is no pair of whole numbers");
            var time = fields.number("time");
            var marks = new TreeMap<Mark, Object>();
            if (fields.has("mmsi")) marks.put(Mark.MMSI, Math.toIntExact(fields.number("mmsi")));
            if (fields.has("imo")) marks.put(Mark.IMO, Math.toIntExact(fields.number("imo")));
            if (fields.has("callSign")) marks.put(Mark.CALL_SIGN, fields.text("callSign"));
            if (fields.has("name")) marks.put(Mark.NAME, fields.text("name"));
            var track = new ReleasedTrack(
                    terms,
                    fields.has("id") ? fields.text("id") : null,
                    fields.text("category"),
                    new Cell(column, row),
                    Math.floorDiv(time, terms.timing().intervalSeconds()),
                    fields.has("speed") ? Math.toIntExact(fields.number("speed")) : DROPPED,
                    fields.has("course") ? Math.toIntExact(fields.number("course")) : DROPPED,
                    marks,
                    fields.has("sensor") ? Sensor.valueOf(fields.text("sensor")) : null,
                    fields.has("dark") ? fields.truth("dark") : null);
            // Time off the interval, another profile, label, reality or accuracy, or another order: other bytes.
            if (!Arrays.equals(json, track.bytes()))
                throw new MalformedException("track", "is not what its terms would have written");
            return track;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MalformedException("track", String.valueOf(e.getMessage()), e);
        }
    }

    Map<Mark, Object> marks() {
        return marks;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReleasedTrack that && toTree().equals(that.toTree());
    }

    @Override
    public int hashCode() {
        return toTree().hashCode();
    }

    @Override
    public String toString() {
        return CanonicalJson.text(toTree());
    }
}
