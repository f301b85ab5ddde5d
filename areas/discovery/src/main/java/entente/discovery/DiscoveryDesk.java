package entente.discovery;

import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotReadyException;
import entente.crossing.ReadingDesk;
import entente.crossing.Records;
import entente.crossing.RefusedNoticeException;
import entente.crossing.Release;
import entente.crossing.ReleaseDesk;
import entente.crossing.Speaker;
import entente.discovery.Answer.Refusal;
import entente.discovery.oprf.Oprf;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.seal.Statement;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Private discovery: whether the partner holds anything about something, asked without showing what or the holdings. People
 * come in through {@link DiscoveryOffice}; the partner's questions and answers come in here, and what a crash interrupted goes
 * on by itself. Thread-safe.
 */
public final class DiscoveryDesk implements AutoCloseable {
    /** The kinds of notices. */
    public static final String QUESTION = "discovery-question";

    public static final String ANSWER = "discovery-answer";

    private static final Logger LOG = LoggerFactory.getLogger(DiscoveryDesk.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /** How far the partner's clock may be ahead of ours; the exchange allows no more. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final House house;
    private final Speaker speaker;
    private final Sets sets;
    private final Questions questions;
    private final HolderDesk holder;
    private final AskerDesk asker;
    private final SetMaker maker;
    private final Runnable outbox;
    private final Object arriving = new Object();
    private final Semaphore news = new Semaphore(0);
    private final Thread looker;
    private volatile boolean closed;

    /**
     * @param keys the folder of the keys of epochs
     * @param outbox told when there may be something to send
     */
    public DiscoveryDesk(
            House house,
            Release release,
            ReleaseDesk releases,
            ReadingDesk reading,
            Records records,
            Path keys,
            Runnable outbox) {
        this.house = house;
        this.speaker = new Speaker(house);
        var vault = new Vault(keys);
        this.sets = new Sets(house, records);
        this.questions = new Questions(house.register());
        this.holder = new HolderDesk(house, release, vault, sets);
        this.asker = new AskerDesk(house, reading, speaker, vault, sets, questions);
        this.outbox = outbox;
        this.maker = new SetMaker(house, releases, vault, holder, outbox);
        this.looker = Thread.ofPlatform().daemon().name("discovery").start(this::run);
    }

    /** Where people come in. */
    public DiscoveryOffice office() {
        return new DiscoveryOffice(house, holder, maker, asker, sets, questions, outbox);
    }

    // ── the partner ─────────────────────────────────────────────────────────────────────────────────────────────

    /**
     * The partner asks. It is kept, and answered in its turn; but nothing is kept of what asks under no set of ours, nor while
     * as much waits as the pact lets it ask.
     */
    public byte[] asked(Nation from, byte[] body, BiConsumer<Handle, byte[]> besides) {
        var statement = Statement.parse(body);
        var question = Question.verify(statement, house.partnerOffice());
        if (!question.nation().equals(from)
                || !question.pact().equals(house.rules().pact().digest())
                || question.at().isAfter(now().plus(AHEAD))) throw new RefusedNoticeException("mismatch");
        // One after the other: each counts what the others left waiting.
        synchronized (arriving) {
            return taken(question, statement, besides);
        }
    }

    private byte[] taken(Question question, Statement statement, BiConsumer<Handle, byte[]> besides) {
        var known = questions.find(Ids.require(question.id()));
        // The same id for something else: one of the two is not said by whom it seems to be.
        if (known.isPresent()
                && known.get().statement().filter(statement::equals).isEmpty())
            throw new RefusedNoticeException("replay");
        if (known.isEmpty()) requireRoom(question.set());
        house.journal()
                .record(
                        question.id() + "/discovery-question",
                        "discovery-question-arrived",
                        Map.of(
                                "question", question.id(),
                                "set", Ids.require(question.set()),
                                "count", question.count(),
                                "elements", Points.digest(question.elements()).value(),
                                "statement", Digest.of(statement.bytes()).value(),
                                "leaf", question.leaf().toTree()));
        house.halt().accept("discovery-asked:logged");
        var answer = new byte[0];
        house.register().use(handle -> {
            Questions.add(
                    handle,
                    new Questions.Row(
                            question.id(),
                            false,
                            question.set(),
                            question.count(),
                            Points.digest(question.elements()),
                            now(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(statement),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
            besides.accept(handle, answer);
        });
        house.halt().accept("discovery-asked:done");
        news.release();
        return answer;
    }

    /** Whoever keeps to the quota never meets this: what waits is part of it. */
    private void requireRoom(String set) {
        if (!Ids.is(set) || !holder.released(set)) throw new RefusedNoticeException("unknown");
        long quota = sets.find(set)
                .map(one -> one.set().quota())
                .or(() -> Limits.of(house.rules().pact()).map(Limits::most))
                .orElse(0);
        if (questions.waiting(set) >= quota) throw new RefusedNoticeException("quota");
    }

    /** The partner answers what we asked. */
    public byte[] answered(Nation from, byte[] body, BiConsumer<Handle, byte[]> besides) {
        return asker.arrived(from, body, besides);
    }

    // ── what goes on by itself ──────────────────────────────────────────────────────────────────────────────────

    private void run() {
        while (!closed) {
            try {
                carryOut();
                var _ = news.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (closed) return;
                LOG.error("Discovery could not go on; it will be tried again", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carryOut() {
        var askable = sets.all().stream()
                .filter(one -> !one.ours())
                .map(Sets.Crossed::id)
                .toList();
        var page = questions.atWork(askable, Optional.empty());
        while (!page.isEmpty()) {
            page.forEach(this::carryOut);
            page = questions.atWork(askable, Optional.of(page.getLast()));
        }
        holder.eraseKeys(questions.waiting());
    }

    private void carryOut(Questions.Row row) {
        try {
            if (row.ours()) asker.say(row);
            else answer(row);
            outbox.run();
        } catch (NotReadyException later) {
            LOG.debug("question {} waits: {}", row.id(), later.getMessage());
        }
    }

    /** What is answered is decided once, and kept; then it is computed, logged and said. */
    private void answer(Questions.Row row) {
        var statement = row.statement().orElseThrow();
        var question = Question.verify(statement, house.partnerOffice());
        var set = sets.find(question.set()).filter(Sets.Crossed::ours);
        var key = set.flatMap(one -> holder.standing(one, now()));
        if (row.outcome().isEmpty()) {
            var standing = set.filter(_ -> key.isPresent());
            var refusal = Ruling.refusal(
                    question,
                    standing.map(Sets.Crossed::set),
                    standing.map(Sets.Crossed::content),
                    questions.told(row.set()),
                    questions.askedBefore(row.set(), row.id(), row.elements()));
            questions.decide(row.id(), refusal.map(Refusal::word).orElse(Questions.ANSWERED));
            house.halt().accept("discovery-answer:decided");
        }
        var decided = questions.find(row.id()).orElseThrow().outcome().orElseThrow();
        // What was to be answered and may not be any more is not; the log says which it was.
        var outcome = decided.equals(Questions.ANSWERED) && key.isPresent()
                ? evaluated(question, key.get())
                : new Answer.Refused(decided.equals(Questions.ANSWERED) ? Refusal.CLOSED : Refusal.of(decided));
        say(row, question, statement, outcome);
    }

    private static Answer.Outcome evaluated(Question question, Oprf.KeyPair key) {
        var asked = Points.read(question.elements());
        var points = Oprf.VERIFIABLE.evaluate(key.secret(), asked);
        return new Answer.Evaluated(Points.bytes(points), Oprf.VERIFIABLE.prove(key, asked, points, RANDOM));
    }

    private void say(Questions.Row row, Question question, Statement asked, Answer.Outcome outcome) {
        var logged = new TreeMap<String, Object>();
        logged.put("question", row.id());
        logged.put("set", row.set());
        logged.put("count", row.count());
        logged.put("authority", row.set());
        Limits.of(house.rules().pact()).ifPresent(limits -> logged.put("article", limits.article()));
        var word = switch (outcome) {
            case Answer.Evaluated(var points, var _) -> {
                logged.put("points", Points.digest(points).value());
                yield Questions.ANSWERED;
            }
            case Answer.Refused(var why) -> why.word();
        };
        logged.put("outcome", word);
        speaker.say(
                Ids.derived(row.id(), ANSWER),
                ANSWER,
                Statement.Type.DISCOVERY_ANSWER,
                row.id() + "/discovery-answer/" + word,
                logged,
                leaf -> new Answer(
                                row.id(),
                                Digest.of(asked.bytes()),
                                row.set(),
                                question.content(),
                                house.rules().pact().digest(),
                                house.nation(),
                                outcome,
                                now(),
                                leaf)
                        .toTree(),
                (handle, statement) -> Questions.answer(handle, row.id(), word, statement, now(), null));
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        looker.interrupt();
        looker.join(Duration.ofSeconds(10));
        maker.close();
    }
}
