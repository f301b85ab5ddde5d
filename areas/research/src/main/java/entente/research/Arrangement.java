package entente.research;

import entente.kernel.Nation;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.kernel.Text;
import entente.pact.Document;
import entente.seal.Fields;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The arrangement of a joint research project. It crosses as any item does; what both nations adopt is its digest, so a changed
 * arrangement is another project.
 *
 * @param id short, such as {@code ice-sonar-27}
 * @param reference the arrangement on paper
 * @param article of the pact
 * @param until the first moment at which it is over
 * @param backgroundUntil how long, at the most, one nation may use the other's background information
 * @param review how long each takes to review a publication
 * @param residual the duties that stay when it is over
 */
public record Arrangement(
        String id,
        Text name,
        String reference,
        String article,
        Instant from,
        Instant until,
        Instant backgroundUntil,
        Review review,
        List<Milestone> milestones,
        List<Deliverable> deliverables,
        List<Contribution> contributions,
        List<String> residual) {
    /** What a record of this kind says that it is. */
    public static final String FORM = "entente.research.arrangement/1";

    public static final String AREA = "research";
    public static final String PURPOSE = "joint-project";

    /** @param word as the arrangement has it; beside it the number of days that each nation chose */
    public record Review(String word, Map<Nation, Period> numbers) {
        public Review {
            numbers = Map.copyOf(numbers);
        }

        /** The last moment at which a nation's answer is in time. Silence is no consent, before or after. */
        Instant until(Nation nation, Instant proposed) {
            return proposed.atOffset(ZoneOffset.UTC)
                    .plus(numbers.getOrDefault(nation, Period.ZERO))
                    .toInstant();
        }
    }

    /** @param owner the nation that answers for it */
    public record Milestone(String id, Text name, Nation owner, Instant due) {}

    /** @param owner the nation that hands it over */
    public record Deliverable(String id, Text name, String kind, Nation owner, Instant due) {}

    /** What a nation undertakes to contribute. */
    public record Contribution(String id, Nation nation, String kind, long quantity, String unit) {}

    public Arrangement {
        milestones = List.copyOf(milestones);
        deliverables = List.copyOf(deliverables);
        contributions = List.copyOf(contributions);
        residual = residual.stream().sorted().toList();
    }

    /**
     * Reads an arrangement.
     *
     * @throws Problems with everything that is wrong
     */
    public static Arrangement read(String file, byte[] bytes) {
        var document = Document.read(file, bytes, "/entente/research/arrangement.schema.json");
        var arrangement = document.make(() -> of(new Fields(document.tree(), file)));
        arrangement.check(document);
        return arrangement;
    }

    private static Arrangement of(Fields tree) {
        var term = tree.fields("term");
        var numbers = new TreeMap<Nation, Period>();
        var review = tree.fields("review");
        review.object("numbers")
                .forEach((nation, days) -> numbers.put(new Nation(nation), Period.parse(String.valueOf(days))));
        return new Arrangement(
                tree.text("id"),
                text(tree.fields("name")),
                tree.text("reference"),
                tree.text("article"),
                term.instant("from"),
                term.instant("until"),
                tree.fields("background").instant("until"),
                new Review(review.text("treatyWord"), numbers),
                list(tree, "milestones").stream()
                        .map(one -> new Milestone(
                                one.text("id"),
                                text(one.fields("name")),
                                new Nation(one.text("owner")),
                                one.instant("due")))
                        .toList(),
                list(tree, "deliverables").stream()
                        .map(one -> new Deliverable(
                                one.text("id"),
                                text(one.fields("name")),
                                one.text("kind"),
                                new Nation(one.text("owner")),
                                one.instant("due")))
                        .toList(),
                list(tree, "contributions").stream()
                        .map(one -> new Contribution(
                                one.text("id"),
                                new Nation(one.text("nation")),
                                one.text("kind"),
                                one.number("quantity"),
                                one.text("unit")))
                        .toList(),
                tree.texts("residual"));
    }

    private static List<Fields> list(Fields tree, String name) {
        return tree.objects(name).stream().map(one -> new Fields(one, name)).toList();
    }

    private static Text text(Fields tree) {
        return new Text(tree.text("ko"), tree.text("en"), tree.text("fr"));
    }

    private void check(Document document) {
        var problems = new ArrayList<Problem>();
        if (!from.isBefore(until))
            problems.add(new Problem(
                    document.where("/term/until"), "is not after term.from", "Give the moment at which it is over."));
        if (backgroundUntil.isAfter(until) || !backgroundUntil.isAfter(from))
            problems.add(new Problem(
                    document.where("/background/until"), "is outside the term", "Give a moment inside the term."));
        twice(
                document,
                problems,
                "milestones",
                milestones.stream().map(Milestone::id).toList());
        twice(
                document,
                problems,
                "deliverables",
                deliverables.stream().map(Deliverable::id).toList());
        twice(
                document,
                problems,
                "contributions",
                contributions.stream().map(Contribution::id).toList());
        for (var i = 0; i < milestones.size(); i++)
            inTerm(
                    document,
                    problems,
                    "/milestones/" + i + "/due",
                    milestones.get(i).due());
        for (var i = 0; i < deliverables.size(); i++)
            inTerm(
                    document,
                    problems,
                    "/deliverables/" + i + "/due",
                    deliverables.get(i).due());
        if (!problems.isEmpty()) throw new Problems(problems);
    }

    private void inTerm(Document document, List<Problem> problems, String where, Instant due) {
        if (due.isBefore(from) || due.isAfter(until))
            problems.add(new Problem(document.where(where), "is outside the term", "Give a time inside the term."));
    }

    private static void twice(Document document, List<Problem> problems, String list, List<String> ids) {
        var seen = new HashSet<String>();
        for (var i = 0; i < ids.size(); i++)
            if (!seen.add(ids.get(i)))
                problems.add(new Problem(
                        document.where("/" + list + "/" + i + "/id"),
                        "\"" + ids.get(i) + "\" is there twice",
                        "Give each its own."));
    }

    /** Every nation that it names. */
    public Set<Nation> nations() {
        var nations = new HashSet<>(review.numbers().keySet());
        nations.addAll(milestones.stream().map(Milestone::owner).toList());
        nations.addAll(deliverables.stream().map(Deliverable::owner).toList());
        nations.addAll(contributions.stream().map(Contribution::nation).toList());
        return nations;
    }

    Optional<Milestone> milestone(String named) {
        return milestones.stream().filter(one -> one.id().equals(named)).findFirst();
    }

    Optional<Deliverable> deliverable(String named) {
        return deliverables.stream().filter(one -> one.id().equals(named)).findFirst();
    }

    Optional<Contribution> contribution(String named) {
        return contributions.stream().filter(one -> one.id().equals(named)).findFirst();
    }

    /** As an arrangement is written. */
    public Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("form", FORM);
        tree.put("id", id);
        tree.put("name", name.toTree());
        tree.put("reference", reference);
        tree.put("article", article);
        tree.put("area", AREA);
        tree.put("term", Map.of("from", from.toString(), "until", until.toString()));
        tree.put("background", Map.of("until", backgroundUntil.toString()));
        var numbers = new TreeMap<String, Object>();
        review.numbers().forEach((nation, days) -> numbers.put(nation.code(), days.toString()));
        tree.put("review", Map.of("treatyWord", review.word(), "numbers", numbers));
        tree.put(
                "milestones",
                trees(milestones.stream()
                        .map(one -> Map.<String, Object>of(
                                "id", one.id(),
                                "name", one.name().toTree(),
                                "owner", one.owner().code(),
                                "due", one.due().toString()))
                        .toList()));
        tree.put(
                "deliverables",
                trees(deliverables.stream()
                        .map(one -> Map.<String, Object>of(
                                "id", one.id(),
                                "name", one.name().toTree(),
                                "kind", one.kind(),
                                "owner", one.owner().code(),
                                "due", one.due().toString()))
                        .toList()));
        tree.put(
                "contributions",
                trees(contributions.stream()
                        .map(one -> Map.<String, Object>of(
                                "id", one.id(),
                                "nation", one.nation().code(),
                                "kind", one.kind(),
                                "quantity", one.quantity(),
                                "unit", one.unit()))
                        .toList()));
        tree.put("residual", residual);
        return tree;
    }

    private static List<Map<String, Object>> trees(Collection<Map<String, Object>> trees) {
        return List.copyOf(trees);
    }
}
