package entente.cyber.taxii;

import entente.kernel.CanonicalJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a request asks to be left out (§3.4). All fields must hold; of the values of one field, one.
 *
 * @param after entries that are younger, in microseconds
 * @param limit entries at most
 * @param next where the page before ended
 * @param versions empty: the last
 */
record Filter(
        OptionalLong after,
        int limit,
        Optional<String> next,
        Set<String> ids,
        Set<String> types,
        Set<String> specVersions,
        Versions versions) {
    static final int LIMIT = 1000;
    private static final int USUAL = 500;
    private static final int LONGEST = 32_768;
    private static final int MOST_VALUES = 1000;

    private static final Pattern ID =
            Pattern.compile("[a-z0-9][a-z0-9-]{1,248}--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,249}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");

    /** @param exact in microseconds */
    record Versions(boolean all, boolean first, boolean last, Set<Long> exact) {
        static final Versions LAST = new Versions(false, false, true, Set.of());
    }

    /** Which resource is asked, and so which fields there are. */
    enum Kind {
        OBJECTS("id", "type", "version", "spec_version"),
        MANIFEST("id", "type", "version", "spec_version"),
        OBJECT("version", "spec_version"),
        VERSIONS("spec_version"),
        DELETION("version", "spec_version");

        private final List<String> fields;

        Kind(String... fields) {
            this.fields = List.of(fields);
        }
    }

    static boolean isId(String text) {
        return text.length() <= 300 && ID.matcher(text).matches();
    }

    static boolean isType(String text) {
        return TYPE.matcher(text).matches();
    }

    static Filter read(String query, Kind kind) {
        var given = parameters(query);
        var after = OptionalLong.empty();
        var limit = kind == Kind.DELETION ? Integer.MAX_VALUE - 1 : USUAL;
        Optional<String> next = Optional.empty();
        var fields = new TreeMap<String, List<String>>();
        for (var parameter : given.entrySet()) {
            var name = parameter.getKey();
            var value = parameter.getValue();
            if (kind != Kind.DELETION && name.equals("added_after")) {
                after = Times.read(value);
                if (after.isEmpty())
                    throw Refused.malformed("added_after is no timestamp", "Write it as 2026-01-31T12:00:00.000000Z.");
            } else if (kind != Kind.DELETION && name.equals("limit")) limit = limit(value);
            else if (kind != Kind.DELETION && name.equals("next")) next = Optional.of(value);
            else if (name.startsWith("match[") && name.endsWith("]")) {
                var field = name.substring(6, name.length() - 1);
                if (!kind.fields.contains(field))
                    throw Refused.malformed(
                            "This resource has no such field to match",
                            "It has " + String.join(", ", kind.fields) + ".");
                fields.put(field, values(field, value));
            } else throw Refused.malformed("A parameter is unknown", "Leave it out.");
        }
        return new Filter(
                after,
                limit,
                next,
                set(fields, "id"),
                set(fields, "type"),
                set(fields, "spec_version"),
                versions(fields.get("version"), kind));
    }

    private static Set<String> set(Map<String, List<String>> fields, String name) {
        return new TreeSet<>(fields.getOrDefault(name, List.of()));
    }

    private static int limit(String value) {
        if (!NUMBER.matcher(value).matches() || Long.parseLong(value) == 0)
            throw Refused.malformed("limit is no number above 0", "Write a whole number.");
        return (int) Math.min(LIMIT, Long.parseLong(value));
    }

    private static List<String> values(String field, String value) {
        var values = List.of(value.split(",", -1));
        if (values.size() > MOST_VALUES)
            throw Refused.malformed("There are too many values", "Ask in several requests.");
        for (var one : values) {
            var fits = switch (field) {
                case "id" -> isId(one);
                case "type" -> isType(one);
                case "version" ->
                    Set.of("last", "first", "all").contains(one)
                            || Times.read(one).isPresent();
                case "spec_version" -> one.matches("[0-9]{1,4}\\.[0-9]{1,4}");
                default -> false;
            };
            if (!fits)
                throw Refused.malformed(
                        "A value of match[" + field + "] is malformed", "Separate the values by commas.");
        }
        return values;
    }

    private static Versions versions(@org.jspecify.annotations.Nullable List<String> given, Kind kind) {
        if (given == null)
            return switch (kind) {
                case VERSIONS, DELETION -> new Versions(true, false, false, Set.of());
                case OBJECTS, MANIFEST, OBJECT -> Versions.LAST;
            };
        if (given.contains("all") && given.size() > 1)
            throw Refused.malformed("all stands alone", "Leave the other versions out.");
        var exact = new TreeSet<Long>();
        for (var one : given) Times.read(one).ifPresent(exact::add);
        return new Versions(given.contains("all"), given.contains("first"), given.contains("last"), exact);
    }

    /** Each name once, decoded strictly. */
    static Map<String, String> parameters(String query) {
        var found = new TreeMap<String, String>();
        if (query.length() > LONGEST) throw Refused.malformed("The query is too long", "Ask in several requests.");
        if (query.isEmpty()) return found;
        for (var pair : query.split("&", -1)) {
            if (pair.isEmpty()) continue;
            var equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (found.put(name, value) != null)
                throw Refused.malformed("A parameter is there twice", "Separate several values by commas.");
        }
        return found;
    }

    /** Percent-decoded, as UTF-8. A plus is left as it is: in a timestamp it would not be a space. */
    static String decoded(String text) {
        if (text.indexOf('%') < 0) return text;
        var bytes = new ArrayList<Byte>();
        var raw = text.getBytes(StandardCharsets.UTF_8);
        for (var i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.add(raw[i]);
                continue;
            }
            var high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            var low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
            if (high < 0 || low < 0) throw Refused.malformed("A percent sign escapes nothing", "Write it as %25.");
            bytes.add((byte) (high << 4 | low));
            i += 2;
        }
        var buffer = ByteBuffer.allocate(bytes.size());
        bytes.forEach(buffer::put);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(buffer.flip()).toString();
        } catch (CharacterCodingException e) {
            throw Refused.malformed("The address is no UTF-8", "Encode it as UTF-8.");
        }
    }

    Filter upTo(int entries) {
        return new Filter(after, entries, next, ids, types, specVersions, versions);
    }

    /** All that a page depends on but its place and its size: what a token of the next page is bound to. */
    String canonical() {
        return CanonicalJson.text(Map.of(
                "after", after.isPresent() ? Long.toString(after.getAsLong()) : "",
                "ids", List.copyOf(ids),
                "types", List.copyOf(types),
                "spec", List.copyOf(specVersions),
                "versions",
                        List.of(
                                versions.all(),
                                versions.first(),
                                versions.last(),
                                versions.exact().stream().map(String::valueOf).toList())));
    }
}
