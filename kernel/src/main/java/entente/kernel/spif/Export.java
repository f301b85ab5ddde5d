package entente.kernel.spif;

import static entente.kernel.spif.Element.attributes;

import entente.kernel.Axis;
import entente.kernel.Category;
import entente.kernel.CategoryTag;
import entente.kernel.Language;
import entente.kernel.Level;
import entente.kernel.Marking;
import entente.kernel.Place;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Says in XML SPIF 2.1 what it can say of a policy. The first axis becomes the classifications. Each further axis becomes
 * a restrictive tag set whose values add up: a label at its third level has the values of the second and the third, so a
 * reader needs them both, which is what dominance asks. Names are our ids, so that references stay; the marks say what
 * is seen.
 */
final class Export {
    /** Begins the name of a tag set that is an axis; no id has a blank. */
    static final String AXIS = "axis ";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*");
    private static final Pattern OID = Pattern.compile("urn:oid:([0-2](\\.[0-9]+)+)");
    private static final int LONGEST = 256;

    /** The security category syntax of SDN.801, as other files name it. */
    private static final String SYNTAX = "2.16.840.1.101.2.1.8.3";

    private final SecurityPolicy policy;
    private final Says says;
    private final List<Problem> problems = new ArrayList<>();

    private Export(SecurityPolicy policy) {
        this.policy = policy;
        this.says = new Says(policy);
    }

    static Element of(SecurityPolicy policy) {
        var export = new Export(policy);
        var spif = export.spif();
        export.limits(spif);
        if (!export.problems.isEmpty()) throw new Problems(export.problems);
        return spif;
    }

    private Element spif() {
        var id = OID.matcher(policy.id());
        if (!id.matches())
            problems.add(new Problem(policy.id(), "is no object identifier", "Name the policy urn:oid:2.25.…"));
        var oid = id.matches() ? id.group(1) : "";
        var children = new ArrayList<Element>();
        children.add(
                Element.of("securityPolicyId", attributes("name", policy.name().en(), "id", oid), List.of()));
        children.add(classifications(policy.axes().getFirst()));
        var sets = new ArrayList<Element>();
        for (var tag : policy.tags()) sets.add(set(tag.id(), oid + "." + (sets.size() + 1), tag(tag)));
        for (var axis : policy.axes().subList(1, policy.axes().size()))
            if (axis.levels().size() > 1) sets.add(set(AXIS + axis.id(), oid + "." + (sets.size() + 1), tag(axis)));
        if (!sets.isEmpty()) children.add(Element.of("securityCategoryTagSets", Map.of(), sets));
        children.add(Element.of("extensions", Map.of(), List.of(Extension.of(policy))));
        return Element.of("SPIF", root(), children);
    }

    private Map<String, String> root() {
        var root = new LinkedHashMap<String, String>();
        root.put("schemaVersion", "2.1");
        // A version that is no number stands in the extension.
        root.put("version", policy.version().matches("[0-9]{1,9}") ? policy.version() : "1");
        // Required, and not known here: nobody reads a clock.
        root.put("creationDate", "19700101000000Z");
        root.put("originatorDN", "c=" + policy.nation());
        root.put("keyIdentifier", "");
        root.put("privilegeId", SYNTAX);
        root.put("rbacId", SYNTAX);
        root.putAll(attributes(
                "notBefore", Validities.from(policy.validity()), "notAfter", Validities.until(policy.validity())));
        return root;
    }

    private Element classifications(Axis axis) {
        requireId(axis.id());
        var colours = new HashSet<String>();
        var levels = new ArrayList<Element>();
        for (var rank = 0; rank < axis.levels().size(); rank++) {
            var level = axis.levels().get(rank);
            requireId(level.id());
            // The schema wants every colour once.
            var colour = level.marking().colour().filter(colours::add).orElse("");
            var children = new ArrayList<>(marks(level.marking()));
            children.addAll(says.required(new Place(axis.id(), level.id())));
            levels.add(Element.of(
                    "securityClassification",
                    attributes(
                            "name", level.id(),
                            "color", colour,
                            "lacv", String.valueOf(rank),
                            "hierarchy", String.valueOf(rank),
                            "obsolete", obsolete(level.validity().obsolete())),
                    children));
        }
        return Element.of("securityClassifications", attributes("name", axis.id()), levels);
    }

    private static Element set(String name, String oid, Element tag) {
        return Element.of("securityCategoryTagSet", attributes("name", name, "id", oid), List.of(tag));
    }

    private Element tag(CategoryTag tag) {
        requireId(tag.id());
        var children = new ArrayList<Element>();
        for (var lacv = 0; lacv < tag.values().size(); lacv++) {
            var value = tag.values().get(lacv);
            requireId(value.id());
            var category = new Category(tag.id(), value.id());
            var inside = new ArrayList<>(marks(value.marking()));
            inside.addAll(says.excludedClasses(category));
            inside.addAll(says.required(category));
            inside.addAll(says.excludedCategories(category));
            children.add(Element.of(
                    "tagCategory",
                    attributes(
                            "name", value.id(),
                            "lacv", String.valueOf(lacv),
                            "requiredClass", says.requiredClass(category).orElse(""),
                            "obsolete", obsolete(value.validity().obsolete()),
                            "notBefore", Validities.from(value.validity()),
                            "notAfter", Validities.until(value.validity())),
                    inside));
        }
        children.add(qualifier(tag.mark().isEmpty() ? "" : tag.mark() + " "));
        var attributes = attributes("name", tag.id(), "tagType", Says.tagType(tag.kind()));
        if (tag.kind() == CategoryTag.Kind.INFORMATIVE) attributes.put("tag7Encoding", "bitSetAttributes");
        if (tag.single()) attributes.put("singleSelection", "true");
        return Element.of("securityCategoryTag", attributes, children);
    }

    /** The lowest level asks nothing and is no value. */
    private Element tag(Axis axis) {
        requireId(axis.id());
        var children = new ArrayList<Element>();
        requireId(axis.levels().getFirst().id());
        for (var rank = 1; rank < axis.levels().size(); rank++) {
            var level = axis.levels().get(rank);
            requireId(level.id());
            var inside = new ArrayList<>(marks(level.marking()));
            if (rank > 1) {
                var below = IntStream.range(1, rank)
                        .mapToObj(lower -> Says.group("categoryGroup", AXIS + axis.id(), "restrictive", lower))
                        .toList();
                inside.add(Element.of("requiredCategory", attributes("operation", "all"), below));
            }
            children.add(Element.of("tagCategory", value(level, rank), inside));
        }
        children.add(qualifier(""));
        return Element.of(
                "securityCategoryTag", attributes("name", AXIS + axis.id(), "tagType", "restrictive"), children);
    }

    private static Map<String, String> value(Level level, int lacv) {
        return attributes(
                "name", level.id(),
                "lacv", String.valueOf(lacv),
                "obsolete", obsolete(level.validity().obsolete()),
                "notBefore", Validities.from(level.validity()),
                "notAfter", Validities.until(level.validity()));
    }

    private static String obsolete(boolean obsolete) {
        return obsolete ? "true" : "";
    }

    private static Element qualifier(String prefix) {
        var qualifiers = new ArrayList<Element>();
        if (!prefix.isEmpty())
            qualifiers.add(Element.of(
                    "qualifier", attributes("markingQualifier", prefix, "qualifierCode", "prefix"), List.of()));
        qualifiers.add(
                Element.of("qualifier", attributes("markingQualifier", ", ", "qualifierCode", "separator"), List.of()));
        return Element.of("markingQualifier", Map.of(), qualifiers);
    }

    private static List<Element> marks(Marking marking) {
        var marks = new ArrayList<Element>();
        mark(marks, "", marking.banner(), marking.portion());
        for (var language : Language.values()) {
            var phrase = marking.in().get(language);
            if (phrase != null)
                mark(marks, language.name().toLowerCase(Locale.ROOT), phrase.banner(), phrase.portion());
        }
        return marks;
    }

    private static void mark(List<Element> marks, String language, String banner, String portion) {
        if (banner.equals(portion)) marks.add(mark(language, banner, "pageTopBottom", "portionMarking"));
        else {
            marks.add(mark(language, banner, "pageTopBottom"));
            marks.add(mark(language, portion, "portionMarking"));
        }
    }

    private static Element mark(String language, String phrase, String... codes) {
        var attributes = new LinkedHashMap<String, String>();
        // Empty says that nothing is to be seen; absent would mean the name.
        attributes.put("phrase", phrase);
        if (!language.isEmpty()) attributes.put(Element.LANG, language);
        return Element.of(
                "markingData",
                attributes,
                java.util.Arrays.stream(codes)
                        .map(code -> Element.text("code", code))
                        .toList());
    }

    private void requireId(String id) {
        if (!ID.matcher(id).matches())
            problems.add(new Problem(id, "is no id of letters, digits and hyphens", "Give it another id."));
    }

    /** Names and phrases of XML SPIF have at most 256 characters; our own terms know no such limit. */
    private void limits(Element element) {
        if (element.namespace().equals(Element.OURS)) return;
        element.attributes().forEach((name, value) -> {
            if (value.length() > LONGEST
                    && Set.of("name", "phrase", "markingQualifier").contains(name))
                problems.add(new Problem(value, "is longer than " + LONGEST + " characters", "Shorten it."));
        });
        element.children().forEach(this::limits);
    }
}
