package entente.operations.safety.form;

import entente.operations.safety.Draft;
import entente.operations.safety.Effect;
import entente.operations.safety.SafetyProduct;
import entente.operations.safety.geo.Antimeridian;
import entente.operations.safety.geo.Coordinate;
import entente.operations.safety.geo.Region;
import entente.operations.safety.geo.Shape;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A product in a few hundred bytes, for radio and satellite links that carry little: English as NAVTEX would have it, in
 * capitals of the 7-bit set; other languages in UTF-8. Number, places, times and what it ends are always whole; the words
 * are cut, and three points say so.
 */
public final class PlainText {
    /** In English. */
    public static final int ENGLISH_BYTES = 600;
    /** In other languages. */
    public static final int OTHER_BYTES = 900;

    private static final String EXERCISE = "EXERCISE EXERCISE EXERCISE";
    private static final String CUT = " ...";
    private static final int MOST_PLACES = 6;

    private PlainText() {}

    /** @param tag one of the draft's languages */
    public static String write(SafetyProduct product, String tag) {
        var draft = product.draft();
        if (!draft.languages().contains(tag))
            throw new IllegalArgumentException(draft.id() + " has not all its words in " + tag);
        var english = tag.equals("en");
        var head = new ArrayList<String>();
        head.add(draft.office().code() + " " + draft.series());
        head.add(Phrases.radio(draft.issued()));
        if (draft.exercise()) head.add(exercise(tag));
        var tail = new ArrayList<String>();
        where(draft).ifPresent(tail::add);
        if (!draft.effect().earlier().isEmpty()) tail.add(effect(draft, tag));
        tail.add((english ? "VALID" : Phrases.VALID.in(tag)) + " "
                + Phrases.radio(draft.validity().from()) + " - "
                + Phrases.radio(draft.validity().until()));
        if (draft.exercise()) tail.add(exercise(tag));
        var words = draft.area().in(tag) + ". " + draft.headline().in(tag) + ".\n"
                + draft.text().in(tag) + "\n" + draft.instruction().in(tag);
        if (english) words = sevenBit(words);
        var frame = String.join("\n", head) + "\n\n" + String.join("\n", tail) + "\n";
        var room = (english ? ENGLISH_BYTES : OTHER_BYTES) - bytes(frame);
        return String.join("\n", head) + "\n" + cut(words, room) + "\n" + String.join("\n", tail) + "\n";
    }

    private static String exercise(String tag) {
        return switch (tag) {
            case "en" -> EXERCISE;
            case "ko" -> "훈련 훈련 훈련 EXERCISE";
            case "fr" -> "EXERCICE EXERCICE EXERCICE EXERCISE";
            default -> EXERCISE;
        };
    }

    private static String effect(Draft draft, String tag) {
        var label = switch (draft.effect()) {
            case Effect.Cancels _ -> tag.equals("en") ? "CANCEL" : Phrases.CANCELS.in(tag);
            default -> tag.equals("en") ? "THIS REPLACES" : Phrases.SUPERSEDES.in(tag);
        };
        return label + " "
                + draft.effect().earlier().stream()
                        .map(earlier -> earlier.series().toString())
                        .collect(Collectors.joining(", "));
    }

    /** Each place when there are few; else the box round them, named by two corners. */
    private static java.util.Optional<String> where(Draft draft) {
        var shapes = draft.matter().shapes();
        if (shapes.isEmpty()) return java.util.Optional.empty();
        if (shapes.size() == 1) {
            var corners = open(shapes.getFirst());
            if (corners.size() <= MOST_PLACES && !holed(shapes.getFirst()))
                return java.util.Optional.of(
                        corners.stream().map(Phrases::position).collect(Collectors.joining("\n")));
        }
        var all = new ArrayList<Coordinate>();
        for (var shape : shapes) for (var part : Antimeridian.cut(shape)) all.addAll(part.corners());
        var box = Region.box(all);
        return java.util.Optional.of(Phrases.position(box.getFirst()) + " / " + Phrases.position(box.getLast()));
    }

    private static boolean holed(Shape shape) {
        return shape instanceof Shape.Area area
                && (!area.holes().isEmpty() || !Antimeridian.cut(area).equals(List.of(area)));
    }

    private static List<Coordinate> open(Shape shape) {
        return switch (shape) {
            case Shape.Area area -> area.outer().subList(0, area.outer().size() - 1);
            default -> shape.corners();
        };
    }

    private static String cut(String words, int room) {
        if (bytes(words) <= room) return words;
        var kept = new StringBuilder();
        var left = room - CUT.length();
        for (var i = 0; i < words.length(); ) {
            var c = Character.toString(words.codePointAt(i));
            left -= bytes(c);
            if (left < 0) break;
            kept.append(c);
            i += c.length();
        }
        return kept.toString().stripTrailing() + CUT;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The characters of the international telegraph alphabet, as NAVTEX receivers print them. */
    static String sevenBit(String text) {
        var plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFD).codePoints().forEach(c -> {
            if (Character.getType(c) == Character.NON_SPACING_MARK) return;
            switch (c) {
                case '&' -> plain.append("AND");
                case '%' -> plain.append(" PERCENT");
                case '°' -> plain.append(" DEG");
                case '"', '\u2018', '\u2019', '\u201C', '\u201D', '`' -> plain.append('\'');
                case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '_' -> plain.append('-');
                case ';' -> plain.append('.');
                case '[' -> plain.append('(');
                case ']' -> plain.append(')');
                default -> {
                    var capital = Character.toString(c).toUpperCase(Locale.ROOT);
                    plain.append(capital.matches("[A-Z0-9 \n?:().,'/+=-]+") ? capital : "?");
                }
            }
        });
        return plain.toString();
    }
}
