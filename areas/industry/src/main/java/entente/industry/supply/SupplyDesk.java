package entente.industry.supply;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.Reception;
import entente.crossing.Records;
import entente.crossing.Release;
import entente.industry.supply.SupplyDocument.Asking;
import entente.industry.supply.SupplyDocument.Bill;
import entente.industry.supply.SupplyDocument.Chain;
import entente.industry.supply.SupplyDocument.Kind;
import entente.industry.supply.SupplyDocument.Notice;
import entente.industry.supply.SupplyDocument.Unreadable;
import entente.industry.supply.advisory.Advisory;
import entente.industry.supply.advisory.Finding;
import entente.industry.supply.advisory.Matching;
import entente.industry.supply.chain.Risk;
import entente.industry.supply.sbom.Component;
import entente.kernel.CanonicalJson;
import entente.kernel.Label;
import entente.kernel.OriginLabel;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.pact.Declaration;
import entente.registry.Item;
import entente.registry.ObligationRecord;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.ReleaseRecord;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody may see of supply chains: bills of materials, advisories and suppliers in items of ours and in holdings, and what
 * follows from those together. Nothing in them crosses by itself; the partner is asked by a question that is released. Thread-safe.
 */
public final class SupplyDesk {
    public static final String AREA = "industry";
    public static final String PURPOSE = "contract-security";

    /** A file as a text in a record: each character may take six in JSON. */
    private static final int LONGEST = 14 << 20;

    /** Of so many bytes of contents what was read is kept. */
    private static final long REMEMBERED = 64 << 20;

    private final House house;
    private final Release release;
    private final Reception reception;
    private final Records records;
    private final SupplyShown shown;

    private final ReadDocuments read = new ReadDocuments(REMEMBERED);

    public SupplyDesk(House house, Release release, Reception reception, Records records) {
        this.house = house;
        this.release = release;
        this.reception = reception;
        this.records = records;
        this.shown = new SupplyShown(house.journal());
    }

    /**
     * A document as somebody sees it.
     *
     * @param id our item, or the holding
     * @param mark as we mark it
     */
    public record Shown(String id, boolean ours, SupplyDocument document, String mark, Instant at, String by) {}

    /** What was left out of the comparison, and why. */
    public record Left(Shown shown, List<Problem> problems) {}

    /** A bill of materials with what the advisories say that the same person may read. */
    public record Looked(Shown shown, Bill bill, List<Finding> findings, List<Shown> advisories, List<Left> left) {}

    /** @param bills by supply, the bill of materials that was read */
    public record Drawn(Shown shown, Chain chain, Risk risk, Map<String, Shown> bills, List<Left> left) {}

    // ── what somebody may see ───────────────────────────────────────────────────────────────────────────────────

    /** Newest first. */
    public List<Shown> documents(Person person) {
        var documents =
                all(person).filter(one -> !(one.document() instanceof Asking)).toList();
        show(person, "documents", documents);
        return documents;
    }

    public Looked bill(Person person, String id) {
        var found = readable(person, id);
        if (!(found.document() instanceof Bill bill)) throw new NotFoundException("bill of materials");
        var advisories = advisories(person);
        show(person, found, advisories);
        var left = unreadable(advisories);
        return new Looked(found, bill, findings(bill, advisories, left), advisories, List.copyOf(left.values()));
    }

    public Shown advisory(Person person, String id) {
        var found = readable(person, id);
        if (!(found.document() instanceof Notice)) throw new NotFoundException("advisory");
        show(person, found, List.of());
        return found;
    }

    /** The risk to a programme, from what this person may read alone. */
    public Drawn chain(Person person, String id) {
        var found = readable(person, id);
        if (!(found.document() instanceof Chain chain)) throw new NotFoundException("supply chain");
        var advisories = advisories(person);
        var left = unreadable(advisories);
        var bills = new HashMap<String, Shown>();
        var known = new HashMap<String, Risk.Known>();
        for (var supply : chain.suppliers().supplies())
            supply.sbom().flatMap(of -> find(person, of)).ifPresent(shown -> {
                if (shown.document() instanceof Unreadable(var _, var _, var problems))
                    left.put(shown.id(), new Left(shown, problems));
                if (!(shown.document() instanceof Bill bill)) return;
                bills.put(supply.id(), shown);
                var parts = bill.sbom().components();
                known.put(
                        supply.id(),
                        new Risk.Known(
                                parts.size(),
                                (int) parts.stream()
                                        .filter(part -> !part.isNamed())
                                        .count(),
                                findings(bill, advisories, left)));
            });
        var used = new ArrayList<>(advisories);
        used.addAll(bills.values());
        left.values().forEach(one -> used.add(one.shown()));
        show(person, found, used);
        return new Drawn(
                found,
                chain,
                Risk.of(chain.suppliers(), Set.of(house.nation(), house.partner()), known),
                bills,
                List.copyOf(left.values()));
    }

    private List<Shown> advisories(Person person) {
        return all(person).filter(one -> one.document().kind() == Kind.ADVISORY).toList();
    }

    private static Map<String, Left> unreadable(List<Shown> advisories) {
        var left = new LinkedHashMap<String, Left>();
        for (var one : advisories)
            if (one.document() instanceof Unreadable(var _, var _, var problems))
                left.put(one.id(), new Left(one, problems));
        return left;
    }

    /** @param left to which an advisory is added that is too much for this bill */
    private static List<Finding> findings(Bill bill, List<Shown> advisories, Map<String, Left> left) {
        var asked = advisories.stream()
                .filter(one -> one.document() instanceof Notice)
                .toList();
        List<Advisory> read = asked.stream()
                .flatMap(one ->
                        one.document() instanceof Notice(var _, var advisory) ? Stream.of(advisory) : Stream.of())
                .toList();
        var matched = Matching.of(bill.sbom(), read);
        matched.left().forEach((at, problem) -> {
            var one = asked.get(at);
            left.put(one.id(), new Left(one, List.of(problem)));
        });
        return matched.findings();
    }

    /** It is in the log before anybody sees it. */
    private void show(Person person, Shown found, List<Shown> with) {
        show(person, found.id(), Stream.concat(Stream.of(found), with.stream()).toList());
    }

    private void show(Person person, String what, List<Shown> all) {
        shown.log(
                person,
                what,
                all.stream()
                        .filter(one -> !one.ours())
                        .map(Shown::id)
                        .distinct()
                        .sorted()
                        .toList());
    }

    private Shown known(Person person, String id) {
        return find(person, id).orElseThrow(() -> new NotFoundException("document"));
    }

    private Shown readable(Person person, String id) {
        var found = known(person, id);
        if (!(found.document() instanceof Unreadable(var _, var _, var problems))) return found;
        // What is wrong with it is told in its own words.
        show(person, found, List.of());
        throw new Problems(problems);
    }

    private Optional<Shown> find(Person person, String id) {
        String required;
        try {
            required = Ids.require(id);
        } catch (RuntimeException none) {
            return Optional.empty();
        }
        return house.items().find(required).map(item -> ours(person, item)).orElseGet(() -> theirs(person, required));
    }

    private Stream<Shown> all(Person person) {
        return Stream.concat(
                        house.items().ofType(Records.MEDIA_TYPE).stream().flatMap(item -> ours(person, item).stream()),
                        records.ids().stream()
                                .filter(id -> house.releases().find(id).isEmpty())
                                .flatMap(id -> theirs(person, id).stream()))
                .sorted(Comparator.comparing(Shown::at).reversed());
    }

    /** Who made it, and the officers of industrial security; each only if cleared for it now. */
    private Optional<Shown> ours(Person person, Item item) {
        if (!item.mediaType().equals(Records.MEDIA_TYPE) || item.content().isEmpty()) return Optional.empty();
        if (!item.createdBy().equals(person.id()) && !person.has(Role.INDUSTRY_OFFICER)) return Optional.empty();
        var label = label(item);
        var policy = house.rules().policy(house.nation());
        if (person.clearances().stream().map(policy::clearance).noneMatch(clearance -> clearance.covers(label)))
            return Optional.empty();
        return read.of(item.content().get().sha256(), () -> records.own(item.id(), LONGEST))
                .map(document ->
                        new Shown(item.id(), true, document, label.mark(), item.createdAt(), item.createdBy()));
    }

    private Optional<Shown> theirs(Person person, String id) {
        return reception
                .readable(person, id)
                .flatMap(label -> records.digest(id)
                        .flatMap(digest -> read.of(
                                digest, () -> records.find(id).orElseThrow().content()))
                        .map(document -> {
                            var received = house.receptions().find(id).orElseThrow();
                            return new Shown(
                                    id,
                                    false,
                                    document,
                                    label.mark(),
                                    received.receivedAt(),
                                    received.sender().code());
                        }));
    }

    private Label label(Item item) {
        return house.rules().policy(house.nation()).label(item.originLabel());
    }

    // ── what somebody brings in ─────────────────────────────────────────────────────────────────────────────────

    /** Registers a file as an item, if it can be read; what is wrong with it is told, and then nothing is kept. */
    public Shown take(Person person, Kind kind, String name, String mark, byte[] file) {
        if (!person.has(Role.ORIGINATOR)) throw new ForbiddenException("this needs the office originator");
        var record = SupplyDocument.record(kind, name, file);
        return known(
                person,
                written(person, kind, name, mark, record, Optional.empty()).id());
    }

    private Item written(
            Person person,
            Kind kind,
            String title,
            String mark,
            Map<String, Object> record,
            Optional<Item.Derived> derived) {
        var item = release.author(
                person,
                new Release.NewItem(
                        AREA,
                        title,
                        // Its name crosses, so it says nothing.
                        kind.word() + "-" + Ids.fresh().substring(0, 8) + ".record",
                        Records.MEDIA_TYPE,
                        house.nation().code(),
                        Set.of(house.nation()),
                        new OriginLabel(house.rules().policy(house.nation()).parse(mark)),
                        derived,
                        List.of()));
        return release.fill(person, item.id(), new ByteArrayInputStream(CanonicalJson.bytes(record)));
    }

    // ── what the partner is asked ───────────────────────────────────────────────────────────────────────────────

    /**
     * @param document ours, that it is asked of: a bill of materials, or suppliers
     * @param components of the bill, by their names within it
     * @param organisation of the suppliers
     * @param versions whether the partner must see which version it is
     */
    public record Draft(
            String document,
            List<String> components,
            Optional<String> organisation,
            List<String> vulnerabilities,
            Set<Question.Ask> asks,
            boolean versions) {}

    /** Exactly what would cross, and the mark that it bears: that of the document it is taken from. */
    public record Preview(Question question, String text, String mark) {}

    public Preview preview(Person person, Draft draft) {
        var source = source(person, draft);
        var question = question(source, draft);
        return new Preview(question, CanonicalJson.text(question.toTree()), source.mark());
    }

    /** Proposes the question's release; two release authorities decide on it as on any other. */
    public ReleaseRecord ask(Person person, Draft draft, Declaration declaration) {
        var source = source(person, draft);
        var question = question(source, draft);
        var item = written(
                person,
                Kind.QUESTION,
                "Question of " + source.document().name(),
                source.mark(),
                question.toTree(),
                Optional.of(new Item.Derived(Item.How.EXTRACT, Optional.empty(), List.of(source.id()), List.of())));
        return release.propose(person, item.id(), house.partner(), PURPOSE, declaration);
    }

    /** Of our own documents alone: what the partner released is not sent back to it. */
    private Shown source(Person person, Draft draft) {
        if (!person.has(Role.ORIGINATOR)) throw new ForbiddenException("this needs the office originator");
        return find(person, draft.document())
                .filter(found -> found.ours() && found.by().equals(person.id()))
                .orElseThrow(() -> new NotFoundException("document of yours"));
    }

    private Question question(Shown source, Draft draft) {
        return switch (source.document()) {
            case Bill(var _, var sbom) -> {
                var parts = new ArrayList<Component>();
                for (var ref : draft.components())
                    parts.add(sbom.components().stream()
                            .filter(component -> component.ref().equals(ref))
                            .findFirst()
                            .orElseThrow(() -> new Problems(
                                    "components", "\"" + ref + "\" is not in it", "Name components of the document.")));
                yield Question.ofParts(parts, draft.vulnerabilities(), draft.asks(), draft.versions());
            }
            case Chain(var suppliers) -> {
                var organisation = draft.organisation()
                        .flatMap(id ->
                                Optional.ofNullable(suppliers.organisations().get(id)))
                        .orElseThrow(() ->
                                new Problems("organisation", "is not in it", "Name an organisation of the document."));
                yield Question.ofSupplier(
                        new Question.Supplier(organisation.name(), organisation.country()), draft.asks());
            }
            case Notice _, Asking _, Unreadable _ ->
                throw new Problems("document", "is none to ask of", "Name a bill of materials or suppliers.");
        };
    }

    /**
     * A question, ours or the partner's.
     *
     * @param release by which it crosses or crossed
     * @param stage of our release; absent: it is the partner's
     * @param obligation by which an answer is asked for, once it is; absent too for those who may not know of it
     */
    public record Asked(
            String release,
            boolean ours,
            Question question,
            String mark,
            Instant at,
            Optional<String> stage,
            Optional<ObligationRecord> obligation) {}

    public List<Asked> questions(Person person) {
        var releases = house.releases().all().stream().collect(Collectors.groupingBy(ReleaseRecord::item));
        var questions =
                all(person).filter(one -> one.document() instanceof Asking).toList();
        show(person, "questions", questions);
        return questions.stream()
                .flatMap(shown -> shown.document() instanceof Asking(var question)
                        ? asked(person, shown, question, releases)
                        : Stream.of())
                .toList();
    }

    private Stream<Asked> asked(
            Person person, Shown shown, Question question, Map<String, List<ReleaseRecord>> releases) {
        if (!shown.ours())
            return Stream.of(new Asked(
                    shown.id(), false, question, shown.mark(), shown.at(), Optional.empty(), request(person, shown)));
        return releases.getOrDefault(shown.id(), List.of()).stream()
                .map(release -> new Asked(
                        release.id(),
                        true,
                        question,
                        shown.mark(),
                        release.proposedAt(),
                        Optional.of(release.stage().name()),
                        mayKnowOfRequest(person, shown) ? request(release.id()) : Optional.empty()));
    }

    private Optional<ObligationRecord> request(Person person, Shown theirs) {
        return mayKnowOfRequest(person, theirs) ? request(theirs.id()) : Optional.empty();
    }

    /** Reading a question says nothing of whether and by what it was answered: that is for whoever asks and whoever answers. */
    private static boolean mayKnowOfRequest(Person person, Shown question) {
        return person.has(Role.RELEASE_AUTHORITY)
                || person.has(Role.AUDITOR)
                || (question.ours() ? question.by().equals(person.id()) : person.has(Role.REGISTRY_OFFICER));
    }

    private Optional<ObligationRecord> request(String release) {
        return house.obligations().of(release).stream()
                .filter(one -> one.kind() == ObligationRecord.Kind.REQUEST)
                .findFirst();
    }
}
