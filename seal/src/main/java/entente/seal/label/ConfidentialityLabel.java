package entente.seal.label;

import entente.kernel.CategoryTag;
import entente.kernel.Label;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.seal.MalformedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;

/**
 * A label as STANAG 4774 (ADatP-4774 Edition A, schema 1.3) writes it, with the rules of its prose that the schema does
 * not check: a review date, since there is no succession; no {@code Classification/@URI}; generic values only.
 *
 * <p>How a label of ours stands in it, so that it comes back exactly the same:
 *
 * <ul>
 *   <li>Names are the policy's ids. Marks are how a page shows them and follow from the policy.
 *   <li>{@code Classification} is the level on the policy's first axis.
 *   <li>A level above the lowest on any further axis is a RESTRICTIVE category {@code axis:…}: a reader who does not
 *       know it lets nobody in, which is the safe mistake.
 *   <li>The policy's version is an INFORMATIVE category {@code policy:version}; the standard has no place for it.
 *   <li>A permissive tag with no value, for nobody, is a category with no value. It is not left out, since its absence
 *       would let everybody in.
 * </ul>
 *
 * @param policyId the {@code URI} of the policy
 * @param policyName for people; decides nothing
 */
public record ConfidentialityLabel(
        String policyId,
        String policyName,
        String classification,
        List<Category> categories,
        Instant createdAt,
        Instant reviewAt) {
    static final String NAMESPACE = "urn:nato:stanag:4774:confidentialitymetadatalabel:1:0";

    private static final String AXIS = "axis:";
    private static final String VERSION = "policy:version";

    public ConfidentialityLabel {
        categories = List.copyOf(categories);
        if (!reviewAt.isAfter(createdAt))
            throw new IllegalArgumentException("review at " + reviewAt + " is not after creation at " + createdAt);
    }

    /** One category; several values of one tag stand together. */
    public record Category(String tagName, CategoryTag.Kind type, List<String> values) {
        public Category {
            values = List.copyOf(values);
        }
    }

    /** @param reviewAt when somebody must look at the label again */
    public static ConfidentialityLabel of(Label label, Instant createdAt, Instant reviewAt) {
        var policy = label.policy();
        var categories = new ArrayList<Category>();
        categories.add(new Category(VERSION, CategoryTag.Kind.INFORMATIVE, List.of(policy.version())));
        var axes = policy.axes();
        for (var axis : axes.subList(1, axes.size()))
            if (axis.rank(label.level(axis).id()) > 0)
                categories.add(new Category(
                        AXIS + axis.id(),
                        CategoryTag.Kind.RESTRICTIVE,
                        List.of(label.level(axis).id())));
        label.categories().forEach((tag, values) -> {
            if (tag.startsWith(AXIS) || tag.equals(VERSION))
                throw new IllegalArgumentException("category " + tag + " has a name that the label's form needs");
            categories.add(new Category(tag, policy.tag(tag).kind(), List.copyOf(values)));
        });
        return new ConfidentialityLabel(
                policy.id(), policy.name().en(), label.level(axes.getFirst()).id(), categories, createdAt, reviewAt);
    }

    /** The label in its policy; anything that the policy does not know is refused. */
    public Label toLabel(SecurityPolicy policy) {
        if (!policyId.equals(policy.id())) throw wrong("is of policy " + policyId + ", not " + policy.id());
        var levels = new HashMap<String, String>();
        levels.put(policy.axes().getFirst().id(), classification);
        var values = new TreeMap<String, List<String>>();
        var versions = new ArrayList<String>();
        for (var category : categories) {
            var tag = category.tagName();
            if (tag.equals(VERSION)) {
                requireKind(category, CategoryTag.Kind.INFORMATIVE);
                versions.add(single(category));
            } else if (tag.startsWith(AXIS)) {
                requireKind(category, CategoryTag.Kind.RESTRICTIVE);
                if (levels.put(tag.substring(AXIS.length()), single(category)) != null)
                    throw wrong("has " + tag + " twice");
            } else {
                if (!policy.hasTag(tag)) throw wrong("has category " + tag + ", which the policy does not know");
                requireKind(category, policy.tag(tag).kind());
                if (values.put(tag, category.values()) != null) throw wrong("has " + tag + " twice");
            }
        }
        if (!versions.equals(List.of(policy.version())))
            throw wrong("is of version " + versions + " of its policy, not " + policy.version());
        try {
            return policy.label(levels, values);
        } catch (Problems e) {
            throw new MalformedException("label", e.getMessage() == null ? "unknown value" : e.getMessage(), e);
        }
    }

    /** The document, always the same for the same label. */
    public String xml() {
        return LabelXml.write(this);
    }

    /**
     * Reads a document from a stranger: no document type, no entities, bounded size, no element or attribute that is not
     * named here.
     *
     * @throws MalformedException when it is anything else than one originator's label
     */
    public static ConfidentialityLabel parse(String xml) {
        return LabelXml.read(xml);
    }

    private static void requireKind(Category category, CategoryTag.Kind kind) {
        if (category.type() != kind)
            throw wrong("has category " + category.tagName() + " as " + category.type() + ", not " + kind);
    }

    private static String single(Category category) {
        if (category.values().size() != 1) throw wrong("has not one value of " + category.tagName());
        return category.values().getFirst();
    }

    private static MalformedException wrong(String what) {
        return new MalformedException("label", what);
    }
}
