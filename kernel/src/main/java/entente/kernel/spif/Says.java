package entente.kernel.spif;

import static entente.kernel.spif.Element.attributes;

import entente.kernel.Category;
import entente.kernel.CategoryTag;
import entente.kernel.Combination;
import entente.kernel.Part;
import entente.kernel.Place;
import entente.kernel.SecurityPolicy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What XML SPIF can say of a policy's combinations. It cannot name a level of a further axis exactly, because the values
 * of such an axis add up, nor mix levels and values in one demand; such a rule stands in the extension alone.
 */
final class Says {
    private final SecurityPolicy policy;
    private final String axis;

    Says(SecurityPolicy policy) {
        this.policy = policy;
        this.axis = policy.axes().getFirst().id();
    }

    static String tagType(CategoryTag.Kind kind) {
        return switch (kind) {
            case RESTRICTIVE -> "restrictive";
            case PERMISSIVE -> "permissive";
            case INFORMATIVE -> "tagType7";
        };
    }

    static Element group(String element, String tagSet, String tagType, int lacv) {
        return Element.of(
                element, attributes("tagSetRef", tagSet, "tagType", tagType, "lacv", String.valueOf(lacv)), List.of());
    }

    /** Demands for values. */
    List<Element> required(Part given) {
        return rules(given)
                .filter(one -> one.rule() != Combination.Rule.EXCLUDES)
                .filter(one -> one.others().stream().allMatch(Category.class::isInstance))
                .map(one -> Element.of(
                        "requiredCategory",
                        attributes("operation", operation(one.rule())),
                        one.others().stream()
                                .map(other -> group("categoryGroup", (Category) other))
                                .toList()))
                .toList();
    }

    /** The one level that a value demands; XML SPIF has room for one. */
    Optional<String> requiredClass(Category given) {
        return rules(given)
                .filter(one ->
                        one.rule() != Combination.Rule.EXCLUDES && one.others().size() == 1)
                .flatMap(one -> one.others().stream())
                .flatMap(this::first)
                .findFirst();
    }

    /** Levels that a value excludes, or that exclude it: XML SPIF says both at the value. */
    List<Element> excludedClasses(Category value) {
        var names = new LinkedHashSet<String>();
        rules(value)
                .filter(one -> one.rule() == Combination.Rule.EXCLUDES)
                .forEach(one -> one.others().stream().flatMap(this::first).forEach(names::add));
        policy.combinations().stream()
                .filter(one ->
                        one.rule() == Combination.Rule.EXCLUDES && one.others().contains(value))
                .flatMap(one -> first(one.given()))
                .forEach(names::add);
        return names.stream().map(name -> Element.text("excludedClass", name)).toList();
    }

    List<Element> excludedCategories(Category given) {
        return rules(given)
                .filter(one -> one.rule() == Combination.Rule.EXCLUDES)
                .flatMap(one -> one.others().stream())
                .filter(Category.class::isInstance)
                .distinct()
                .map(other -> group("excludedCategory", (Category) other))
                .toList();
    }

    private Stream<Combination> rules(Part given) {
        return policy.combinations().stream().filter(one -> one.given().equals(given));
    }

    private Stream<String> first(Part part) {
        return part instanceof Place(var on, var level) && on.equals(axis) ? Stream.of(level) : Stream.empty();
    }

    private Element group(String element, Category category) {
        var tag = policy.tag(category.tag());
        return group(element, tag.id(), tagType(tag.kind()), tag.values().indexOf(tag.value(category.value())));
    }

    private static String operation(Combination.Rule rule) {
        return switch (rule) {
            case REQUIRES_ONE -> "onlyOne";
            case REQUIRES_ANY -> "oneOrMore";
            case REQUIRES_ALL, EXCLUDES -> "all";
        };
    }
}
