package entente.node;

import entente.forms.Forms;
import entente.industry.Tasks.Task;
import entente.industry.contract.ContractDesk;
import entente.industry.contract.ContractKind;
import entente.industry.contract.ContractState;
import entente.industry.contract.InspectionKind;
import entente.industry.contract.InspectionState;
import entente.industry.contract.Srcl;
import entente.industry.dossier.Kind;
import entente.industry.dossier.Levels;
import entente.industry.facility.Book;
import entente.industry.facility.Confirmations.Confirmation;
import entente.industry.facility.FacilityKind;
import entente.industry.facility.FacilityState;
import entente.industry.facility.FacilityState.Grant;
import entente.industry.facility.PersonKind;
import entente.industry.facility.PersonState;
import entente.industry.facility.RequestKind;
import entente.industry.incident.IncidentKind;
import entente.industry.incident.IncidentState;
import entente.kernel.Nation;
import entente.kernel.Problem;
import entente.registry.IndustryEntries.Dossier;
import entente.registry.IndustryEntries.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How industrial security is shown. */
final class IndustryViews {
    private IndustryViews() {}

    static Map<String, Object> entry(Entry entry) {
        var view = new TreeMap<String, Object>();
        view.put("id", entry.id());
        view.put("dossier", entry.dossier().name());
        view.put("about", entry.about());
        view.put("kind", entry.kind());
        view.put("details", entry.details());
        view.put("needsTwo", entry.needsTwo());
        view.put("at", entry.at().toString());
        view.put("by", entry.raisedBy());
        put(view, "confirmedBy", entry.confirmedBy());
        put(view, "effective", entry.effective());
        return view;
    }

    static Map<String, Object> facility(FacilityState facility, Instant now) {
        var view = new TreeMap<String, Object>();
        view.put("id", facility.id());
        facility.about().ifPresent(about -> {
            view.put("name", about.name());
            view.put("site", about.site());
            view.put("number", about.number());
        });
        view.put("status", facility.statusAt(now).name());
        put(view, "screenedUntil", facility.screenedUntil());
        view.put("review", facility.review());
        facility.ownership()
                .ifPresent(owners -> view.put(
                        "ownership",
                        Map.of(
                                "foreign", owners.foreign(),
                                "nations", owners.nations(),
                                "control", owners.control())));
        put(view, "measures", facility.measures());
        view.put(
                "officials",
                facility.officials().entrySet().stream()
                        .map(official -> {
                            var one = new TreeMap<String, Object>();
                            one.put("official", official.getKey());
                            official.getValue().ifPresent(grant -> one.putAll(grant(grant)));
                            return one;
                        })
                        .toList());
        view.put(
                "clearances",
                facility.clearances().stream().map(IndustryViews::grant).toList());
        view.put(
                "safeguarding",
                facility.safeguarding().stream().map(IndustryViews::grant).toList());
        view.put(
                "systems", facility.systems().stream().map(IndustryViews::grant).toList());
        put(view, "officer", facility.officer());
        return view;
    }

    private static Map<String, Object> grant(Grant grant) {
        return Map.of(
                "level", grant.level().mark(),
                "of", grant.of(),
                "until", grant.until().toString());
    }

    static Map<String, Object> person(PersonState person, Instant now, Book book) {
        var view = new TreeMap<String, Object>();
        view.put("id", person.id());
        put(view, "facility", person.facility());
        view.put("requests", person.requests().stream().sorted().toList());
        person.clearance().ifPresent(grant -> view.put("clearance", grant(grant)));
        view.put("suspended", person.suspended());
        view.put("left", person.left());
        view.put(
                "stands",
                book.levels().policy().axes().stream()
                        .flatMap(axis -> axis.levels().stream().skip(1).map(level -> level.mark()))
                        .filter(mark -> person.cleared(book.levels().of(mark), now, book::facility, book::confirmed))
                        .toList());
        return view;
    }

    static Map<String, Object> confirmation(Confirmation one, Nation nation, Instant now) {
        var view = new TreeMap<String, Object>();
        view.put("id", one.request());
        view.put("ours", one.asker().equals(nation));
        view.put("asker", one.asker().code());
        view.put("form", one.form());
        view.put("askedAt", one.askedAt().toString());
        view.put("status", one.status().name());
        view.put("stands", one.stands(now));
        if (!one.said().isEmpty()) view.put("said", one.said());
        put(view, "until", one.until());
        put(view, "changedAt", one.changedAt());
        return view;
    }

    static Map<String, Object> contract(ContractState contract, ContractDesk desk) {
        var terms = contract.terms();
        var view = new TreeMap<String, Object>();
        view.put("id", contract.id());
        view.put("title", terms.title());
        view.put("status", contract.status().name());
        view.put("originator", terms.originator());
        put(view, "facility", terms.facility());
        put(view, "request", terms.request());
        put(view, "parent", terms.parent());
        view.put("nation", terms.nation());
        view.put("owners", terms.owners());
        put(view, "consent", terms.consent());
        view.put("srcl", terms.srcl().toTree());
        view.put("until", terms.until().toString());
        put(view, "acknowledgedAt", contract.acknowledgedAt());
        view.put("items", contract.items());
        view.put("holdings", contract.holdings());
        view.put("outstanding", desk.outstanding(contract));
        view.put(
                "lacking",
                desk.lacking(contract).stream().map(IndustryViews::problem).toList());
        return view;
    }

    private static Map<String, String> problem(Problem problem) {
        return Map.of("where", problem.where(), "wrong", problem.wrong(), "remedy", problem.remedy());
    }

    static Map<String, Object> inspection(InspectionState one, Map<String, String> signatures) {
        var view = new TreeMap<String, Object>();
        view.put("id", one.id());
        view.put("facility", one.plan().facility());
        view.put("on", one.plan().on().toString());
        view.put("joint", one.plan().joint());
        view.put("scope", one.plan().scope());
        view.put("status", one.status().name());
        view.put("digest", one.digest().value());
        view.put("signatures", signatures);
        view.put(
                "findings",
                one.findings().values().stream()
                        .map(finding -> {
                            var tree = new TreeMap<String, Object>();
                            tree.put("finding", finding.id());
                            tree.put("severity", finding.severity());
                            tree.put("scope", finding.scope());
                            tree.put("text", finding.text());
                            tree.put("due", finding.due().toString());
                            tree.put("accepted", finding.accepted());
                            put(tree, "action", finding.action());
                            return tree;
                        })
                        .toList());
        return view;
    }

    static Map<String, Object> incident(IncidentState one, IncidentState.Clocks clocks, Instant now) {
        var view = new TreeMap<String, Object>();
        view.put("id", one.id());
        view.put("facility", one.facility());
        view.put("of", one.of());
        view.put("known", one.known().toString());
        view.put("circumstances", one.circumstances().stream().sorted().toList());
        view.put("containment", one.containment().stream().sorted().toList());
        put(view, "holding", one.holding());
        view.put("reportedAt", one.reportedAt().toString());
        put(view, "acknowledgedAt", one.acknowledgedAt());
        put(view, "obligation", one.obligation());
        put(view, "toldAt", one.toldAt());
        view.put("notOfPartner", one.notOfPartner());
        view.put("closed", one.closed());
        view.put("domesticDue", one.domesticDue(clocks).toString());
        view.put("domestic", one.domestic(clocks).name());
        view.put("treatyDue", one.treatyDue(clocks).toString());
        view.put("treaty", one.treaty(clocks, now).name());
        return view;
    }

    static Map<String, Object> task(Task task) {
        var view = new TreeMap<String, Object>();
        view.put("what", task.what().name());
        view.put("about", task.about());
        put(view, "part", task.part());
        put(view, "due", task.due());
        return view;
    }

    /** The checklist's rows and columns in this nation's scheme, and what may be entered. The forms themselves are at {@code forms}. */
    static List<Map<String, Object>> forms(Levels levels) {
        var forms = new ArrayList<Map<String, Object>>();
        forms.add(Map.of(
                "id",
                "srcl",
                "title",
                Forms.get("srcl").title().toTree(),
                "columns",
                levels.policy().axes().stream()
                        .flatMap(axis -> axis.levels().stream().skip(1).map(level -> level.mark()))
                        .toList(),
                "outside",
                Srcl.OUTSIDE.stream().sorted().toList(),
                "rows",
                Arrays.stream(Srcl.Row.values())
                        .map(row ->
                                Map.of("row", row.name(), "name", row.title().toTree()))
                        .toList()));
        forms.add(Map.of("id", "entries", "kinds", kinds()));
        return forms;
    }

    /** What may be entered in which dossier, and what it names, so that whoever shows a form needs to know no kind. */
    private static List<Map<String, Object>> kinds() {
        var dossiers = Map.<Dossier, Kind[]>of(
                Dossier.FACILITY, FacilityKind.values(),
                Dossier.PERSON, PersonKind.values(),
                Dossier.REQUEST, RequestKind.values(),
                Dossier.CONTRACT, ContractKind.values(),
                Dossier.INSPECTION, InspectionKind.values(),
                Dossier.INCIDENT, IncidentKind.values());
        var kinds = new ArrayList<Map<String, Object>>();
        for (var dossier : Dossier.values())
            for (var kind : java.util.Objects.requireNonNull(dossiers.get(dossier)))
                kinds.add(Map.of(
                        "dossier",
                        dossier.name(),
                        "kind",
                        kind.name(),
                        "needsTwo",
                        kind.needsTwo(),
                        "byFacility",
                        kind.byFacility(),
                        "fields",
                        kind.shape().fields().entrySet().stream()
                                .map(field -> Map.of(
                                        "field", field.getKey(),
                                        "sort", field.getValue().sort().name(),
                                        "required", field.getValue().required(),
                                        "words", field.getValue().words()))
                                .toList()));
        return kinds;
    }

    private static void put(Map<String, Object> view, String name, Optional<?> value) {
        value.ifPresent(one -> view.put(name, one instanceof Instant at ? at.toString() : one));
    }
}
