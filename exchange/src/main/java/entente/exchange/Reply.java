package entente.exchange;

import entente.exchange.wire.Trouble;
import entente.kernel.CanonicalJson;
import java.util.Map;

/** What a resource answers, before it is signed. */
record Reply(int status, String mediaType, byte[] body) {
    static final String BYTES = "application/octet-stream";

    static Reply of(Trouble trouble) {
        return new Reply(trouble.kind().status(), Trouble.MEDIA_TYPE, trouble.json());
    }

    static Reply of(Trouble.Kind kind) {
        return of(Trouble.of(kind));
    }

    static Reply wanted(long offset) {
        return json(Map.of("state", "wanted", "offset", offset));
    }

    static Reply held(String state) {
        return json(Map.of("state", "held", "as", state));
    }

    static Reply bytes(byte[] body) {
        return new Reply(200, BYTES, body);
    }

    private static Reply json(Map<String, ?> tree) {
        return new Reply(200, "application/json", CanonicalJson.bytes(tree));
    }
}
