package entente.pact;

import entente.kernel.Axis;
import entente.kernel.Category;
import entente.kernel.Equivalence;
import entente.kernel.Equivalence.Relation;
import entente.kernel.Equivalence.Row;
import entente.kernel.Language;
import entente.kernel.Level;
import entente.kernel.Nation;
import entente.kernel.Place;
import entente.kernel.SecurityPolicy;
import entente.kernel.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The two nations' axes as ladders, and what the tables make of each level, as SVG. It draws what the compiled tables
 * say, not what the rows of the document look like.
 */
final class EquivalencePicture {
    private static final int WIDTH = 960;
    private static final int BOX_WIDTH = 300;
    private static final int BOX_HEIGHT = 38;
    private static final int HALF = 450;
    private static final int STEP = 48;
    private static final int TOP = 40;
    private static final int AXIS_TITLE = 26;
    private static final int BETWEEN_AXES = 30;
    private static final int SWATCH = 9;

    /** The signs that the picture uses; the legend explains those that are there. */
    private enum Sign {
        SAME(PageWords.SAME),
        ONE_WAY(PageWords.ONE_WAY),
        SEVERAL(PageWords.SEVERAL),
        HANDLE_AS(PageWords.HANDLE_AS),
        CONDITIONAL(PageWords.CONDITIONAL),
        EXCLUDED(PageWords.EXCLUDED),
        NO_EQUIVALENT(PageWords.NO_EQUIVALENT),
        NO_ROW(PageWords.NO_ROW),
        LOWEST(PageWords.LOWEST);

        private final Text words;

        Sign(Text words) {
            this.words = words;
        }
    }

    private enum Way {
        BOTH,
        TO_RIGHT,
        TO_LEFT
    }

    /** A level's box. */
    private record Rung(boolean left, Place place, Level level, boolean lowest, int y) {
        int inner() {
            return left ? BOX_WIDTH : WIDTH - BOX_WIDTH;
        }

        double middle() {
            return y + BOX_HEIGHT / 2.0;
        }
    }

    private record Line(Rung left, Rung right, Way way, Sign sign, boolean dashed, Optional<String> note) {
        Rung end(boolean onLeft) {
            return onLeft ? left : right;
        }
    }

    /** A level that leads nowhere. */
    private record Stop(Rung at, Sign sign) {}

    private final Nation leftNation;
    private final Nation rightNation;
    private final Draft draft;
    private final Meanings meanings;
    private final List<Rung> rungs = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Stop> stops = new ArrayList<>();
    private final Map<String, Text> notes = new LinkedHashMap<>();
    private final Map<Integer, Integer> titleAt = new HashMap<>();
    private int height;

    EquivalencePicture(Draft draft, Meanings meanings) {
        this.draft = draft;
        this.meanings = meanings;
        leftNation = draft.pact().parties().getFirst().nation();
        rightNation = draft.pact().parties().getLast().nation();
        place();
        connect();
    }

    /** Axes side by side in the schemes' order; a shorter ladder stands where its lines are least slanted. */
    private void place() {
        var left = policy(leftNation).axes();
        var right = policy(rightNation).axes();
        var y = TOP;
        for (var i = 0; i < Math.max(left.size(), right.size()); i++) {
            var tallest = Math.max(size(left, i), size(right, i));
            titleAt.put(i, y);
            var first = y + AXIS_TITLE;
            var shift = i < left.size() && i < right.size() ? shift(left.get(i), right.get(i)) : 0;
            if (i < left.size()) ladder(true, left.get(i), first + Math.max(0, shift) * STEP);
            if (i < right.size()) ladder(false, right.get(i), first + Math.max(0, -shift) * STEP);
            y = first + tallest * STEP + BETWEEN_AXES;
        }
        height = y - BETWEEN_AXES + 4;
    }

    private static int size(List<Axis> axes, int i) {
        return i < axes.size() ? axes.get(i).levels().size() : 0;
    }

    /** How many steps the left ladder stands below the right one (negative: above), at most their difference. */
    private int shift(Axis left, Axis right) {
        var room = right.levels().size() - left.levels().size();
        return IntStream.rangeClosed(Math.min(room, 0), Math.max(room, 0))
                .boxed()
                .min(Comparator.<Integer>comparingLong(shift -> slant(left, right, shift))
                        .thenComparing(shift -> Math.abs(room - shift)))
                .orElse(0);
    }

    private long slant(Axis left, Axis right, int shift) {
        return Stream.of(leftNation, rightNation)
                .flatMap(nation -> table(nation).rows().stream()
                        .filter(row -> row.to().isPresent())
                        .map(row -> nation.equals(leftNation)
                                ? new Place[] {row.from(), row.to().get()}
                                : new Place[] {row.to().get(), row.from()}))
                .filter(ends ->
                        ends[0].axis().equals(left.id()) && ends[1].axis().equals(right.id()))
                .mapToLong(ends -> {
                    var down = shift + fromTop(left, ends[0]) - fromTop(right, ends[1]);
                    return (long) down * down;
                })
                .sum();
    }

    private static int fromTop(Axis axis, Place place) {
        return axis.levels().size() - 1 - axis.rank(place.level());
    }

    private void ladder(boolean left, Axis axis, int first) {
        for (var rank = axis.levels().size() - 1; rank >= 0; rank--) {
            var level = axis.levels().get(rank);
            var y = first + (axis.levels().size() - 1 - rank) * STEP;
            rungs.add(new Rung(left, new Place(axis.id(), level.id()), level, rank == 0, y));
        }
    }

    private void connect() {
        for (var row : table(leftNation).rows()) {
            if (row.to().isEmpty()) {
                stops.add(new Stop(rung(true, row.from()), stop(row)));
                continue;
            }
            var back = table(rightNation).rows().stream()
                    .filter(other -> other.from().equals(row.to().get())
                            && other.to().equals(Optional.of(row.from()))
                            && sameWords(row, other))
                    .findFirst();
            line(row, rung(true, row.from()), rung(false, row.to().get()), back.isPresent() ? Way.BOTH : Way.TO_RIGHT);
        }
        for (var row : table(rightNation).rows()) {
            if (row.to().isEmpty()) {
                stops.add(new Stop(rung(false, row.from()), stop(row)));
                continue;
            }
            var there = table(leftNation).rows().stream()
                    .anyMatch(other -> other.from().equals(row.to().get())
                            && other.to().equals(Optional.of(row.from()))
                            && sameWords(row, other));
            if (!there) line(row, rung(true, row.to().get()), rung(false, row.from()), Way.TO_LEFT);
        }
        for (var rung : rungs) {
            var spoken = table(rung.left() ? leftNation : rightNation).rows().stream()
                    .anyMatch(row -> row.from().equals(rung.place()));
            if (!spoken && !rung.lowest()) stops.add(new Stop(rung, Sign.NO_ROW));
        }
    }

    private static boolean sameWords(Row row, Row other) {
        return row.relation() == other.relation()
                && row.relation() != Relation.HANDLE_AS
                && row.condition().equals(other.condition())
                && row.adds().isEmpty()
                && other.adds().isEmpty();
    }

    private static Sign stop(Row row) {
        return row.relation() == Relation.EXCLUDED ? Sign.EXCLUDED : Sign.NO_EQUIVALENT;
    }

    private void line(Row row, Rung left, Rung right, Way way) {
        var sign = switch (row.relation()) {
            case HANDLE_AS -> Sign.HANDLE_AS;
            case ONE_TO_MANY, MANY_TO_ONE -> Sign.SEVERAL;
            default -> way == Way.BOTH ? Sign.SAME : Sign.ONE_WAY;
        };
        var holder = policy(way == Way.TO_LEFT ? leftNation : rightNation);
        lines.add(new Line(left, right, way, sign, row.condition().isPresent(), note(row, holder)));
    }

    /** Conditions and added categories are too long for a line: a letter stands there, the legend says what it is. */
    private Optional<String> note(Row row, SecurityPolicy holder) {
        if (row.condition().isEmpty() && row.adds().isEmpty()) return Optional.empty();
        var parts = new ArrayList<Text>();
        row.condition()
                .flatMap(condition -> meanings.inline("when", condition))
                .ifPresent(said -> parts.add(joined(PageWords.WHEN, said)));
        if (!row.adds().isEmpty())
            parts.add(joined(
                    PageWords.ADDS,
                    Said.same(
                            Said.Kind.MARK,
                            row.adds().stream()
                                    .map((Category category) -> holder.mark(category))
                                    .collect(Collectors.joining(", ")))));
        var whole = parts.stream()
                .reduce((one, next) ->
                        new Text(one.ko() + "; " + next.ko(), one.en() + "; " + next.en(), one.fr() + "; " + next.fr()))
                .orElseThrow();
        for (var known : notes.entrySet()) if (known.getValue().equals(whole)) return Optional.of(known.getKey());
        var letter = notes.size() < 26 ? String.valueOf((char) ('a' + notes.size())) : String.valueOf(notes.size() + 1);
        notes.put(letter, whole);
        return Optional.of(letter);
    }

    private static Text joined(Text before, Said said) {
        return new Text(
                before.ko() + said.text(Language.KO),
                before.en() + said.text(Language.EN),
                before.fr() + said.text(Language.FR));
    }

    private Rung rung(boolean left, Place place) {
        return rungs.stream()
                .filter(rung -> rung.left() == left && rung.place().equals(place))
                .findFirst()
                .orElseThrow();
    }

    private SecurityPolicy policy(Nation nation) {
        return Objects.requireNonNull(draft.policies().get(nation));
    }

    private Equivalence table(Nation nation) {
        return Objects.requireNonNull(draft.tables().get(nation));
    }

    void draw(Markup out) {
        out.open("div", "class", "picture", "tabindex", "0", "role", "group", "aria-labelledby", "picture-title");
        out.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + WIDTH + " " + height,
                "role",
                "img",
                "aria-labelledby",
                "picture-title",
                "aria-describedby",
                "picture-desc");
        out.element("title", inAll(PageWords.PICTURE), "id", "picture-title").line();
        out.element("desc", description(), "id", "picture-desc").line();
        header(out);
        rails(out);
        lines(out);
        rungs.forEach(rung -> box(out, rung));
        out.close().close().line();
    }

    private static String inAll(Text text) {
        return text.ko() + " · " + text.en() + " · " + text.fr();
    }

    /** Every line and stop in one English-like formula of marks, for who cannot see them; the table says it in words. */
    private String description() {
        var said = new ArrayList<String>();
        for (var line : lines) {
            var arrow = switch (line.way()) {
                case BOTH -> " = ";
                case TO_RIGHT -> " → ";
                case TO_LEFT -> " ← ";
            };
            said.add(line.left().level().mark() + arrow + line.right().level().mark() + " (" + inAll(line.sign().words)
                    + line.note()
                            .map(note -> "; " + inAll(Objects.requireNonNull(notes.get(note))))
                            .orElse("")
                    + ")");
        }
        for (var stop : stops)
            said.add((stop.at().left() ? leftNation : rightNation) + " "
                    + stop.at().level().mark() + " (" + inAll(stop.sign().words) + ")");
        return String.join(". ", said) + ".";
    }

    private void header(Markup out) {
        var parties = draft.pact().parties();
        var size = same(parties.stream().map(Pact.Party::name).toList(), 17, HALF);
        var axisSize = same(
                parties.stream()
                        .flatMap(party -> policy(party.nation()).axes().stream())
                        .map(Axis::name)
                        .toList(),
                13.5,
                HALF);
        for (var left : List.of(true, false)) {
            var party = parties.get(left ? 0 : 1);
            words(out, party.name(), left, 17, size, "nation");
            for (var axis : policy(party.nation()).axes())
                words(out, axis.name(), left, ladder(left, axis).getFirst().y() - 9.0, axisSize, "axis");
        }
        out.line();
    }

    /** The size at which all of them fit. */
    private static double same(List<Text> texts, double size, double width) {
        return texts.stream()
                .mapToDouble(text -> fit(inAll(text), size, width))
                .min()
                .orElse(size);
    }

    private List<Rung> ladder(boolean left, Axis axis) {
        return rungs.stream()
                .filter(rung -> rung.left() == left && rung.place().axis().equals(axis.id()))
                .toList();
    }

    /** Three languages in one line of the picture, each with its {@code lang}. */
    private static void words(Markup out, Text text, boolean left, double y, double size, String style) {
        out.open(
                "text",
                "x",
                left ? "2" : String.valueOf(WIDTH - 2),
                "y",
                number(y),
                "text-anchor",
                left ? "start" : "end",
                "class",
                style,
                "font-size",
                number(size));
        for (var language : Language.values()) {
            if (language != Language.KO) out.text(" · ");
            out.element("tspan", text.in(language), "lang", language.code());
        }
        out.close();
    }

    private void rails(Markup out) {
        for (var left : List.of(true, false))
            for (var axis : policy(left ? leftNation : rightNation).axes()) {
                var own = ladder(left, axis);
                var top = own.getFirst().y() + BOX_HEIGHT;
                var foot = own.getLast().y();
                if (foot <= top) continue;
                var outer = left ? 0 : WIDTH - BOX_WIDTH;
                for (var x : List.of(outer + 40, outer + BOX_WIDTH - 40))
                    out.empty("path", "class", "rail", "d", "M" + x + " " + top + "V" + foot);
            }
        out.line();
    }

    private static void box(Markup out, Rung rung) {
        var x = rung.left() ? 0 : WIDTH - BOX_WIDTH;
        out.empty(
                "rect",
                "class",
                rung.lowest() ? "rung lowest" : "rung",
                "x",
                number(x + 0.75),
                "y",
                number(rung.y() + 0.75),
                "width",
                number(BOX_WIDTH - 1.5),
                "height",
                number(BOX_HEIGHT - 1.5),
                "rx",
                "3");
        rung.level()
                .marking()
                .colour()
                .ifPresent(colour -> out.empty(
                        "rect",
                        "class",
                        "swatch",
                        "x",
                        number(rung.left() ? x + 4 : x + BOX_WIDTH - 4 - SWATCH),
                        "y",
                        number(rung.y() + 4),
                        "width",
                        number(SWATCH),
                        "height",
                        number(BOX_HEIGHT - 8),
                        "fill",
                        colour));
        var mark = rung.level().mark();
        var size = fit(mark, 15, BOX_WIDTH - 40);
        out.element(
                        "text",
                        cut(mark, size, BOX_WIDTH - 40),
                        "class",
                        rung.lowest() ? "mark lowest" : "mark",
                        "x",
                        number(x + BOX_WIDTH / 2.0),
                        "y",
                        number(rung.middle() + size * 0.36),
                        "text-anchor",
                        "middle",
                        "font-size",
                        number(size))
                .line();
    }

    /** Lines that meet at a box leave it one below the other, in the order of where they go, so that none cross there. */
    private void lines(Markup out) {
        var ports = new HashMap<Object, Double>();
        for (var rung : rungs) {
            var at = Stream.concat(
                            stops.stream().filter(stop -> stop.at() == rung).map(Object.class::cast),
                            lines.stream()
                                    .filter(line -> line.end(rung.left()) == rung)
                                    .sorted(Comparator.comparingDouble((Line line) ->
                                                    line.end(!rung.left()).y())
                                            .thenComparing(Line::way))
                                    .map(Object.class::cast))
                    .toList();
            var gap = at.size() < 2 ? 0 : Math.min(12.0, (BOX_HEIGHT - 10.0) / (at.size() - 1));
            for (var i = 0; i < at.size(); i++)
                ports.put(new Port(at.get(i), rung.left()), rung.middle() + gap * (i - (at.size() - 1) / 2.0));
        }
        for (var line : lines)
            stroke(
                    out,
                    line,
                    Objects.requireNonNull(ports.get(new Port(line, true))),
                    Objects.requireNonNull(ports.get(new Port(line, false))));
        for (var stop : stops) {
            var y = Objects.requireNonNull(ports.get(new Port(stop, stop.at().left())));
            var away = stop.at().left() ? 1 : -1;
            var x = stop.at().inner();
            out.empty("path", "class", "line", "d", "M" + x + " " + number(y) + "h" + 16 * away);
            sign(out, stop.sign(), x + 27.0 * away, y);
        }
        out.line();
    }

    private record Port(Object what, boolean left) {}

    private static void stroke(Markup out, Line line, double y1, double y2) {
        double x1 = BOX_WIDTH + (line.way() == Way.TO_LEFT ? 10 : 0);
        double x2 = WIDTH - BOX_WIDTH - (line.way() == Way.TO_RIGHT ? 10 : 0);
        var bend = (x2 - x1) * 0.45;
        out.empty(
                "path",
                "class",
                style(line.sign(), line.dashed()),
                "d",
                "M" + number(x1) + " " + number(y1) + "C" + number(x1 + bend) + " " + number(y1) + " "
                        + number(x2 - bend) + " " + number(y2) + " " + number(x2) + " " + number(y2));
        if (line.way() == Way.TO_RIGHT) arrow(out, WIDTH - BOX_WIDTH, y2, 1);
        if (line.way() == Way.TO_LEFT) arrow(out, BOX_WIDTH, y1, -1);
        line.note().ifPresent(note -> {
            out.empty("circle", "class", "note", "cx", "480", "cy", number((y1 + y2) / 2), "r", "9");
            noteLetter(out, note, 480, (y1 + y2) / 2);
        });
    }

    private static void noteLetter(Markup out, String note, double x, double y) {
        out.element(
                "text",
                note,
                "class",
                "letter",
                "x",
                number(x),
                "y",
                number(y + 4),
                "text-anchor",
                "middle",
                "font-size",
                "12");
    }

    private static String style(Sign sign, boolean dashed) {
        var style = sign == Sign.HANDLE_AS ? "line thin" : "line";
        return dashed ? style + " dashed" : style;
    }

    private static void arrow(Markup out, double x, double y, int towards) {
        out.empty(
                "path",
                "class",
                "head",
                "d",
                "M" + number(x - towards) + " " + number(y) + "l" + -12 * towards + " -5v10z");
    }

    /** Struck out: a circle for what the pact excludes, an equals sign for what has no equivalent. */
    private static void sign(Markup out, Sign sign, double x, double y) {
        switch (sign) {
            case EXCLUDED -> {
                out.empty("circle", "class", "line strong", "cx", number(x), "cy", number(y), "r", "9");
                out.empty(
                        "path",
                        "class",
                        "line strong",
                        "d",
                        "M" + number(x - 6.4) + " " + number(y + 6.4) + "l12.8 -12.8");
            }
            case NO_EQUIVALENT ->
                out.empty(
                        "path",
                        "class",
                        "line strong",
                        "d",
                        "M" + number(x - 8) + " " + number(y - 3) + "h16M" + number(x - 8) + " " + number(y + 3)
                                + "h16M" + number(x - 5) + " " + number(y + 9) + "l10 -18");
            default ->
                out.empty(
                        "path",
                        "class",
                        "line strong",
                        "d",
                        "M" + number(x - 6) + " " + number(y - 6) + "l12 12m0 -12l-12 12");
        }
    }

    /** The signs that the picture has, each in three languages, and what its letters stand for. */
    void legend(Markup out) {
        var signs = EnumSet.noneOf(Sign.class);
        lines.forEach(line -> signs.add(line.sign()));
        if (lines.stream().anyMatch(Line::dashed)) signs.add(Sign.CONDITIONAL);
        stops.forEach(stop -> signs.add(stop.sign()));
        if (rungs.stream().anyMatch(Rung::lowest)) signs.add(Sign.LOWEST);
        out.open("table", "class", "terms legend");
        out.open("thead").open("tr");
        out.element("th", "", "class", "code");
        for (var language : Language.values())
            out.element("th", PageWords.LEGEND.in(language), "lang", language.code(), "scope", "col");
        out.close().close().open("tbody").line();
        for (var sign : signs) legendRow(out, sign.words, svg -> sample(svg, sign));
        notes.forEach((letter, words) -> legendRow(out, words, svg -> {
            svg.empty("circle", "class", "note", "cx", "32", "cy", "12", "r", "9");
            noteLetter(svg, letter, 32, 12);
        }));
        out.close().close().line();
    }

    private static void legendRow(Markup out, Text words, java.util.function.Consumer<Markup> sample) {
        out.open("tr").open("th", "class", "code", "scope", "row");
        out.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 64 24",
                "class",
                "sample",
                "aria-hidden",
                "true");
        sample.accept(out);
        out.close().close();
        for (var language : Language.values()) out.element("td", words.in(language), "lang", language.code());
        out.close().line();
    }

    private static void sample(Markup out, Sign sign) {
        switch (sign) {
            case SAME -> out.empty("path", "class", "line", "d", "M2 12H62");
            case ONE_WAY -> {
                out.empty("path", "class", "line", "d", "M2 12H52");
                arrow(out, 62, 12, 1);
            }
            case SEVERAL -> out.empty("path", "class", "line", "d", "M2 12C24 12 38 4 62 4M2 12C24 12 38 20 62 20");
            case HANDLE_AS -> {
                out.empty("path", "class", "line thin", "d", "M2 12H52");
                arrow(out, 62, 12, 1);
            }
            case CONDITIONAL -> out.empty("path", "class", "line dashed", "d", "M2 12H62");
            case EXCLUDED, NO_EQUIVALENT, NO_ROW -> sign(out, sign, 32, 12);
            case LOWEST ->
                out.empty(
                        "rect", "class", "rung lowest", "x", "10", "y", "3", "width", "44", "height", "18", "rx", "3");
        }
    }

    /** The size at which a text fits; never below what can be read. */
    private static double fit(String text, double size, double width) {
        return Math.max(9, Math.min(size, Math.floor(width / Math.max(1, ems(text)) * 4) / 4));
    }

    private static String cut(String text, double size, double width) {
        if (ems(text) * size <= width * 1.02) return text;
        var points = text.codePoints().toArray();
        var kept = points.length;
        while (kept > 1 && (ems(new String(points, 0, kept)) + 1) * size > width) kept--;
        return new String(points, 0, kept).strip() + "…";
    }

    /** About how wide it is; capitals and Hangul are wide. */
    private static double ems(String text) {
        return text.codePoints()
                .mapToDouble(c -> c >= 0x1100 ? 1 : Character.isUpperCase(c) ? 0.74 : c == ' ' ? 0.34 : 0.64)
                .sum();
    }

    private static String number(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.format(Locale.ROOT, "%.2f", number);
    }
}
