package entente.pact;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.seal.Fields;
import entente.seal.SigningKey;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * One nation's act in a pact's life. It names the pact in three ways: the canonical digest, the compiled rules, and the
 * bytes of the file, so that what was signed can be neither another text nor the same text understood otherwise.
 */
public record PactAct(Nation nation, Kind kind, Digest pact, Digest rules, Digest file, Instant at) {

    public enum Kind {
        SIGNED,
        /** The nation notified in writing that its domestic procedures are complete. */
        NOTIFIED
    }

    public static PactAct of(Nation nation, Kind kind, Rules rules, Instant at) {
        return new PactAct(
                nation,
                kind,
                rules.pact().digest(),
                rules.digest(),
                rules.pact().file(),
                at.truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
    }

    public Statement sign(SigningKey office) {
        return Statement.sign(
                Statement.Type.PACT_ACT,
                Map.of(
                        "nation", nation.code(),
                        "act", kind.name().toLowerCase(Locale.ROOT),
                        "pact", pact.value(),
                        "rules", rules.value(),
                        "file", file.value(),
                        "at", at.toString()),
                office);
    }

    /** The act, if the office's key signed it. */
    public static PactAct verify(Statement statement, VerifyingKey office) {
        return read(new Fields(statement.require(Statement.Type.PACT_ACT, office), "pact act"));
    }

    private static PactAct read(Fields fields) {
        fields.only("nation", "act", "pact", "rules", "file", "at");
        try {
            return new PactAct(
                    new Nation(fields.text("nation")),
                    Kind.valueOf(fields.text("act").toUpperCase(Locale.ROOT)),
                    fields.digest("pact"),
                    fields.digest("rules"),
                    fields.digest("file"),
                    fields.instant("at"));
        } catch (IllegalArgumentException e) {
            throw new entente.seal.MalformedException("pact act", String.valueOf(e.getMessage()), e);
        }
    }
}
