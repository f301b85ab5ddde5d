package entente.research;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.registry.Journal;
import entente.seal.Fields;
import entente.seal.MalformedException;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One nation's act in a joint research project, in a {@link Statement} of its office.
 *
 * @param project the release by which the arrangement crossed
 * @param arrangement the SHA-256 of its content: what is adopted is exactly this
 * @param subject what the kind needs, such as a moment, a digest or a word from a fixed list; never words of one's own
 * @param leaf where it is in the nation's log
 */
public record ResearchAct(
        String id,
        String project,
        Digest arrangement,
        Digest pact,
        Nation nation,
        Kind kind,
        Map<String, Object> subject,
        Instant at,
        Journal.Leaf leaf) {

    /** Why a deliverable is not accepted, or a text not published. */
    public static final List<String> REASONS = List.of(
            "incomplete", "not-as-specified", "unreadable", "marked-wrongly", "classified", "third-party", "rights");

    /** What a nation may say. What widens needs two persons in it; what narrows needs one. */
    public enum Kind {
        /** The arrangement holds; both. */
        ADOPTED(true),
        /** All use stops at once; either nation alone. */
        SUSPENDED(false),
        /** It goes on; both, after the suspension. */
        RESUMED(true),
        /** It is over later; both, the same moment. */
        EXTENDED(true, "until"),
        /** It is over earlier; either nation alone. */
        ENDED(false, "until"),
        /** Somebody of the nation takes part; cleared as the nation's own register has it. */
        PARTICIPANT_NAMED(true, "person", "role", "until", "clearance"),
        PARTICIPANT_LEFT(false, "person"),
        CONTRIBUTION_MADE(false, "contribution", "quantity"),
        /** The nation that owns it. */
        MILESTONE_REACHED(false, "milestone"),
        /** It is due at another time; both, the same. */
        MILESTONE_MOVED(true, "milestone", "due"),
        /** What crossed by this release is background or foreground information of the nation that says so. */
        INFORMATION_DECLARED(false, "release", "origin", "until?", "series?", "version?", "part?", "parts?"),
        /** Both contributed to this content, so neither gives it away without the other. */
        JOINT_DECLARED(false, "content"),
        /** This content crosses between the two in this project. */
        JOINT_CONSENTED(true, "content", "until?"),
        JOINT_WITHDRAWN(false, "content"),
        /** The nation that owns it; it is what crossed by this release. */
        DELIVERABLE_HANDED_OVER(false, "deliverable", "release"),
        DELIVERABLE_ACCEPTED(true, "deliverable", "release"),
        DELIVERABLE_REJECTED(false, "deliverable", "release", "reason"),
        /** The text is exactly this; the partner has it by this release. */
        PUBLICATION_PROPOSED(false, "publication", "content", "release"),
        PUBLICATION_CONSENTED(true, "publication"),
        PUBLICATION_OBJECTED(false, "publication", "reason"),
        /** The nation that proposed it, after both consented. */
        PUBLISHED(true, "publication"),
        /** What is left, counted; it is closed when both counts are equal and both accepted the duties. */
        CLOSED_OUT(true, "counts"),
        /** The duties that stay. */
        DUTIES_ACCEPTED(true, "duties");

        private final boolean needsTwo;
        private final Set<String> required = new HashSet<>();
        private final Set<String> known = new HashSet<>();

        Kind(boolean needsTwo, String... names) {
            this.needsTwo = needsTwo;
            for (var name : names) {
                known.add(name.replace("?", ""));
                if (!name.endsWith("?")) required.add(name);
            }
        }

        /** Whether a second person has to confirm it before it is said. */
        public boolean needsTwo() {
            return needsTwo;
        }

        /** {@code joint-consented}: how data writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Kind of(String word) {
            for (var kind : values()) if (kind.word().equals(word)) return kind;
            throw new IllegalArgumentException("\"" + word + "\" is no act in a project; one of "
                    + Arrays.stream(values()).map(Kind::word).toList());
        }

        void require(Map<String, ?> subject) {
            if (!known.containsAll(subject.keySet()) || !subject.keySet().containsAll(required))
                throw new IllegalArgumentException(word()
                        + (known.isEmpty()
                                ? " names nothing"
                                : " names " + new TreeSet<>(required) + " of " + new TreeSet<>(known)));
            subject.keySet().forEach(name -> member(name, new Fields(subject, word())));
        }

        private static void member(String name, Fields subject) {
            switch (name) {
                case "until", "due" -> subject.instant(name);
                case "content" -> subject.digest(name);
                case "quantity", "version", "part", "parts" -> {
                    if (subject.number(name) < 1 || subject.number(name) > 1_000_000_000)
                        throw new IllegalArgumentException(name + " is from 1 to 1000000000");
                }
                case "role" -> Role.of(subject.text(name));
                case "origin" -> Origin.of(subject.text(name));
                case "reason" -> {
                    if (!REASONS.contains(subject.text(name)))
                        throw new IllegalArgumentException("reason is one of " + REASONS);
                }
                case "release" -> fits(name, subject.text(name), UUID);
                case "contribution", "milestone", "deliverable", "publication", "series" ->
                    fits(name, subject.text(name), NAME);
                case "person", "clearance" -> fits(name, subject.text(name), LINE);
                case "counts" -> subject.object(name);
                case "duties" -> subject.texts(name);
                default -> throw new IllegalArgumentException("\"" + name + "\" is unknown");
            }
        }

        private static void fits(String name, String text, Pattern form) {
            if (!form.matcher(text).matches()) throw new IllegalArgumentException(name + " is not written so");
        }

        private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,40}");
        private static final Pattern LINE = Pattern.compile("[^\\p{Cc}]{1,200}");
    }

    /** Whose information something is, in a project. */
    public enum Origin {
        /** Its owner had it before or beside the project; the other uses it for the project alone, and for a time. */
        BACKGROUND,
        /** Made in the project. */
        FOREGROUND;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Origin of(String word) {
            for (var origin : values()) if (origin.word().equals(word)) return origin;
            throw new IllegalArgumentException("\"" + word + "\" is neither background nor foreground");
        }
    }

    public ResearchAct {
        subject = Map.copyOf(subject);
        kind.require(subject);
    }

    Fields about() {
        return new Fields(subject, kind.word());
    }

    Optional<Instant> until() {
        return subject.containsKey("until") ? Optional.of(about().instant("until")) : Optional.empty();
    }

    /**
     * The release of which a nation says that it is its own: by which it gave information, a deliverable or a text. Nobody says so of
     * what the other nation released.
     */
    Optional<String> offers() {
        return switch (kind) {
            case INFORMATION_DECLARED, DELIVERABLE_HANDED_OVER, PUBLICATION_PROPOSED ->
                Optional.of(about().text("release"));
            default -> Optional.empty();
        };
    }

    /** What is signed, as a {@link Statement.Type#RESEARCH_ACT}. */
    public Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("id", id);
        tree.put("project", project);
        tree.put("arrangement", arrangement.value());
        tree.put("pact", pact.value());
        tree.put("nation", nation.code());
        tree.put("act", kind.word());
        if (!subject.isEmpty()) tree.put("subject", subject);
        tree.put("at", at.toString());
        tree.put("leaf", leaf.toTree());
        return tree;
    }

    /** The act, if the office's key signed it. */
    public static ResearchAct verify(Statement statement, VerifyingKey office) {
        var fields = new Fields(statement.require(Statement.Type.RESEARCH_ACT, office), "research act")
                .only("id", "project", "arrangement", "pact", "nation", "act", "subject", "at", "leaf");
        var leaf = fields.fields("leaf").only("origin", "index");
        try {
            return new ResearchAct(
                    fields.text("id"),
                    fields.text("project"),
                    fields.digest("arrangement"),
                    fields.digest("pact"),
                    new Nation(fields.text("nation")),
                    Kind.of(fields.text("act")),
                    fields.has("subject") ? fields.object("subject") : Map.of(),
                    fields.instant("at"),
                    new Journal.Leaf(leaf.text("origin"), leaf.number("index")));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("research act", String.valueOf(e.getMessage()), e);
        }
    }
}
