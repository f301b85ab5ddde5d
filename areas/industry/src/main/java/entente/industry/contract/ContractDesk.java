package entente.industry.contract;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.NotFoundException;
import entente.crossing.ReadingDesk;
import entente.crossing.Records;
import entente.crossing.ReleaseDesk;
import entente.industry.dossier.Filled;
import entente.industry.facility.Authority;
import entente.industry.facility.Book;
import entente.industry.facility.ClearanceAct;
import entente.industry.facility.ClearanceStanding;
import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.pact.Declaration;
import entente.registry.IndustryEntries.Dossier;
import entente.registry.Item;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.ReleaseRecord;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Classified contracts and joint inspections: what stands of them, and how they cross as records. Thread-safe. */
public final class ContractDesk {
    /** The form of a contract, when it crosses. */
    public static final String FORM = "entente.industry.contract/1";

    private static final String AREA = "industry";
    private static final String PURPOSE = "contract-security";

    private final House house;
    private final Authority authority;
    private final ReleaseDesk releases;
    private final ReadingDesk reading;
    private final Records records;
    private final ContractArea area;

    public ContractDesk(House house, Authority authority, ReleaseDesk releases, ReadingDesk reading, Records records) {
        this.house = house;
        this.authority = authority;
        this.releases = releases;
        this.reading = reading;
        this.records = records;
        this.area = new ContractArea(house);
        authority.register(Dossier.CONTRACT, area);
        authority.register(Dossier.INSPECTION, new InspectionArea(house, this::report));
    }

    /** What holds back items that are given under a contract. */
    public static ClearanceStanding.Withholding withholding(House house) {
        return new ContractArea(house)::withholds;
    }

    /** What somebody may know of: officers of the authority all, a security officer their own facility's. */
    public List<ContractState> contracts(Person person) {
        var book = authority.book();
        return ContractArea.all(book).stream()
                .filter(one -> mayKnow(person, book, one))
                .toList();
    }

    public ContractState contract(Person person, String id) {
        var book = authority.book();
        return ContractArea.find(book, id)
                .filter(one -> mayKnow(person, book, one))
                .orElseThrow(() -> new NotFoundException("contract"));
    }

    private static boolean mayKnow(Person person, Book book, ContractState contract) {
        if (person.has(Role.INDUSTRY_OFFICER)) return true;
        if (person.has(Role.ORIGINATOR) && contract.terms().originator().equals(person.id())) return true;
        return person.has(Role.FACILITY_OFFICER)
                && contract.terms().facility().isPresent()
                && book.officerOf(person.id())
                        .map(facility -> facility.id())
                        .equals(contract.terms().facility());
    }

    public List<InspectionState> inspections(Person person) {
        var book = authority.book();
        return InspectionArea.all(book).stream()
                .filter(one -> mayKnow(person, book, one))
                .toList();
    }

    public InspectionState inspection(Person person, String id) {
        var book = authority.book();
        return InspectionArea.find(book, id)
                .filter(one -> mayKnow(person, book, one))
                .orElseThrow(() -> new NotFoundException("inspection"));
    }

    private static boolean mayKnow(Person person, Book book, InspectionState inspection) {
        return person.has(Role.INDUSTRY_OFFICER)
                || person.has(Role.FACILITY_OFFICER)
                        && book.officerOf(person.id())
                                .filter(own -> own.id().equals(inspection.plan().facility()))
                                .isPresent();
    }

    /** Holdings under a contract that have neither gone back nor been destroyed. */
    public List<String> outstanding(ContractState contract) {
        return area.outstanding(contract);
    }

    /** What the contractor of a contract lacks now. */
    public List<entente.kernel.Problem> lacking(ContractState contract) {
        return contract.lacking(authority.book(), house.clock().instant());
    }

    /** The checklist of a contract that somebody may know of, on its form. */
    public Filled checklist(Person person, String id, String mark) {
        var book = authority.book();
        var contract = contract(person, id);
        var terms = contract.terms();
        var contractor = terms.facility()
                .flatMap(facility -> Optional.ofNullable(book.facilities().get(facility)))
                .flatMap(facility -> facility.about().map(about -> about.name()))
                .or(() -> terms.request()
                        .flatMap(book.confirmations()::find)
                        .map(asked -> String.valueOf(asked.form().get("name"))));
        return Checklist.of(
                contract,
                book.entries(Dossier.CONTRACT, id),
                new Checklist.Beside(
                        book.levels(),
                        contractor,
                        terms.parent()
                                .flatMap(parent -> ContractArea.find(book, parent)
                                        .map(found -> found.terms().srcl())),
                        house.rules().pact().parties().stream()
                                .map(party -> party.nation().code())
                                .toList(),
                        by -> house.people().find(by).map(Person::name).orElse(by),
                        mark));
    }

    /** Which nations signed a report, and which report. */
    public Map<String, String> signatures(String inspection) {
        var signed = new TreeMap<String, String>();
        for (var act : authority.book().acts())
            if (act.kind().equals(ClearanceAct.Kind.SIGNED_OFF.name())
                    && inspection.equals(act.subject().get("inspection")))
                signed.put(act.nation().code(), String.valueOf(act.subject().get("digest")));
        return signed;
    }

    /** What the partner sent of contracts or inspections, for somebody who may read it. */
    public List<Map<String, Object>> theirs(Person person, String form) {
        return records.ids().stream()
                .flatMap(id -> records.find(id).stream())
                .filter(record -> !record.ours())
                .flatMap(record -> read(record, form).stream().map(tree -> Map.entry(record, tree)))
                .filter(found -> reading.readable(person, found.getKey().id()).isPresent())
                .map(found -> {
                    var tree = new TreeMap<String, Object>(found.getValue());
                    tree.put("holding", found.getKey().id());
                    tree.put("digest", Digest.of(found.getKey().content()).value());
                    return (Map<String, Object>) tree;
                })
                .toList();
    }

    private static Optional<Map<String, Object>> read(Records.Crossed record, String form) {
        try {
            var tree = Json.object(record.content(), "record");
            return form.equals(tree.get("form")) ? Optional.of(tree) : Optional.empty();
        } catch (MalformedException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<Digest> report(String inspection) {
        return records.ids().stream()
                .flatMap(id -> records.find(id).stream())
                .filter(record -> !record.ours())
                .filter(record -> read(record, InspectionState.FORM)
                        .filter(tree -> inspection.equals(tree.get("id")))
                        .isPresent())
                .map(record -> Digest.of(record.content()))
                .findFirst();
    }

    /** The named originator makes an item of a contract that was approved, and proposes its release. */
    public ReleaseRecord propose(Person person, String id, String mark, Declaration declaration) {
        if (!person.has(Role.ORIGINATOR)) throw new ForbiddenException("this needs the office originator");
        var contract = contract(person, id);
        if (contract.status() != ContractState.Status.APPROVED)
            throw new Problems(
                    "contract", "is " + contract.status(), "Two officers of the authority approve it first.");
        return cross(person, contract.terms().title(), id, CanonicalJson.bytes(tree(contract)), mark, declaration);
    }

    /** An originator makes an item of the report of a joint inspection; it is released as any other. */
    public ReleaseRecord proposeReport(Person person, String id, String mark, Declaration declaration) {
        if (!person.has(Role.ORIGINATOR)) throw new ForbiddenException("this needs the office originator");
        var found = InspectionArea.find(authority.book(), id)
                .filter(one -> one.plan().joint())
                .filter(one -> one.status() == InspectionState.Status.REPORTED
                        || one.status() == InspectionState.Status.SIGNED)
                .orElseThrow(() -> new NotFoundException("report"));
        return cross(person, "inspection " + id, id, found.report(), mark, declaration);
    }

    private ReleaseRecord cross(
            Person person, String title, String id, byte[] content, String mark, Declaration declaration) {
        Item item = releases.author(
                person,
                new ReleaseDesk.NewItem(
                        AREA,
                        title,
                        id + ".record",
                        Records.MEDIA_TYPE,
                        house.nation().code(),
                        Set.of(house.nation()),
                        new OriginLabel(house.rules().policy(house.nation()).parse(mark)),
                        Optional.empty(),
                        List.of()));
        releases.fill(person, item.id(), new ByteArrayInputStream(content));
        return releases.propose(person, item.id(), house.partner(), PURPOSE, declaration);
    }

    private static Map<String, Object> tree(ContractState contract) {
        var terms = contract.terms();
        var tree = new TreeMap<String, Object>();
        tree.put("form", FORM);
        tree.put("id", contract.id());
        tree.put("title", terms.title());
        tree.put("srcl", terms.srcl().toTree());
        tree.put("until", terms.until().toString());
        // The partner knows its facility by the request that it answered; ours it has no name of.
        terms.request().ifPresent(request -> tree.put("request", request));
        terms.parent().ifPresent(parent -> tree.put("parent", parent));
        return tree;
    }

    /** Whether a tree is a contract as {@link #propose} writes it. */
    public static Srcl srcl(Map<String, ?> contract) {
        return Srcl.read(new Fields(contract, "contract").object("srcl"));
    }
}
