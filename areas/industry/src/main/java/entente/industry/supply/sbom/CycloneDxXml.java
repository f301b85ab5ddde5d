package entente.industry.supply.sbom;

import entente.industry.supply.document.View;
import entente.industry.supply.document.XmlTree.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Brings CycloneDX's XML into the members of its JSON. */
final class CycloneDxXml {
    private static final String NAMESPACE = "http://cyclonedx.org/schema/bom/";

    private CycloneDxXml() {}

    static View view(Element root, View.Oddities oddities) {
        if (!root.name().equals("bom") || !root.namespace().startsWith(NAMESPACE)) throw SbomReader.unknown();
        var bom = new TreeMap<String, Object>();
        bom.put("specVersion", root.namespace().substring(NAMESPACE.length()));
        attribute(root, "serialNumber", bom, "serialNumber");
        root.child("metadata").ifPresent(element -> bom.put("metadata", metadata(element)));
        root.child("components").ifPresent(element -> bom.put("components", components(element)));
        root.child("dependencies")
                .ifPresent(element -> bom.put(
                        "dependencies",
                        element.children("dependency").stream()
                                .map(CycloneDxXml::dependency)
                                .toList()));
        for (var name : List.of("services", "vulnerabilities", "compositions", "formulation"))
            root.child(name).ifPresent(_ -> bom.put(name, List.of()));
        return View.of(bom, "bom", oddities);
    }

    private static Map<String, Object> metadata(Element element) {
        var metadata = new TreeMap<String, Object>();
        text(element, "timestamp", metadata);
        element.child("component").ifPresent(inner -> metadata.put("component", component(inner)));
        return metadata;
    }

    private static List<Map<String, Object>> components(Element element) {
        return element.children("component").stream()
                .map(CycloneDxXml::component)
                .toList();
    }

    private static Map<String, Object> component(Element element) {
        var component = new TreeMap<String, Object>();
        attribute(element, "type", component, "type");
        attribute(element, "bom-ref", component, "bom-ref");
        for (var name : List.of("group", "name", "version", "purl", "cpe", "publisher")) text(element, name, component);
        for (var name : List.of("supplier", "manufacturer"))
            element.child(name).ifPresent(inner -> {
                var of = new TreeMap<String, Object>();
                text(inner, "name", of);
                component.put(name, of);
            });
        element.child("hashes").ifPresent(inner -> {
            var hashes = new ArrayList<Map<String, Object>>();
            for (var hash : inner.children("hash"))
                hashes.add(Map.of(
                        "alg",
                        hash.attributes().getOrDefault("alg", ""),
                        "content",
                        hash.text().strip()));
            component.put("hashes", hashes);
        });
        element.child("components").ifPresent(inner -> component.put("components", components(inner)));
        return component;
    }

    private static Map<String, Object> dependency(Element element) {
        return Map.of(
                "ref",
                element.attributes().getOrDefault("ref", ""),
                "dependsOn",
                element.children("dependency").stream()
                        .map(inner -> inner.attributes().getOrDefault("ref", ""))
                        .toList());
    }

    private static void attribute(Element element, String name, Map<String, Object> into, String member) {
        var value = element.attributes().get(name);
        if (value != null) into.put(member, value);
    }

    private static void text(Element element, String name, Map<String, Object> into) {
        element.child(name).ifPresent(inner -> into.put(name, inner.text().strip()));
    }
}
