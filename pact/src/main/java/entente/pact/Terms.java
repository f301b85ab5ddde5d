package entente.pact;

import entente.kernel.Equivalence.Mapping;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.SecurityPolicy;
import entente.pact.Handling.Act;
import entente.seal.Fields;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pact's clauses about everything but releasing and reading, compiled: what a release binds its receiver to, and
 * whether a {@link Handling} may be done. A clause that the pact lacks allows nothing.
 */
final class Terms {
    private final Pact pact;
    private final List<Mode> reproduction;
    private final List<Mode> destruction;
    private final Duty mark;
    private final Duty noRemark;
    private final Duty purpose;
    private final Duty copies;
    private final Duty end;
    private final List<Duty> first;
    private final List<Duty> second;
    private final List<Duty> third;
    private final List<Duty> last;
    private final List<Way> relays;

    /** From a level up, a mode; later ones in the list are for higher levels. */
    private record Mode(Ceilings from, String word) {}

    /** A relay with its ceiling. */
    private record Way(Pact.Relay relay, Optional<Ceilings> ceiling) {}

    Terms(Pact pact, Map<Nation, SecurityPolicy> policies) {
        this.pact = pact;
        this.reproduction = modes("reproduction", policies);
        this.destruction = modes("destruction", policies);
        this.mark = blank("equivalence", Duty.Kind.MARK);
        this.noRemark = blank("equivalence", Duty.Kind.NO_REMARK);
        this.purpose = blank("thirdParties", Duty.Kind.PURPOSE_ONLY);
        this.copies = blank("reproduction", Duty.Kind.COPIES);
        this.end = blank("destruction", Duty.Kind.DESTRUCTION);
        this.first = joined(List.of(
                fixed("transmission", Duty.Kind.RECEIPT, "", "receiptWithin"),
                fixed("thirdParties", Duty.Kind.NO_ONWARD_RELEASE, "", "")));
        this.second = fixed("registers", Duty.Kind.REGISTER, "", "muster");
        this.third = fixed("translation", Duty.Kind.TRANSLATION_NOTICE, "", "");
        var rights = pact.fields().has("rights")
                ? String.join(", ", pact.fields().fields("rights").texts("respects"))
                : "";
        this.last = joined(List.of(
                fixed("reclassification", Duty.Kind.RECLASSIFY_ON_NOTICE, "", "notice"),
                fixed("incidents", Duty.Kind.REPORT_LOSS, "", "report"),
                fixed("rights", Duty.Kind.RESPECT_RIGHTS, rights, ""),
                fixed("contractors", Duty.Kind.FLOW_DOWN, "", ""),
                fixed("term", Duty.Kind.PROTECT_AFTER_END, "", "")));
        this.relays = pact.relays().stream()
                .map(relay -> new Way(
                        relay,
                        relay.ceiling().isEmpty()
                                ? Optional.empty()
                                : Optional.of(new Ceilings(relay.ceiling(), policies))))
                .toList();
    }

    private List<Mode> modes(String block, Map<Nation, SecurityPolicy> policies) {
        if (!pact.fields().has(block)) return List.of();
        return pact.fields().fields(block).objects("modes").stream()
                .map(tree -> new Fields(tree, block))
                .map(mode -> new Mode(new Ceilings(mode.object("from"), policies), mode.text("mode")))
                .toList();
    }

    /** The last mode whose level the label reaches. */
    private static Optional<String> mode(List<Mode> modes, Label label) {
        Optional<String> reached = Optional.empty();
        for (var mode : modes) if (mode.from().reaches(label)) reached = Optional.of(mode.word());
        return reached;
    }

    /** What a permitted release binds the receiver to, in the order of a holding's life. */
    List<Duty> duties(ReleaseRequest request, Optional<Mapping> mapping) {
        var duties = new ArrayList<Duty>(16);
        var label = request.label().label();
        if (mapping.isPresent() && mapping.get() instanceof Mapping.Mapped(var held, var _)) {
            var marks = !held.mark().startsWith(label.mark());
            duties.add(marks ? duty(mark, held.label().mark()) : noRemark);
        }
        duties.addAll(first);
        duties.add(duty(purpose, request.purpose()));
        duties.addAll(second);
        mode(reproduction, label).ifPresent(mode -> duties.add(duty(copies, mode)));
        duties.addAll(third);
        mode(destruction, label).ifPresent(mode -> duties.add(duty(end, mode)));
        duties.addAll(last);
        return duties;
    }

    private static Duty duty(Duty blank, String detail) {
        return new Duty(blank.article(), blank.kind(), detail, blank.within());
    }

    /** The same for every release; absent when the pact has no such clause. */
    private List<Duty> fixed(String block, Duty.Kind kind, String detail, String time) {
        if (!pact.fields().has(block)) return List.of();
        var fields = pact.fields().fields(block);
        return List.of(new Duty(
                fields.text("article"),
                kind,
                detail,
                time.isEmpty() || !fields.has(time)
                        ? Optional.empty()
                        : Optional.of(TreatyTime.of(fields.fields(time)))));
    }

    private Duty blank(String block, Duty.Kind kind) {
        return fixed(block, kind, "", "").stream()
                .findFirst()
                .orElseGet(() -> new Duty("", kind, "", Optional.empty()));
    }

    private static List<Duty> joined(List<List<Duty>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }

    /**
     * Every clause that speaks of this act.
     *
     * @param standing absent when the pact was never in force
     */
    List<Finding> weigh(Handling handling, Optional<Life.Standing> standing, Set<LocalDate> holidays, Instant now) {
        var found = new Found();
        if (!pact.binds(handling.by())) {
            found.add("thirdParties", "parties", new Reason.NotBetweenParties(handling.originator(), handling.by()));
            return found.list;
        }
        if (standing.isEmpty()) {
            found.add("force", "force", new HandlingReason.NeverInForce());
            return found.list;
        }
        var state = standing.get().state();
        if (begins(handling.act()) && state != Life.State.IN_FORCE)
            found.add("term", "force", new HandlingReason.NotAnyMore(state));
        else if (state != Life.State.IN_FORCE)
            found.add("term", "protection", new HandlingReason.ProtectionGoesOn(state));
        switch (handling.act()) {
            case Act.Reproduce(var consent) -> reproduce(handling, consent, found);
            case Act.Translate(var cleared, var notice) -> translate(cleared, notice, found);
            case Act.Destroy destroy -> destroy(handling, destroy, found);
            case Act.Reclassify() ->
                found.add(
                        "reclassification",
                        "originator",
                        handling.by().equals(handling.originator())
                                ? new HandlingReason.OriginatorActs(handling.originator())
                                : new HandlingReason.NotTheOriginator(handling.by(), handling.originator()));
            case Act.SendOn(var to, var area, var consent) ->
                sendOn(handling, to, area, consent, LocalDate.ofInstant(now, ZoneOffset.UTC), found);
            case Act.UseFor(var purpose, var releasedFor, var consent) -> {
                if (purpose.equals(releasedFor))
                    found.add("thirdParties", "purpose", new HandlingReason.SamePurpose(purpose));
                else consent("thirdParties", handling, consent, found);
            }
            case Act.Invoke(var of) ->
                found.add(
                        "origin",
                        "origin",
                        pact.binds(of) && !of.equals(handling.by())
                                ? new HandlingReason.OwnOfPartner(of)
                                : new HandlingReason.OfThirdParty(of));
            case Act.Visit visit -> visit(visit, holidays, found);
            case Act.ReportLoss report -> report(handling, report, found);
            case Act.Subcontract(var flowDown, var cleared) -> subcontract(flowDown, cleared, found);
        }
        return found.list;
    }

    /** What ends with the pact; the rest goes on for what was provided. */
    private static boolean begins(Act act) {
        return switch (act) {
            case Act.Visit _, Act.Invoke _, Act.Subcontract _, Act.SendOn _ -> true;
            case Act.Reproduce _, Act.Translate _, Act.Destroy _, Act.Reclassify _, Act.UseFor _, Act.ReportLoss _ ->
                false;
        };
    }

    private void reproduce(Handling handling, boolean consent, Found found) {
        var label = handling.label().label();
        var mode = mode(reproduction, label);
        if (mode.isEmpty()) {
            found.silent("reproduction");
            return;
        }
        if (mode.get().equals("forbidden")) {
            found.add("reproduction", "mode", new HandlingReason.ModeForbids(mode.get(), label.mark()));
            return;
        }
        found.add("reproduction", "mode", new HandlingReason.ModeAllows(mode.get(), label.mark()));
        if (mode.get().equals("consent")) consent("reproduction", handling, consent, found);
    }

    private void translate(boolean cleared, boolean notice, Found found) {
        if (!pact.fields().has("translation")) {
            found.silent("translation");
            return;
        }
        if (!cleared) found.add("translation", "translator", new HandlingReason.TranslatorNotCleared());
        if (!notice) found.add("translation", "notice", new HandlingReason.TranslationNoticeMissing());
        if (cleared && notice) found.add("translation", "translation", new HandlingReason.TranslatedProperly());
    }

    private void destroy(Handling handling, Act.Destroy act, Found found) {
        var label = handling.label().label();
        var mode = mode(destruction, label);
        if (mode.isEmpty()) {
            found.silent("destruction");
            return;
        }
        var block = pact.fields().fields("destruction");
        if (act.crisis()) {
            found.add(
                    "destruction",
                    "crisis",
                    new HandlingReason.CrisisDestruction(
                            TreatyTime.of(block.fields("crisis").fields("notify"))));
            return;
        }
        var needed = (int) block.number("persons");
        found.add(
                "destruction",
                "persons",
                act.persons() >= needed
                        ? new HandlingReason.PersonsEnough(act.persons())
                        : new HandlingReason.PersonsTooFew(act.persons(), needed));
        if (mode.get().equals("return-only")) {
            found.add("destruction", "mode", new HandlingReason.ModeForbids(mode.get(), label.mark()));
            return;
        }
        found.add("destruction", "mode", new HandlingReason.ModeAllows(mode.get(), label.mark()));
        if (mode.get().equals("consent")) consent("destruction", handling, act.consent(), found);
        if (mode.get().equals("notify"))
            found.add(
                    "destruction",
                    "notify",
                    act.told()
                            ? new HandlingReason.ToldOriginator(handling.originator())
                            : new HandlingReason.TellOriginator(handling.originator()));
    }

    /** A relay names the legs; the originator's consent is asked for besides. */
    private void sendOn(Handling handling, Nation to, String area, boolean consent, LocalDate day, Found found) {
        var relay = relays.stream()
                .filter(way -> way.ceiling()
                        .filter(ceiling -> !ceiling.within(handling.label().label()))
                        .isEmpty())
                .map(Way::relay)
                .filter(r -> r.originator().equals(handling.originator())
                        && r.through().equals(handling.by())
                        && r.to().equals(to)
                        && (r.areas().isEmpty() || r.areas().contains(area))
                        && r.isOpen(day))
                .findFirst();
        found.add(
                "thirdParties",
                "relay",
                relay.<HandlingReason>map(r -> new HandlingReason.ByRelay(r.id()))
                        .orElseGet(() -> new HandlingReason.NoRelay(to)));
        consent("thirdParties", handling, consent, found);
    }

    private static void consent(String block, Handling handling, boolean given, Found found) {
        found.add(
                block,
                "consent",
                given || handling.by().equals(handling.originator())
                        ? new HandlingReason.ConsentGiven(handling.originator())
                        : new HandlingReason.ConsentMissing(handling.originator()));
    }

    private void visit(Act.Visit visit, Set<LocalDate> holidays, Found found) {
        if (!pact.fields().has("visits")) {
            found.silent("visits");
            return;
        }
        var block = pact.fields().fields("visits");
        var numbers = block.objects("leads").stream()
                .map(tree -> new Fields(tree, "lead"))
                .filter(fields -> fields.text("kind").equals(visit.kind())
                        && fields.text("to").equals(visit.host().code()))
                .findFirst();
        if (numbers.isEmpty()) {
            found.silent("visits");
            return;
        }
        var lead = TreatyTime.of(numbers.get().fields("lead"));
        var days = lead.days(visit.asked(), visit.begins(), holidays);
        found.add(
                "visits",
                "lead",
                lead.leaves(visit.asked(), visit.begins(), holidays)
                        ? new HandlingReason.LeadKept(lead, days)
                        : new HandlingReason.LeadTooShort(lead, days));
        var longest = numbers.get().has("longest") ? numbers.get().text("longest") : block.text("longest");
        found.add(
                "visits",
                "longest",
                visit.ends().isBefore(visit.begins())
                                || visit.ends().isAfter(visit.begins().plus(Period.parse(longest)))
                        ? new HandlingReason.StayTooLong(longest)
                        : new HandlingReason.StayWithin(longest));
        found.add(
                "visits",
                "access",
                visit.removes() ? new HandlingReason.RemovesNothing() : new HandlingReason.OralAndVisual());
    }

    /** The domestic clock runs inside the treaty's; each is on record. */
    private void report(Handling handling, Act.ReportLoss report, Found found) {
        if (!pact.fields().has("incidents")) {
            found.silent("incidents");
            return;
        }
        var block = pact.fields().fields("incidents");
        for (var domestic : block.objects("domestic")) {
            var fields = new Fields(domestic, "domestic");
            if (fields.text("nation").equals(handling.by().code()))
                clock("domestic", TreatyTime.of(fields.fields("report")), report.known(), report.reported(), found);
        }
        clock("treaty", TreatyTime.of(block.fields("report")), report.known(), report.reported(), found);
        found.add(
                "incidents",
                "content",
                report.classifiedContent() ? new HandlingReason.ContentClassified() : new HandlingReason.ContentFree());
    }

    private static void clock(String rule, TreatyTime clock, Instant known, Instant reported, Found found) {
        found.add(
                "incidents",
                rule,
                reported.isAfter(clock.until(known))
                        ? new HandlingReason.ReportedLate(clock)
                        : new HandlingReason.ReportedInTime(clock));
    }

    private void subcontract(boolean flowDown, boolean cleared, Found found) {
        if (!pact.fields().has("contractors")) {
            found.silent("contractors");
            return;
        }
        found.add(
                "contractors",
                "flow-down",
                flowDown ? new HandlingReason.ConditionsFlowDown() : new HandlingReason.ConditionsDoNotFlowDown());
        if (!cleared) found.add("contractors", "clearance", new HandlingReason.SubcontractorNotCleared());
    }

    /** The findings so far; each cites the article of its block. */
    private final class Found {
        private final List<Finding> list = new ArrayList<>();

        void add(String block, String rule, Reason reason) {
            var cited = pact.fields().has(block) ? block : "force";
            list.add(new Finding(
                    new Finding.Basis.InPact(pact.fields().fields(cited).text("article")), rule, reason));
        }

        /** The pact has no such clause: what it would forbid or allow nobody knows. */
        void silent(String block) {
            add(block, block, new HandlingReason.Silent());
        }
    }
}
