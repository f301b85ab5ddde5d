package entente.node;

import entente.industry.supply.SupplyDesk;
import entente.industry.supply.SupplyDocument;
import entente.industry.supply.advisory.Advisory;
import entente.industry.supply.advisory.Finding;
import entente.industry.supply.chain.Ownership;
import entente.industry.supply.chain.Risk;
import entente.industry.supply.chain.Suppliers;
import entente.industry.supply.sbom.Component;
import entente.kernel.Nation;
import entente.kernel.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the API says of supply chains. */
final class SupplyViews {
    private SupplyViews() {}

    static Map<String, Object> line(SupplyDesk.Shown shown) {
        var view = new TreeMap<String, Object>();
        view.put("id", shown.id());
        view.put("ours", shown.ours());
        view.put("kind", shown.document().kind().word());
        view.put("name", shown.document().name());
        view.put("mark", shown.mark());
        view.put("at", shown.at().toString());
        view.put("by", shown.by());
        switch (shown.document()) {
            case SupplyDocument.Bill(var _, var sbom) -> {
                view.put("form", sbom.form());
                view.put("count", sbom.components().size());
                view.put("odd", sbom.odd());
            }
            case SupplyDocument.Notice(var _, var advisory) -> {
                view.put("form", advisory.form());
                view.put("count", advisory.vulnerabilities().size());
                view.put("odd", advisory.odd());
            }
            case SupplyDocument.Chain(var suppliers) -> {
                view.put("form", Suppliers.FORM);
                view.put("count", suppliers.supplies().size());
                view.put("odd", 0);
            }
            case SupplyDocument.Unreadable(var _, var _, var problems) -> {
                view.put("form", "");
                view.put("count", 0);
                view.put("odd", 0);
                view.put("problems", problems.stream().map(SupplyViews::problem).toList());
            }
            case SupplyDocument.Asking _ -> {
                // It is no document of the list.
            }
        }
        return view;
    }

    static Map<String, Object> bill(SupplyDesk.Looked looked) {
        var view = line(looked.shown());
        var sbom = looked.bill().sbom();
        sbom.id().ifPresent(id -> view.put("serial", id));
        sbom.created().ifPresent(at -> view.put("created", at));
        sbom.subject().ifPresent(ref -> view.put("subject", ref));
        view.put(
                "components",
                sbom.components().stream().map(SupplyViews::component).toList());
        view.put("dependencies", sbom.dependencies());
        view.put("oddities", sbom.oddities().stream().map(SupplyViews::problem).toList());
        view.put(
                "unnamed",
                sbom.components().stream().filter(part -> !part.isNamed()).count());
        view.put(
                "findings", looked.findings().stream().map(SupplyViews::finding).toList());
        view.put(
                "advisories",
                looked.advisories().stream().map(SupplyViews::line).toList());
        view.put("left", looked.left().stream().map(SupplyViews::left).toList());
        return view;
    }

    private static Map<String, Object> left(SupplyDesk.Left left) {
        var view = line(left.shown());
        view.put("problems", left.problems().stream().map(SupplyViews::problem).toList());
        return view;
    }

    private static Map<String, Object> component(Component component) {
        var view = new TreeMap<String, Object>();
        view.put("ref", component.ref());
        view.put("kind", component.kind());
        view.put("name", component.name());
        component.version().ifPresent(version -> view.put("version", version));
        component.purl().ifPresent(purl -> view.put("purl", purl.toString()));
        if (!component.cpes().isEmpty())
            view.put("cpes", component.cpes().stream().map(Object::toString).toList());
        component.supplier().ifPresent(supplier -> view.put("supplier", supplier));
        view.put("hashes", component.hashes());
        view.put("named", component.isNamed());
        return view;
    }

    private static Map<String, Object> problem(Problem problem) {
        return Map.of("where", problem.where(), "wrong", problem.wrong(), "remedy", problem.remedy());
    }

    private static Map<String, Object> finding(Finding finding) {
        var view = new TreeMap<String, Object>();
        view.put("advisory", finding.advisory());
        view.put("vulnerability", finding.vulnerability());
        view.put("aliases", finding.aliases());
        view.put("title", finding.title());
        view.put("component", finding.component());
        view.put("rule", finding.rule().name());
        view.put("answer", finding.answer().name());
        view.put("named", finding.named());
        view.put("versions", finding.versions());
        view.put("unknowns", finding.unknowns().stream().map(Enum::name).toList());
        finding.severity().ifPresent(severity -> view.put("severity", severity));
        view.put("exploitedBy", finding.exploitedBy());
        return view;
    }

    static Map<String, Object> advisory(SupplyDesk.Shown shown) {
        var view = line(shown);
        if (!(shown.document() instanceof SupplyDocument.Notice(var _, var advisory)))
            throw new IllegalStateException("no advisory");
        view.put("advisory", advisory.id());
        view.put("title", advisory.title());
        advisory.publisher().ifPresent(publisher -> view.put("publisher", publisher));
        view.put(
                "vulnerabilities",
                advisory.vulnerabilities().stream()
                        .map(SupplyViews::vulnerability)
                        .toList());
        view.put(
                "oddities",
                advisory.oddities().stream().map(SupplyViews::problem).toList());
        return view;
    }

    private static Map<String, Object> vulnerability(Advisory.Vulnerability one) {
        var view = new TreeMap<String, Object>();
        view.put("id", one.id());
        view.put("aliases", one.aliases());
        view.put("title", one.title());
        one.severity().ifPresent(severity -> view.put("severity", severity));
        view.put("exploitedBy", one.exploitedBy());
        view.put("products", one.affected().size());
        return view;
    }

    /** @param article of the pact, on third parties */
    static Map<String, Object> chain(SupplyDesk.Drawn drawn, Nation nation, Nation partner, String article) {
        var view = line(drawn.shown());
        var suppliers = drawn.chain().suppliers();
        var ownership = new Ownership(suppliers.shares());
        view.put("programme", suppliers.programme());
        view.put("parties", List.of(nation.code(), partner.code()));
        view.put("article", article);
        view.put(
                "organisations",
                suppliers.organisations().values().stream()
                        .map(one -> organisation(one, ownership.behind(one.id())))
                        .toList());
        view.put(
                "ownership",
                suppliers.shares().stream()
                        .map(share -> Map.of(
                                "owner", share.owner(),
                                "owned", share.owned(),
                                "tenThousandths", share.tenThousandths()))
                        .toList());
        view.put(
                "supplies",
                suppliers.supplies().stream()
                        .map(one -> supply(one, drawn.bills()))
                        .toList());
        view.put("risk", drawn.risk().lines().stream().map(SupplyViews::risk).toList());
        view.put("left", drawn.left().stream().map(SupplyViews::left).toList());
        return view;
    }

    private static Map<String, Object> organisation(Suppliers.Organisation one, Ownership.Behind behind) {
        var view = new TreeMap<String, Object>();
        view.put("id", one.id());
        view.put("name", one.name());
        one.country().ifPresent(country -> view.put("country", country.code()));
        view.put("behind", behind.shares());
        view.put("unstated", behind.unstated());
        view.put("controllers", behind.controllers().stream().sorted().toList());
        view.put("circular", behind.circular());
        return view;
    }

    private static Map<String, Object> supply(Suppliers.Supply one, Map<String, SupplyDesk.Shown> bills) {
        var view = new TreeMap<String, Object>();
        view.put("id", one.id());
        view.put("from", one.from());
        one.to().ifPresent(to -> view.put("to", to));
        view.put("what", one.what());
        view.put("criticality", one.criticality().name());
        one.alternatives().ifPresent(count -> view.put("alternatives", count));
        var bill = bills.get(one.id());
        if (bill != null) view.put("sbom", bill.id());
        return view;
    }

    private static Map<String, Object> risk(Risk.Line line) {
        var view = new TreeMap<String, Object>();
        view.put("supply", line.supply());
        view.put("from", line.from());
        view.put("what", line.what());
        view.put("criticality", line.criticality().name());
        line.exposure().ifPresent(exposure -> view.put("exposure", exposure.name()));
        view.put("reasons", line.reasons().stream().map(SupplyViews::reason).toList());
        view.put("unknowns", line.unknowns().stream().map(SupplyViews::unknown).toList());
        view.put("suppliers", line.suppliers());
        return view;
    }

    private static Map<String, Object> reason(Risk.Reason reason) {
        var view = new TreeMap<String, Object>();
        view.put("reason", reason.getClass().getSimpleName());
        view.put("exposure", reason.exposure().name());
        switch (reason) {
            case Risk.Reason.ThirdCountry(var organisation, var country) ->
                view.putAll(Map.of("organisation", organisation, "country", country.code()));
            case Risk.Reason.ControlledFrom(var organisation, var owner, var country, var way) ->
                view.putAll(
                        Map.of("organisation", organisation, "owner", owner, "country", country.code(), "way", way));
            case Risk.Reason.OwnedFrom(var organisation, var owner, var country, var share, var way) ->
                view.putAll(Map.of(
                        "organisation",
                        organisation,
                        "owner",
                        owner,
                        "country",
                        country.code(),
                        "tenThousandths",
                        share,
                        "way",
                        way));
            case Risk.Reason.Affected(var component, var vulnerability, var severity, var exploitedBy) -> {
                view.putAll(Map.of("component", component, "vulnerability", vulnerability, "exploitedBy", exploitedBy));
                severity.ifPresent(said -> view.put("severity", said));
            }
            case Risk.Reason.PossiblyAffected(var component, var vulnerability) ->
                view.putAll(Map.of("component", component, "vulnerability", vulnerability));
            case Risk.Reason.NoAlternative(var organisation) -> view.put("organisation", organisation);
        }
        return view;
    }

    private static Map<String, Object> unknown(Risk.Unknown unknown) {
        var view = new TreeMap<String, Object>();
        view.put("unknown", unknown.getClass().getSimpleName());
        switch (unknown) {
            case Risk.Unknown.Country(var organisation) -> view.put("organisation", organisation);
            case Risk.Unknown.Owners(var organisation, var share) ->
                view.putAll(Map.of("organisation", organisation, "tenThousandths", share));
            case Risk.Unknown.Circle(var organisation) -> view.put("organisation", organisation);
            case Risk.Unknown.Parts(var organisation) -> view.put("organisation", organisation);
            case Risk.Unknown.Unnamed(var components, var of) -> view.putAll(Map.of("count", components, "of", of));
            case Risk.Unknown.NothingSaid() -> {
                // There is nothing more to say.
            }
            case Risk.Unknown.Alternatives(var organisation) -> view.put("organisation", organisation);
        }
        return view;
    }

    static Map<String, Object> asked(SupplyDesk.Asked asked) {
        var view = new TreeMap<String, Object>();
        view.put("release", asked.release());
        view.put("ours", asked.ours());
        view.put("question", asked.question().toTree());
        view.put("mark", asked.mark());
        view.put("at", asked.at().toString());
        asked.stage().ifPresent(stage -> view.put("stage", stage));
        asked.obligation().ifPresent(obligation -> {
            view.put("obligation", obligation.id());
            view.put("state", obligation.state().name());
            obligation.answer().ifPresent(answer -> view.put("answer", answer));
        });
        return view;
    }
}
