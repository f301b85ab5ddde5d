package entente.cyber.misp;

import entente.cyber.pattern.Literal;
import entente.cyber.pattern.ObjectPath;
import entente.cyber.stix.Addresses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The types of attributes that are read, and which observable each is.
 *
 * @param object the type of the observable; with {@code ip} of either kind of address
 * @param properties where the parts of the value stand, parts being joined by {@code |}
 */
record MispType(String name, String category, String object, List<String> properties) {
    private static final Map<String, MispType> ALL = new TreeMap<>();

    static {
        add("ip-src", "Network activity", "ip", "value");
        add("ip-dst", "Network activity", "ip", "value");
        add("domain", "Network activity", "domain-name", "value");
        add("hostname", "Network activity", "domain-name", "value");
        add("url", "Network activity", "url", "value");
        add("email", "Payload delivery", "email-addr", "value");
        add("email-src", "Payload delivery", "email-addr", "value");
        add("email-dst", "Payload delivery", "email-addr", "value");
        add("email-subject", "Payload delivery", "email-message", "subject");
        add("filename", "Payload delivery", "file", "name");
        add("mutex", "Artifacts dropped", "mutex", "name");
        add("regkey", "Persistence mechanism", "windows-registry-key", "key");
        add("md5", "Payload delivery", "file", "hashes.MD5");
        add("sha1", "Payload delivery", "file", "hashes.SHA-1");
        add("sha256", "Payload delivery", "file", "hashes.SHA-256");
        add("sha512", "Payload delivery", "file", "hashes.SHA-512");
        add("filename|md5", "Payload delivery", "file", "name", "hashes.MD5");
        add("filename|sha1", "Payload delivery", "file", "name", "hashes.SHA-1");
        add("filename|sha256", "Payload delivery", "file", "name", "hashes.SHA-256");
        add("filename|sha512", "Payload delivery", "file", "name", "hashes.SHA-512");
    }

    private static void add(String name, String category, String object, String... properties) {
        ALL.put(name, new MispType(name, category, object, List.of(properties)));
    }

    static Optional<MispType> of(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** Types for what others made: the first, by name, that has these properties of this observable. */
    static Optional<MispType> of(String object, List<String> properties) {
        return ALL.values().stream()
                .filter(type -> type.isObject(object) && type.properties.equals(properties))
                .findFirst();
    }

    boolean isObject(String type) {
        return object.equals("ip") ? type.equals("ipv4-addr") || type.equals("ipv6-addr") : object.equals(type);
    }

    /** The value's parts; empty when it is no value of this type. */
    Optional<List<String>> parts(String value) {
        if (properties.size() == 1) return value.isEmpty() ? Optional.empty() : Optional.of(List.of(value));
        var bar = value.lastIndexOf('|');
        if (bar <= 0 || bar == value.length() - 1) return Optional.empty();
        return Optional.of(List.of(value.substring(0, bar), value.substring(bar + 1)));
    }

    /** The observable's type for this value; empty when it is no address. */
    private Optional<String> typeOf(String value) {
        if (!object.equals("ip")) return Optional.of(object);
        if (Addresses.isFour(value)) return Optional.of("ipv4-addr");
        return Addresses.isSix(value) ? Optional.of("ipv6-addr") : Optional.empty();
    }

    /** The observable, without an id. */
    Optional<Map<String, Object>> observable(String value) {
        var parts = parts(value);
        var type = parts.flatMap(list -> typeOf(list.getFirst()));
        if (parts.isEmpty() || type.isEmpty()) return Optional.empty();
        var tree = new LinkedHashMap<String, Object>();
        tree.put("type", type.get());
        tree.put("spec_version", "2.1");
        tree.put("id", "");
        if (object.equals("email-message")) tree.put("is_multipart", false);
        for (var i = 0; i < properties.size(); i++) {
            var property = properties.get(i);
            if (property.startsWith("hashes."))
                tree.put("hashes", Map.of(property.substring(7), parts.get().get(i)));
            else tree.put(property, parts.get().get(i));
        }
        return Optional.of(tree);
    }

    /** A pattern for the value. */
    Optional<String> pattern(String value) {
        var parts = parts(value);
        var type = parts.flatMap(list -> typeOf(list.getFirst()));
        if (parts.isEmpty() || type.isEmpty()) return Optional.empty();
        var asked = new ArrayList<String>();
        for (var i = 0; i < properties.size(); i++) {
            var steps = new ArrayList<ObjectPath.Step>();
            for (var key : properties.get(i).split("\\.")) steps.add(new ObjectPath.Step.Key(key));
            asked.add(new ObjectPath(type.get(), steps) + " = "
                    + new Literal.Text(parts.get().get(i)).written());
        }
        return Optional.of("[" + String.join(" AND ", asked) + "]");
    }

    /** The value that an observable of this type has. */
    Optional<String> value(Map<String, ?> observable) {
        var parts = new ArrayList<String>();
        for (var property : properties) {
            Object value = property.startsWith("hashes.")
                    ? observable.get("hashes") instanceof Map<?, ?> hashes ? hashes.get(property.substring(7)) : null
                    : observable.get(property);
            if (!(value instanceof String text)) return Optional.empty();
            parts.add(text);
        }
        return Optional.of(String.join("|", parts));
    }
}
