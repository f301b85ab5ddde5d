package entente.kernel.spif;

import entente.kernel.Category;
import entente.kernel.Part;
import entente.kernel.Place;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Collects what a file says about other policies. */
final class Equivalents {
    private final SecurityPolicy policy;
    private final Map<String, String> ids = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Equivalent> found = new ArrayList<>();

    private Equivalents(SecurityPolicy policy) {
        this.policy = policy;
    }

    static List<Equivalent> of(Element spif, SecurityPolicy policy) {
        var equivalents = new Equivalents(policy);
        equivalents.read(spif);
        if (!equivalents.problems.isEmpty()) throw new Problems(equivalents.problems);
        return List.copyOf(equivalents.found);
    }

    private void read(Element spif) {
        spif.all("defaultSecurityPolicyId").forEach(one -> ids.put(one.get("name"), one.get("id")));
        spif.all("equivalentPolicies").flatMap(list -> list.children().stream()).forEach(one -> {
            if (ids.put(one.get("name"), one.get("id")) != null)
                problems.add(new Problem(one.where() + " " + one.name(), "has a name twice", "Use another."));
            add(one, Optional.empty(), one.get("name"), Optional.empty());
        });
        var axis = policy.axes().getFirst().id();
        spif.all("securityClassifications")
                .flatMap(list -> list.all("securityClassification"))
                .forEach(one -> one.all("equivalentClassification")
                        .forEach(other -> add(
                                other,
                                Optional.of(new Place(axis, Slug.of(one.get("name")))),
                                other.get("policyRef"),
                                Optional.of(
                                        new Equivalent.Target.Classification(Integer.parseInt(other.get("lacv")))))));
        spif.all("securityCategoryTagSets")
                .flatMap(list -> list.children().stream())
                .forEach(this::set);
    }

    private void set(Element set) {
        set.all("equivalentSecurityCategoryTagSet")
                .forEach(other -> add(
                        other,
                        Optional.empty(),
                        other.get("policyRef"),
                        other.attribute("id").or(() -> other.attribute("name")).map(Equivalent.Target.TagSet::new)));
        set.all("securityCategoryTag")
                .forEach(tag -> tag.all("tagCategory")
                        .forEach(value -> value.all("equivalentSecCategoryTag")
                                .forEach(other -> add(
                                        other,
                                        Optional.of(part(set, tag, value)),
                                        other.get("policyRef"),
                                        Optional.of(target(other))))));
    }

    private Part part(Element set, Element tag, Element value) {
        var name = tag.attribute("name").filter(text -> !text.isBlank()).orElse(set.get("name"));
        var category = new Category(Slug.of(name), Slug.of(value.get("name")));
        return policy.knows(category) || !name.startsWith(Export.AXIS)
                ? category
                : new Place(name.substring(Export.AXIS.length()), value.get("name"));
    }

    private static Equivalent.Target target(Element other) {
        return other.attribute("action").isPresent()
                ? new Equivalent.Target.Discard()
                : new Equivalent.Target.Value(other.get("tagSetId"), other.get("tagType"), other.get("lacv"));
    }

    private void add(Element other, Optional<Part> part, String name, Optional<Equivalent.Target> target) {
        var id = ids.get(name);
        if (id == null) {
            problems.add(new Problem(
                    other.where() + " " + other.name(),
                    "there is no policy \"" + name + "\" in equivalentPolicies",
                    "List it, or correct the name."));
            return;
        }
        var applied = other.attribute("applied").map(word -> Equivalent.Applied.valueOf(word.toUpperCase(Locale.ROOT)));
        var required = other.all("requiredCategory").map(Equivalents::required).toList();
        found.add(new Equivalent(part, "urn:oid:" + id, applied, target, required));
    }

    private static Equivalent.Required required(Element element) {
        return new Equivalent.Required(
                Import.rule(element),
                element.children().stream()
                        .map(group -> new Equivalent.Required.Group(
                                group.get("tagSetRef"), group.get("tagType"), group.attribute("lacv")))
                        .toList());
    }
}
