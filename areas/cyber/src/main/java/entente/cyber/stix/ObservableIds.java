package entente.cyber.stix;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The names that observables have by what they are (STIX 2.1, 3.4): a UUID of version 5 over the contributing properties in
 * canonical JSON, so that everybody gives the same address the same name. Who knows the name of an IPv4 address can find the
 * address by trying all.
 */
public final class ObservableIds {
    private static final UUID NAMESPACE = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");
    private static final List<String> HASHES = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");

    /** The ID contributing properties of each type (6). */
    private static final Map<String, List<String>> CONTRIBUTING = Map.ofEntries(
            Map.entry("artifact", List.of("hashes", "payload_bin")),
            Map.entry("autonomous-system", List.of("number")),
            Map.entry("directory", List.of("path")),
            Map.entry("domain-name", List.of("value")),
            Map.entry("email-addr", List.of("value")),
            Map.entry("email-message", List.of("from_ref", "subject", "body")),
            Map.entry("file", List.of("hashes", "name", "parent_directory_ref", "extensions")),
            Map.entry("ipv4-addr", List.of("value")),
            Map.entry("ipv6-addr", List.of("value")),
            Map.entry("mac-addr", List.of("value")),
            Map.entry("mutex", List.of("name")),
            Map.entry(
                    "network-traffic",
                    List.of("start", "end", "src_ref", "dst_ref", "src_port", "dst_port", "protocols", "extensions")),
            Map.entry("software", List.of("name", "cpe", "swid", "vendor", "version")),
            Map.entry("url", List.of("value")),
            Map.entry("user-account", List.of("account_type", "user_id", "account_login")),
            Map.entry("windows-registry-key", List.of("key", "values")),
            Map.entry("x509-certificate", List.of("hashes", "serial_number")));

    private ObservableIds() {}

    /** The properties that make the id of this type; empty for a process and for what is no observable. */
    public static List<String> contributing(String type) {
        return CONTRIBUTING.getOrDefault(type, List.of());
    }

    /** The id by content; empty when nothing contributes, and then an observable has a random one. */
    public static Optional<StixId> of(String type, Map<String, ?> tree) {
        var parts = new TreeMap<String, Object>();
        for (var property : contributing(type)) {
            var value = tree.get(property);
            if (value == null) continue;
            if (property.equals("hashes") && value instanceof Map<?, ?> hashes) {
                if (!hashes.isEmpty()) parts.put(property, oneHash(hashes));
            } else parts.put(property, value);
        }
        if (parts.isEmpty()) return Optional.empty();
        try {
            var name = Rfc8785.text(parts).getBytes(StandardCharsets.UTF_8);
            return Optional.of(new StixId(type, StixId.uuid5(NAMESPACE, name)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** One hash stands for the file, so that who has two of them and who has one give the same name. */
    private static Map<String, Object> oneHash(Map<?, ?> hashes) {
        for (var algorithm : HASHES) {
            var value = hashes.get(algorithm);
            if (value != null) return Map.of(algorithm, value);
        }
        var first = new TreeMap<>(Map.copyOf(hashes)).firstEntry();
        return Map.of((String) first.getKey(), first.getValue());
    }

    /** What is wrong with an observable's id: it says that it is computed, and is not. */
    static Optional<String> findings(StixObject object) {
        if (Types.of(object.type()) != Types.SCO || object.id().version() != 5) return Optional.empty();
        var computed = of(object.type(), object.tree());
        return computed.isPresent() && !computed.get().equals(object.id())
                ? Optional.of("is computed from other content than this")
                : Optional.empty();
    }
}
