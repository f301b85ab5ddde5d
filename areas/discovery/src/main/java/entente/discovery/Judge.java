package entente.discovery;

import entente.discovery.oprf.Oprf;
import entente.kernel.Digest;
import entente.seal.MalformedException;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who did not keep to it, from what both signed alone: no key, no database and no trust is needed, so whoever has the
 * statements can ask. What it cannot find: that a holder left something out, for nobody but the holder knows what there was.
 */
final class Judge {
    private Judge() {}

    /** What was found, against whom. */
    enum Fault {
        /** The holder: it was not computed with the key to which it is bound, or of another set or question. */
        ANSWER_NOT_TRUE(true),
        /** The holder: two answers to one question. */
        TWO_ANSWERS(true),
        /** The holder: two sets for one epoch. */
        TWO_SETS(true),
        /** The holder: one key for two epochs. */
        KEY_AGAIN(true),
        /** The holder: a set that the pact does not allow. */
        SET_NOT_ALLOWED(true),
        /** Whoever asked: more than is allowed. */
        OVER_QUOTA(false),
        /** Whoever asked: the same points under two names. */
        ASKED_AGAIN(false);

        private final boolean holder;

        Fault(boolean holder) {
            this.holder = holder;
        }

        boolean holder() {
            return holder;
        }
    }

    /** A set as it crossed. @param id the release, whose statement has the digest of the content in it */
    record Released(String id, Digest content, DiscoverySet set) {}

    /** One question and what came of it; empty: the answer is what it ought to be. */
    static Optional<Fault> answer(Released released, Statement asked, Question question, Answer answer) {
        var fits = answer.question().equals(question.id())
                && answer.asked().equals(Digest.of(asked.bytes()))
                && answer.set().equals(released.id())
                && answer.content().equals(released.content())
                && answer.pact().equals(question.pact())
                && answer.nation().equals(released.set().from())
                && question.set().equals(released.id())
                && question.content().equals(released.content());
        if (!fits) return Optional.of(Fault.ANSWER_NOT_TRUE);
        return switch (answer.outcome()) {
            case Answer.Refused _ -> Optional.empty();
            case Answer.Evaluated(var bytes, var proof) -> {
                try {
                    var holds = Oprf.VERIFIABLE.verify(
                            released.set().key(), Points.read(question.elements()), Points.read(bytes), proof);
                    yield holds ? Optional.empty() : Optional.of(Fault.ANSWER_NOT_TRUE);
                } catch (MalformedException noPoint) {
                    yield Optional.of(Fault.ANSWER_NOT_TRUE);
                }
            }
        };
    }

    /** Two answers to one question, each signed. */
    static Optional<Fault> answers(Statement one, Statement other, VerifyingKey holder) {
        var first = Answer.verify(one, holder);
        var second = Answer.verify(other, holder);
        return first.question().equals(second.question()) && !one.equals(other)
                ? Optional.of(Fault.TWO_ANSWERS)
                : Optional.empty();
    }

    /** What is wrong with the last of one nation's sets, given the others of it. */
    static List<Fault> sets(List<Released> others, Released last, Limits limits) {
        var faults = new ArrayList<Fault>();
        if (last.set().against(limits).isPresent()) faults.add(Fault.SET_NOT_ALLOWED);
        for (var other : others) {
            if (other.id().equals(last.id())
                    || !other.set().from().equals(last.set().from())) continue;
            if (other.set().key().equals(last.set().key())) faults.add(Fault.KEY_AGAIN);
            if (other.set().area().equals(last.set().area())
                    && other.set().epoch() == last.set().epoch()) faults.add(Fault.TWO_SETS);
        }
        return faults.stream().distinct().toList();
    }

    /** What a nation signed that asked under one set; those that were refused do not count. */
    static List<Fault> questions(Released released, List<Question> questions) {
        var faults = new ArrayList<Fault>();
        var asked = 0L;
        Map<Digest, String> seen = new HashMap<>();
        for (var question : questions) {
            if (!question.set().equals(released.id())) continue;
            asked += question.count();
            var before = seen.putIfAbsent(Points.digest(question.elements()), question.id());
            if (before != null && !before.equals(question.id())) faults.add(Fault.ASKED_AGAIN);
        }
        if (asked > released.set().quota()) faults.add(Fault.OVER_QUOTA);
        return faults.stream().distinct().toList();
    }

    /**
     * Whether the holder's set has this name in it, shown to somebody who trusts neither: whoever asked gives the name and the
     * blind, and both signed the rest. A holder that answers a request for it with "nothing" has said two things.
     */
    static boolean inSet(
            Released released,
            Statement asked,
            Question question,
            Answer answer,
            int index,
            Selector name,
            BigInteger blind) {
        if (answer(released, asked, question, answer).isPresent()) return false;
        if (!(answer.outcome() instanceof Answer.Evaluated(var bytes, var _))) return false;
        var elements = Points.read(question.elements());
        if (index < 0 || index >= elements.size()) return false;
        var input = List.of(name.input());
        var blinds = List.of(blind);
        if (!Oprf.VERIFIABLE.blind(input, blinds).getFirst().equals(elements.get(index))) return false;
        var value = Oprf.VERIFIABLE.finalise(
                input, blinds, List.of(Points.read(bytes).get(index)));
        return released.set().elements().holds(value.getFirst());
    }

    /** Whether one point stands twice: whoever does so asks for less than it pays for, or tries something. */
    static boolean repeats(byte[] elements) {
        var seen = new HashSet<String>();
        for (var point : Points.read(elements))
            if (!seen.add(point.getAffineXCoord().toBigInteger().toString(16))) return true;
        return false;
    }
}
