package entente.exchange.wire;

import entente.seal.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The bytes that are signed (RFC 9421, section 2.5). */
final class SignatureBase {
    private SignatureBase() {}

    /** @param request the request itself, or the one that the response answers */
    static byte[] of(SignatureInput input, Head.Request request, Optional<Head.Response> response) {
        var out = new StringBuilder();
        for (var component : input.components())
            out.append(component)
                    .append(": ")
                    .append(value(component, request, response))
                    .append('\n');
        out.append("\"@signature-params\": ").append(input);
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String value(Component component, Head.Request request, Optional<Head.Response> response) {
        var name = component.name();
        if (response.isEmpty() && component.request())
            throw new MalformedException("signature", "a request has no other request to cover");
        Head head = component.request() || response.isEmpty() ? request : response.get();
        if (component.key().isPresent()) return member(component.key().get(), head.require(name));
        if (!name.startsWith("@")) return head.require(name).strip();
        return switch (head) {
            case Head.Request(var method, var path, var fields) ->
                switch (name) {
                    case "@method" -> method;
                    case "@path" -> path;
                    case "@authority" -> new Head.Request(method, path, fields).require("host");
                    default -> throw new MalformedException("signature", "a request has no " + name);
                };
            case Head.Response(var status, var _) -> {
                if (!name.equals("@status")) throw new MalformedException("signature", "a response has no " + name);
                yield Integer.toString(status);
            }
        };
    }

    /** Our dictionaries have one member, a byte sequence in canonical form. */
    private static String member(String key, String field) {
        SignatureField.parse(key, field);
        return field.substring(key.length() + 1);
    }
}
