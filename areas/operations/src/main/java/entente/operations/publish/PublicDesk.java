package entente.operations.publish;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.NotReadyException;
import entente.kernel.Digest;
import entente.kernel.Problems;
import entente.registry.Journal;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.PublicDocuments;
import entente.registry.PublicDocuments.Approval;
import entente.registry.PublicDocuments.Kept;
import entente.registry.PublicDocuments.Withdrawal;
import entente.seal.MalformedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What two persons decide before everybody may read it. One person proposes a document; two release authorities approve exactly its
 * bytes; then it is logged, and public. What kind of document it is, what must be true of it and how it is shown, a desk of that
 * kind says, which calls {@link #open} once it can answer. Thread-safe.
 *
 * @param <T> what a document says
 */
public abstract class PublicDesk<T> {
    private static final Logger LOG = LoggerFactory.getLogger(PublicDesk.class);
    private static final int APPROVERS = 2;

    protected final House house;
    private final PublicDocuments register;
    private final String kind;
    private final Set<Role> proposers;
    private volatile List<Proposal<T>> everPublic = List.of();

    /** How a document stands. What is published may still be over by itself. */
    public enum State {
        PROPOSED,
        PUBLISHED,
        /** Before it was public. */
        WITHDRAWN,
        /** After it was public. */
        TAKEN_DOWN
    }

    /** A document with all that was said of it. */
    public record Proposal<T>(Kept kept, T document, List<Approval> approvals) {
        public State state() {
            if (kept.withdrawal().isEmpty()) return kept.leaf().isPresent() ? State.PUBLISHED : State.PROPOSED;
            return kept.leaf().isPresent() ? State.TAKEN_DOWN : State.WITHDRAWN;
        }
    }

    /**
     * @param kind of the documents, in the register and in the log
     * @param proposers the offices that one needs to propose, all of them
     */
    protected PublicDesk(House house, String kind, Set<Role> proposers) {
        this.house = house;
        this.register = new PublicDocuments(house.register(), kind);
        this.kind = kind;
        this.proposers = proposers;
    }

    // ── what a kind says of itself ──────────────────────────────────────────────────────────────────────────────

    protected abstract T read(byte[] document);

    /** What the log calls it. */
    protected abstract Map<String, Object> named(Kept kept);

    /** Throws {@link Problems} if it may not become public now. It is asked at each approval, and before it is public. */
    protected abstract void requireFit(T document);

    /** Who knows of it before it is public, besides those who decide and who audit. */
    protected abstract boolean concerns(Person person, Kept kept);

    /** Shows what was ever public, newest first; each is as two approved it and as the log says. */
    protected abstract void show(List<Proposal<T>> everPublic);

    // ── people ──────────────────────────────────────────────────────────────────────────────────────────────────

    protected final void requireProposer(Person person) {
        for (var office : proposers)
            if (!person.has(office)) throw new ForbiddenException("this needs the office " + office.word());
    }

    /** A name is public once, also if what bore it was taken down: it has been read. */
    protected final void requireOnce(String name) {
        if (register.all().stream()
                .anyMatch(kept -> kept.leaf().isPresent() && kept.name().equals(name)))
            throw new Problems("name", "\"" + name + "\" was public already", "It is told once; take another.");
    }

    /** Puts a document before those who decide. */
    protected final Proposal<T> propose(Person person, String name, byte[] document, Optional<String> label) {
        requireProposer(person);
        requireOnce(name);
        var kept = new Kept(
                Ids.fresh(),
                name,
                Digest.of(document),
                document,
                label,
                person.id(),
                now(),
                Optional.empty(),
                Optional.empty());
        var said = new TreeMap<String, Object>(Map.of("content", kept.content().value(), "by", person.id()));
        label.ifPresent(mark -> said.put("label", mark));
        log(kept, "proposed", "proposed", said);
        register.add(kept);
        return proposal(kept);
    }

    /**
     * A release authority approves a document; with the second it is public.
     *
     * @param content the digest of what they had before them
     */
    public final Proposal<T> approve(Person person, String id, Digest content) {
        requireAuthority(person);
        var proposal = known(person, id);
        var kept = proposal.kept();
        if (kept.withdrawal().isPresent()) throw new NotReadyException("it was withdrawn");
        if (!kept.content().equals(content))
            throw new Problems("content", "is not the digest of it", "Read it again, and give its digest.");
        if (kept.leaf().isPresent()) return proposal;
        requireOnce(kept.name());
        requireFit(proposal.document());
        requireAnotherVoice(person, proposal);
        log(kept, "approved/" + person.id(), "approved", Map.of("content", content.value(), "by", person.id()));
        register.approve(id, new Approval(person.id(), content, now()));
        publishIfDecided(kept);
        load();
        return known(person, id);
    }

    private void requireAnotherVoice(Person person, Proposal<T> proposal) {
        var kept = proposal.kept();
        if (house.sameVoice(person, kept.proposedBy(), kept.proposedAt(), Role.RELEASE_AUTHORITY)
                || proposers.stream()
                        .anyMatch(office -> house.sameVoice(person, kept.proposedBy(), kept.proposedAt(), office)))
            throw new Problems("approval", "nobody approves what they proposed", "Ask another release authority.");
        for (var earlier : proposal.approvals())
            if (!earlier.by().equals(person.id())
                    && house.sameVoice(person, earlier.by(), earlier.at(), Role.RELEASE_AUTHORITY))
                throw new Problems("approval", "this voice has approved it already", "Ask another release authority.");
    }

    /** What the log says to be public was fit for it then, and becomes so. */
    private synchronized void publishIfDecided(Kept kept) {
        var approvals = register.approvals(kept.id());
        if (approvals.size() < APPROVERS) return;
        requireOnce(kept.name());
        if (house.journal().find(key(kept, "published")).isEmpty()) requireFit(read(kept.document()));
        var by = approvals.stream().map(Approval::by).toList();
        var leaf = log(
                kept, "published", "published", Map.of("content", kept.content().value(), "by", by));
        register.publish(kept.id(), leaf.index());
    }

    /**
     * Before it is public, its proposer or a release authority takes it back. When it is public, one release authority takes it
     * down at once: that only protects.
     */
    public final Proposal<T> withdraw(Person person, String id, String reason) {
        var proposal = known(person, id);
        var takesBack = proposal.state() == State.PROPOSED
                && proposal.kept().proposedBy().equals(person.id());
        if (!takesBack) requireAuthority(person);
        if (reason.isBlank() || reason.length() > 2000)
            throw new Problems("reason", "is missing or too long", "Say why, in 1 to 2000 characters.");
        if (proposal.kept().withdrawal().isPresent()) return proposal;
        log(proposal.kept(), "withdrawn", "withdrawn", Map.of("reason", reason, "by", person.id()));
        register.withdraw(id, new Withdrawal(person.id(), now(), reason));
        load();
        return known(person, id);
    }

    /** All that the person may know of, newest first. */
    public final List<Proposal<T>> proposals(Person person) {
        return register.all().stream()
                .map(this::proposal)
                .filter(one -> mayKnow(person, one))
                .toList();
    }

    public final Proposal<T> known(Person person, String id) {
        return register.find(Ids.require(id))
                .map(this::proposal)
                .filter(one -> mayKnow(person, one))
                .orElseThrow(() -> new NotFoundException("document"));
    }

    /** What is public everybody knows. */
    private boolean mayKnow(Person person, Proposal<T> one) {
        return one.state() == State.PUBLISHED
                || concerns(person, one.kept())
                || person.has(Role.RELEASE_AUTHORITY)
                || person.has(Role.AUDITOR);
    }

    private static void requireAuthority(Person person) {
        if (!person.has(Role.RELEASE_AUTHORITY))
            throw new ForbiddenException("this needs the office release-authority");
    }

    // ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────

    /** Finishes what a crash left half done, and checks anew all that is to be shown. */
    protected final void open() {
        for (var kept : register.all())
            if (kept.leaf().isEmpty() && kept.withdrawal().isEmpty())
                try {
                    publishIfDecided(kept);
                } catch (RuntimeException e) {
                    LOG.warn("{} stays a proposal: {}", kept.name(), e.getMessage());
                }
        load();
    }

    /** What was ever public, as the register has it: what was taken down has been read. */
    protected final List<T> told() {
        return register.all().stream()
                .filter(kept -> kept.leaf().isPresent())
                .map(kept -> read(kept.document()))
                .toList();
    }

    /** From the register and the log; what does not hold is not shown. What was checked once never changes. */
    private synchronized void load() {
        var before = new TreeMap<String, Proposal<T>>();
        everPublic.forEach(one -> before.put(one.kept().id(), one));
        var found = new ArrayList<Proposal<T>>();
        for (var kept : register.all()) {
            if (kept.leaf().isEmpty()) continue;
            try {
                var known = before.get(kept.id());
                found.add(known == null ? checked(kept) : new Proposal<>(kept, known.document(), known.approvals()));
            } catch (IllegalArgumentException | IllegalStateException | MalformedException | Problems e) {
                LOG.error("{} is kept from the public: {}", kept.name(), e.getMessage());
            }
        }
        everPublic = List.copyOf(found);
        show(everPublic);
    }

    private Proposal<T> checked(Kept kept) {
        var proposal = proposal(kept);
        if (proposal.approvals().size() < APPROVERS
                || !Digest.of(kept.document()).equals(kept.content())
                || !proposal.approvals().stream()
                        .allMatch(one -> one.content().equals(kept.content())
                                && !one.by().equals(kept.proposedBy())))
            throw new IllegalStateException("it was not approved as it stands");
        var logged = house.journal()
                .find(key(kept, "published"))
                .filter(entry -> entry.leafIndex().equals(kept.leaf()))
                .orElseThrow(() -> new IllegalStateException("its publication is not in the log"));
        try {
            if (!Arrays.equals(house.log().entry(kept.leaf().orElseThrow()), logged.leafBytes())
                    || !kept.content().value().equals(logged.said().get("content")))
                throw new IllegalStateException("the log says something else of its publication");
        } catch (IOException e) {
            throw new UncheckedIOException("the log cannot be read", e);
        }
        return proposal;
    }

    private Proposal<T> proposal(Kept kept) {
        return new Proposal<>(kept, read(kept.document()), register.approvals(kept.id()));
    }

    /** It is in the log before it takes effect. */
    private Journal.Leaf log(Kept kept, String step, String stage, Map<String, Object> said) {
        var all = new TreeMap<>(named(kept));
        all.putAll(said);
        return house.journal().record(key(kept, step), kind + "-" + stage, all);
    }

    private String key(Kept kept, String step) {
        return kind + "/" + kept.id() + "/" + step;
    }

    protected final Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
