package entente.exchange.wire;

import entente.exchange.message.Code;
import entente.kernel.CanonicalJson;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An error on the wire: {@code application/problem+json} (RFC 9457). It says what went wrong with the transport and
 * nothing about content; who may not have something is told the same as if there were no such thing.
 *
 * @param code of a refusal by the receiver's own rules
 * @param offset how many bytes the receiver has, where that is the trouble
 */
public record Trouble(Kind kind, Optional<String> code, Optional<Long> offset) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public enum Kind {
        MALFORMED(400),
        NOT_AUTHENTICATED(401),
        NOT_FOUND(404),
        PACT_MISMATCH(409),
        OFFSET_MISMATCH(409),
        WHOLE_WRONG(409),
        TOO_LONG(413),
        REFUSED(422),
        INTERNAL(500),
        BUSY(503),
        NO_SPACE(507);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public static Trouble of(Kind kind) {
        return new Trouble(kind, Optional.empty(), Optional.empty());
    }

    public static Trouble refused(String code) {
        return new Trouble(Kind.REFUSED, Optional.of(Code.require(code)), Optional.empty());
    }

    public static Trouble offset(long offset) {
        return new Trouble(Kind.OFFSET_MISMATCH, Optional.empty(), Optional.of(offset));
    }

    public byte[] json() {
        var tree = new TreeMap<String, Object>();
        tree.put("type", "/exchange/v1/problems/" + kind.word());
        tree.put("title", kind.word().replace('-', ' '));
        tree.put("status", kind.status);
        code.ifPresent(word -> tree.put("code", word));
        offset.ifPresent(bytes -> tree.put("offset", bytes));
        return CanonicalJson.bytes(tree);
    }

    public static Trouble parse(int status, byte[] json) {
        var fields = new Fields(Json.object(json, "problem"), "problem");
        var type = fields.text("type");
        for (var kind : Kind.values()) {
            if (!type.equals("/exchange/v1/problems/" + kind.word())) continue;
            if (kind.status != status)
                throw new MalformedException("problem", kind + " does not have status " + status);
            var code = fields.has("code") ? Optional.of(fields.text("code")) : Optional.<String>empty();
            if (kind == Kind.REFUSED && !code.filter(Code::fits).isPresent())
                throw new MalformedException("problem", "a refusal has a code");
            return new Trouble(
                    kind, code, fields.has("offset") ? Optional.of(fields.number("offset")) : Optional.empty());
        }
        throw new MalformedException("problem", "unknown type");
    }
}
