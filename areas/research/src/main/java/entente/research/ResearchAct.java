package entente.research;

import entente.crossing.joint.Act;
import entente.crossing.joint.ActForm;
import entente.crossing.joint.Members;
import entente.crossing.joint.Said;
import entente.seal.Fields;
import entente.seal.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a nation may say of a joint research project. What widens needs two persons in it; what narrows needs one. */
public enum ResearchAct implements Act {
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

    /** How the acts of projects are signed, sent and kept. */
    public static final ActForm<ResearchAct> FORM =
            new ActForm<>("research-act", "project", "arrangement", Statement.Type.RESEARCH_ACT, ResearchAct.class);

    private final boolean needsTwo;
    private final Members members;

    ResearchAct(boolean needsTwo, String... members) {
        this.needsTwo = needsTwo;
        this.members = Members.of(members);
    }

    @Override
    public boolean needsTwo() {
        return needsTwo;
    }

    @Override
    public boolean narrows() {
        return switch (this) {
            case SUSPENDED, ENDED, PARTICIPANT_LEFT, JOINT_WITHDRAWN, DELIVERABLE_REJECTED, PUBLICATION_OBJECTED ->
                true;
            default -> false;
        };
    }

    @Override
    public void require(Map<String, ?> subject) {
        members.require(this, subject);
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

    /** Why a deliverable is not accepted, or a text not published. */
    public static final List<String> REASONS = List.of(
            "incomplete", "not-as-specified", "unreadable", "marked-wrongly", "classified", "third-party", "rights");

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,40}");
    private static final Pattern LINE = Pattern.compile("[^\\p{Cc}]{1,200}");

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

    static Optional<Instant> until(Said<ResearchAct> said) {
        return said.subject().containsKey("until") ? Optional.of(said.about().instant("until")) : Optional.empty();
    }

    /**
     * The release of which a nation says that it is its own: by which it gave information, a deliverable or a text. Nobody says so of
     * what the other nation released.
     */
    static Optional<String> offers(Said<ResearchAct> said) {
        return switch (said.kind()) {
            case INFORMATION_DECLARED, DELIVERABLE_HANDED_OVER, PUBLICATION_PROPOSED ->
                Optional.of(said.about().text("release"));
            default -> Optional.empty();
        };
    }
}
