package entente.pact;

import entente.kernel.Category;
import entente.kernel.CategoryTag;
import entente.kernel.Digest;
import entente.kernel.Equivalence;
import entente.kernel.Equivalence.Mapping;
import entente.kernel.HolderLabel;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.seal.Fields;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    private final Map<String, Area> areas = new HashMap<>();
    private final Map<String, Ceilings> channels = new HashMap<>();
    private final Map<String, Finding.Basis> articles = new HashMap<>();
    private final Set<String> mediaTypes;
    /** The longest for which an assurance counts; empty when the pact asks for none before provision. */
    private final Optional<Period> assurance;

    private final int approvers;
    private final String approvingOffice;
    private final Terms terms;
    private final Digest digest;
    /** Labels are few and asked for often; the same label has the same mapping for ever. */
    private final Map<MapKey, Mapping> mapped = new ConcurrentHashMap<>();
    /** The law that was last found to fit; asked again for another. */
    private @Nullable NationalLaw fitting;

    private static final int MAPPED_AT_MOST = 4096;

    private record MapKey(OriginLabel label, Set<String> attested) {}

    private record Area(Pact.Arrangement arrangement, Ceilings ceiling) {}

    private Rules(Pact pact, Map<Nation, SecurityPolicy> policies, Map<Nation, Equivalence> from) {
        this.pact = pact;
        this.policies = policies;
        this.from = from;
        for (var block : pact.document().tree().entrySet())
            if (block.getValue() instanceof Map<?, ?> map && map.get("article") instanceof String article)
                articles.put(block.getKey(), new Finding.Basis.InPact(article));
        for (var arrangement : pact.arrangements())
            areas.put(arrangement.id(), new Area(arrangement, new Ceilings(arrangement.ceiling(), policies)));
        for (var tree : pact.fields().fields("transmission").objects("channels")) {
            var channel = new Fields(tree, "channel");
            channels.put(channel.text("id"), new Ceilings(channel.object("ceiling"), policies));
        }
        this.mediaTypes = Set.copyOf(pact.fields().fields("forms").texts("mediaTypes"));
        this.assurance = assurance(pact.fields().fields("access"));
        var approvals = pact.fields().fields("approvals");
        this.approvers = (int) approvals.number("persons");
        this.approvingOffice = approvals.text("office");
        this.terms = new Terms(pact, policies);
        this.digest = Digest.ofTree(tree());
    }

    /** A pact that does not say the word asks for none; another word than this one is refused when the pact is read. */
    private static Optional<Period> assurance(Fields access) {
        if (!access.has("assurance")) return Optional.empty();
        return Optional.of(access.has("longest") ? Period.parse(access.text("longest")) : Assurance.LONGEST);
    }

    /**
     * Compiles a pact with the schemes that it names. Only what is proved safe becomes rules.
     *
     * @throws Problems when a scheme is missing or does not know a level or category that the pact names, and when the
     *     pact is unsafe, each with its counterexample; {@link Draft} tells the two apart
     */
    public static Rules compile(Pact pact, List<SecurityPolicy> schemes) {
        var draft = Draft.read(pact, schemes);
        if (pact.extract())
            throw new Problems(
                    pact.document().where("/standing"), "an extract decides nothing", "Give the whole pact.");
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

    /** What a nation's label becomes in the partner's scheme, with no condition attested. */
    public Mapping map(OriginLabel label) {
        return map(label, Set.of());
    }

    /** What a nation's label becomes in the partner's scheme. */
    public Mapping map(OriginLabel label, Set<String> attested) {
        var key = new MapKey(label, attested);
        var known = mapped.get(key);
        if (known != null) return known;
        var nation = label.label().policy().nation();
        var mapping = Objects.requireNonNull(from.get(nation), () -> nation + " is no party")
                .map(label, attested);
        if (mapped.size() >= MAPPED_AT_MOST) mapped.clear();
        mapped.put(key, mapping);
        return mapping;
    }

    /** May this cross? Every rule of the pact and of the given national law speaks. */
    public Decision decide(ReleaseRequest request, Life life, NationalLaw law, Instant now) {
        var findings = new ArrayList<Finding>(24);
        var standing = life.isOf(this) ? Optional.of(life.at(now)) : Optional.<Life.Standing>empty();
        force(life, standing, findings);
        parties(request, findings);
        for (var finding : findings) if (finding.objects()) return Decision.of(findings);
        origin(request, findings);
        form(request, findings);
        var mapping = equivalence(request, now, findings);
        area(request, standing, now, findings);
        channel(request, findings);
        release(request, findings);
        approvals(request, findings);
        assurance(request, mapping, now, findings);
        law(law, request, mapping, now, findings);
        return Decision.of(findings, () -> terms.duties(request, mapping));
    }

    /** What a release would bind its receiver to, were it permitted. */
    public List<Duty> duties(ReleaseRequest request) {
        return terms.duties(
                request, Optional.of(map(request.label(), request.declaration().attested())));
    }

    /** May this be done with what was received, or because of the pact? See {@link Handling.Act}. */
    public Decision decide(Handling handling, Life life, Set<LocalDate> holidays, Instant now) {
        var wasInForce = life.isOf(this)
                && life.inForceSince().filter(since -> !since.isAfter(now)).isPresent();
        return Decision.of(
                terms.weigh(handling, wasInForce ? Optional.of(life.at(now)) : Optional.empty(), holidays, now));
    }

    /** Whether the pact asks the receiver for an assurance before anything is provided. */
    public boolean asksAssurance() {
        return assurance.isPresent();
    }

    /** Until when an assurance that begins then may be given. */
    public Instant assuredAtMost(Instant from) {
        return Assurance.last(from, assurance.orElse(Assurance.LONGEST));
    }

    /** Whether what a nation assured lets it have what is so labelled, in this area and for this purpose, at this time. */
    public boolean assures(Assurance given, Nation by, String area, String purpose, Label label, Instant at) {
        return given.by().equals(by)
                && given.pact().equals(pact.digest())
                && given.area().equals(area)
                && given.purposes().contains(purpose)
                && given.reaches(label)
                && given.holds(at)
                && !given.until().isAfter(assuredAtMost(given.from()));
    }

    /** May this person read what their nation holds, now? Clearance alone never suffices. */
    public Decision decide(ReadingRequest request, Instant now) {
        var article = basis("access");
        var findings = new ArrayList<Finding>();
        if (!isOfThePact(request.label()))
            findings.add(finding(
                    basis("equivalence"),
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
                basis("thirdParties"),
                "nationality",
                third.isPresent() || request.nationalities().isEmpty()
                        ? new Reason.NationalityNotAllowed(
                                third.orElse(pact.parties().getFirst().nation()))
                        : new Reason.NationalityAllowed(request.nationalities())));
        if (asksAssurance()) {
            var label = request.label().label();
            var by = label.policy().nation();
            findings.add(finding(
                    article,
                    "assurance",
                    request.assurance()
                            .filter(given -> assures(given, by, request.area(), request.purpose(), label, now))
                            .<Reason>map(given -> new Reason.Assured(by, given.id()))
                            .orElseGet(() -> new Reason.NotAssured(by, request.purpose(), label.mark()))));
        }
        return Decision.of(findings);
    }

    /** A label that somebody wrote beside the origin label counts only if the pact would write the same. */
    private boolean isOfThePact(HolderLabel held) {
        var origin = held.origin().label();
        if (!origin.policy().equals(policies.get(origin.policy().nation()))) return false;
        if (origin.policy().equals(held.label().policy())) return origin.equals(held.label());
        var table = Objects.requireNonNull(from.get(origin.policy().nation()));
        return ways(table.conditions())
                .anyMatch(attested -> map(held.origin(), attested) instanceof Mapping.Mapped(var label, var _)
                        && label.label().equals(held.label()));
    }

    /** What may have been attested: nothing, or any one condition, since a row waits for one. */
    private static Stream<Set<String>> ways(SortedSet<String> conditions) {
        return Stream.concat(Stream.of(Set.of()), conditions.stream().map(Set::of));
    }

    /** Each law speaks of labels in its own nation's scheme. */
    private void law(
            NationalLaw law, ReleaseRequest request, Optional<Mapping> mapping, Instant now, List<Finding> findings) {
        if (!pact.binds(law.nation()))
            throw new IllegalArgumentException("the law of " + law.nation() + " has no say in " + pact.id());
        if (fitting != law) {
            law.requireFits(policy(law.nation()));
            fitting = law;
        }
        var received = law.nation().equals(request.recipient());
        findings.addAll(
                received && mapping.isPresent() && mapping.get() instanceof Mapping.Mapped(var label, var _)
                        ? law.weigh(request, label.label(), now)
                        : law.weigh(request, now));
    }

    private void force(Life life, Optional<Life.Standing> standing, List<Finding> findings) {
        var state = standing.map(Life.Standing::state).orElse(Life.State.NEGOTIATED);
        findings.add(finding(
                "force",
                "force",
                state == Life.State.IN_FORCE
                        ? new Reason.InForce(life.inForceSinceWritten())
                        : new Reason.NotInForce(state)));
        if (standing.isEmpty()) return;
        if (standing.get().disputed()) findings.add(finding("disputes", "dispute", new Reason.Disputed()));
        if (standing.get().underReview()) findings.add(finding("lawChanges", "review", new Reason.UnderReview()));
    }

    private void parties(ReleaseRequest request, List<Finding> findings) {
        var between = pact.binds(request.sender())
                && pact.binds(request.recipient())
                && !request.sender().equals(request.recipient());
        findings.add(finding(
                "thirdParties",
                "parties",
                between
                        ? new Reason.BetweenParties(request.sender(), request.recipient())
                        : new Reason.NotBetweenParties(request.sender(), request.recipient())));
    }

    private void origin(ReleaseRequest request, List<Finding> findings) {
        findings.add(finding("origin", "origin", weighOrigin(request)));
    }

    /** Own information alone, or of two parties that both consented; the consent of a third party is none here. */
    private Reason weighOrigin(ReleaseRequest request) {
        var labelled = request.label().label().policy().nation();
        for (var nation : request.origins())
            if (!nation.equals(request.sender())
                    && !(request.origins().contains(request.sender())
                            && pact.binds(nation)
                            && request.consents().contains(nation))) return new Reason.ThirdPartyInformation(nation);
        if (!labelled.equals(request.sender())) return new Reason.ThirdPartyInformation(labelled);
        if (request.origins().isEmpty()) return new Reason.OriginUnknown();
        return request.origins().size() == 1
                ? new Reason.OwnInformation(request.sender())
                : new Reason.JointInformation(request.origins());
    }

    private void form(ReleaseRequest request, List<Finding> findings) {
        findings.add(finding(
                "forms",
                "form",
                mediaTypes.contains(request.mediaType())
                        ? new Reason.FormCovered(request.mediaType())
                        : new Reason.FormNotCovered(request.mediaType())));
    }

    private Optional<Mapping> equivalence(ReleaseRequest request, Instant now, List<Finding> findings) {
        var label = request.label().label();
        if (!label.policy().equals(policies.get(request.sender()))) {
            findings.add(finding("equivalence", "equivalence", new Reason.NoEquivalent(label.mark())));
            return Optional.empty();
        }
        for (var problem : label.problems(LocalDate.ofInstant(now, ZoneOffset.UTC)))
            findings.add(finding("equivalence", "label", new Reason.LabelInvalid(label.mark(), problem.wrong())));
        var mapping = map(request.label(), request.declaration().attested());
        switch (mapping) {
            case Mapping.Mapped(var held, var named) -> {
                var reason = new Reason.Equivalent(label.mark(), held.label().mark());
                if (named.isEmpty()) findings.add(finding("equivalence", "equivalence", reason));
                for (var article : named)
                    findings.add(new Finding(new Finding.Basis.InPact(article), "equivalence", reason));
            }
            case Mapping.NotMapped(var what, var relation, var article, var wanting) ->
                findings.add(new Finding(
                        article.<Finding.Basis>map(Finding.Basis.InPact::new).orElse(basis("equivalence")),
                        "equivalence",
                        relation == Equivalence.Relation.EXCLUDED
                                ? new Reason.Excluded(what)
                                : wanting.isEmpty()
                                        ? new Reason.NoEquivalent(what)
                                        : new Reason.ConditionMissing(what, wanting)));
        }
        return Optional.of(mapping);
    }

    private void area(ReleaseRequest request, Optional<Life.Standing> standing, Instant now, List<Finding> findings) {
        var area = areas.get(request.area());
        if (area == null) {
            findings.add(finding("areas", "area", new Reason.AreaUnknown(request.area())));
            return;
        }
        var arrangement = area.arrangement();
        var phase = standing.map(s -> s.phase(arrangement)).orElse(arrangement.phase());
        if (!phase.releases()) findings.add(finding("areas", "area", new Reason.AreaNotActive(request.area(), phase)));
        if (arrangement.from().isPresent() || arrangement.until().isPresent()) {
            var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
            if (arrangement.from().filter(day::isBefore).isPresent()
                    || arrangement.until().filter(day::isAfter).isPresent())
                findings.add(finding("areas", "window", new Reason.AreaClosed(request.area(), day)));
        }
        var label = request.label().label();
        findings.add(finding(
                "areas",
                "ceiling",
                area.ceiling().within(label)
                        ? new Reason.WithinCeiling(
                                request.area(), label.mark(), area.ceiling().mark(label))
                        : new Reason.AboveCeiling(
                                request.area(), label.mark(), area.ceiling().mark(label))));
        categories(arrangement, label, findings);
        findings.add(finding(
                "areas",
                "purpose",
                arrangement.purposes().contains(request.purpose())
                        ? new Reason.PurposeCovered(request.purpose(), request.area())
                        : new Reason.PurposeNotCovered(request.purpose(), request.area())));
    }

    private void categories(Pact.Arrangement arrangement, Label label, List<Finding> findings) {
        if (arrangement.categories().isEmpty()) return;
        label.categories().forEach((tag, values) -> {
            for (var value : values) {
                var category = new Category(tag, value);
                if (!arrangement.categories().get().contains(category))
                    findings.add(finding(
                            "areas",
                            "category",
                            new Reason.CategoryNotInArea(label.policy().mark(category), arrangement.id())));
            }
        });
    }

    private void channel(ReleaseRequest request, List<Finding> findings) {
        var ceiling = channels.get(request.channel());
        var area = areas.get(request.area());
        var label = request.label().label();
        var allowed = ceiling != null
                && ceiling.within(label)
                && (area == null || area.arrangement().channels().contains(request.channel()));
        findings.add(finding(
                "transmission",
                "channel",
                allowed
                        ? new Reason.ChannelApproved(request.channel(), label.mark())
                        : new Reason.ChannelNotApproved(request.channel(), label.mark())));
    }

    /** A permissive category that is present must name the recipient; one without values is for nobody. */
    private void release(ReleaseRequest request, List<Finding> findings) {
        var label = request.label().label();
        var lacking = false;
        for (var tag : label.categories().entrySet())
            lacking |= label.policy().tag(tag.getKey()).kind() == CategoryTag.Kind.PERMISSIVE
                    && !tag.getValue().contains(request.recipient().code());
        findings.add(finding(
                "equivalence",
                "releasable",
                lacking
                        ? new Reason.NotReleasableTo(request.recipient(), label.mark())
                        : new Reason.ReleasableTo(request.recipient())));
    }

    private void approvals(ReleaseRequest request, List<Finding> findings) {
        var persons = new HashSet<String>();
        for (var approver : request.approvers()) {
            if (approver.person().equals(request.proposer()) && persons.add(""))
                findings.add(finding("approvals", "own-proposal", new Reason.OwnProposal(request.proposer())));
            if (approver.office().equals(approvingOffice)) persons.add(approver.person());
        }
        persons.remove("");
        var given = persons.size();
        findings.add(finding(
                "approvals",
                "approvals",
                given >= approvers
                        ? new Reason.Approved(given, approvingOffice)
                        : new Reason.Awaits(approvers - given, approvingOffice)));
    }

    /** What has no equivalent does not cross anyway; for the rest the receiver assures who will be let in. */
    private void assurance(ReleaseRequest request, Optional<Mapping> mapping, Instant now, List<Finding> findings) {
        if (!asksAssurance() || !(mapping.orElse(null) instanceof Mapping.Mapped(var held, var _))) return;
        var at = request.released().orElse(now);
        findings.add(finding(
                "access",
                "assurance",
                request.assurance()
                        .filter(given -> assures(
                                given, request.recipient(), request.area(), request.purpose(), held.label(), at))
                        .<Reason>map(given -> new Reason.Assured(request.recipient(), given.id()))
                        .orElseGet(() -> new Reason.AwaitsAssurance(
                                request.recipient(),
                                request.purpose(),
                                held.label().mark()))));
    }

    private Finding.Basis basis(String block) {
        return Objects.requireNonNull(articles.get(block), block);
    }

    private Finding finding(String block, String rule, Reason reason) {
        return new Finding(basis(block), rule, reason);
    }

    private static Finding finding(Finding.Basis basis, String rule, Reason reason) {
        return new Finding(basis, rule, reason);
    }

    /** Everything that decides, and nothing that does not: schemes and machine blocks, without the articles' words. */
    private Map<String, Object> tree() {
        var tree = new TreeMap<String, Object>(pact.document().tree());
        for (var wording : List.of("title", "notice", "articles", "standing")) tree.remove(wording);
        tree.put("schemes", policies.values().stream().map(Schemes::tree).toList());
        return tree;
    }
}
