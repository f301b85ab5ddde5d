package entente.pact;

import entente.kernel.Digest;
import entente.kernel.Equivalence;
import entente.kernel.Equivalence.Mapping;
import entente.kernel.HolderLabel;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.pact.ReleaseRequest.Approver;
import entente.seal.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A pact compiled with the two nations' schemes. Both nodes compile the same file, so {@link #digest} is the same on
 * both; it is exchanged and compared, never believed.
 *
 * <p>Pure and immutable: the same request at the same instant gets the same decision on both sides, for ever.
 */
public final class Rules {
    private final Pact pact;
    private final Map<Nation, SecurityPolicy> policies;
    private final Map<Nation, Equivalence> from;
    private final Map<String, Pact.Arrangement> arrangements;
    private final Map<String, Map<Nation, String>> channelCeilings;
    private final Set<String> mediaTypes;
    private final int approvers;
    private final String approvingOffice;
    private final Digest digest;

    private Rules(Pact pact, Map<Nation, SecurityPolicy> policies, Map<Nation, Equivalence> from) {
        this.pact = pact;
        this.policies = policies;
        this.from = from;
        this.arrangements = new TreeMap<>();
        pact.arrangements().forEach(arrangement -> arrangements.put(arrangement.id(), arrangement));
        this.channelCeilings = new TreeMap<>();
        for (var tree : pact.fields().fields("transmission").objects("channels")) {
            var channel = new Fields(tree, "channel");
            var ceiling = new TreeMap<Nation, String>();
            channel.object("ceiling").forEach((nation, place) -> ceiling.put(new Nation(nation), (String) place));
            channelCeilings.put(channel.text("id"), ceiling);
        }
        this.mediaTypes = Set.copyOf(pact.fields().fields("forms").texts("mediaTypes"));
        var approvals = pact.fields().fields("approvals");
        this.approvers = (int) approvals.number("persons");
        this.approvingOffice = approvals.text("office");
        this.digest = Digest.ofTree(tree());
    }

    /**
     * Compiles a pact with the schemes that it names. Only what is proved safe becomes rules.
     *
     * @throws Problems when a scheme is missing or does not know a level or category that the pact names, and when the
     *     pact is unsafe, each with its counterexample; {@link Draft} tells the two apart
     */
    public static Rules compile(Pact pact, List<SecurityPolicy> schemes) {
        var draft = Draft.read(pact, schemes);
        var dangers = draft.dangers();
        if (!dangers.isEmpty())
            throw new Problems(dangers.stream().map(Draft.Danger::problem).toList());
        return new Rules(pact, draft.policies(), draft.tables());
    }

    public Pact pact() {
        return pact;
    }

    /** SHA-256 of the canonical form of these rules. */
    public Digest digest() {
        return digest;
    }

    public SecurityPolicy policy(Nation nation) {
        return Objects.requireNonNull(policies.get(nation), () -> nation + " is no party");
    }

    /** What another nation's label becomes in the partner's scheme. */
    public Mapping map(OriginLabel label) {
        var nation = label.label().policy().nation();
        return Objects.requireNonNull(from.get(nation), () -> nation + " is no party")
                .map(label);
    }

    /** May this cross? Every rule of the pact and of the given national law speaks. */
    public Decision decide(ReleaseRequest request, Life life, NationalLaw law, Instant now) {
        var findings = new ArrayList<Finding>();
        findings.add(force(life, now));
        findings.add(parties(request));
        if (findings.stream().noneMatch(Finding::objects)) {
            findings.add(origin(request));
            findings.add(form(request));
            findings.addAll(equivalence(request));
            findings.addAll(area(request));
            findings.add(channel(request));
            findings.add(release(request));
            findings.addAll(approvals(request));
            findings.addAll(law(law, request));
        }
        return Decision.of(findings);
    }

    /** May this person read what their nation holds? Clearance alone never suffices. */
    public Decision decide(ReadingRequest request) {
        var article = article("access");
        var findings = new ArrayList<Finding>();
        if (!isOfThePact(request.label()))
            findings.add(finding(
                    article("equivalence"),
                    "equivalence",
                    new Reason.LabelNotOfThePact(
                            request.label().origin().label().mark(),
                            request.label().label().mark())));
        findings.add(finding(
                article,
                "clearance",
                request.clearance().covers(request.label().label())
                        ? new Reason.ClearanceCovers(
                                request.clearance().mark(),
                                request.label().label().mark())
                        : new Reason.ClearanceDoesNotCover(
                                request.clearance().mark(),
                                request.label().label().mark())));
        findings.add(finding(
                article,
                "need-to-know",
                request.grantedPurposes().contains(request.purpose())
                        ? new Reason.NeedToKnow(request.purpose())
                        : new Reason.NoNeedToKnow(request.purpose())));
        var third = request.nationalities().stream()
                .filter(nation -> !pact.binds(nation))
                .findFirst();
        findings.add(finding(
                article("thirdParties"),
                "nationality",
                third.isPresent() || request.nationalities().isEmpty()
                        ? new Reason.NationalityNotAllowed(
                                third.orElse(pact.parties().getFirst().nation()))
                        : new Reason.NationalityAllowed(request.nationalities())));
        return Decision.of(findings);
    }

    /** A label that somebody wrote beside the origin label counts only if the pact would write the same. */
    private boolean isOfThePact(HolderLabel held) {
        var origin = held.origin().label();
        if (!origin.policy().equals(policies.get(origin.policy().nation()))) return false;
        if (origin.policy().equals(held.label().policy())) return origin.equals(held.label());
        return map(held.origin()) instanceof Mapping.Mapped(var label, var _)
                && label.label().equals(held.label());
    }

    /** Each law speaks of labels in its own nation's scheme. */
    private List<Finding> law(NationalLaw law, ReleaseRequest request) {
        if (!pact.binds(law.nation()))
            throw new IllegalArgumentException("the law of " + law.nation() + " has no say in " + pact.id());
        law.requireFits(policy(law.nation()));
        var origin = request.label();
        if (law.nation().equals(request.recipient())
                && origin.label().policy().equals(policies.get(request.sender()))
                && map(origin) instanceof Mapping.Mapped(var label, var _)) return law.weigh(request, label.label());
        return law.weigh(request);
    }

    private Finding force(Life life, Instant now) {
        var state = life.isOf(this) ? life.stateAt(now) : Life.State.NEGOTIATED;
        var since = life.inForceSince();
        return finding(
                article("force"),
                "force",
                state == Life.State.IN_FORCE && since.isPresent()
                        ? new Reason.InForce(since.get().toString())
                        : new Reason.NotInForce(state));
    }

    private Finding parties(ReleaseRequest request) {
        var between = pact.binds(request.sender())
                && pact.binds(request.recipient())
                && !request.sender().equals(request.recipient());
        return finding(
                article("thirdParties"),
                "parties",
                between
                        ? new Reason.BetweenParties(request.sender(), request.recipient())
                        : new Reason.NotBetweenParties(request.sender(), request.recipient()));
    }

    private Finding origin(ReleaseRequest request) {
        var labelled = request.label().label().policy().nation();
        var foreign = request.origins().stream()
                .filter(nation -> !nation.equals(request.sender()))
                .findFirst()
                .or(() -> labelled.equals(request.sender()) ? Optional.empty() : Optional.of(labelled));
        return finding(
                article("origin"),
                "origin",
                foreign.<Reason>map(Reason.ThirdPartyInformation::new)
                        .orElseGet(() -> request.origins().isEmpty()
                                ? new Reason.OriginUnknown()
                                : new Reason.OwnInformation(request.sender())));
    }

    private Finding form(ReleaseRequest request) {
        return finding(
                article("forms"),
                "form",
                mediaTypes.contains(request.mediaType())
                        ? new Reason.FormCovered(request.mediaType())
                        : new Reason.FormNotCovered(request.mediaType()));
    }

    private List<Finding> equivalence(ReleaseRequest request) {
        if (!request.label().label().policy().equals(policies.get(request.sender())))
            return List.of(finding(
                    article("equivalence"),
                    "equivalence",
                    new Reason.NoEquivalent(request.label().label().mark())));
        return switch (map(request.label())) {
            case Mapping.Mapped(var label, var articles) ->
                (articles.isEmpty() ? List.of(article("equivalence")) : articles)
                        .stream()
                                .map(article -> finding(
                                        article,
                                        "equivalence",
                                        new Reason.Equivalent(
                                                request.label().label().mark(),
                                                label.label().mark())))
                                .toList();
            case Mapping.NotMapped(var what, var relation, var article, var _) ->
                List.of(finding(
                        article.orElse(article("equivalence")),
                        "equivalence",
                        relation == Equivalence.Relation.EXCLUDED
                                ? new Reason.Excluded(what)
                                : new Reason.NoEquivalent(what)));
        };
    }

    private List<Finding> area(ReleaseRequest request) {
        var article = article("areas");
        var arrangement = arrangements.get(request.area());
        if (arrangement == null) return List.of(finding(article, "area", new Reason.AreaUnknown(request.area())));
        var findings = new ArrayList<Finding>();
        if (!arrangement.phase().releases())
            findings.add(finding(article, "area", new Reason.AreaNotActive(request.area(), arrangement.phase())));
        findings.add(finding(
                article,
                "ceiling",
                Ceilings.within(request.label().label(), arrangement.ceiling())
                        ? new Reason.WithinCeiling(
                                request.area(),
                                request.label().label().mark(),
                                Ceilings.mark(request.label().label(), arrangement.ceiling()))
                        : new Reason.AboveCeiling(
                                request.area(),
                                request.label().label().mark(),
                                Ceilings.mark(request.label().label(), arrangement.ceiling()))));
        findings.add(finding(
                article,
                "purpose",
                arrangement.purposes().contains(request.purpose())
                        ? new Reason.PurposeCovered(request.purpose(), request.area())
                        : new Reason.PurposeNotCovered(request.purpose(), request.area())));
        return findings;
    }

    private Finding channel(ReleaseRequest request) {
        var ceiling = channelCeilings.get(request.channel());
        var arrangement = arrangements.get(request.area());
        var allowed = ceiling != null
                && Ceilings.within(request.label().label(), ceiling)
                && (arrangement == null || arrangement.channels().contains(request.channel()));
        var mark = request.label().label().mark();
        return finding(
                article("transmission"),
                "channel",
                allowed
                        ? new Reason.ChannelApproved(request.channel(), mark)
                        : new Reason.ChannelNotApproved(request.channel(), mark));
    }

    /** A permissive category that is present must name the recipient; one without values is for nobody. */
    private Finding release(ReleaseRequest request) {
        var label = request.label().label();
        var lacking = label.categories().entrySet().stream()
                .filter(tag -> label.policy().tag(tag.getKey()).kind() == entente.kernel.CategoryTag.Kind.PERMISSIVE)
                .anyMatch(tag -> !tag.getValue().contains(request.recipient().code()));
        return finding(
                article("equivalence"),
                "releasable",
                lacking
                        ? new Reason.NotReleasableTo(request.recipient(), label.mark())
                        : new Reason.ReleasableTo(request.recipient()));
    }

    private List<Finding> approvals(ReleaseRequest request) {
        var article = article("approvals");
        var findings = new ArrayList<Finding>();
        if (request.approvers().stream().anyMatch(a -> a.person().equals(request.proposer())))
            findings.add(finding(article, "own-proposal", new Reason.OwnProposal(request.proposer())));
        var given = (int) request.approvers().stream()
                .filter(approver -> approver.office().equals(approvingOffice))
                .map(Approver::person)
                .distinct()
                .count();
        findings.add(finding(
                article,
                "approvals",
                given >= approvers
                        ? new Reason.Approved(given, approvingOffice)
                        : new Reason.Awaits(approvers - given, approvingOffice)));
        return findings;
    }

    private String article(String block) {
        return pact.fields().fields(block).text("article");
    }

    private static Finding finding(String article, String rule, Reason reason) {
        return new Finding(new Finding.Basis.InPact(article), rule, reason);
    }

    /** Everything that decides, and nothing that does not: schemes and machine blocks, without the articles' words. */
    private Map<String, Object> tree() {
        var tree = new TreeMap<String, Object>(pact.document().tree());
        for (var wording : List.of("title", "notice", "articles", "standing")) tree.remove(wording);
        tree.put("schemes", policies.values().stream().map(Schemes::tree).toList());
        return tree;
    }
}
