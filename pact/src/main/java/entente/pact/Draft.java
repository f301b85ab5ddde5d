package entente.pact;

import entente.kernel.Equivalence;
import entente.kernel.Language;
import entente.kernel.Nation;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.kernel.Proof;
import entente.kernel.SecurityPolicy;
import entente.kernel.Text;
import entente.seal.Fields;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * A pact that is well formed and fits its schemes, and may be unsafe. It decides nothing: {@link Rules#compile} makes
 * rules of it once nothing is dangerous.
 *
 * @param tables what becomes of each nation's labels, by the nation of origin
 */
public record Draft(Pact pact, Map<Nation, SecurityPolicy> policies, Map<Nation, Equivalence> tables) {

    /**
     * What is unsafe about a pact.
     *
     * @param where file, line and block
     * @param property which property does not hold
     * @param counterexample what would happen, in words
     */
    public record Danger(String where, String property, Text counterexample) {
        /** As JSON; the counterexample in three languages. */
        public Map<String, Object> toTree() {
            return Map.of("where", where, "property", property, "counterexample", counterexample.toTree());
        }

        Problem problem() {
            return new Problem(where, counterexample.in(Language.EN), "Correct the table: the pact is unsafe.");
        }
    }

    /**
     * Reads a pact with the schemes that it names.
     *
     * @throws Problems when a scheme is missing or does not know a level or category that the pact names
     */
    public static Draft read(Pact pact, List<SecurityPolicy> schemes) {
        var problems = new ArrayList<Problem>();
        var policies = new TreeMap<Nation, SecurityPolicy>();
        for (var i = 0; i < pact.parties().size(); i++) {
            var party = pact.parties().get(i);
            var scheme = schemes.stream()
                    .filter(s -> s.id().equals(party.policy()) && s.nation().equals(party.nation()))
                    .findFirst();
            if (scheme.isPresent() && !scheme.get().version().equals(party.version()))
                problems.add(new Problem(
                        pact.document().where("/parties/" + i + "/version"),
                        "the scheme is of version " + scheme.get().version() + ", the pact is of " + party.version(),
                        "Give the scheme in the version that was agreed, or amend the pact."));
            else if (scheme.isPresent()) policies.put(party.nation(), scheme.get());
            else
                problems.add(new Problem(
                        pact.document().where("/parties/" + i + "/policy"),
                        "no scheme of " + party.nation() + " has the id " + party.policy(),
                        "Give the scheme file, or correct the id."));
        }
        if (!problems.isEmpty()) throw new Problems(problems);
        var tables = new EquivalenceReader(pact, policies, problems).read();
        Ceilings.check(pact, policies, problems);
        categories(pact, policies, problems);
        if (!problems.isEmpty()) throw new Problems(problems);
        return new Draft(pact, policies, tables);
    }

    /** A category that an area lets go must be known to one of the schemes. */
    private static void categories(Pact pact, Map<Nation, SecurityPolicy> policies, List<Problem> problems) {
        if (pact.extract()) return;
        var areas = pact.arrangements();
        for (var i = 0; i < areas.size(); i++)
            for (var category : areas.get(i).categories().orElse(List.of()))
                if (policies.values().stream().noneMatch(policy -> policy.knows(category)))
                    problems.add(new Problem(
                            pact.document().where("/areas/arrangements/" + i + "/categories"),
                            "\"" + category + "\" is no category of either scheme",
                            "Write tag/value as a scheme has it."));
    }

    /** Everything unsafe, each with its counterexample; empty when the pact is proved. */
    public List<Danger> dangers() {
        return dangers(proof(_ -> {}));
    }

    /** The same, for a proof that was made already. */
    public List<Danger> dangers(Proof proof) {
        var where = pact.document().where("/equivalence");
        var dangers = new ArrayList<Danger>();
        for (var counterexample : proof.counterexamples())
            dangers.add(new Danger(
                    where + " " + counterexample.from() + " to " + counterexample.to(),
                    counterexample.property().name(),
                    counterexample.text()));
        windows(dangers);
        relays(dangers);
        clocks(dangers);
        return dangers;
    }

    /** A window that closes before it opens. */
    private void windows(List<Danger> dangers) {
        if (pact.extract()) return;
        var areas = pact.arrangements();
        for (var i = 0; i < areas.size(); i++)
            window(
                    "/areas/arrangements/" + i,
                    areas.get(i).id(),
                    areas.get(i).from(),
                    areas.get(i).until(),
                    dangers);
        var relays = pact.relays();
        for (var i = 0; i < relays.size(); i++)
            window(
                    "/thirdParties/relays/" + i,
                    relays.get(i).id(),
                    relays.get(i).from(),
                    relays.get(i).until(),
                    dangers);
    }

    private void window(
            String where, String what, Optional<LocalDate> from, Optional<LocalDate> until, List<Danger> dangers) {
        if (from.isEmpty() || until.isEmpty() || !until.get().isBefore(from.get())) return;
        dangers.add(new Danger(
                pact.document().where(where + "/until"),
                "WINDOW",
                new Text(
                        "%s은(는) %s에 시작하여 %s에 끝나므로, 열려 있는 날이 없다".formatted(what, from.get(), until.get()),
                        "%s opens on %s and closes on %s: on %s it would be both over and yet to come"
                                .formatted(
                                        what,
                                        from.get(),
                                        until.get(),
                                        until.get().plusDays(1)),
                        "%s s'ouvre le %s et se ferme le %s : le %s il serait à la fois fini et à venir"
                                .formatted(
                                        what,
                                        from.get(),
                                        until.get(),
                                        until.get().plusDays(1)))));
    }

    /** Two relays for one way, of which nobody could say which holds; and relays that do not lead through a party. */
    private void relays(List<Danger> dangers) {
        var relays = pact.relays();
        for (var i = 0; i < relays.size(); i++) {
            var relay = relays.get(i);
            if (!pact.binds(relay.through())
                    || relay.through().equals(relay.to())
                    || relay.originator().equals(relay.to()))
                dangers.add(new Danger(
                        pact.document().where("/thirdParties/relays/" + i),
                        "RELAY",
                        way(
                                relay,
                                "이 협정의 당사국을 거치지 않는다",
                                "does not lead through a party of this pact",
                                "ne passe pas par une partie au pacte")));
            for (var other : relays.subList(0, i))
                if (other.originator().equals(relay.originator())
                        && other.through().equals(relay.through())
                        && other.to().equals(relay.to())
                        && shareArea(other, relay)
                        && shareDay(other, relay))
                    dangers.add(new Danger(
                            pact.document().where("/thirdParties/relays/" + i),
                            "RELAY",
                            way(
                                    relay,
                                    "중계 " + other.id() + "와(과) 겹친다",
                                    "is open by relay " + other.id() + " too: it would be sent on under either",
                                    "est aussi ouverte par le relais " + other.id()
                                            + " : l'envoi se ferait sous l'un ou l'autre")));
        }
    }

    private static boolean shareArea(Pact.Relay one, Pact.Relay other) {
        return one.areas().isEmpty()
                || other.areas().isEmpty()
                || one.areas().stream().anyMatch(other.areas()::contains);
    }

    private static boolean shareDay(Pact.Relay one, Pact.Relay other) {
        return before(one.from(), other.until()) && before(other.from(), one.until());
    }

    private static boolean before(Optional<LocalDate> from, Optional<LocalDate> until) {
        return from.isEmpty() || until.isEmpty() || !from.get().isAfter(until.get());
    }

    /** Who keeps to their own rule about reporting a loss must not be late under the pact. */
    private void clocks(List<Danger> dangers) {
        if (pact.extract()) return;
        var incidents = pact.fields().fields("incidents");
        var treaty = TreatyTime.of(incidents.fields("report")).number();
        var domestic = incidents.objects("domestic");
        for (var i = 0; i < domestic.size(); i++) {
            var clock = new Fields(domestic.get(i), "domestic");
            var own = TreatyTime.of(clock.fields("report")).number();
            if (own.compareTo(treaty) <= 0) continue;
            var nation = clock.text("nation");
            dangers.add(new Danger(
                    pact.document().where("/incidents/domestic/" + i + "/report"),
                    "CLOCK",
                    new Text(
                            "%s이(가) 자국 규칙의 기한 %s에 맞춰 보고한 분실이 협정의 기한 %s에는 늦게 된다".formatted(nation, own, treaty),
                            "a loss that %s reports in the time of its own rule, %s, would be late under the pact, %s"
                                    .formatted(nation, own, treaty),
                            "une perte que %s signale dans le délai de sa propre règle, %s, serait tardive selon le pacte, %s"
                                    .formatted(nation, own, treaty))));
        }
    }

    private static Text way(Pact.Relay relay, String ko, String en, String fr) {
        return new Text(
                "중계 %s (%s의 정보가 %s를 거쳐 %s로): %s"
                        .formatted(relay.id(), relay.originator(), relay.through(), relay.to(), ko),
                "relay %s, information of %s through %s to %s, %s"
                        .formatted(relay.id(), relay.originator(), relay.through(), relay.to(), en),
                "le relais %s, information de %s par %s vers %s, %s"
                        .formatted(relay.id(), relay.originator(), relay.through(), relay.to(), fr));
    }

    /** @param progress is told how many labels have been tried, about every million */
    public Proof proof(LongConsumer progress) {
        var one = pact.parties().getFirst().nation();
        return Proof.of(
                Objects.requireNonNull(tables.get(one)),
                Objects.requireNonNull(tables.get(pact.partnerOf(one))),
                progress);
    }
}
