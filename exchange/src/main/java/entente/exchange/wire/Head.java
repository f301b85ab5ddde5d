package entente.exchange.wire;

import entente.seal.MalformedException;
import java.util.Map;
import java.util.Optional;

/** A message without its body. Field names are in small letters and each field has one value. */
public sealed interface Head {
    Map<String, String> fields();

    default Optional<String> field(String name) {
        return Optional.ofNullable(fields().get(name));
    }

    default String require(String name) {
        return field(name).orElseThrow(() -> new MalformedException("message", "no " + name));
    }

    record Request(String method, String path, Map<String, String> fields) implements Head {}

    record Response(int status, Map<String, String> fields) implements Head {}
}
