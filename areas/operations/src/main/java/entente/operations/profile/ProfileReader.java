package entente.operations.profile;

import entente.kernel.Clearance;
import entente.kernel.Digest;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.operations.profile.ReleaseProfile.Parts;
import entente.operations.track.Category;
import entente.operations.track.Position;
import entente.pact.Document;
import entente.seal.Fields;
import entente.seal.MalformedException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a profile whose structure its schema has checked, and says everything that does not fit at once. */
final class ProfileReader {
    /** The speed at which buckets of course are judged: merchant ships on passage. */
    private static final double PASSAGE_KNOTS = 15;

    private static final double METRES_PER_SECOND = 1852.0 / 3600;
    private static final long DAY_SECONDS = 86_400;
    private static final int MOST_WAITING = 240;

    private final Document document;
    private final Fields fields;
    private final List<SecurityPolicy> schemes;
    private final List<Problem> problems = new ArrayList<>();

    ProfileReader(Document document, List<SecurityPolicy> schemes) {
        this.document = document;
        this.schemes = schemes;
        fields = new Fields(document.tree(), "profile");
    }

    ReleaseProfile read() {
        var exercise = make("/exercise", () -> Exercise.of(fields.fields("exercise")));
        var authority = fields.fields("authority");
        var review = make(
                "/authority/review",
                () -> LocalDate.parse(authority.text("review"))
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
        var sources = fields.fields("sources");
        var maximum =
                make("/sources/maximum", () -> policy(sources.object("maximum")).clearance(sources.object("maximum")));
        var output = fields.fields("output");
        var label = make("/output/label", () -> policy(output.object("label")).label(output.object("label")));
        var recipient = make("/recipient", () -> Recipient.of(fields.fields("recipient")));
        var predecessor = make("/predecessor", this::predecessor);
        var grid = make("/grid", () -> grid(fields.fields("grid")));
        var treatments = make("/fields", () -> Treatments.of(fields.fields("fields")));
        var timing = make("/timing", () -> Timing.of(fields.fields("timing")));
        var categories = categories();
        var areas = fields.fields("areas");
        var clearIntervals = whole(areas, "clearIntervals");
        var sourceAccuracy = whole(sources, "accuracyMetres");
        var fences = grid == null ? null : make("/areas", () -> fences(grid, areas));
        var volume = volume(fields.fields("volume"));
        var vectors = make("/vectors", () -> Vectors.of(document, fields.fields("vectors"), schemes));

        if (treatments != null) marks(treatments, categories);
        if (timing != null) timing(timing, clearIntervals);
        if (grid != null && treatments != null && timing != null) reckoning(grid, treatments, timing);
        if (grid != null) margin(grid, areas, sourceAccuracy);
        if (maximum != null && label != null) labels(maximum, label, new Nation(authority.text("nation")));
        if (recipient != null && recipient.nation().code().equals(authority.text("nation")))
            problem("/recipient/nation", "is the authority's own nation", "Name the nation that receives.");
        if (exercise != null && review != null && !review.isAfter(exercise.from()))
            problem("/authority/review", "is before the exercise begins", "Name a day within it.");
        failClosed();

        if (!problems.isEmpty()
                || exercise == null
                || review == null
                || maximum == null
                || label == null
                || recipient == null
                || predecessor == null
                || grid == null
                || treatments == null
                || timing == null
                || fences == null
                || vectors == null) throw new Problems(problems);
        var entities = fields.fields("entities");
        return new ReleaseProfile(
                document.tree(),
                new Parts(
                        fields.text("id"),
                        whole(fields, "version"),
                        predecessor,
                        output.fields("equivalence").text("pact"),
                        output.fields("equivalence").text("edition"),
                        exercise,
                        new Nation(authority.text("nation")),
                        review,
                        Set.copyOf(sources.texts("feeds")),
                        maximum,
                        sourceAccuracy,
                        recipient,
                        label,
                        output.text("mode").equals("counts") ? whole(output, "atLeast") : 0,
                        grid,
                        treatments,
                        timing,
                        fences,
                        clearIntervals,
                        categories,
                        entities.text("dark").equals("release"),
                        never(entities.fields("never")),
                        volume,
                        vectors));
    }

    private <T> @Nullable T make(String pointer, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (Problems e) {
            e.list()
                    .forEach(problem -> problems.add(new Problem(
                            document.where(pointer), problem.where() + " " + problem.wrong(), problem.remedy())));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException | MalformedException e) {
            problem(pointer, String.valueOf(e.getMessage()), "Correct it.");
        }
        return null;
    }

    private void problem(String pointer, String wrong, String remedy) {
        problems.add(new Problem(document.where(pointer), wrong, remedy));
    }

    private static int whole(Fields fields, String name) {
        return Math.toIntExact(fields.number(name));
    }

    private SecurityPolicy policy(Map<String, Object> tree) {
        return schemes.stream()
                .filter(scheme -> scheme.id().equals(tree.get("policy")))
                .findFirst()
                .orElseThrow(() -> new Problems(
                        "policy",
                        "no scheme has the id " + tree.get("policy"),
                        "Give the scheme file, or correct it."));
    }

    private Optional<Digest> predecessor() {
        var text = fields.text("predecessor");
        var first = text.equals("none");
        if (first != (fields.number("version") == 1))
            throw new IllegalArgumentException("version 1 alone has no predecessor");
        return first ? Optional.empty() : Optional.of(new Digest(text));
    }

    private static Grid grid(Fields grid) {
        var centre = grid.texts("centre");
        return new Grid(centre.get(0), centre.get(1), whole(grid, "cellMetres"));
    }

    /** What the file says of included areas, as recipients are told. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> included(Map<String, Object> tree) {
        return (List<Map<String, Object>>)
                (List<?>) new Fields(tree, "profile").fields("areas").list("include");
    }

    private Fences fences(Grid grid, Fields areas) {
        return new Fences(areas(grid, areas, "include"), areas(grid, areas, "exclude"), areas.number("marginMetres"));
    }

    private List<Area> areas(Grid grid, Fields areas, String name) {
        var made = new ArrayList<Area>();
        var trees = areas.objects(name);
        for (var i = 0; i < trees.size(); i++) {
            var corners = new ArrayList<Position>();
            for (var corner : new Fields(trees.get(i), name).list("corners"))
                if (corner instanceof List<?> pair)
                    corners.add(new Position(
                            Double.parseDouble(String.valueOf(pair.get(0))),
                            Double.parseDouble(String.valueOf(pair.get(1)))));
            var area = new Area(grid, corners);
            if (!area.reached())
                problem(
                        "/areas/" + name + "/" + i,
                        "lies further than %,.0f km from the grid's centre".formatted(Grid.REACH_METRES / 1000),
                        "Move the centre of the grid, or draw a smaller area.");
            made.add(area);
        }
        return made;
    }

    private Map<Category, String> categories() {
        var categories = new EnumMap<Category, String>(Category.class);
        fields.fields("entities")
                .object("categories")
                .forEach((category, word) -> categories.put(Category.valueOf(category), String.valueOf(word)));
        return categories;
    }

    private static Never never(Fields never) {
        return new Never(numbers(never, "mmsi"), numbers(never, "imo"), new TreeSet<>(never.texts("tracks")));
    }

    private static Set<Integer> numbers(Fields fields, String name) {
        var numbers = new HashSet<Integer>();
        for (var number : fields.list(name)) if (number instanceof Long value) numbers.add(Math.toIntExact(value));
        return numbers;
    }

    private static Volume volume(Fields volume) {
        return new Volume(whole(volume, "tracks"), whole(volume, "perInterval"), whole(volume, "perDay"));
    }

    private void marks(Treatments treatments, Map<Category, String> categories) {
        treatments.keeps().forEach((mark, kept) -> {
            for (var category : kept)
                if (!categories.containsKey(Category.valueOf(category)))
                    problem(
                            "/fields/" + mark.member,
                            "keeps the mark of " + category + ", which does not go out",
                            "Remove it, or let the category out.");
        });
        var grouped = new TreeSet<String>();
        var open = new TreeSet<String>();
        categories.forEach((category, word) -> {
            for (var kept : treatments.keeps().values()) (kept.contains(category.name()) ? open : grouped).add(word);
        });
        open.retainAll(grouped);
        // A mark would tell the category apart from the others that go out under the same word.
        for (var word : open)
            if (treatments.keeps().values().stream()
                    .anyMatch(kept -> categories.entrySet().stream()
                                    .filter(entry -> entry.getValue().equals(word))
                                    .map(entry -> kept.contains(entry.getKey().name()))
                                    .distinct()
                                    .count()
                            > 1))
                problem(
                        "/entities/categories",
                        "some that go out as " + word + " keep a mark and some do not",
                        "Give them words of their own: the mark tells them apart.");
    }

    private void timing(Timing timing, int clearIntervals) {
        if (timing.intervalSeconds() == 0 || DAY_SECONDS % timing.intervalSeconds() != 0) {
            problem("/timing/interval", "does not divide a day", "Write one that does, such as PT30M.");
            return;
        }
        var needed = clearIntervals * timing.intervalSeconds() + timing.maxAgeSeconds();
        if (timing.delaySeconds() < needed)
            problem(
                    "/timing/delay",
                    "is %,d s: by then it is not known whether a track goes into a closed area within the next %d interval(s) of %,d s, with news up to %,d s late"
                            .formatted(
                                    timing.delaySeconds(),
                                    clearIntervals,
                                    timing.intervalSeconds(),
                                    timing.maxAgeSeconds()),
                    "Write PT%dS or more, or shorten the interval or maxAge.".formatted(needed));
        if (timing.delaySeconds() / timing.intervalSeconds() > MOST_WAITING)
            problem(
                    "/timing/interval",
                    "more than " + MOST_WAITING + " intervals would wait for each track",
                    "Write a longer interval.");
    }

    /**
     * Where a ship is now must not be told better by its last cell and its buckets than the promised square: over the time
     * until the next output comes, what a bucket leaves open must span a cell.
     */
    private void reckoning(Grid grid, Treatments treatments, Timing timing) {
        var horizon = timing.horizonSeconds();
        if (horizon == 0) return;
        var along = treatments.speedKnots() * METRES_PER_SECOND * horizon;
        if (treatments.speedKnots() > 0 && along < grid.cellMetres())
            problem(
                    "/fields/speed/bucketKnots",
                    "%d knots over %,d s (interval and delay) leave %,.0f m open, and a cell is %,d m: dead reckoning would tell more than is promised"
                            .formatted(treatments.speedKnots(), horizon, along, grid.cellMetres()),
                    "Write %d or more, or drop the speed."
                            .formatted((int) Math.ceil(grid.cellMetres() / (METRES_PER_SECOND * horizon))));
        if (treatments.courseDegrees() == 0) return;
        if (360 % treatments.courseDegrees() != 0)
            problem("/fields/course/bucketDegrees", "does not divide 360", "Write one that does, such as 45.");
        var run = PASSAGE_KNOTS * METRES_PER_SECOND * horizon;
        var across = 2 * run * Math.sin(Math.toRadians(Math.min(180, treatments.courseDegrees())) / 2);
        if (across < grid.cellMetres()) {
            var least = Math.toDegrees(2 * Math.asin(Math.min(1, grid.cellMetres() / (2 * run))));
            problem(
                    "/fields/course/bucketDegrees",
                    "%d degrees leave %,.0f m open over %,d s at %.0f knots, and a cell is %,d m: dead reckoning would tell more than is promised"
                            .formatted(treatments.courseDegrees(), across, horizon, PASSAGE_KNOTS, grid.cellMetres()),
                    2 * run < grid.cellMetres()
                            ? "Drop the course."
                            : "Write %.0f or more, or drop the course.".formatted(Math.ceil(least)));
        }
    }

    private void margin(Grid grid, Fields areas, int sourceAccuracy) {
        var needed = (int) Math.ceil(grid.cellMetres() * Math.sqrt(2)) + sourceAccuracy;
        if (areas.number("marginMetres") < needed)
            problem(
                    "/areas/marginMetres",
                    "is less than a true place may be from where it goes out, %,d m".formatted(needed),
                    "Write " + needed + " or more.");
        if (sourceAccuracy > grid.cellMetres())
            problem("/sources/accuracyMetres", "is more than a cell", "Take in nothing less accurate than a cell.");
    }

    private void labels(Clearance maximum, Label label, Nation nation) {
        if (!label.policy().nation().equals(nation))
            problem("/output/label", "is no label of " + nation, "Label what goes out in the scheme of its nation.");
        if (!maximum.covers(label))
            problem(
                    "/output/label",
                    label.mark() + " is above what is taken in at most, " + maximum.mark(),
                    "Lower it, or raise sources.maximum.");
        var day = LocalDate.ofInstant(
                java.time.Instant.parse(fields.fields("exercise").text("from")), ZoneOffset.UTC);
        label.problems(day).forEach(problem -> problem("/output/label", problem.wrong(), problem.remedy()));
    }

    /** There is no choice in it. Whoever signs must have seen all of it. */
    private void failClosed() {
        var wanted = new TreeSet<String>();
        for (var condition : FailClosed.values())
            wanted.add(condition.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        wanted.removeAll(fields.texts("failClosed"));
        if (!wanted.isEmpty())
            problem("/failClosed", "leaves out " + wanted, "Name all of them: a profile never fails open.");
    }

    /** When nothing goes out. */
    private enum FailClosed {
        MISSING_LABEL,
        UNKNOWN_LABEL,
        CLOCK_SKEW,
        EXPIRED,
        OUT_OF_WINDOW,
        AUDIT_UNAVAILABLE
    }
}
