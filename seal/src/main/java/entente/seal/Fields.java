package entente.seal;

import entente.kernel.Digest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes a parsed tree apart, member by member, and says which member is wrong. What is not taken is unknown, and
 * unknown is refused: call {@link #only} first.
 *
 * <p>Every failure is a {@link MalformedException}.
 */
public record Fields(Map<String, ?> tree, String what) {

    /** Refuses members other than these. */
    public Fields only(String... names) {
        var unknown = new TreeSet<>(tree.keySet());
        Set.of(names).forEach(unknown::remove);
        if (!unknown.isEmpty()) throw new MalformedException(what, "unknown member " + unknown);
        return this;
    }

    public boolean has(String name) {
        return tree.get(name) != null;
    }

    public String text(String name) {
        if (member(name) instanceof String text) return text;
        throw wrong(name, "text");
    }

    public long number(String name) {
        return switch (member(name)) {
            case Integer number -> number;
            case Long number -> number;
            default -> throw wrong(name, "an integer");
        };
    }

    public boolean truth(String name) {
        if (member(name) instanceof Boolean truth) return truth;
        throw wrong(name, "true or false");
    }

    public Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException e) {
            throw new MalformedException(what, name + " is no instant (ISO 8601, UTC)", e);
        }
    }

    public Digest digest(String name) {
        try {
            return new Digest(text(name));
        } catch (IllegalArgumentException e) {
            throw new MalformedException(what, name + ": " + e.getMessage(), e);
        }
    }

    /** Standard base64 with padding, in the one form that encodes these bytes (RFC 4648, section 3.5). */
    public byte[] base64(String name) {
        try {
            var bytes = Base64.getDecoder().decode(text(name));
            if (!Base64.getEncoder().encodeToString(bytes).equals(text(name)))
                throw new MalformedException(what, name + " is not canonical base64");
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new MalformedException(what, name + " is no base64", e);
        }
    }

    @SuppressWarnings("unchecked")
    public Map<String, Object> object(String name) {
        if (member(name) instanceof Map<?, ?> map) return (Map<String, Object>) map;
        throw wrong(name, "an object");
    }

    public Fields fields(String name) {
        return new Fields(object(name), what + "." + name);
    }

    public List<?> list(String name) {
        if (member(name) instanceof List<?> list) return list;
        throw wrong(name, "a list");
    }

    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> objects(String name) {
        return list(name).stream()
                .map(element -> {
                    if (element instanceof Map<?, ?> map) return (Map<String, Object>) map;
                    throw wrong(name, "a list of objects");
                })
                .toList();
    }

    public List<String> texts(String name) {
        return list(name).stream()
                .map(element -> {
                    if (element instanceof String text) return text;
                    throw wrong(name, "a list of texts");
                })
                .toList();
    }

    private Object member(String name) {
        @Nullable Object value = tree.get(name);
        if (value == null) throw new MalformedException(what, name + " is missing");
        return value;
    }

    private MalformedException wrong(String name, String wanted) {
        return new MalformedException(what, name + " is not " + wanted);
    }
}
