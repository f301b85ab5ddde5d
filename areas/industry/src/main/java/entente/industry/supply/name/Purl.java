package entente.industry.supply.name;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A package URL (the package-url specification, ECMA-427) in its canonical form.
 *
 * @param namespace its segments, decoded
 * @param qualifiers by name, decoded; none is empty
 */
public record Purl(
        String type,
        List<String> namespace,
        String name,
        Optional<String> version,
        Map<String, String> qualifiers,
        List<String> subpath) {
    private static final int LONGEST = 2048;
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9.+-]*");
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9._-]*");

    /** Types whose namespace and name do not know capitals. */
    private static final Set<String> NO_CAPITALS = Set.of(
            "alpm",
            "apk",
            "bitbucket",
            "bitnami",
            "composer",
            "deb",
            "github",
            "gitlab",
            "golang",
            "hex",
            "npm",
            "oci");

    public Purl {
        namespace = List.copyOf(namespace);
        qualifiers = Collections.unmodifiableMap(new TreeMap<>(qualifiers));
        subpath = List.copyOf(subpath);
    }

    /** @throws IllegalArgumentException when it is none */
    public static Purl parse(String written) {
        if (written.length() > LONGEST) throw new IllegalArgumentException("a purl of more than " + LONGEST);
        var rest = written.strip();
        if (rest.length() < 4 || !rest.substring(0, 4).equalsIgnoreCase("pkg:"))
            throw new IllegalArgumentException("a purl begins with pkg:");
        rest = rest.substring(4);
        var subpath = List.<String>of();
        var hash = rest.lastIndexOf('#');
        if (hash >= 0) {
            subpath = segments(rest.substring(hash + 1)).stream()
                    .filter(segment -> !segment.equals(".") && !segment.equals(".."))
                    .toList();
            rest = rest.substring(0, hash);
        }
        var qualifiers = new TreeMap<String, String>();
        var question = rest.lastIndexOf('?');
        if (question >= 0) {
            qualifiers(rest.substring(question + 1), qualifiers);
            rest = rest.substring(0, question);
        }
        while (rest.startsWith("/")) rest = rest.substring(1);
        var slash = rest.indexOf('/');
        if (slash < 0) throw new IllegalArgumentException("a purl has a type and a name");
        var type = rest.substring(0, slash).toLowerCase(Locale.ROOT);
        if (!TYPE.matcher(type).matches()) throw new IllegalArgumentException("\"" + type + "\" is no type of purls");
        rest = rest.substring(slash + 1);
        Optional<String> version = Optional.empty();
        var at = rest.lastIndexOf('@');
        // An @ before a slash belongs to a namespace that was not encoded, as npm's scopes often are.
        if (at > 0 && rest.indexOf('/', at) < 0) {
            version = Optional.of(decoded(rest.substring(at + 1))).filter(text -> !text.isEmpty());
            rest = rest.substring(0, at);
        }
        var path = segments(rest);
        if (path.isEmpty()) throw new IllegalArgumentException("a purl has a name");
        var namespace = path.subList(0, path.size() - 1);
        return canonical(type, namespace, path.getLast(), version, qualifiers, subpath);
    }

    public static Purl of(String type, List<String> namespace, String name) {
        return canonical(type, namespace, name, Optional.empty(), Map.of(), List.of());
    }

    private static Purl canonical(
            String type,
            List<String> namespace,
            String name,
            Optional<String> version,
            Map<String, String> qualifiers,
            List<String> subpath) {
        if (NO_CAPITALS.contains(type)) {
            name = name.toLowerCase(Locale.ROOT);
            namespace = lower(namespace);
        }
        switch (type) {
            case "pypi" -> name = name.toLowerCase(Locale.ROOT).replace('_', '-');
            case "pub" -> name = name.toLowerCase(Locale.ROOT);
            case "rpm" -> namespace = lower(namespace);
            case "huggingface" -> version = version.map(text -> text.toLowerCase(Locale.ROOT));
            default -> {
                // The others are written as they are.
            }
        }
        return new Purl(type, namespace, name, version, qualifiers, subpath);
    }

    private static List<String> lower(List<String> segments) {
        return segments.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
    }

    private static List<String> segments(String path) {
        var segments = new ArrayList<String>();
        for (var part : path.split("/", -1)) {
            var segment = decoded(part);
            if (segment.contains("/")) throw new IllegalArgumentException("a segment of a purl has no slash in it");
            if (!segment.isEmpty()) segments.add(segment);
        }
        return segments;
    }

    private static void qualifiers(String written, Map<String, String> into) {
        for (var pair : written.split("&", -1)) {
            if (pair.isEmpty()) continue;
            var equals = pair.indexOf('=');
            if (equals < 0) throw new IllegalArgumentException("a qualifier of a purl is KEY=VALUE");
            var key = pair.substring(0, equals).toLowerCase(Locale.ROOT);
            if (!KEY.matcher(key).matches())
                throw new IllegalArgumentException("\"" + key + "\" is no name of a qualifier");
            var value = decoded(pair.substring(equals + 1));
            if (!value.isEmpty() && into.put(key, value) != null)
                throw new IllegalArgumentException("the qualifier " + key + " stands twice");
        }
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0) return checked(text);
        var bytes = ByteBuffer.allocate(text.length() * 3);
        for (var i = 0; i < text.length(); ) {
            var c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= text.length()) throw new IllegalArgumentException("a percent sign without two digits");
                var high = Character.digit(text.charAt(i + 1), 16);
                var low = Character.digit(text.charAt(i + 2), 16);
                if (high < 0 || low < 0) throw new IllegalArgumentException("a percent sign without two digits");
                bytes.put((byte) (high << 4 | low));
                i += 3;
            } else {
                var length = Character.charCount(text.codePointAt(i));
                bytes.put(text.substring(i, i + length).getBytes(StandardCharsets.UTF_8));
                i += length;
            }
        }
        try {
            return checked(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("what is encoded is no UTF-8", e);
        }
    }

    private static String checked(String text) {
        if (text.codePoints()
                .anyMatch(point -> Character.isISOControl(point)
                        || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE))
            throw new IllegalArgumentException("a purl has no control characters");
        return text;
    }

    /** What it names, whatever the version: {@code maven/org.example/lib}. */
    public String key() {
        var out = new StringBuilder(type).append('/');
        for (var segment : namespace) out.append(encoded(segment)).append('/');
        return out.append(encoded(name)).toString();
    }

    /** Without version, qualifiers and subpath. */
    public Purl bare() {
        return new Purl(type, namespace, name, Optional.empty(), Map.of(), List.of());
    }

    /** The canonical form. */
    @Override
    public String toString() {
        var out = new StringBuilder("pkg:").append(key());
        version.ifPresent(text -> out.append('@').append(encoded(text)));
        var before = '?';
        for (var qualifier : qualifiers.entrySet()) {
            out.append(before).append(qualifier.getKey()).append('=').append(encoded(qualifier.getValue()));
            before = '&';
        }
        before = '#';
        for (var segment : subpath) {
            out.append(before).append(encoded(segment));
            before = '/';
        }
        return out.toString();
    }

    private static String encoded(String text) {
        var out = new StringBuilder();
        for (var b : text.getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || ".-_~:".indexOf(c) >= 0)) out.append(c);
            else
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
        }
        return out.toString();
    }
}
