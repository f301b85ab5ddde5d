package entente.cyber.stix;

import entente.cyber.stix.StixFinding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says everything that is wrong with an object by STIX 2.1. An error breaks a MUST and refuses the object; a warning breaks a
 * SHOULD. Properties and types are in tables ({@code Forms}); what ties properties together is in {@code Constraints}.
 */
public final class StixCheck {
    final StixObject object;
    final Map<String, Object> tree;
    private final List<StixFinding> findings = new ArrayList<>();

    private StixCheck(StixObject object) {
        this.object = object;
        this.tree = object.tree();
    }

    public static List<StixFinding> check(StixObject object) {
        var check = new StixCheck(object);
        check.run();
        return List.copyOf(check.findings);
    }

    public static boolean isValid(StixObject object) {
        return check(object).stream().noneMatch(StixFinding::isError);
    }

    /**
     * What is wrong with each object of a set, and between them: the same version twice with different content (3.6).
     * Objects without findings are left out.
     */
    public static Map<StixObject, List<StixFinding>> check(List<StixObject> objects) {
        var all = new java.util.LinkedHashMap<StixObject, List<StixFinding>>();
        var versions = new HashMap<String, StixObject>();
        for (var object : objects) {
            var findings = new ArrayList<>(check(object));
            var same = versions.putIfAbsent(object.toString(), object);
            if (same != null && !same.tree().equals(object.tree()))
                findings.add(new StixFinding(
                        "id", "the same version stands here twice with different content", "3.6", Severity.ERROR));
            if (!findings.isEmpty()) all.put(object, findings);
        }
        return all;
    }

    void error(String path, String wrong, String section) {
        findings.add(new StixFinding(path, wrong, section, Severity.ERROR));
    }

    void warn(String path, String wrong, String section) {
        findings.add(new StixFinding(path, wrong, section, Severity.WARNING));
    }

    private void run() {
        var known = Forms.of(object.type());
        if (known.isEmpty()) unknownType();
        var form = known.orElse(Forms.CUSTOM);
        form(tree, "", form);
        if (tree.get("spec_version") instanceof String version && !version.equals("2.1"))
            error("spec_version", "is " + version + " and not 2.1", "3.2");
        created("created");
        created("modified");
        markings();
        extensions();
        new Constraints(this).check();
        ObservableIds.findings(object).ifPresent(wrong -> warn("id", wrong, "3.4"));
    }

    /** A type of others is theirs to define: by an extension (7.3), or in the older way, with x- before it (11.2). */
    private void unknownType() {
        var type = object.type();
        var byExtension = tree.get("extensions") instanceof Map<?, ?> extensions
                && extensions.values().stream()
                        .anyMatch(extension -> extension instanceof Map<?, ?> map
                                && map.get("extension_type") instanceof String kind
                                && kind.startsWith("new-"));
        if (byExtension) return;
        if (type.startsWith("x-")) warn("type", "\"" + type + "\" is a custom type", "11.2");
        else error("type", "\"" + type + "\" is no type of STIX, and no extension defines it", "3.2");
    }

    private void created(String property) {
        if (Types.of(object.type()) == Types.SCO) return;
        if (!(tree.get(property) instanceof String moment) || !StixTime.isMoment(moment)) return;
        var digits = StixTime.fractionDigits(moment);
        if (digits < 3) error(property, "is not precise to the millisecond", "3.2");
        else if (digits > 3) warn(property, "has more digits than milliseconds have", "3.2");
    }

    private void form(Map<?, ?> map, String path, Form form) {
        for (var name : form.required())
            if (!map.containsKey(name)) error(path(path, name), "is missing", form.section());
        // A type that others define has the properties that they give it.
        var topLevel = path.isEmpty() && (form == Forms.CUSTOM || hasTopLevelExtension());
        for (var member : map.entrySet()) {
            var name = (String) member.getKey();
            var at = path(path, name);
            var kind = form.properties().get(name);
            if (kind != null) value(member.getValue(), at, kind, form.section());
            else unknown(name, member.getValue(), at, topLevel || !path.isEmpty() && path.startsWith("extensions."));
        }
    }

    private void unknown(String name, Object value, String path, boolean extended) {
        if (!isPropertyName(name)) error(path, "is no name of a property: 3 to 250 of a-z, 0-9 and _", "3.1");
        else if (!extended) warn(path, "is not defined by STIX", "11.1");
        any(value, path);
    }

    static boolean isPropertyName(String name) {
        return name.length() >= 2
                && name.length() <= 250
                && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
    }

    /**
     * A value of which STIX says nothing else: there is no null (2), and no empty list (2.12). In what others define the
     * second is so common that it is a warning.
     */
    void any(Object value, String path) {
        switch (value) {
            case JsonNull nothing -> error(path, "is null, which STIX does not have", "2");
            case List<?> list -> {
                if (list.isEmpty()) warn(path, "is an empty list", "2.12");
                for (var i = 0; i < list.size(); i++) any(list.get(i), path + ".[" + i + "]");
            }
            case Map<?, ?> map -> map.forEach((key, member) -> any(member, path + "." + key));
            default -> {}
        }
    }

    private static String path(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private void value(Object value, String path, Kind kind, String section) {
        switch (kind) {
            case Kind.Text text -> {
                if (!(value instanceof String)) wrongType(path, "a text", "2.15");
            }
            case Kind.Truth truth -> {
                if (!(value instanceof Boolean)) wrongType(path, "true or false", "2.2");
            }
            case Kind.Whole(var least, var most) -> {
                if (!(value instanceof Long number)) wrongType(path, "a whole number", "2.10");
                else if (number < least || number > most) outside(path, section);
                else if (Math.abs(number) > (1L << 53) - 1) error(path, "is beyond 2^53", "2.10");
            }
            case Kind.Real(var least, var most) -> {
                if (!(value instanceof Number number)) wrongType(path, "a number", "2.6");
                else if (!(number.doubleValue() >= least && number.doubleValue() <= most)) outside(path, section);
            }
            case Kind.Moment moment -> {
                if (!(value instanceof String text) || !StixTime.isMoment(text))
                    wrongType(path, "a moment such as 2026-11-28T09:00:00.000Z", "2.16");
            }
            case Kind.Binary binary -> {
                if (!(value instanceof String text) || !isBase64(text)) wrongType(path, "base64", "2.1");
            }
            case Kind.Hex hex -> {
                if (!(value instanceof String text)
                        || text.length() % 2 != 0
                        || !text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128))
                    wrongType(path, "an even number of hexadecimal digits", "2.8");
            }
            case Kind.Hashes hashes -> hashes(value, path);
            case Kind.Dictionary dictionary -> dictionary(value, path);
            case Kind.OneOf(var values) -> {
                if (!(value instanceof String text) || !values.contains(text))
                    error(path, "is none of the values that there are", section);
            }
            case Kind.Vocabulary(var name, var values) -> {
                if (!(value instanceof String text)) wrongType(path, "a text", "2.14");
                else if (!values.contains(text))
                    warn(path, "\"" + StixReader.cut(text) + "\" is not in " + name + "-ov", "10");
            }
            case Kind.Reference(var to, var types) -> {
                if (!(value instanceof String text) || !StixId.isId(text)) wrongType(path, "an id", "2.9");
                else if (!types.test(StixId.typeOf(text)))
                    error(path, "names a " + StixId.typeOf(text) + " and not one of " + to, section);
            }
            case Kind.ListOf(var of) -> {
                if (!(value instanceof List<?> list)) wrongType(path, "a list", "2.12");
                else {
                    if (list.isEmpty()) error(path, "is an empty list", "2.12");
                    for (var i = 0; i < list.size(); i++) value(list.get(i), path + ".[" + i + "]", of, section);
                }
            }
            case Kind.Embedded(var form) -> {
                if (!(value instanceof Map<?, ?> map)) wrongType(path, "an object", form.section());
                else {
                    if (map.isEmpty()) error(path, "is empty", form.section());
                    form(map, path, form);
                }
            }
            case Kind.Other other -> any(value, path);
        }
    }

    private void wrongType(String path, String expected, String section) {
        error(path, "is not " + expected, section);
    }

    private void outside(String path, String section) {
        error(path, "is outside of what is allowed", section);
    }

    private static boolean isBase64(String text) {
        if (text.length() % 4 != 0) return false;
        var end = text.endsWith("==") ? text.length() - 2 : text.endsWith("=") ? text.length() - 1 : text.length();
        for (var i = 0; i < end; i++) {
            var c = text.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/'))
                return false;
        }
        return true;
    }

    /** 2.7: known algorithms have values of their length. */
    private void hashes(Object value, String path) {
        if (!(value instanceof Map<?, ?> map)) {
            wrongType(path, "a list of hashes by algorithm", "2.7");
            return;
        }
        if (map.isEmpty()) error(path, "is empty", "2.7");
        map.forEach((key, hash) -> {
            var at = path + "." + key;
            var algorithm = (String) key;
            if (!isKey(algorithm, 3)) error(at, "is no name of an algorithm", "2.7");
            if (!(hash instanceof String text) || text.isEmpty()) {
                wrongType(at, "a text", "2.7");
                return;
            }
            var digits = switch (algorithm) {
                case "MD5" -> 32;
                case "SHA-1" -> 40;
                case "SHA-256", "SHA3-256" -> 64;
                case "SHA-512", "SHA3-512" -> 128;
                default -> 0;
            };
            if (digits > 0 && !(text.length() == digits && text.chars().allMatch(c -> Character.digit(c, 16) >= 0)))
                error(at, "is no " + algorithm + " value", "2.7");
            if (digits == 0 && !Vocabularies.open("hash-algorithm").contains(algorithm))
                warn(at, "is not in hash-algorithm-ov", "10.7");
        });
    }

    /** 2.3. */
    private void dictionary(Object value, String path) {
        if (!(value instanceof Map<?, ?> map)) {
            wrongType(path, "a dictionary", "2.3");
            return;
        }
        if (map.isEmpty()) error(path, "is empty", "2.3");
        map.forEach((key, member) -> {
            if (!isKey((String) key, 1)) error(path + "." + key, "is no key: a-z, A-Z, 0-9, - and _, up to 250", "2.3");
            any(member, path + "." + key);
        });
    }

    private static boolean isKey(String key, int least) {
        return key.length() >= least
                && key.length() <= 250
                && key.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || c == '-'
                                || c == '_');
    }

    /** 7.2.3: each has a marking or a language, and its selectors name something. */
    private void markings() {
        if (tree.get("object_marking_refs") instanceof List<?> refs
                && refs.contains(object.id().toString()))
            error("object_marking_refs", "an object cannot mark itself", "7.2.1");
        if (!(tree.get("granular_markings") instanceof List<?> list)) return;
        for (var i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof Map<?, ?> marking)) continue;
            var at = "granular_markings.[" + i + "]";
            if (marking.containsKey("lang") == marking.containsKey("marking_ref"))
                error(at, "has a marking or a language, one of them", "7.2.3");
            if (!(marking.get("selectors") instanceof List<?> selectors)) continue;
            for (var s = 0; s < selectors.size(); s++) {
                var resolves = selectors.get(s) instanceof String text
                        && Selector.read(text)
                                .filter(selector -> selector.in(tree).isPresent())
                                .isPresent();
                if (!resolves) error(at + ".selectors.[" + s + "]", "names nothing in this object", "7.2.3.1");
            }
        }
    }

    private boolean hasTopLevelExtension() {
        return tree.get("extensions") instanceof Map<?, ?> extensions
                && extensions.values().stream()
                        .anyMatch(extension -> extension instanceof Map<?, ?> map
                                && map.get("extension_type") instanceof String kind
                                && (kind.equals("toplevel-property-extension") || kind.startsWith("new-")));
    }

    /** 7.3: what an object's extensions say of themselves; predefined ones have tables. */
    private void extensions() {
        if (!tree.containsKey("extensions")) return;
        if (!(tree.get("extensions") instanceof Map<?, ?> extensions)) {
            error("extensions", "is not a dictionary", "3.2");
            return;
        }
        if (extensions.isEmpty()) error("extensions", "is empty", "3.2");
        extensions.forEach((key, value) -> {
            var name = (String) key;
            var at = "extensions." + name;
            if (!(value instanceof Map<?, ?> extension)) error(at, "is not an object", "7.3");
            else if (EmbeddedForms.isPredefined(object.type(), name)) {
                if (extension.isEmpty()) error(at, "is empty", "6");
                form(extension, at, EmbeddedForms.of(name));
            } else if (name.startsWith("extension-definition--")) {
                if (!StixId.isId(name)) error(at, "is no id of an extension", "7.3");
                if (!(extension.get("extension_type") instanceof String kind)
                        || !Vocabularies.closed("extension-type").contains(kind))
                    error(at + ".extension_type", "is none of the kinds of extension", "7.3.1");
            } else warn(at, "is an extension without a definition", "11.3");
        });
    }
}
