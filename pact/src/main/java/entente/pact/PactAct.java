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
import java.util.TreeMap;

/**
 * One nation's act in a pact's life. It names the pact in three ways: the canonical digest, the compiled rules, and the
 * bytes of the file, so that what was signed can be neither another text nor the same text understood otherwise.
 *
 * @param subject an area's id, or the digest of another edition; empty: the whole pact
 */
public record PactAct(Nation nation, Kind kind, String subject, Digest pact, Digest rules, Digest file, Instant at) {

    /** What a nation may do. Who widens needs the other; who narrows does not. */
    public enum Kind {
        /** Domestic approval, such as a State Council's or an Order in Council. */
        APPROVED,
        SIGNED,
        /** Laid before parliament. */
        TABLED,
        /** The nation notified in writing that its domestic procedures are complete. */
        NOTIFIED,
        /** An area's arrangement begins; both nations. */
        ACTIVATED,
        /** Releases stop, of one area or of all; either nation alone. */
        SUSPENDED,
        /** A suspension ends; both nations, after it. */
        RESUMED,
        /** Another edition, named by its digest, takes this one's place; both nations. */
        AMENDED,
        /** Notice of termination. */
        NOTICE,
        /** The effect of the nation's own notice is suspended. */
        NOTICE_SUSPENDED,
        /** It runs again, with the time that was left. */
        NOTICE_RESUMED,
        NOTICE_WITHDRAWN,
        /** A dispute is opened; nothing loosens. */
        DISPUTED,
        SETTLED,
        /** The nation notified a change of its law. */
        LAW_CHANGED,
        /** The change is looked at, and releases may go on; both nations, after it. */
        REVIEWED;

        /** {@code notice-suspended}: how data and people write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Kind of(String word) {
            for (var kind : values()) if (kind.word().equals(word)) return kind;
            throw new IllegalArgumentException("\"" + word + "\" is none of "
                    + java.util.Arrays.stream(values()).map(Kind::word).toList());
        }

        boolean names(String subject) {
            return switch (this) {
                case ACTIVATED, AMENDED -> !subject.isEmpty();
                case SUSPENDED, RESUMED -> true;
                default -> subject.isEmpty();
            };
        }
    }

    public PactAct {
        if (!kind.names(subject))
            throw new IllegalArgumentException(
                    kind.word() + (subject.isEmpty() ? " names an area or an edition" : " names nothing"));
    }

    public static PactAct of(Nation nation, Kind kind, Rules rules, Instant at) {
        return of(nation, kind, "", rules, at);
    }

    /** @param subject an area's id, or the digest of another edition; empty: the whole pact */
    public static PactAct of(Nation nation, Kind kind, String subject, Rules rules, Instant at) {
        return new PactAct(
                nation,
                kind,
                subject,
                rules.pact().digest(),
                rules.digest(),
                rules.pact().file(),
                at.truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
    }

    /**
     * What tells this act from the nation's others on the pact. Signing and the like are done once; a suspension, a
     * notice or a dispute may come again.
     */
    public String name() {
        return switch (kind) {
            case APPROVED, SIGNED, TABLED, NOTIFIED -> kind.word();
            default -> kind.word() + "/" + subject + "/" + at;
        };
    }

    public Statement sign(SigningKey office) {
        var tree = new TreeMap<String, Object>(Map.of(
                "nation", nation.code(),
                "act", kind.word(),
                "pact", pact.value(),
                "rules", rules.value(),
                "file", file.value(),
                "at", at.toString()));
        if (!subject.isEmpty()) tree.put("subject", subject);
        return Statement.sign(Statement.Type.PACT_ACT, tree, office);
    }

    /** The act, if the office's key signed it. */
    public static PactAct verify(Statement statement, VerifyingKey office) {
        return read(new Fields(statement.require(Statement.Type.PACT_ACT, office), "pact act"));
    }

    private static PactAct read(Fields fields) {
        fields.only("nation", "act", "subject", "pact", "rules", "file", "at");
        try {
            return new PactAct(
                    new Nation(fields.text("nation")),
                    Kind.of(fields.text("act")),
                    fields.has("subject") ? fields.text("subject") : "",
                    fields.digest("pact"),
                    fields.digest("rules"),
                    fields.digest("file"),
                    fields.instant("at"));
        } catch (IllegalArgumentException e) {
            throw new entente.seal.MalformedException("pact act", String.valueOf(e.getMessage()), e);
        }
    }
}
