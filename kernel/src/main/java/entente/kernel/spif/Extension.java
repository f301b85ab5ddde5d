package entente.kernel.spif;

import static entente.kernel.spif.Element.attributes;

import entente.kernel.Axis;
import entente.kernel.Category;
import entente.kernel.CategoryTag;
import entente.kernel.Combination;
import entente.kernel.Language;
import entente.kernel.Level;
import entente.kernel.Marking;
import entente.kernel.Nation;
import entente.kernel.Part;
import entente.kernel.Place;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.kernel.Text;
import entente.kernel.Validity;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The whole policy in our own terms, as one element of {@code extensions}. */
final class Extension {
    /** What may differ from what we would write: provenance, and what is said about other policies. */
    private static final Set<String> FREE =
            Set.of("creationDate", "originatorDN", "keyIdentifier", "privilegeId", "rbacId", "userRefURI", "docRefURI");

    private static final Set<String> OTHERS = Set.of(
            "defaultSecurityPolicyId",
            "updateInfo",
            "equivalentPolicies",
            "equivalentClassification",
            "equivalentSecCategoryTag",
            "equivalentSecurityCategoryTagSet");

    private Extension() {}

    /** The policy of an extension, if the rest of the file says the same. */
    static SecurityPolicy policy(Element extension, Element spif, Nation nation) {
        SecurityPolicy policy;
        try {
            policy = policy(extension);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Problems(extension.where(), "is no policy: " + e.getMessage(), "Export it again.");
        }
        if (!policy.nation().equals(nation))
            throw new Problems(
                    extension.where(), "is of " + policy.nation() + ", not of " + nation, "Name its nation.");
        compare(Export.of(policy), spif);
        return policy;
    }

    private static void compare(Element ours, Element theirs) {
        var mine = kept(ours.attributes());
        var other = kept(theirs.attributes());
        var children = theirs.children().stream()
                .filter(child ->
                        !OTHERS.contains(child.name()) || !child.namespace().equals(Element.SPIF))
                .toList();
        if (!ours.is(theirs.namespace(), theirs.name())
                || !mine.equals(other)
                || ours.children().size() != children.size()
                || (children.isEmpty()
                        && !ours.text().strip().equals(theirs.text().strip())))
            throw new Problems(
                    theirs.where() + " " + theirs.name(),
                    "does not agree with the policy in extensions",
                    "Export the scheme again, or remove the extension to read the rest alone.");
        for (var i = 0; i < children.size(); i++) compare(ours.children().get(i), children.get(i));
    }

    private static Map<String, String> kept(Map<String, String> attributes) {
        var kept = new java.util.TreeMap<String, String>();
        attributes.forEach((name, value) -> {
            if (!FREE.contains(name) && !name.startsWith("{http://www.w3.org/2001/XMLSchema-instance}"))
                kept.put(name, value);
        });
        return kept;
    }

    static Element of(SecurityPolicy policy) {
        var children = new ArrayList<Element>();
        children.add(text(policy.name()));
        for (var axis : policy.axes()) {
            var levels = new ArrayList<Element>();
            levels.add(text(axis.name()));
            for (var level : axis.levels())
                levels.add(element(
                        "level",
                        timed(level.id(), level.validity()),
                        List.of(text(level.name()), marking(level.marking()))));
            children.add(element("axis", attributes("id", axis.id()), levels));
        }
        for (var tag : policy.tags()) {
            var values = new ArrayList<Element>();
            values.add(text(tag.name()));
            for (var value : tag.values())
                values.add(element("value", timed(value.id(), value.validity()), List.of(marking(value.marking()))));
            var single = tag.single() ? "true" : "";
            var kind = tag.kind().name().toLowerCase(Locale.ROOT);
            children.add(element(
                    "tag", attributes("id", tag.id(), "kind", kind, "mark", tag.mark(), "single", single), values));
        }
        for (var combination : policy.combinations())
            children.add(element(
                    "combination",
                    attributes("rule", combination.rule().name()),
                    java.util.stream.Stream.concat(
                                    java.util.stream.Stream.of(combination.given()), combination.others().stream())
                            .map(Extension::part)
                            .toList()));
        var attributes = timed(policy.id(), policy.validity());
        attributes.putAll(
                attributes("nation", policy.nation().code(), "version", policy.version(), "source", policy.source()));
        return element("policy", attributes, children);
    }

    private static Element element(String name, Map<String, String> attributes, List<Element> children) {
        return Element.of(Element.OURS, name, attributes, children);
    }

    private static Map<String, String> timed(String id, Validity validity) {
        return attributes(
                "id",
                id,
                "from",
                validity.from().map(LocalDate::toString).orElse(""),
                "until",
                validity.until().map(LocalDate::toString).orElse(""),
                "obsolete",
                validity.obsolete() ? "true" : "");
    }

    private static Element text(Text text) {
        return element("name", attributes("ko", text.ko(), "en", text.en(), "fr", text.fr()), List.of());
    }

    private static Element marking(Marking marking) {
        var phrases = new ArrayList<Element>();
        marking.in()
                .forEach((language, phrase) -> phrases.add(element(
                        "in",
                        attributes("language", language.code(), "banner", phrase.banner(), "portion", phrase.portion()),
                        List.of())));
        return element(
                "marking",
                attributes(
                        "banner", marking.banner(),
                        "portion", marking.portion(),
                        "colour", marking.colour().orElse("")),
                phrases);
    }

    private static Element part(Part part) {
        return switch (part) {
            case Place(var axis, var level) -> element("place", attributes("axis", axis, "level", level), List.of());
            case Category(var tag, var value) -> element("category", attributes("tag", tag, "value", value), List.of());
        };
    }

    private static SecurityPolicy policy(Element policy) {
        return new SecurityPolicy(
                policy.get("id"),
                policy.get("version"),
                new Nation(policy.get("nation")),
                text(policy),
                policy.get("source"),
                policy.all("axis").map(Extension::axis).toList(),
                policy.all("tag").map(Extension::tag).toList(),
                policy.all("combination").map(Extension::combination).toList(),
                validity(policy));
    }

    private static Axis axis(Element axis) {
        return new Axis(
                axis.get("id"),
                text(axis),
                axis.all("level")
                        .map(level -> new Level(level.get("id"), text(level), marked(level), validity(level)))
                        .toList());
    }

    private static CategoryTag tag(Element tag) {
        return new CategoryTag(
                tag.get("id"),
                CategoryTag.Kind.valueOf(tag.get("kind").toUpperCase(Locale.ROOT)),
                text(tag),
                tag.get("mark"),
                tag.all("value")
                        .map(value -> new CategoryTag.Value(value.get("id"), marked(value), validity(value)))
                        .toList(),
                Validities.truth(tag, "single"));
    }

    private static Combination combination(Element combination) {
        var parts = combination.all("place", "category").map(Extension::part).toList();
        if (parts.isEmpty()) throw new IllegalArgumentException("a combination is empty");
        var others = new TreeSet<>(Comparator.comparing(Part::toString));
        others.addAll(parts.subList(1, parts.size()));
        return new Combination(parts.getFirst(), Combination.Rule.valueOf(combination.get("rule")), others);
    }

    private static Part part(Element part) {
        return part.name().equals("place")
                ? new Place(part.get("axis"), part.get("level"))
                : new Category(part.get("tag"), part.get("value"));
    }

    private static Text text(Element element) {
        var name = child(element, "name");
        return new Text(name.get("ko"), name.get("en"), name.get("fr"));
    }

    private static Marking marked(Element element) {
        var marking = child(element, "marking");
        var in = new EnumMap<Language, Marking.Phrase>(Language.class);
        marking.all("in")
                .forEach(one -> in.put(
                        Language.valueOf(one.get("language").toUpperCase(Locale.ROOT)),
                        new Marking.Phrase(one.get("banner"), one.get("portion"))));
        return new Marking(marking.get("banner"), marking.get("portion"), in, marking.attribute("colour"));
    }

    private static Element child(Element element, String name) {
        return element.one(name).orElseThrow(() -> new IllegalArgumentException(element.name() + " has no " + name));
    }

    private static Validity validity(Element element) {
        return new Validity(day(element, "from"), day(element, "until"), Validities.truth(element, "obsolete"));
    }

    private static Optional<LocalDate> day(Element element, String name) {
        return element.attribute(name).map(LocalDate::parse);
    }
}
