package entente.operations.safety.desk;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.NotReadyException;
import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.Label;
import entente.kernel.Problems;
import entente.operations.safety.Approval;
import entente.operations.safety.Bulletin;
import entente.operations.safety.Draft;
import entente.operations.safety.DraftReader;
import entente.operations.safety.Effect;
import entente.operations.safety.ProductId;
import entente.operations.safety.SafetyProduct;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.SafetyProducts;
import entente.registry.SafetyProducts.Kept;
import entente.seal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes to the public, and by whose decision. One person proposes a draft that was written as unclassified; two release
 * authorities approve exactly that draft; then it is logged, and public. Thread-safe.
 */
public final class SafetyDesk {
    private static final Logger LOG = LoggerFactory.getLogger(SafetyDesk.class);
    private static final int APPROVERS = 2;

    private final House house;
    private final SafetyProducts register;
    private volatile Public shown = new Public(List.of(), Map.of());

    /** Everything that was ever public, and what of it was taken down. */
    private record Public(List<SafetyProduct> products, Map<ProductId, Instant> takenDown) {}

    /** How a proposal stands. What has been published may still be over or ended: its bulletin says so. */
    public enum State {
        PROPOSED,
        PUBLISHED,
        /** Before it was public. */
        WITHDRAWN,
        /** After it was public. */
        TAKEN_DOWN
    }

    /** A proposal with all that was said of it. */
    public record Proposal(Kept kept, Draft draft, List<SafetyProducts.Approval> approvals) {
        public State state() {
            if (kept.withdrawal().isEmpty()) return kept.leaf().isPresent() ? State.PUBLISHED : State.PROPOSED;
            return kept.leaf().isPresent() ? State.TAKEN_DOWN : State.WITHDRAWN;
        }
    }

    /** Opens the desk, finishes what a crash left half done, and checks anew all that is to be shown. */
    public SafetyDesk(House house) {
        this.house = house;
        this.register = house.safetyProducts();
        for (var kept : register.all())
            if (kept.leaf().isEmpty() && kept.withdrawal().isEmpty()) finish(kept);
        load();
    }

    /** What holds now. */
    public Bulletin bulletin() {
        var now = shown;
        return Bulletin.at(now(), now.products(), now.takenDown());
    }

    // ── people ──────────────────────────────────────────────────────────────────────────────────────────────────

    /**
     * Puts a draft before those who decide.
     *
     * @param mark of the draft in our scheme: its author says that all of it is for everybody
     */
    public Proposal propose(Person person, Map<String, Object> tree, String mark) {
        if (!person.has(Role.ORIGINATOR) || !person.has(Role.EXERCISE_DIRECTOR))
            throw new ForbiddenException("this needs the offices originator and exercise-director");
        requireLowest(house.rules().policy(house.nation()).parse(mark));
        var draft = DraftReader.read(tree);
        if (!draft.office().nation().equals(house.nation()))
            throw new Problems("draft.office", "is one of another nation", "Name an office of " + house.nation() + ".");
        if (!draft.validity().until().isAfter(now()))
            throw new Problems("draft.until", "is past", "Give an end that is to come.");
        requireOnce(draft);
        requireOurs(draft);
        var kept = new Kept(
                Ids.fresh(),
                draft.id().value(),
                draft.digest(),
                CanonicalJson.bytes(draft.toTree()),
                mark,
                person.id(),
                now(),
                Optional.empty(),
                Optional.empty());
        house.journal()
                .record(
                        key(kept.id(), "proposed"),
                        "safety-proposed",
                        Map.of(
                                "product", kept.product(),
                                "content", kept.content().value(),
                                "label", mark,
                                "by", person.id()));
        register.add(kept);
        return find(kept.id()).orElseThrow();
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

    private void requireOnce(Draft draft) {
        for (var product : shown.products()) {
            if (product.id().equals(draft.id()))
                throw new Problems("draft.id", "\"" + draft.id() + "\" is public already", "Give it an id of its own.");
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

    /**
     * A release authority approves a draft; with the second it is public.
     *
     * @param content the digest of what they had before them
     */
    public Proposal approve(Person person, String id, Digest content) {
        requireAuthority(person);
        var proposal = known(person, id);
        var kept = proposal.kept();
        if (kept.withdrawal().isPresent()) throw new NotReadyException("it was withdrawn");
        if (!kept.content().equals(content))
            throw new Problems(
                    "content", "is not the digest of this draft", "Read the draft again, and give its digest.");
        if (kept.leaf().isPresent()) return proposal;
        if (house.sameVoice(person, kept.proposedBy(), kept.proposedAt(), Role.RELEASE_AUTHORITY)
                || house.sameVoice(person, kept.proposedBy(), kept.proposedAt(), Role.ORIGINATOR))
            throw new Problems("approval", "nobody approves what they proposed", "Ask another release authority.");
        for (var earlier : proposal.approvals())
            if (!earlier.by().equals(person.id())
                    && house.sameVoice(person, earlier.by(), earlier.at(), Role.RELEASE_AUTHORITY))
                throw new Problems("approval", "this voice has approved it already", "Ask another release authority.");
        if (!now().isBefore(proposal.draft().validity().until()))
            throw new Problems("approval", "its time is over", "Propose another with a later end.");
        house.journal()
                .record(
                        key(id, "approved/" + person.id()),
                        "safety-approved",
                        Map.of("product", kept.product(), "content", content.value(), "by", person.id()));
        register.approve(id, new SafetyProducts.Approval(person.id(), content, now()));
        publishIfDecided(kept);
        load();
        return find(id).orElseThrow();
    }

    private void finish(Kept kept) {
        try {
            publishIfDecided(kept);
        } catch (Problems e) {
            LOG.warn("{} stays a proposal: {}", kept.id(), e.getMessage());
        }
    }

    private void publishIfDecided(Kept kept) {
        var approvals = register.approvals(kept.id());
        if (approvals.size() < APPROVERS) return;
        synchronized (this) {
            var taken = register.all().stream()
                    .anyMatch(other -> other.leaf().isPresent()
                            && other.product().equals(kept.product())
                            && !other.id().equals(kept.id()));
            if (taken)
                throw new Problems(
                        "product", kept.product() + " is public already", "Withdraw this one and propose another.");
            var leaf = house.journal()
                    .record(
                            key(kept.id(), "published"),
                            "safety-published",
                            Map.of(
                                    "product",
                                    kept.product(),
                                    "content",
                                    kept.content().value(),
                                    "by",
                                    approvals.stream()
                                            .map(SafetyProducts.Approval::by)
                                            .toList()));
            register.publish(kept.id(), leaf.index());
        }
    }

    /**
     * Before it is public, the proposer or a release authority takes it back. When it is public, one release authority takes
     * it down at once: that only protects. A warning that is over is cancelled by another product instead.
     */
    public Proposal withdraw(Person person, String id, String reason) {
        var proposal = known(person, id);
        var proposers = proposal.state() == State.PROPOSED
                && proposal.kept().proposedBy().equals(person.id());
        if (!proposers) requireAuthority(person);
        if (reason.isBlank() || reason.length() > 2000)
            throw new Problems("reason", "is missing or too long", "Say why, in 1 to 2000 characters.");
        if (proposal.kept().withdrawal().isPresent()) return proposal;
        house.journal()
                .record(
                        key(id, "withdrawn"),
                        "safety-withdrawn",
                        Map.of("product", proposal.kept().product(), "reason", reason, "by", person.id()));
        register.withdraw(id, new SafetyProducts.Withdrawal(person.id(), now(), reason));
        load();
        return find(id).orElseThrow();
    }

    /** All that the person may know of, newest first. */
    public List<Proposal> proposals(Person person) {
        return register.all().stream()
                .map(this::proposal)
                .filter(one -> mayKnow(person, one))
                .toList();
    }

    /** What the person may know of. */
    public Proposal known(Person person, String id) {
        return find(Ids.require(id))
                .filter(one -> mayKnow(person, one))
                .orElseThrow(() -> new NotFoundException("safety product"));
    }

    /** What is public everybody knows; the rest is for who proposed it, who decides, and who audits. */
    private static boolean mayKnow(Person person, Proposal one) {
        return one.state() == State.PUBLISHED
                || one.kept().proposedBy().equals(person.id())
                || person.has(Role.RELEASE_AUTHORITY)
                || person.has(Role.AUDITOR);
    }

    private static void requireAuthority(Person person) {
        if (!person.has(Role.RELEASE_AUTHORITY))
            throw new ForbiddenException("this needs the office release-authority");
    }

    private Optional<Proposal> find(String id) {
        return register.find(id).map(this::proposal);
    }

    private Proposal proposal(Kept kept) {
        var draft = DraftReader.read(Json.object(kept.draft(), "draft"));
        return new Proposal(kept, draft, register.approvals(kept.id()));
    }

    // ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────

    /** From the register and the log, each checked anew; what does not hold is not shown. */
    private synchronized void load() {
        var before = new TreeMap<ProductId, SafetyProduct>();
        shown.products().forEach(product -> before.put(product.id(), product));
        var products = new ArrayList<SafetyProduct>();
        var takenDown = new TreeMap<ProductId, Instant>();
        for (var kept : register.all()) {
            if (kept.leaf().isEmpty()) continue;
            try {
                var known = before.get(new ProductId(kept.product()));
                var product = known != null ? known : checked(kept);
                products.add(product);
                kept.withdrawal().ifPresent(withdrawal -> takenDown.put(product.id(), withdrawal.at()));
            } catch (IllegalArgumentException | IllegalStateException | Problems e) {
                LOG.error("{} is kept from the public: {}", kept.product(), e.getMessage());
            }
        }
        shown = new Public(List.copyOf(products), Map.copyOf(takenDown));
    }

    private SafetyProduct checked(Kept kept) {
        var proposal = proposal(kept);
        var approvals = proposal.approvals();
        if (!approvals.stream()
                .allMatch(
                        one -> one.content().equals(kept.content()) && !one.by().equals(kept.proposedBy())))
            throw new IllegalStateException("it was not approved as it stands");
        var logged = house.journal()
                .find(key(kept.id(), "published"))
                .filter(entry -> entry.leafIndex().equals(kept.leaf()))
                .orElseThrow(() -> new IllegalStateException("its publication is not in the log"));
        try {
            if (!Arrays.equals(house.log().entry(kept.leaf().orElseThrow()), logged.leafBytes())
                    || !kept.content().value().equals(logged.said().get("content")))
                throw new IllegalStateException("the log says something else of its publication");
        } catch (IOException e) {
            throw new UncheckedIOException("the log cannot be read", e);
        }
        return new SafetyProduct(
                proposal.draft(),
                new Approval(
                        kept.content(),
                        approvals.stream().map(SafetyProducts.Approval::by).toList(),
                        approvals.get(APPROVERS - 1).at(),
                        kept.leaf().orElseThrow()));
    }

    private static String key(String id, String step) {
        return "safety/" + id + "/" + step;
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
