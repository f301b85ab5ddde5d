package entente.pact;

import entente.kernel.Equivalence;
import entente.kernel.Language;
import entente.kernel.Nation;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.kernel.Proof;
import entente.kernel.SecurityPolicy;
import entente.kernel.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            if (scheme.isPresent()) policies.put(party.nation(), scheme.get());
            else
                problems.add(new Problem(
                        pact.document().where("/parties/" + i + "/policy"),
                        "no scheme of " + party.nation() + " has the id " + party.policy(),
                        "Give the scheme file, or correct the id."));
        }
        if (!problems.isEmpty()) throw new Problems(problems);
        var tables = new EquivalenceReader(pact, policies, problems).read();
        Ceilings.check(pact, policies, problems);
        if (!problems.isEmpty()) throw new Problems(problems);
        return new Draft(pact, policies, tables);
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
        return dangers;
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
