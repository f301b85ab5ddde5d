package entente.crossing.joint;

import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.RefusedNoticeException;
import entente.crossing.Speaker;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.ledger.NoteVerifier;
import entente.registry.JointActs;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.seal.MalformedException;
import entente.seal.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * Says a nation's acts of matters of both: one person raises, a second confirms what widens, and then the partner is told.
 * And hears the partner's. Who may say something the area has asked before. Thread-safe.
 */
public final class JointVoice<D, A extends Enum<A> & Act> {
    /** How far the partner's clock and ours may be apart; the exchange allows no more. */
    private static final Duration APART = Duration.ofMinutes(5);
    /** How many acts of the partner's are taken of one matter: each is read whenever somebody looks. As many more may narrow. */
    private static final int MOST = 2_000;

    private final House house;
    private final Speaker speaker;
    private final JointBook<D, A> book;
    private final ActForm<A> form;
    private final Fits<D, A> fits;

    /** Whether a matter stands so that an act of ours can be said of it. */
    @FunctionalInterface
    public interface Fits<D, A> {
        /** @throws Problems when it does not */
        void require(Shared<D> matter, A act, Map<String, Object> subject);
    }

    public JointVoice(House house, Speaker speaker, JointBook<D, A> book, Fits<D, A> fits) {
        this.house = house;
        this.speaker = speaker;
        this.book = book;
        this.form = book.form();
        this.fits = fits;
    }

    /** Somebody says something for the nation. What needs two persons waits for the second; the rest is said at once. */
    public JointActs.Act raise(Person person, Shared<D> matter, A kind, Map<String, Object> subject) {
        requireFits(matter, kind, subject);
        var act = new JointActs.Act(
                Ids.fresh(),
                form.name(),
                matter.id(),
                matter.digest(),
                house.nation(),
                kind.name(),
                subject,
                now(),
                Optional.of(person.id()),
                Optional.empty(),
                Optional.empty());
        house.journal()
                .record(
                        matter.id() + "/act/" + act.id() + "/raised",
                        form.name() + "-raised",
                        Map.of("act", kind.word(), "subject", subject, "by", person.id()));
        house.register().use(handle -> JointActs.add(handle, act));
        if (!kind.needsTwo()) say(act);
        return house.jointActs().find(act.id()).orElseThrow();
    }

    private void requireFits(Shared<D> matter, A kind, Map<String, Object> subject) {
        try {
            kind.require(subject);
        } catch (IllegalArgumentException | MalformedException e) {
            throw new Problems("subject", String.valueOf(e.getMessage()), "Give what the act needs and nothing else.");
        }
        fits.require(matter, kind, subject);
    }

    /**
     * The second person. Nobody confirms what they raised.
     *
     * @param act one of ours
     * @param office in which the second acts
     * @param before what is done here before it is said
     */
    public JointActs.Act confirm(Person person, JointActs.Act act, Role office, BiConsumer<Shared<D>, A> before) {
        if (act.statement().isPresent()) return act;
        if (house.sameVoice(person, act.raisedBy().orElseThrow(), act.at(), office))
            throw new Problems("act", "nobody confirms what they raised", "Ask another person with the office.");
        var matter = book.find(act.matter()).orElseThrow();
        var kind = form.named(act.kind());
        requireFits(matter, kind, act.subject());
        house.journal()
                .record(
                        act.matter() + "/act/" + act.id() + "/confirmed",
                        form.name() + "-confirmed",
                        Map.of("act", act.id(), "by", person.id()));
        house.jointActs().confirm(act.id(), person.id());
        before.accept(matter, kind);
        say(house.jointActs().find(act.id()).orElseThrow());
        return house.jointActs().find(act.id()).orElseThrow();
    }

    private void say(JointActs.Act act) {
        // After all that is known, whatever the partner's clock: what answers something comes after it on both nodes.
        var now = now();
        var at = house.jointActs().of(form.name(), act.matter()).stream()
                .filter(one -> one.statement().isPresent() && !one.at().isBefore(now))
                .map(one -> one.at().plusMillis(1))
                .max(Comparator.naturalOrder())
                .orElse(now);
        speaker.say(
                act.id(),
                form.name(),
                form.type(),
                act.matter() + "/act/" + act.id(),
                Map.of("act", act.kind(), form.document(), act.document().value(), "subject", act.subject()),
                leaf -> form.toTree(new Said<>(
                        act.id(),
                        act.matter(),
                        act.document(),
                        house.rules().pact().digest(),
                        house.nation(),
                        form.named(act.kind()),
                        act.subject(),
                        at,
                        leaf)),
                (handle, statement) -> JointActs.say(handle, act.id(), at, statement));
    }

    /** After a crash: what was raised and confirmed, and the partner was not told. Answers whether there was any. */
    public boolean carryOut(BiConsumer<Shared<D>, A> before) {
        var said = false;
        for (var matter : book.all())
            for (var act : book.waiting(matter.id())) {
                var kind = form.named(act.kind());
                if (kind.needsTwo() && act.confirmedBy().isEmpty()) continue;
                before.accept(matter, kind);
                say(act);
                said = true;
            }
        return said;
    }

    /**
     * The partner said something.
     *
     * @param may whether the area takes it, whatever the signature
     */
    public byte[] arrived(Nation from, byte[] body, BiConsumer<Handle, byte[]> besides, Predicate<Said<A>> may) {
        var statement = Statement.parse(body);
        var said = form.verify(statement, house.partnerOffice());
        var matter = book.find(Ids.require(said.matter())).orElseThrow(() -> new RefusedNoticeException("unknown"));
        if (!said.nation().equals(from)
                || !said.document().equals(matter.digest())
                || !said.pact().equals(house.rules().pact().digest())
                || said.at().isAfter(now().plus(APART))
                || said.leaf().index() < 0
                || !said.leaf().origin().equals(partnerLog())
                || !may.test(said)) throw new RefusedNoticeException("mismatch");
        requireNew(said, statement);
        if (!said.kind().narrows() && backdated(said)) throw new RefusedNoticeException("backdated");
        if (house.jointActs().said(matter.id(), from) >= (said.kind().narrows() ? 2 * MOST : MOST))
            throw new RefusedNoticeException("too-many");
        house.halt().accept(form.name() + "-arrived:before");
        house.journal()
                .record(
                        matter.id() + "/act/" + Ids.require(said.id()),
                        form.name() + "-arrived",
                        Map.of(
                                "act",
                                said.kind().word(),
                                "statement",
                                Digest.of(body).value(),
                                "leaf",
                                said.leaf().toTree()));
        house.halt().accept(form.name() + "-arrived:logged");
        var answer = new byte[0];
        house.register().use(handle -> {
            JointActs.add(
                    handle,
                    new JointActs.Act(
                            said.id(),
                            form.name(),
                            matter.id(),
                            matter.digest(),
                            from,
                            said.kind().name(),
                            said.subject(),
                            said.at(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(statement)));
            besides.accept(handle, answer);
        });
        house.halt().accept(form.name() + "-arrived:done");
        return answer;
    }

    private String partnerLog() {
        return NoteVerifier.parse(house.partnerAnnex().orElseThrow().logKey()).name();
    }

    /** The same id, or the same place in the log, for something else: one of the two is not what it says. */
    private void requireNew(Said<A> said, Statement statement) {
        var known = house.jointActs().find(Ids.require(said.id()));
        if (known.isPresent()
                        && known.get().statement().filter(statement::equals).isEmpty()
                || book.said(said.matter()).stream()
                        .anyMatch(other -> other.nation().equals(said.nation())
                                && other.leaf().index() == said.leaf().index()
                                && !other.id().equals(said.id()))) throw new RefusedNoticeException("replay");
    }

    /**
     * Whether it claims a moment at which its entry was not in the nation's log yet, as we cosigned it. Otherwise a nation could
     * agree, once a project is over, to what the other agreed to in time. A false place in the log is no way round: the log shows it.
     */
    private boolean backdated(Said<A> said) {
        return house.witnessed()
                .before(said.leaf().origin(), said.leaf().index(), house.clock().instant())
                .filter(absent -> said.at().isBefore(absent.minus(APART.multipliedBy(2))))
                .isPresent();
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
