package entente.kernel.spif;

import static java.util.Map.entry;

import entente.kernel.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What XML SPIF 2.1 lets stand where. Children come in this order; {@code ?} may be absent, {@code *} may be any number,
 * {@code +} at least one. Attributes are required unless they end in {@code ?}.
 *
 * <p>Stricter than the schema in one point: attributes of foreign namespaces are refused, because nobody here knows what
 * they would change. Of {@code extensions} only ours is read, for the same reason.
 */
final class Grammar {
    private record Rule(List<String> children, Map<String, String> attributes) {}

    private static final String QUALIFIED = "markingData* markingQualifier*";

    /** The type of each attribute, by its name; {@code lacv} is an integer for a classification alone. */
    private static final Map<String, Pattern> TYPES = Map.ofEntries(
            entry("boolean", Pattern.compile("true|false|0|1")),
            entry("integer", Pattern.compile("[+-]?[0-9]{1,9}")),
            entry("oid", Pattern.compile("[0-2](\\.[0-9]+)+")),
            entry("name", Pattern.compile("(?s).{0,256}")),
            entry("text", Pattern.compile("(?s).*")),
            entry("selection", Pattern.compile("unbounded|[+-]?[0-9]{1,9}")),
            entry("version", Pattern.compile("1\\.0|2\\.0|2\\.1")),
            entry("operation", Pattern.compile("onlyOne|oneOrMore|all")),
            entry("input", Pattern.compile("string|integer|date")),
            entry("tagType", Pattern.compile("notApplicable|restrictive|enumerated|permissive|tagType7")),
            entry("enumType", Pattern.compile("restrictive|permissive")),
            entry("encoding", Pattern.compile("bitSetAttributes|securityAttributes")),
            entry("qualifier", Pattern.compile("prefix|suffix|separator")),
            entry("applied", Pattern.compile("encrypt|decrypt|both")),
            entry("action", Pattern.compile("discard")),
            entry(
                    "code",
                    Pattern.compile("pageTop|pageBottom|pageTopBottom|documentStart|documentEnd|noNameDisplay"
                            + "|noMarkingDisplay|suppressClassName|firstLineOfText|lastLineOfText|subject|xHeader"
                            + "|portionMarking|inputTitle|waterMark|replacePolicy")));

    private static final Map<String, Rule> RULES = new TreeMap<>();

    static {
        rule(
                "SPIF",
                "defaultSecurityPolicyId? securityPolicyId updateInfo? securityClassifications securityCategoryTagSets?"
                        + " privacyMarks? equivalentPolicies? markingData* markingQualifier* extensions?",
                "schemaVersion:version version?:integer creationDate:text originatorDN:text keyIdentifier:text"
                        + " privilegeId:oid rbacId:oid userRefURI?:text docRefURI?:text notBefore?:text notAfter?:text");
        rule("defaultSecurityPolicyId", QUALIFIED, "name:name id:oid");
        rule("securityPolicyId", QUALIFIED, "name:name id:oid");
        rule("updateInfo", "", "");
        rule("securityClassifications", "securityClassification+ " + QUALIFIED, "name?:text");
        rule(
                "securityClassification",
                "equivalentClassification* " + QUALIFIED + " requiredCategory*",
                "name:name color?:text lacv:integer hierarchy:integer obsolete?:boolean");
        rule("equivalentClassification", "requiredCategory*", "policyRef:name lacv:integer applied:applied");
        rule("requiredCategory", "categoryGroup+", "operation:operation");
        rule("categoryGroup", "", "tagSetRef:name tagType:tagType enumType?:enumType lacv?:text all?:boolean");
        rule("excludedCategory", "", "tagSetRef:name tagType:tagType enumType?:enumType lacv?:text all?:boolean");
        rule("excludedClass", "", "");
        rule("code", "", "");
        rule("markingData", "code+", "phrase?:name");
        rule("markingQualifier", "qualifier+", "markingCode?:code");
        rule("qualifier", "", "markingQualifier:name qualifierCode:qualifier");
        rule("securityCategoryTagSets", "securityCategoryTagSet+", "");
        rule("securityCategoryTagSet", "securityCategoryTag+ equivalentSecurityCategoryTagSet*", "name:name id:oid");
        rule("equivalentSecurityCategoryTagSet", "requiredCategory*", "policyRef:name name?:name id?:oid");
        rule(
                "securityCategoryTag",
                "tagCategory* markingQualifier*",
                "name?:text tagType:tagType enumType?:enumType tag7Encoding?:encoding singleSelection?:boolean"
                        + " maxSelection?:selection minSelection?:selection");
        rule(
                "tagCategory",
                "equivalentSecCategoryTag* markingData* markingQualifier* excludedClass* requiredCategory*"
                        + " excludedCategory*",
                "name:text lacv:text userInput?:input requiredClass?:name obsolete?:boolean dateFormat?:text"
                        + " notBefore?:text notAfter?:text");
        rule(
                "equivalentSecCategoryTag",
                "",
                "policyRef:name tagSetId:oid tagType:tagType enumType?:enumType lacv:text applied:applied"
                        + " action?:action");
        rule("privacyMarks", "privacyMark+ " + QUALIFIED, "maxSelection?:selection minSelection?:selection");
        rule("privacyMark", QUALIFIED, "name?:text obsolete?:boolean");
        rule("equivalentPolicies", "equivalentPolicy+", "");
        rule("equivalentPolicy", "requiredCategory*", "name:name id:oid userRefURI?:text docRefURI?:text");
    }

    private static void rule(String name, String children, String attributes) {
        var types = new TreeMap<String, String>();
        for (var attribute : words(attributes))
            types.put(attribute.split(":")[0], attribute.split(":")[1]);
        RULES.put(name, new Rule(words(children), types));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private static final Set<String> LANGUAGE = Set.of("markingData", "markingQualifier", "qualifier");
    private static final String SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}";
    private static final String XML = "{http://www.w3.org/XML/1998/namespace}";

    private final List<Problem> problems = new ArrayList<>();

    private Grammar() {}

    /** All that is not XML SPIF 2.1, in the order of the file. */
    static List<Problem> check(Element root) {
        var grammar = new Grammar();
        if (root.is(Element.SPIF, "SPIF")) grammar.element(root);
        else
            grammar.add(
                    root,
                    "{" + root.namespace() + "}" + root.name() + " is no XML SPIF",
                    "Begin with SPIF in the namespace " + Element.SPIF + ".");
        return grammar.problems;
    }

    private void element(Element element) {
        var rule = RULES.get(element.name());
        if (rule == null) return;
        attributes(element, rule);
        if (element.name().equals("code")
                && !pattern("code").matcher(element.text().strip()).matches())
            add(element, "\"" + element.text().strip() + "\" is no marking code", "Use one of XML SPIF 2.1.");
        if (!Set.of("code", "excludedClass").contains(element.name())
                && !element.text().isBlank())
            add(element, "has text: \"" + element.text().strip() + "\"", "Remove the text.");
        children(element, rule);
        element.children().forEach(this::element);
    }

    private void attributes(Element element, Rule rule) {
        element.attributes().forEach((name, value) -> {
            var type = Optional.ofNullable(rule.attributes().get(name))
                    .or(() -> Optional.ofNullable(rule.attributes().get(name + "?")));
            if (type.isPresent()) {
                if (!pattern(type.get()).matcher(value).matches())
                    add(element, name + "=\"" + value + "\" is not what " + name + " may be", form(type.get()));
            } else if (!(name.startsWith(XML) && (!name.equals(Element.LANG) || LANGUAGE.contains(element.name())))
                    && !name.startsWith(SCHEMA)
                    && !(name.equals(Element.LANG) && element.name().equals("SPIF")))
                add(element, "the attribute " + name + " is unknown here", "Remove it, or correct its name.");
        });
        for (var name : rule.attributes().keySet())
            if (!name.endsWith("?") && !element.attributes().containsKey(name))
                add(element, "the attribute " + name + " is missing", "Write it.");
    }

    private static Pattern pattern(String type) {
        var pattern = TYPES.get(type);
        if (pattern == null) throw new IllegalStateException("no type " + type);
        return pattern;
    }

    private static String form(String type) {
        return switch (type) {
            case "oid" -> "Write an object identifier such as 2.25.1.";
            case "integer" -> "Write an integer of at most nine digits.";
            case "name" -> "Write at most 256 characters.";
            default -> "Write one of " + pattern(type).pattern().replace("\\", "") + ".";
        };
    }

    private void children(Element element, Rule rule) {
        var at = 0;
        var seen = new ArrayList<String>();
        for (var child : element.children()) {
            var place = place(rule, child);
            if (place < 0) {
                add(child, child.name() + " is unknown in " + element.name(), "Remove it, or correct its name.");
                continue;
            }
            var word = rule.children().get(place);
            if (place < at)
                add(
                        child,
                        child.name() + " stands after " + base(rule.children().get(at)),
                        "Put it before; XML SPIF fixes the order.");
            else at = place;
            if (seen.contains(child.name()) && !word.endsWith("*") && !word.endsWith("+"))
                add(child, child.name() + " stands twice", "Keep one.");
            seen.add(child.name());
        }
        for (var word : rule.children())
            if (!word.endsWith("*") && !word.endsWith("?") && !seen.contains(base(word)))
                add(element, element.name() + " has no " + base(word), "Add it.");
    }

    private static int place(Rule rule, Element child) {
        for (var i = 0; i < rule.children().size(); i++)
            if (child.is(Element.SPIF, base(rule.children().get(i)))) return i;
        return -1;
    }

    private static String base(String word) {
        return word.replaceAll("[?*+]$", "");
    }

    private void add(Element element, String wrong, String remedy) {
        problems.add(new Problem(element.where() + " " + element.name(), wrong, remedy));
    }
}
