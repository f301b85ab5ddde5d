package entente.crossing;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.registry.Journal;
import entente.registry.ObligationRecord.Answer;
import entente.seal.Fields;
import entente.seal.MalformedException;
import entente.seal.SigningKey;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a nation answers to an obligation. A refusal has no reason in it.
 *
 * @param to the digest of the statement that it answers
 * @param until for a consent: how long it holds
 * @param mark for a reclassification: the mark that the receiver now writes
 * @param release for a request: what was released in answer to it
 * @param leaf where the step is in the answerer's log
 */
public record ReplyStatement(
        String obligation,
        Answer answer,
        Nation by,
        Digest to,
        Instant at,
        Optional<Instant> until,
        Optional<String> mark,
        Optional<String> release,
        Journal.Leaf leaf) {

    public Statement sign(SigningKey office) {
        var tree = new TreeMap<String, Object>();
        tree.put("obligation", obligation);
        tree.put("answer", answer.word());
        tree.put("by", by.code());
        tree.put("to", to.value());
        tree.put("at", at.toString());
        until.ifPresent(time -> tree.put("until", time.toString()));
        mark.ifPresent(written -> tree.put("mark", written));
        release.ifPresent(id -> tree.put("release", id));
        tree.put("leaf", leaf.toTree());
        return Statement.sign(Statement.Type.REPLY, tree, office);
    }

    public static ReplyStatement verify(Statement statement, VerifyingKey office) {
        var fields = new Fields(statement.require(Statement.Type.REPLY, office), "reply")
                .only("obligation", "answer", "by", "to", "at", "until", "mark", "release", "leaf");
        try {
            return new ReplyStatement(
                    Ids.require(fields.text("obligation")),
                    Answer.valueOf(fields.text("answer").toUpperCase(Locale.ROOT)),
                    new Nation(fields.text("by")),
                    fields.digest("to"),
                    fields.instant("at"),
                    fields.has("until") ? Optional.of(fields.instant("until")) : Optional.empty(),
                    fields.has("mark") ? Optional.of(fields.text("mark")) : Optional.empty(),
                    fields.has("release") ? Optional.of(Ids.require(fields.text("release"))) : Optional.empty(),
                    Journal.Leaf.of(fields.fields("leaf")));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("reply", String.valueOf(e.getMessage()), e);
        }
    }
}
