package entente.discovery;

import entente.discovery.oprf.Oprf;
import entente.discovery.oprf.P256;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.registry.Journal;
import entente.seal.SigningKey;
import entente.seal.Statement;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A set and questions of it from names to hits, as both nations' nodes do it with both signatures and every check, but without
 * nodes: for measuring.
 */
public final class Rehearsal {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Digest PACT = Digest.of(new byte[0]);
    private static final Journal.Leaf LEAF = new Journal.Leaf("rehearsal", 0);

    private final Oprf.KeyPair key = Oprf.KeyPair.fresh(RANDOM);
    private final SigningKey holder = SigningKey.generate("rehearsal");
    private final SigningKey asker = SigningKey.generate("rehearsal");
    private final byte[] record;
    private final Judge.Released released;

    /** Set-up: the values of all that is held, under a fresh key, and the other side's reading of them. */
    public Rehearsal(List<Selector> held, int size) {
        var now = Instant.EPOCH;
        record = new DiscoverySet(
                        "operations",
                        1,
                        new Nation("KR"),
                        new Nation("CA"),
                        "office",
                        "purpose",
                        new TreeSet<>(EnumSet.allOf(SelectorKind.class)),
                        1_000_000,
                        10_000,
                        now,
                        now.plus(Duration.ofDays(30)),
                        key.open(),
                        EncodedSet.of(
                                Oprf.VERIFIABLE.values(
                                        key.secret(),
                                        held.stream().map(Selector::input).toList()),
                                size,
                                RANDOM))
                .bytes();
        released = new Judge.Released(UUID.randomUUID().toString(), Digest.of(record), DiscoverySet.read(record));
    }

    /** Of the whole set as it crosses. */
    public int setBytes() {
        return record.length;
    }

    /**
     * @param nanos by step, in the order in which they happen
     * @param questionBytes as it crosses
     */
    public record Batch(List<Selector> hits, Map<String, Long> nanos, int questionBytes, int answerBytes) {}

    /** One question, answered, checked and read. */
    public Batch ask(List<Selector> names) {
        var clock = new Steps();
        var inputs = names.stream().map(Selector::input).toList();
        List<BigInteger> blinds =
                names.stream().map(_ -> P256.randomScalar(RANDOM)).toList();
        var question = new Question(
                UUID.randomUUID().toString(),
                released.id(),
                released.content(),
                PACT,
                released.set().to(),
                Points.bytes(Oprf.VERIFIABLE.blind(inputs, blinds)),
                Instant.EPOCH,
                LEAF);
        var asked = Statement.sign(Statement.Type.DISCOVERY_QUESTION, question.toTree(), asker);
        var sent = asked.bytes();
        clock.step("blind");

        var arrived = Statement.parse(sent);
        var taken = Question.verify(arrived, asker.verifyingKey());
        if (Ruling.refusal(
                        taken,
                        java.util.Optional.of(released.set()),
                        java.util.Optional.of(released.content()),
                        0,
                        false)
                .isPresent()) throw new IllegalStateException("an honest question is refused");
        clock.step("rule");
        var points = Points.read(taken.elements());
        var evaluated = Oprf.VERIFIABLE.evaluate(key.secret(), points);
        clock.step("evaluate");
        var proof = Oprf.VERIFIABLE.prove(key, points, evaluated, RANDOM);
        var said = Statement.sign(
                        Statement.Type.DISCOVERY_ANSWER,
                        new Answer(
                                        taken.id(),
                                        Digest.of(arrived.bytes()),
                                        released.id(),
                                        released.content(),
                                        PACT,
                                        released.set().from(),
                                        new Answer.Evaluated(Points.bytes(evaluated), proof),
                                        Instant.EPOCH,
                                        LEAF)
                                .toTree(),
                        holder)
                .bytes();
        clock.step("prove");

        var answer = Answer.verify(Statement.parse(said), holder.verifyingKey());
        if (Judge.answer(released, asked, question, answer).isPresent())
            throw new IllegalStateException("an honest answer does not hold");
        clock.step("verify");
        if (!(answer.outcome() instanceof Answer.Evaluated(var bytes, var _))) throw new IllegalStateException();
        var values = Oprf.VERIFIABLE.finalise(inputs, blinds, Points.read(bytes));
        var hits = new ArrayList<Selector>();
        for (var i = 0; i < values.size(); i++)
            if (released.set().elements().holds(values.get(i))) hits.add(names.get(i));
        clock.step("read");
        return new Batch(hits, clock.nanos, sent.length, said.length);
    }

    private static final class Steps {
        private final Map<String, Long> nanos = new LinkedHashMap<>();
        private long last = System.nanoTime();

        void step(String name) {
            var now = System.nanoTime();
            nanos.put(name, now - last);
            last = now;
        }
    }

    /** Names such as a fleet has: the same for the same number. */
    public static List<Selector> names(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> Selector.of(
                        "sha256",
                        Digest.of(Integer.toString(i).getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                                .hex()))
                .toList();
    }

    /** The physical limit: the same question without privacy, by a table of digests. */
    public static int plainJoin(java.util.Set<String> held, List<Selector> names) {
        return (int) names.stream()
                .filter(name -> held.contains(Digest.of(name.input()).hex()))
                .count();
    }

    /** What {@link #plainJoin} looks in. */
    public static java.util.Set<String> plainTable(List<Selector> held) {
        var table = new java.util.HashSet<String>();
        for (var name : held) table.add(Digest.of(name.input()).hex());
        return table;
    }
}
