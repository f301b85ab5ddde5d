package entente.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.discovery.Answer.Refusal;
import entente.discovery.Judge.Fault;
import entente.discovery.oprf.Oprf;
import entente.discovery.oprf.P256;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.pact.Pact;
import entente.registry.Journal;
import entente.seal.MalformedException;
import entente.seal.SigningKey;
import entente.seal.Statement;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which either side may leave what it is bound to, and whether it can be shown. */
class JudgeTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Nation KR = new Nation("KR");
    private static final Nation CA = new Nation("CA");
    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");
    private static final Digest PACT = Digest.of(new byte[] {7});
    private static final Journal.Leaf LEAF = new Journal.Leaf("log", 3);
    private static final SigningKey SEOUL = SigningKey.generate("KR office");
    private static final SigningKey OTTAWA = SigningKey.generate("CA office");
    private static final Oprf.KeyPair KEY = Oprf.KeyPair.fresh(RANDOM);
    private static final Selector HELD = Selector.of("vessel-imo", "9074729");
    private static final Selector OTHER = Selector.of("vessel-imo", "9319466");

    private static Limits limits() {
        try {
            var file = Path.of(
                    Objects.requireNonNullElse(System.getProperty("entente.root"), "../.."), "pacts/kr-ca.yaml");
            return Limits.of(Pact.read("kr-ca.yaml", Files.readAllBytes(file))).orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static DiscoverySet set(long epoch, Oprf.KeyPair key, int quota, Duration lasts, Selector... held) {
        return new DiscoverySet(
                "operations",
                epoch,
                KR,
                CA,
                "kr-operations",
                "joint-exercise",
                new TreeSet<>(List.of(SelectorKind.VESSEL_IMO)),
                quota,
                5,
                NOW,
                NOW.plus(lasts),
                key.open(),
                EncodedSet.of(
                        Oprf.VERIFIABLE.values(
                                key.secret(),
                                Arrays.stream(held).map(Selector::input).toList()),
                        1024,
                        RANDOM));
    }

    private static DiscoverySet set() {
        return set(1, KEY, 10, Duration.ofDays(30), HELD);
    }

    private static Judge.Released released(DiscoverySet set) {
        return new Judge.Released(UUID.randomUUID().toString(), Digest.of(set.bytes()), set);
    }

    /** A question with all that its side keeps. */
    private record Asked(Question question, Statement statement, List<Selector> names, List<BigInteger> blinds) {}

    private static Asked ask(Judge.Released released, Selector... names) {
        var blinds = Arrays.stream(names).map(_ -> P256.randomScalar(RANDOM)).toList();
        var elements = Points.bytes(
                Oprf.VERIFIABLE.blind(Arrays.stream(names).map(Selector::input).toList(), blinds));
        var question = new Question(
                UUID.randomUUID().toString(), released.id(), released.content(), PACT, CA, elements, NOW, LEAF);
        return new Asked(
                question,
                Statement.sign(Statement.Type.DISCOVERY_QUESTION, question.toTree(), OTTAWA),
                List.of(names),
                blinds);
    }

    private static Answer answer(Judge.Released released, Asked asked, Oprf.KeyPair with, Oprf.KeyPair proving) {
        var points = Points.read(asked.question().elements());
        var evaluated = Oprf.VERIFIABLE.evaluate(with.secret(), points);
        var proof = Oprf.VERIFIABLE.prove(proving, points, evaluated, RANDOM);
        return said(released, asked, new Answer.Evaluated(Points.bytes(evaluated), proof));
    }

    private static Answer said(Judge.Released released, Asked asked, Answer.Outcome outcome) {
        return new Answer(
                asked.question().id(),
                Digest.of(asked.statement().bytes()),
                released.id(),
                released.content(),
                PACT,
                KR,
                outcome,
                NOW,
                LEAF);
    }

    private static Statement signed(Answer answer) {
        return Statement.sign(Statement.Type.DISCOVERY_ANSWER, answer.toTree(), SEOUL);
    }

    private static Optional<Fault> judged(Judge.Released released, Asked asked, Answer answer) {
        // As it comes over the wire.
        return Judge.answer(
                released,
                asked.statement(),
                asked.question(),
                Answer.verify(Statement.parse(signed(answer).bytes()), SEOUL.verifyingKey()));
    }

    @Test
    void anHonestAnswerHoldsAndShowsAHit() {
        var released = released(set());
        var asked = ask(released, OTHER, HELD);
        var answer = answer(released, asked, KEY, KEY);
        assertThat(judged(released, asked, answer)).isEmpty();
        assertThat(Judge.inSet(
                        released,
                        asked.statement(),
                        asked.question(),
                        answer,
                        1,
                        HELD,
                        asked.blinds().get(1)))
                .as("what is in the set can be shown to others")
                .isTrue();
        assertThat(Judge.inSet(
                        released,
                        asked.statement(),
                        asked.question(),
                        answer,
                        0,
                        OTHER,
                        asked.blinds().get(0)))
                .as("what is not cannot")
                .isFalse();
        assertThat(Judge.inSet(
                        released,
                        asked.statement(),
                        asked.question(),
                        answer,
                        0,
                        HELD,
                        asked.blinds().get(0)))
                .as("nor with another name for the point")
                .isFalse();
        assertThat(Judge.inSet(
                        released,
                        asked.statement(),
                        asked.question(),
                        answer,
                        1,
                        HELD,
                        asked.blinds().get(0)))
                .as("nor with another blind")
                .isFalse();
        assertThat(Judge.inSet(
                        released,
                        asked.statement(),
                        asked.question(),
                        answer,
                        2,
                        HELD,
                        asked.blinds().get(1)))
                .isFalse();
        assertThat(judged(released, asked, said(released, asked, new Answer.Refused(Refusal.QUOTA))))
                .as("a refusal is no fault")
                .isEmpty();
    }

    @Test
    void aHolderThatAnswersOtherwiseIsShownToOthers() {
        var released = released(set());
        var asked = ask(released, HELD, OTHER);
        var other = Oprf.KeyPair.fresh(RANDOM);
        assertThat(judged(released, asked, answer(released, asked, other, other)))
                .contains(Fault.ANSWER_NOT_TRUE);
        assertThat(judged(released, asked, answer(released, asked, other, KEY))).contains(Fault.ANSWER_NOT_TRUE);
        var another = released(set(2, other, 10, Duration.ofDays(30), OTHER));
        assertThat(judged(released, asked, answer(another, asked, KEY, KEY)))
                .as("in the name of another set")
                .contains(Fault.ANSWER_NOT_TRUE);
        var elsewhere = ask(released, HELD, OTHER);
        assertThat(judged(released, asked, answer(released, elsewhere, KEY, KEY)))
                .as("to another question")
                .contains(Fault.ANSWER_NOT_TRUE);
        var short1 = ask(released, HELD);
        var outcome = answer(released, short1, KEY, KEY).outcome();
        assertThat(judged(released, asked, said(released, asked, outcome)))
                .as("fewer points than were asked")
                .contains(Fault.ANSWER_NOT_TRUE);
        var evaluated = (Answer.Evaluated) answer(released, asked, KEY, KEY).outcome();
        var broken = evaluated.points().clone();
        broken[1] = (byte) 0xff;
        Arrays.fill(broken, 1, 33, (byte) 0xff);
        assertThat(judged(released, asked, said(released, asked, new Answer.Evaluated(broken, evaluated.proof()))))
                .as("no point")
                .contains(Fault.ANSWER_NOT_TRUE);
    }

    @Test
    void twoAnswersToOneQuestionAreShownToOthers() {
        var released = released(set());
        var asked = ask(released, HELD);
        var first = signed(answer(released, asked, KEY, KEY));
        var second = signed(said(released, asked, new Answer.Refused(Refusal.CLOSED)));
        assertThat(Judge.answers(first, second, SEOUL.verifyingKey())).contains(Fault.TWO_ANSWERS);
        assertThat(Judge.answers(first, first, SEOUL.verifyingKey())).isEmpty();
        assertThatThrownBy(() -> Judge.answers(first, asked.statement(), SEOUL.verifyingKey()))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void setsThatDoNotFitAreFound() {
        var first = released(set());
        var next = released(set(2, Oprf.KeyPair.fresh(RANDOM), 10, Duration.ofDays(30), HELD));
        assertThat(Judge.sets(List.of(first, next), next, limits())).isEmpty();
        assertThat(Judge.sets(List.of(first), released(set(2, KEY, 10, Duration.ofDays(30), HELD)), limits()))
                .containsExactly(Fault.KEY_AGAIN);
        assertThat(Judge.sets(
                        List.of(first),
                        released(set(1, Oprf.KeyPair.fresh(RANDOM), 10, Duration.ofDays(30), OTHER)),
                        limits()))
                .containsExactly(Fault.TWO_SETS);
        assertThat(Judge.sets(List.of(), released(set(1, KEY, 2001, Duration.ofDays(30), HELD)), limits()))
                .as("more than the pact's quota")
                .containsExactly(Fault.SET_NOT_ALLOWED);
        assertThat(Judge.sets(List.of(), released(set(1, KEY, 10, Duration.ofDays(31), HELD)), limits()))
                .as("longer than the pact's epoch")
                .containsExactly(Fault.SET_NOT_ALLOWED);
    }

    @Test
    void whoAsksMoreThanIsAllowedIsShownToOthers() {
        var released = released(set());
        var five = new Selector[] {
            HELD,
            OTHER,
            Selector.of("vessel-imo", "8814275"),
            Selector.of("vessel-imo", "9176187"),
            Selector.of("vessel-imo", "1000019")
        };
        var first = ask(released, five).question();
        var second = ask(released, five).question();
        assertThat(Judge.questions(released, List.of(first, second))).isEmpty();
        assertThat(Judge.questions(
                        released, List.of(first, second, ask(released, HELD).question())))
                .containsExactly(Fault.OVER_QUOTA);
        var again = new Question(
                UUID.randomUUID().toString(), released.id(), released.content(), PACT, CA, first.elements(), NOW, LEAF);
        assertThat(Judge.questions(released, List.of(first, again))).containsExactly(Fault.ASKED_AGAIN);
        assertThat(Judge.questions(released(set()), List.of(first, again, second)))
                .as("of another set")
                .isEmpty();
        for (var fault : Fault.values())
            assertThat(fault.holder()).isEqualTo(fault != Fault.OVER_QUOTA && fault != Fault.ASKED_AGAIN);
    }

    // ── what the holder's node rules ────────────────────────────────────────────────────────────────────────────

    private static Optional<Refusal> ruled(Judge.Released released, Question question, long told, boolean before) {
        return Ruling.refusal(question, Optional.of(released.set()), Optional.of(released.content()), told, before);
    }

    private static Question with(Question question, byte[] elements) {
        return new Question(
                question.id(),
                question.set(),
                question.content(),
                question.pact(),
                question.nation(),
                elements,
                NOW,
                LEAF);
    }

    @Test
    void whatIsNotAllowedIsNotAnswered() {
        var released = released(set());
        var two = ask(released, HELD, OTHER).question();
        assertThat(ruled(released, two, 0, false)).isEmpty();
        assertThat(ruled(released, two, 8, false)).as("exactly the quota").isEmpty();
        assertThat(ruled(released, two, 9, false)).contains(Refusal.QUOTA);
        assertThat(ruled(released, two, 0, true)).contains(Refusal.REPLAY);
        var one = Arrays.copyOf(two.elements(), 33);
        var six = new byte[6 * 33];
        for (var i = 0; i < 6; i++) System.arraycopy(one, 0, six, 33 * i, 33);
        assertThat(ruled(released, with(two, six), 0, false)).contains(Refusal.BATCH);
        assertThat(ruled(released, with(two, Arrays.copyOf(six, 66)), 0, false))
                .as("a point twice")
                .contains(Refusal.MALFORMED);
        var mirrored = Arrays.copyOf(six, 66);
        mirrored[33] ^= 1;
        assertThat(ruled(released, with(two, mirrored), 0, false))
                .as("a point and its mirror image, which tells the same")
                .contains(Refusal.MALFORMED);
        assertThat(ruled(released, with(two, new byte[33]), 0, false))
                .as("the identity")
                .contains(Refusal.MALFORMED);
        assertThat(Ruling.refusal(two, Optional.empty(), Optional.empty(), 0, false))
                .contains(Refusal.CLOSED);
        assertThat(Ruling.refusal(two, Optional.of(released.set()), Optional.of(PACT), 0, false))
                .as("another content")
                .contains(Refusal.CLOSED);
    }

    // ── the wire ────────────────────────────────────────────────────────────────────────────────────────────────

    @Test
    void aSetIsReadAsItWasWritten() {
        var bytes = set().bytes();
        assertThat(DiscoverySet.read(bytes).bytes()).isEqualTo(bytes);
        assertThat(DiscoverySet.isOne(bytes)).isTrue();
        assertThat(DiscoverySet.isOne("{\"form\":\"exercise/1\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(DiscoverySet.isOne(new byte[] {1})).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void changedBytesOfASetAreRefusedOrAnotherSet(long seed) {
        var random = new Random(seed);
        var bytes = set().bytes();
        for (var i = 0; i < 300; i++) {
            var changed = Arrays.copyOf(bytes, random.nextInt(10) == 0 ? random.nextInt(bytes.length) : bytes.length);
            if (changed.length == 0) continue;
            var near = random.nextBoolean() ? Math.min(400, changed.length) : changed.length;
            changed[random.nextInt(near)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(DiscoverySet.read(changed).bytes())
                        .as("seed %d, round %d", seed, i)
                        .isEqualTo(changed);
            } catch (MalformedException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42})
    void changedStatementsAreRefused(long seed) {
        var random = new Random(seed);
        var released = released(set());
        var asked = ask(released, HELD, OTHER);
        var answered = signed(answer(released, asked, KEY, KEY));
        for (var statement : List.of(asked.statement(), answered))
            for (var i = 0; i < 150; i++) {
                var changed = statement.bytes();
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
                var round = i;
                assertThatThrownBy(() -> {
                            var parsed = Statement.parse(changed);
                            if (statement.type() == Statement.Type.DISCOVERY_QUESTION)
                                Question.verify(parsed, OTTAWA.verifyingKey());
                            else Answer.verify(parsed, SEOUL.verifyingKey());
                        })
                        .as("seed %d, round %d", seed, round)
                        .isInstanceOf(MalformedException.class);
            }
        assertThatThrownBy(() -> Question.verify(asked.statement(), SEOUL.verifyingKey()))
                .as("by another office")
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Question.verify(answered, SEOUL.verifyingKey()))
                .as("an answer is no question")
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void thePactsLimitsAreRead() {
        var limits = limits();
        assertThat(limits.article()).isEqualTo("24");
        assertThat(limits.batch()).isEqualTo(1000);
        assertThat(limits.epoch()).isEqualTo(Duration.ofDays(30));
        assertThat(limits.size(1)).contains(1024);
        assertThat(limits.size(1025)).contains(4096);
        assertThat(limits.size(131_073)).isEmpty();
        assertThat(limits.quota(List.of(SelectorKind.SHA256, SelectorKind.VESSEL_IMO)))
                .as("the smallest space decides")
                .isEqualTo(limits.perEpoch().get(SelectorKind.VESSEL_IMO));
        assertThat(limits.perEpoch().keySet()).containsExactlyInAnyOrder(SelectorKind.values());
    }
}
