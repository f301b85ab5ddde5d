package entente.kernel.spif;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One element of a small XML document, with its place in the file.
 *
 * @param attributes by local name; those of a foreign namespace by {@code {namespace}name}
 * @param text of an element that has text and no children
 * @param where file, line and column; empty for one that we made
 */
record Element(
        String namespace,
        String name,
        Map<String, String> attributes,
        List<Element> children,
        String text,
        String where) {
    static final String SPIF = "http://www.xmlspif.org/spif";
    static final String OURS = "urn:entente:spif:1";
    static final String LANG = "{http://www.w3.org/XML/1998/namespace}lang";

    static Element of(String namespace, String name, Map<String, String> attributes, List<Element> children) {
        return new Element(namespace, name, attributes, List.copyOf(children), "", "");
    }

    static Element of(String name, Map<String, String> attributes, List<Element> children) {
        return of(SPIF, name, attributes, children);
    }

    static Element text(String name, String text) {
        return new Element(SPIF, name, Map.of(), List.of(), text, "");
    }

    /** Attributes from name and value in turn; an empty value is left out, unless it is said otherwise later. */
    static Map<String, String> attributes(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (var i = 0; i < pairs.length; i += 2) if (!pairs[i + 1].isEmpty()) map.put(pairs[i], pairs[i + 1]);
        return map;
    }

    boolean is(String otherNamespace, String otherName) {
        return namespace.equals(otherNamespace) && name.equals(otherName);
    }

    Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    /** An attribute that the grammar has made sure of. */
    String get(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    Stream<Element> all(String... names) {
        return children.stream().filter(child -> Arrays.asList(names).contains(child.name));
    }

    Optional<Element> one(String childName) {
        return all(childName).findFirst();
    }
}
