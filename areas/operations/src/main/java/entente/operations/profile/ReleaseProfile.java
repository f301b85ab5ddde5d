package entente.operations.profile;

import entente.kernel.Clearance;
import entente.kernel.Digest;
import entente.kernel.Equivalence;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.operations.track.Category;
import entente.pact.Document;
import entente.pact.Draft;
import entente.seal.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What may become of live tracks for one recipient, in fifteen statements that two persons sign in advance. One YAML file
 * after {@code profiles/profile.schema.json}; docs/release-profiles.md says what each statement means.
 *
 * <p>Its digest is over all of the file but comments and layout. So any edit is another profile, which nobody approved.
 */
public final class ReleaseProfile {
    static final String FORM = "release-profile/1";

    private final Map<String, Object> tree;
    private final Digest digest;
    private final Parts parts;
    private final Terms terms;

    /** Its statements as the engine needs them; the reader has checked that they fit each other. */
    record Parts(
            String id,
            int version,
            Optional<Digest> predecessor,
            String pact,
            String edition,
            Exercise exercise,
            Nation nation,
            Instant review,
            Set<String> feeds,
            Clearance maximum,
            int sourceAccuracyMetres,
            Recipient recipient,
            Label label,
            int atLeast,
            Grid grid,
            Treatments treatments,
            Timing timing,
            Fences fences,
            int clearIntervals,
            Map<Category, String> categories,
            boolean dark,
            Never never,
            Volume volume,
            Vectors vectors) {}

    ReleaseProfile(Map<String, Object> tree, Parts parts) {
        this.tree = tree;
        this.parts = parts;
        digest = Digest.ofTree(tree);
        var words = new TreeMap<String, String>();
        parts.categories().forEach((category, word) -> words.put(category.name(), word));
        terms = new Terms(
                digest,
                parts.id(),
                parts.exercise(),
                parts.recipient(),
                parts.label().mark(),
                parts.atLeast(),
                parts.grid(),
                parts.timing(),
                parts.treatments().renamed(words),
                Set.copyOf(words.values()),
                ProfileReader.included(tree),
                Promise.of(parts.grid(), parts.timing(), parts.sourceAccuracyMetres()));
    }

    /**
     * Reads a profile and runs its test vectors.
     *
     * @param schemes the nations' schemes, of which one is its labels'
     * @throws Problems with everything that is wrong
     */
    public static ReleaseProfile read(String file, byte[] bytes, List<SecurityPolicy> schemes) {
        var document = Document.read(file, bytes, "/profiles/profile.schema.json");
        var profile = new ProfileReader(document, schemes).read();
        return Approved.of(profile).profile();
    }

    public Digest digest() {
        return digest;
    }

    public String id() {
        return parts.id();
    }

    public int version() {
        return parts.version();
    }

    /** The digest of the profile that it replaces. */
    public Optional<Digest> predecessor() {
        return parts.predecessor();
    }

    /** What the recipient is told of it. */
    public Terms terms() {
        return terms;
    }

    public Promise promise() {
        return terms.promise();
    }

    /** The pact and edition by whose table the recipient relabels. */
    public String pact() {
        return parts.pact();
    }

    public String edition() {
        return parts.edition();
    }

    public Exercise exercise() {
        return parts.exercise();
    }

    /** Whose information it lets out, and who approves it. */
    public Nation nation() {
        return parts.nation();
    }

    public Recipient recipient() {
        return parts.recipient();
    }

    /** The label of all that goes out. */
    public Label label() {
        return parts.label();
    }

    /** The first moment at which it holds no longer, unless it has been reviewed under another version. */
    public Instant review() {
        return parts.review();
    }

    public Set<String> feeds() {
        return parts.feeds();
    }

    /** How soon after a revocation nothing goes out any more. */
    public Duration revocation() {
        return Duration.parse(new Fields(tree, "profile").fields("authority").text("revocation"));
    }

    /** Of how many outputs a person looks at one afterwards. */
    public long sampledOneIn() {
        return new Fields(tree, "profile").fields("sampling").number("oneIn");
    }

    /** All that its file says, for whoever shows it. */
    public Map<String, Object> toTree() {
        return tree;
    }

    /**
     * What two persons sign: this profile and no other, on this engine and no other, with what is promised and what the
     * recipient is told.
     */
    public Map<String, Object> approvalSubject() {
        var subject = new TreeMap<String, Object>();
        subject.put("form", "release-profile-approval/1");
        subject.put("id", id());
        subject.put("version", version());
        subject.put("profile", digest.value());
        subject.put("predecessor", predecessor().map(Digest::value).orElse("none"));
        subject.put("exercise", exercise().toTree());
        subject.put("recipient", recipient().toTree());
        subject.put("label", label().toTree());
        subject.put("terms", terms.digest().value());
        subject.put("promise", promise().toTree());
        subject.put("engine", Sanitiser.VERSION);
        return subject;
    }

    /**
     * What does not fit the pact that it names: to be asked when it is proposed. Whether a release is permitted, the pact's
     * rules decide besides.
     */
    public List<Problem> problemsUnder(Draft draft) {
        var pact = draft.pact();
        var agreement = new Fields(tree, "profile").fields("agreement");
        var problems = new ArrayList<Problem>();
        for (var named : List.of(
                List.of(agreement.text("pact"), agreement.text("edition")), List.of(parts.pact(), parts.edition())))
            if (!named.equals(List.of(pact.id(), pact.edition())))
                problems.add(new Problem(
                        id(),
                        "is under " + named + ", not " + pact.id() + " " + pact.edition(),
                        "Name the pact in force."));
        if (pact.articles().stream().noneMatch(article -> article.id().equals(agreement.text("article"))))
            problems.add(new Problem(id(), "the pact has no article " + agreement.text("article"), "Name one of its."));
        var arrangement = pact.arrangement(agreement.text("area"));
        if (arrangement.isEmpty())
            problems.add(new Problem(id(), "the pact has no area " + agreement.text("area"), "Name one of its."));
        else if (!arrangement.get().purposes().contains(recipient().purpose()))
            problems.add(new Problem(
                    id(), "the area does not know purpose " + recipient().purpose(), "Name one of its."));
        var table = draft.tables().get(nation());
        if (table == null
                || !pact.binds(recipient().nation())
                || !table.origin().equals(label().policy()))
            problems.add(new Problem(
                    id(),
                    "the pact does not bind " + nation() + " and " + recipient().nation(),
                    "Name its parties."));
        else if (table.map(new OriginLabel(label())) instanceof Equivalence.Mapping.NotMapped not)
            problems.add(new Problem(
                    id(), not.what() + " has no equivalent there", "Label what goes out so that it can cross."));
        return problems;
    }

    Clearance maximum() {
        return parts.maximum();
    }

    int sourceAccuracyMetres() {
        return parts.sourceAccuracyMetres();
    }

    Grid grid() {
        return parts.grid();
    }

    Treatments treatments() {
        return parts.treatments();
    }

    Timing timing() {
        return parts.timing();
    }

    Fences fences() {
        return parts.fences();
    }

    /** The corners of its areas, by which two profiles' areas are the same. */
    Set<Object> corners(String kind) {
        var corners = new HashSet<Object>();
        new Fields(tree, "profile")
                .fields("areas")
                .objects(kind)
                .forEach(area -> corners.add(Objects.requireNonNull(area.get("corners"))));
        return corners;
    }

    int clearIntervals() {
        return parts.clearIntervals();
    }

    Map<Category, String> categories() {
        return parts.categories();
    }

    String category(Category category) {
        var word = parts.categories().get(category);
        if (word == null) throw new IllegalArgumentException(category + " does not go out");
        return word;
    }

    boolean darkGoesOut() {
        return parts.dark();
    }

    Never never() {
        return parts.never();
    }

    Volume volume() {
        return parts.volume();
    }

    Vectors vectors() {
        return parts.vectors();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReleaseProfile that && digest.equals(that.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return id() + " version " + version();
    }
}
