package entente.kernel.spif;

import entente.kernel.Axis;
import entente.kernel.Category;
import entente.kernel.CategoryTag;
import entente.kernel.Combination;
import entente.kernel.Level;
import entente.kernel.Nation;
import entente.kernel.Part;
import entente.kernel.Place;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.kernel.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a policy of a document that {@link Grammar} has passed. Whatever a policy cannot hold is a problem; what is left
 * out says nothing about labels: provenance, encodings, the default policy for data without a label (we take none), and
 * the presentation that {@link Markings} names.
 */
final class Import {
    /** A tag as others refer to it. */
    private record Ref(String tagSet, String tagType, String enumType) {
        static Ref of(String tagSet, Element element) {
            return new Ref(tagSet, element.get("tagType"), element.get("enumType"));
        }
    }

    private final Element spif;
    private final Nation nation;
    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final Markings markings = new Markings(problems);
    private final Map<String, Place> classes = new HashMap<>();
    private final Map<Ref, Map<String, Category>> values = new HashMap<>();
    private final Map<Element, Part> given = new LinkedHashMap<>();
    private final Set<String> ids = new TreeSet<>();
    private final List<Combination> combinations = new ArrayList<>();

    private Import(String file, Element spif, Nation nation) {
        this.file = file;
        this.spif = spif;
        this.nation = nation;
    }

    static SecurityPolicy policy(String file, Element spif, Nation nation) {
        var reading = new Import(file, spif, nation);
        var policy = reading.policy();
        if (!reading.problems.isEmpty()) throw new Problems(reading.problems);
        return policy.orElseThrow();
    }

    private Optional<SecurityPolicy> policy() {
        var id = spif.one("securityPolicyId").orElseThrow();
        var list = spif.one("securityClassifications").orElseThrow();
        markings.around(spif, list, id);
        spif.all("privacyMarks")
                .forEach(marks -> problem(marks, "privacy marks cannot be held", "Make them a tag of type tagType7."));
        var axis = axis(list);
        var tags = new ArrayList<CategoryTag>();
        var sets = spif.one("securityCategoryTagSets").map(Element::children).orElse(List.of());
        for (var set : sets) set.all("securityCategoryTag").forEach(tag -> tags.add(tag(set, tag)));
        given.forEach((element, part) -> {
            if (element.name().equals("tagCategory")) combine(element, part);
            else required(element, part);
        });
        var validity = Validities.of(spif, problems);
        if (id.get("name").isBlank()) problem(id, "has no name", "Name the policy.");
        if (!problems.isEmpty()) return Optional.empty();
        return Optional.of(new SecurityPolicy(
                "urn:oid:" + id.get("id"),
                spif.attribute("version").orElse("1"),
                nation,
                text(id, spif),
                source(),
                List.of(axis),
                tags,
                combinations,
                validity));
    }

    private String source() {
        return spif.attribute("docRefURI")
                .or(() -> spif.attribute("originatorDN"))
                .filter(text -> !text.isBlank())
                .orElse(file);
    }

    private Axis axis(Element list) {
        var name = list.attribute("name").filter(text -> !text.isBlank()).orElse("classification");
        var id = id(list, name, ids);
        var levelIds = new TreeSet<String>();
        var hierarchies = new HashMap<String, Element>();
        var lacvs = new TreeSet<Integer>();
        var colours = new TreeSet<String>();
        var levels = new ArrayList<Level>();
        list.all("securityClassification")
                .sorted(Comparator.comparingInt(one -> Integer.parseInt(one.get("hierarchy"))))
                .forEach(one -> {
                    var same = hierarchies.put(one.get("hierarchy"), one);
                    if (same != null)
                        problem(
                                one,
                                "has the hierarchy of " + same.get("name"),
                                "Give each its own; levels that do not compare cannot be held in one list.");
                    if (!lacvs.add(Integer.valueOf(one.get("lacv")))) problem(one, "has a lacv twice", "Use another.");
                    var colour = colour(one);
                    if (colour.isPresent() && !colours.add(one.get("color")))
                        problem(one, "has the colour of another", "Use another, or none.");
                    var levelId = id(one, one.get("name"), levelIds);
                    var place = new Place(id, levelId);
                    if (classes.put(one.get("name"), place) != null) problem(one, "has a name twice", "Use another.");
                    given.put(one, place);
                    levels.add(new Level(
                            levelId,
                            text(one, one),
                            markings.of(one, List.of(spif, list), colour),
                            Validities.of(one, problems)));
                });
        return new Axis(id, new Text(name, name, name), distinct(levels));
    }

    /** A list that already has its problem must not throw another. */
    private static List<Level> distinct(List<Level> levels) {
        return levels.stream().map(Level::id).distinct().count() == levels.size() ? levels : levels.subList(0, 1);
    }

    private Optional<String> colour(Element one) {
        var written = one.attribute("color");
        var colour = written.flatMap(Colours::of);
        if (written.isPresent() && colour.isEmpty())
            problem(one, "\"" + written.get() + "\" is no colour of XML SPIF", "Write #RRGGBB.");
        return colour;
    }

    private CategoryTag tag(Element set, Element tag) {
        var name = tag.attribute("name").filter(text -> !text.isBlank()).orElse(set.get("name"));
        var id = id(tag, name, ids);
        var refs = values.computeIfAbsent(Ref.of(set.get("name"), tag), _ -> new HashMap<>());
        var valueIds = new TreeSet<String>();
        var list = new ArrayList<CategoryTag.Value>();
        tag.all("tagCategory").forEach(value -> {
            if (value.attribute("userInput").isPresent())
                problem(value, "lets people write any value, which cannot be held", "List the values.");
            var valueId = id(value, value.get("name"), valueIds);
            var category = new Category(id, valueId);
            given.put(value, category);
            if (refs.put(value.get("lacv"), category) != null)
                problem(value, "has a lacv twice in tags of one set and type", "Use another.");
            var validity = Validities.of(value, problems);
            var marking = markings.of(value, List.of(), Optional.empty());
            if (list.stream().noneMatch(one -> one.id().equals(valueId)))
                list.add(new CategoryTag.Value(valueId, marking, validity));
        });
        if (list.isEmpty()) problem(tag, "has no value", "List the values, or remove it.");
        var mark = markings.tagMark(tag, name);
        var words = name.isBlank() ? "-" : name;
        return new CategoryTag(id, kind(tag), new Text(words, words, words), mark, list, single(tag));
    }

    private CategoryTag.Kind kind(Element tag) {
        var enumerated = tag.get("tagType").equals("enumerated");
        if (enumerated != tag.attribute("enumType").isPresent())
            problem(
                    tag,
                    enumerated ? "is enumerated and has no enumType" : "has an enumType and is not enumerated",
                    "Say both or neither.");
        return switch (enumerated ? tag.get("enumType") : tag.get("tagType")) {
            case "restrictive" -> CategoryTag.Kind.RESTRICTIVE;
            case "permissive" -> CategoryTag.Kind.PERMISSIVE;
            case "tagType7", "" -> CategoryTag.Kind.INFORMATIVE;
            default -> {
                problem(tag, "does not say how it bears on access", "Make it restrictive, permissive or tagType7.");
                yield CategoryTag.Kind.INFORMATIVE;
            }
        };
    }

    private boolean single(Element tag) {
        var most = tag.attribute("maxSelection").orElse("unbounded");
        var least = tag.attribute("minSelection").orElse("unbounded");
        if (!Set.of("unbounded", "1").contains(most))
            problem(tag, "maxSelection=\"" + most + "\" cannot be held", "Allow one or any number.");
        if (!Set.of("unbounded", "0").contains(least))
            problem(tag, "minSelection=\"" + least + "\" cannot be held", "Use requiredCategory where it is needed.");
        return Validities.truth(tag, "singleSelection") || most.equals("1");
    }

    private void combine(Element value, Part given) {
        value.attribute("requiredClass")
                .ifPresent(name -> combination(value, given, Combination.Rule.REQUIRES_ALL, place(value, name)));
        required(value, given);
        var excluded = new TreeSet<>(Comparator.comparing(Part::toString));
        value.all("excludedClass").forEach(one -> excluded.addAll(place(one, one.text())));
        value.all("excludedCategory").forEach(one -> {
            var parts = parts(one);
            // All others of its own set, it means, not itself.
            if (Validities.truth(one, "all")) parts.remove(given);
            excluded.addAll(parts);
        });
        if (value.all("excludedClass", "excludedCategory").findAny().isPresent())
            combination(value, given, Combination.Rule.EXCLUDES, List.copyOf(excluded));
    }

    private void required(Element element, Part given) {
        element.all("requiredCategory").forEach(one -> {
            var others = new ArrayList<Part>();
            one.children().forEach(group -> others.addAll(parts(group)));
            combination(one, given, rule(one), others);
        });
    }

    static Combination.Rule rule(Element required) {
        return switch (required.get("operation")) {
            case "onlyOne" -> Combination.Rule.REQUIRES_ONE;
            case "oneOrMore" -> Combination.Rule.REQUIRES_ANY;
            default -> Combination.Rule.REQUIRES_ALL;
        };
    }

    private void combination(Element element, Part given, Combination.Rule rule, List<? extends Part> others) {
        if (others.isEmpty()) {
            if (problems.isEmpty()) problem(element, "names nothing else", "Remove it, or name what it means.");
        } else if (others.contains(given)) problem(element, "names itself", "Remove itself from it.");
        else {
            var sorted = new TreeSet<>(Comparator.comparing(Part::toString));
            sorted.addAll(others);
            combinations.add(new Combination(given, rule, sorted));
        }
    }

    private List<Place> place(Element element, String name) {
        var place = classes.get(name.strip());
        if (place != null) return List.of(place);
        problem(element, "there is no classification \"" + name.strip() + "\"", "Use one of the file's.");
        return List.of();
    }

    private List<Part> parts(Element group) {
        var known = values.get(Ref.of(group.get("tagSetRef"), group));
        var all = Validities.truth(group, "all");
        if (known == null) {
            problem(group, "there is no tag set \"" + group.get("tagSetRef") + "\" with this type", "Correct it.");
            return new ArrayList<>();
        }
        if (all == group.attribute("lacv").isPresent()) {
            problem(group, "has " + (all ? "both lacv and all" : "neither lacv nor all"), "Write one of them.");
            return new ArrayList<>();
        }
        if (all) return new ArrayList<>(known.values());
        var part = known.get(group.get("lacv"));
        if (part == null) problem(group, "the set has no lacv \"" + group.get("lacv") + "\"", "Correct it.");
        return part == null ? new ArrayList<>() : new ArrayList<>(List.of(part));
    }

    private Text text(Element named, Element marked) {
        var name = named.get("name").isBlank() ? "-" : named.get("name");
        if (!named.equals(marked)) return new Text(name, name, name);
        var words = new String[3];
        for (var language : entente.kernel.Language.values())
            words[language.ordinal()] = markings.word(marked, language).orElse(name);
        return new Text(words[0], words[1], words[2]);
    }

    private String id(Element element, String name, Set<String> taken) {
        var id = Slug.of(name);
        if (id.isEmpty()) problem(element, "\"" + name + "\" has no letter to name it by", "Give it a name.");
        else if (!taken.add(id))
            problem(element, "\"" + name + "\" makes the id " + id + " again", "Use another name.");
        return id;
    }

    private void problem(Element element, String wrong, String remedy) {
        problems.add(new Problem(element.where() + " " + element.name(), wrong, remedy));
    }
}
