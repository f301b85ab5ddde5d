package entente.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the filters look at, and where they write what they find. */
final class Content {
    final String name;
    final String declaredType;
    final byte[] bytes;
    final List<Objection> objections = new ArrayList<>();
    final List<String> observations = new ArrayList<>();

    /** Set by the type filter. */
    Optional<MediaType> type = Optional.empty();

    Content(String name, String declaredType, byte[] bytes) {
        this.name = name;
        this.declaredType = declaredType;
        this.bytes = bytes;
    }

    void object(String filter, Rule rule, String text) {
        objections.add(new Objection(filter, rule, text));
    }

    void observe(String text) {
        if (observations.size() < 50) observations.add(text);
    }

    int u8(int at) {
        return bytes[at] & 0xff;
    }

    int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    long u32(int at) {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    boolean startsWith(int... magic) {
        if (bytes.length < magic.length) return false;
        for (var i = 0; i < magic.length; i++) if (u8(i) != magic[i]) return false;
        return true;
    }
}
