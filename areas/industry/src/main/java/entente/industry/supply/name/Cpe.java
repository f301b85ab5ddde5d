package entente.industry.supply.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A name of the Common Platform Enumeration 2.3, from its formatted string or the older URI (NISTIR 7695), and its matching
 * (NISTIR 7696).
 *
 * @param values the eleven attributes in order, as the formatted string writes them, in small letters
 */
public record Cpe(List<String> values) {
    /** The attributes in the order of the formatted string. */
    public enum Attribute {
        PART,
        VENDOR,
        PRODUCT,
        VERSION,
        UPDATE,
        EDITION,
        LANGUAGE,
        SW_EDITION,
        TARGET_SW,
        TARGET_HW,
        OTHER
    }

    private static final int LONGEST = 1024;
    private static final String ANY = "*";
    private static final String NONE = "-";

    public Cpe {
        values = List.copyOf(values);
        if (values.size() != Attribute.values().length)
            throw new IllegalArgumentException("a CPE has " + Attribute.values().length + " attributes");
    }

    /** @throws IllegalArgumentException when it is none */
    public static Cpe parse(String written) {
        var text = written.strip().toLowerCase(Locale.ROOT);
        if (text.length() > LONGEST) throw new IllegalArgumentException("a CPE of more than " + LONGEST);
        if (text.startsWith("cpe:2.3:")) return formatted(text.substring("cpe:2.3:".length()));
        if (text.startsWith("cpe:/")) return uri(text.substring("cpe:/".length()));
        throw new IllegalArgumentException("a CPE begins with cpe:2.3: or cpe:/");
    }

    private static Cpe formatted(String text) {
        var values = new ArrayList<String>();
        var value = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\\') {
                if (++i == text.length()) throw new IllegalArgumentException("a CPE ends in the middle of an escape");
                value.append(c).append(text.charAt(i));
            } else if (c == ':') {
                values.add(checked(value.toString()));
                value.setLength(0);
            } else value.append(c);
        }
        values.add(checked(value.toString()));
        return part(values);
    }

    private static Cpe part(List<String> values) {
        if (values.size() != Attribute.values().length)
            throw new IllegalArgumentException("a CPE has " + Attribute.values().length + " attributes");
        if (!List.of("a", "o", "h", ANY, NONE).contains(values.getFirst()))
            throw new IllegalArgumentException("the part of a CPE is a, o or h");
        return new Cpe(values.stream().map(Cpe::plain).toList());
    }

    /** A quoted character that needs no quotes is the same as one without. */
    private static String plain(String value) {
        if (value.equals("\\-")) return value;
        var out = new StringBuilder();
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                var next = value.charAt(++i);
                if (!Character.isLetterOrDigit(next) && "_.-".indexOf(next) < 0) out.append(c);
                out.append(next);
            } else out.append(c);
        }
        return out.toString();
    }

    private static String checked(String value) {
        if (value.isEmpty()) throw new IllegalArgumentException("an attribute of a CPE is not empty; write *");
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c <= 0x20 || c >= 0x7F) throw new IllegalArgumentException("a CPE is written in printable ASCII");
            if (c == '\\') i++;
            else if (c == '*' && i != 0 && i != value.length() - 1)
                throw new IllegalArgumentException("a * of a CPE stands at an end");
        }
        return value;
    }

    /** Percent-encoded, with the newer attributes packed into the edition between tildes. */
    private static Cpe uri(String text) {
        var values = new ArrayList<String>();
        var parts = text.split(":", -1);
        if (parts.length > 7) throw new IllegalArgumentException("a CPE URI has at most seven attributes");
        for (var part : parts) values.add(part);
        while (values.size() < 7) values.add("");
        var edition = values.get(5);
        List<String> packed = new ArrayList<>(List.of(edition, "", "", "", ""));
        if (edition.startsWith("~")) {
            var inner = edition.substring(1).split("~", -1);
            if (inner.length != 5) throw new IllegalArgumentException("a packed edition has five parts");
            packed = List.of(inner);
        }
        var all = new ArrayList<>(values.subList(0, 5));
        all.add(packed.get(0));
        all.add(values.get(6));
        all.addAll(packed.subList(1, 5));
        return part(all.stream().map(Cpe::unpacked).toList());
    }

    private static String unpacked(String value) {
        if (value.isEmpty()) return ANY;
        if (value.equals(NONE)) return NONE;
        var out = new StringBuilder();
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == '%') {
                if (i + 2 >= value.length()) throw new IllegalArgumentException("a percent sign without two digits");
                var code = Integer.parseInt(value.substring(i + 1, i + 3), 16);
                i += 2;
                // %01 and %02 are the URI's ways of writing ? and *.
                if (code == 1) out.append('?');
                else if (code == 2) out.append('*');
                else if (code <= 0x20 || code >= 0x7F)
                    throw new IllegalArgumentException("a CPE is written in printable ASCII");
                else out.append('\\').append((char) code);
            } else if (Character.isLetterOrDigit(c) || "_.-".indexOf(c) >= 0) out.append(c);
            else out.append('\\').append(c);
        }
        return checked(out.toString());
    }

    public String value(Attribute attribute) {
        return values.get(attribute.ordinal());
    }

    /** Whether the version is one, and not any or none. */
    public boolean hasVersion() {
        return !List.of(ANY, NONE).contains(value(Attribute.VERSION));
    }

    /** The version without its quotes. */
    public String version() {
        return value(Attribute.VERSION).replace("\\", "");
    }

    public Cpe anyVersion() {
        var changed = new ArrayList<>(values);
        changed.set(Attribute.VERSION.ordinal(), ANY);
        changed.set(Attribute.UPDATE.ordinal(), ANY);
        return new Cpe(changed);
    }

    /** How a name that an advisory gives stands to one that a component bears. */
    public sealed interface Match {
        /** Each attribute is the same, or is wider in the advisory. */
        record Covers() implements Match {}

        record Disjoint(Attribute by) implements Match {}

        /** The component says less than the advisory asks. */
        record Undecided(List<Attribute> by) implements Match {
            public Undecided {
                by = List.copyOf(by);
            }
        }
    }

    /** NISTIR 7696: this name is the source, the other the target. */
    public Match match(Cpe target) {
        var undecided = new ArrayList<Attribute>();
        for (var attribute : Attribute.values()) {
            var ours = value(attribute);
            var theirs = target.value(attribute);
            if (ours.equals(ANY)) continue;
            if (theirs.equals(ANY)) {
                undecided.add(attribute);
                continue;
            }
            if (ours.equals(NONE) || theirs.equals(NONE)) {
                if (!ours.equals(theirs)) return new Match.Disjoint(attribute);
                continue;
            }
            if (isPattern(theirs)) {
                if (!ours.equals(theirs)) undecided.add(attribute);
                continue;
            }
            if (!covers(ours, theirs)) return new Match.Disjoint(attribute);
        }
        return undecided.isEmpty() ? new Match.Covers() : new Match.Undecided(undecided);
    }

    private static boolean isPattern(String value) {
        return value.startsWith("*") || value.startsWith("?") || endsOpen(value);
    }

    private static boolean endsOpen(String value) {
        return (value.endsWith("*") || value.endsWith("?"))
                && (value.length() == 1 || value.charAt(value.length() - 2) != '\\');
    }

    /** Wildcards stand at the ends alone: {@code *} for any characters, each {@code ?} for at most one. */
    private static boolean covers(String pattern, String value) {
        var least = 0;
        var most = 0;
        var begin = 0;
        while (begin < pattern.length() && pattern.charAt(begin) == '?') begin++;
        var openStart = begin == 0 && pattern.startsWith("*");
        if (openStart) begin = 1;
        else most = begin;
        var end = pattern.length();
        var after = 0;
        var openEnd = end > begin && pattern.endsWith("*") && endsOpen(pattern);
        if (openEnd) end--;
        else
            while (end > begin && pattern.charAt(end - 1) == '?' && (end < 2 || pattern.charAt(end - 2) != '\\')) {
                end--;
                after++;
            }
        var middle = pattern.substring(begin, end);
        var last = openStart ? value.length() - middle.length() : Math.min(most, value.length() - middle.length());
        for (var at = least; at <= last; at++)
            if (value.startsWith(middle, at)) {
                var left = value.length() - at - middle.length();
                if (openEnd || left <= after) return true;
            }
        return false;
    }

    /** The formatted string. */
    @Override
    public String toString() {
        return "cpe:2.3:" + String.join(":", values);
    }
}
