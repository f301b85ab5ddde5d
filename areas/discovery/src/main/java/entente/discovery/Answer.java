package entente.discovery;

import entente.discovery.oprf.Oprf.Proof;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.registry.Journal;
import entente.seal.Fields;
import entente.seal.MalformedException;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a nation made of a question. It cites the release by which it may answer, and says nothing of what it holds: who has
 * the question's blinds reads the set with it.
 *
 * @param question its id
 * @param asked the digest of the statement that was answered
 * @param set the release under which this is answered
 * @param leaf where it is in the nation's log
 */
record Answer(
        String question,
        Digest asked,
        String set,
        Digest content,
        Digest pact,
        Nation nation,
        Outcome outcome,
        Instant at,
        Journal.Leaf leaf) {

    sealed interface Outcome {}

    /** @param points compressed, in the question's order */
    record Evaluated(byte[] points, Proof proof) implements Outcome {}

    record Refused(Refusal why) implements Outcome {}

    /** Why nothing was computed. The partner learns the word; our own people see more. */
    enum Refusal {
        /** It does not stand here: over, replaced, taken back, or never released. */
        CLOSED,
        /** More names than are left. */
        QUOTA,
        /** More names than one question may have. */
        BATCH,
        /** These points were asked before. */
        REPLAY,
        /** Something in it is no point, or is there twice. */
        MALFORMED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Refusal of(String word) {
            for (var refusal : values()) if (refusal.word().equals(word)) return refusal;
            throw new IllegalArgumentException("\"" + word + "\" is no refusal; one of "
                    + Arrays.stream(values()).map(Refusal::word).toList());
        }
    }

    /** What is signed, as a {@link Statement.Type#DISCOVERY_ANSWER}. */
    Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("question", question);
        tree.put("asked", asked.value());
        tree.put("set", set);
        tree.put("content", content.value());
        tree.put("pact", pact.value());
        tree.put("nation", nation.code());
        switch (outcome) {
            case Evaluated(var points, var proof) -> {
                tree.put("points", Base64.getEncoder().encodeToString(points));
                tree.put("proof", Base64.getEncoder().encodeToString(proof.bytes()));
            }
            case Refused(var why) -> tree.put("refused", why.word());
        }
        tree.put("at", at.toString());
        tree.put("leaf", leaf.toTree());
        return tree;
    }

    /** The answer, if the office's key signed it. Whether it is true is asked of its proof. */
    static Answer verify(Statement statement, VerifyingKey office) {
        var fields = new Fields(statement.require(Statement.Type.DISCOVERY_ANSWER, office), "answer")
                .only(
                        "question",
                        "asked",
                        "set",
                        "content",
                        "pact",
                        "nation",
                        "points",
                        "proof",
                        "refused",
                        "at",
                        "leaf");
        try {
            if (fields.has("refused") == fields.has("points") || fields.has("points") != fields.has("proof"))
                throw new MalformedException("answer", "is neither an answer nor a refusal");
            return new Answer(
                    fields.text("question"),
                    fields.digest("asked"),
                    fields.text("set"),
                    fields.digest("content"),
                    fields.digest("pact"),
                    new Nation(fields.text("nation")),
                    fields.has("refused")
                            ? new Refused(Refusal.of(fields.text("refused")))
                            : new Evaluated(fields.base64("points"), Proof.read(fields.base64("proof"))),
                    fields.instant("at"),
                    Journal.Leaf.of(fields.fields("leaf")));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("answer", String.valueOf(e.getMessage()), e);
        }
    }
}
