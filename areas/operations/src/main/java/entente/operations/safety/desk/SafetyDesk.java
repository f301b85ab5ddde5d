package entente.operations.safety.desk;

import entente.crossing.House;
import entente.kernel.CanonicalJson;
import entente.kernel.Label;
import entente.kernel.Problems;
import entente.operations.publish.PublicDesk;
import entente.operations.safety.Approval;
import entente.operations.safety.Bulletin;
import entente.operations.safety.Draft;
import entente.operations.safety.DraftReader;
import entente.operations.safety.Effect;
import entente.operations.safety.ProductId;
import entente.operations.safety.SafetyProduct;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.PublicDocuments;
import entente.registry.PublicDocuments.Kept;
import entente.seal.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ice and safety products: drafts that somebody wrote as unclassified, and what of them holds. Thread-safe. */
public final class SafetyDesk extends PublicDesk<Draft> {
    private static final Logger LOG = LoggerFactory.getLogger(SafetyDesk.class);

    private volatile Public shown = new Public(List.of(), Map.of());

    /** Everything that was ever public, and what of it was taken down. */
    private record Public(List<SafetyProduct> products, Map<ProductId, Instant> takenDown) {}

    public SafetyDesk(House house) {
        super(house, "safety", Set.of(Role.ORIGINATOR, Role.EXERCISE_DIRECTOR));
        open();
    }

    /** What holds now. */
    public Bulletin bulletin() {
        var now = shown;
        return Bulletin.at(now(), now.products(), now.takenDown());
    }

    /**
     * Puts a draft before those who decide.
     *
     * @param mark of the draft in our scheme: its author says that all of it is for everybody
     */
    public Proposal<Draft> propose(Person person, Map<String, Object> tree, String mark) {
        requireProposer(person);
        requireLowest(house.rules().policy(house.nation()).parse(mark));
        var draft = DraftReader.read(tree);
        if (!draft.office().nation().equals(house.nation()))
            throw new Problems("draft.office", "is one of another nation", "Name an office of " + house.nation() + ".");
        requireFit(draft);
        requireOwnNumber(draft);
        requireOurs(draft);
        return propose(person, draft.id().value(), CanonicalJson.bytes(draft.toTree()), Optional.of(mark));
    }

    /** It bears the lowest level of each axis and no category: any other was not written for everybody. */
    private static void requireLowest(Label label) {
        var axes = label.policy().axes();
        if (IntStream.range(0, axes.size()).anyMatch(axis -> label.rank(axis) > 0)
                || !label.categories().isEmpty())
            throw new Problems(
                    "label",
                    "\"" + label + "\" is not for everybody",
                    "Write it anew in words fit for the public, and mark it "
                            + axes.getFirst().levels().getFirst().mark() + ".");
    }

    private void requireOwnNumber(Draft draft) {
        for (var product : shown.products()) {
            var earlier = product.draft();
            if (earlier.office().code().equals(draft.office().code())
                    && earlier.reality() == draft.reality()
                    && earlier.series().equals(draft.series()))
                throw new Problems(
                        "draft.series", draft.series() + " is " + product.id(), "Give it a number of its own.");
        }
    }

    /** What it ends is as it was published, by the same office, and as real. */
    private void requireOurs(Draft draft) {
        for (var earlier : draft.effect().earlier()) {
            var ended = shown.products().stream()
                    .map(SafetyProduct::draft)
                    .filter(one -> one.id().equals(earlier.id()))
                    .findFirst();
            var fits = ended.filter(one -> new Effect.Reference(one.id(), one.series(), one.issued()).equals(earlier)
                    && one.office().code().equals(draft.office().code())
                    && one.reality() == draft.reality());
            if (fits.isEmpty())
                throw new Problems(
                        "draft.effect",
                        "there is no such product of this office to end: " + earlier.id(),
                        "Write id, series and moment of issue as they were published.");
        }
    }

    // ── what a product is to those who decide ───────────────────────────────────────────────────────────────────

    @Override
    protected Draft read(byte[] document) {
        return DraftReader.read(Json.object(document, "draft"));
    }

    @Override
    protected Map<String, Object> named(Kept kept) {
        return Map.of("product", kept.name());
    }

    @Override
    protected void requireFit(Draft draft) {
        if (!now().isBefore(draft.validity().until()))
            throw new Problems("draft.until", "is past", "Give an end that is to come.");
    }

    @Override
    protected boolean concerns(Person person, Kept kept) {
        return kept.proposedBy().equals(person.id());
    }

    @Override
    protected void show(List<Proposal<Draft>> everPublic) {
        var products = new ArrayList<SafetyProduct>();
        var takenDown = new TreeMap<ProductId, Instant>();
        for (var one : everPublic)
            try {
                var product = product(one);
                products.add(product);
                one.kept().withdrawal().ifPresent(withdrawal -> takenDown.put(product.id(), withdrawal.at()));
            } catch (IllegalArgumentException e) {
                LOG.error("{} is kept from the public: {}", one.kept().name(), e.getMessage());
            }
        shown = new Public(List.copyOf(products), Map.copyOf(takenDown));
    }

    private static SafetyProduct product(Proposal<Draft> one) {
        return new SafetyProduct(
                one.document(),
                new Approval(
                        one.kept().content(),
                        one.approvals().stream()
                                .map(PublicDocuments.Approval::by)
                                .toList(),
                        one.approvals().get(1).at(),
                        one.kept().leaf().orElseThrow()));
    }
}
