package entente.exchange.wire;

import java.util.Optional;

/**
 * One covered part of a message (RFC 9421, section 2): a derived component such as {@code @method}, or a field.
 *
 * @param request taken from the request that a response answers ({@code ;req})
 * @param key one member of a dictionary field ({@code ;key="…"})
 */
public record Component(String name, boolean request, Optional<String> key) {
    public static Component of(String name) {
        return new Component(name, false, Optional.empty());
    }

    public static Component ofRequest(String name) {
        return new Component(name, true, Optional.empty());
    }

    /** The serialised identifier. */
    @Override
    public String toString() {
        return '"'
                + name
                + '"'
                + (request ? ";req" : "")
                + key.map(member -> ";key=\"" + member + '"').orElse("");
    }
}
