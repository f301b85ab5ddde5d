package entente.industry.contract;

import entente.forms.Forms;
import entente.industry.dossier.Filled;
import entente.industry.dossier.Filling;
import entente.industry.dossier.Levels;
import entente.kernel.Label;
import entente.registry.IndustryEntries.Entry;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How a contract's checklist stands on its form: each ticked cell is a row of the summary. What nobody has said yet, such as
 * the authorisation of a draft, is not filled in.
 */
final class Checklist {
    /**
     * What the form names besides the contract itself.
     *
     * @param contractor as it is called
     * @param parent the contract above
     * @param parties to whom what is given under it may go
     * @param names of people, by their ids
     * @param mark of the form
     */
    record Beside(
            Levels levels,
            Optional<String> contractor,
            Optional<Srcl> parent,
            List<String> parties,
            UnaryOperator<String> names,
            String mark) {}

    private Checklist() {}

    /** @param entries of the contract that are in effect */
    static Filled of(ContractState contract, List<Entry> entries, Beside beside) {
        var terms = contract.terms();
        var srcl = terms.srcl();
        var values = new Filling()
                .put("contractNumber", srcl.number())
                .put("originator", srcl.office())
                .put("tier", terms.parent().isPresent() ? "subcontract" : "prime")
                .put("work", terms.title())
                .put("access", "information")
                .put("informationOf", contract.holdings().isEmpty() ? "contracting" : "both")
                .put("releaseRestriction", "restricted-to")
                .put("releaseTo", String.join(", ", states(terms, beside)))
                .put("comsec", false)
                .put("safeguardsComsec", false)
                .put("storesAssets", ticked(srcl, Srcl.Row.ASSETS))
                .put("produces", ticked(srcl, Srcl.Row.PRODUCTION))
                .put("itMedia", ticked(srcl, Srcl.Row.MEDIA))
                .put("itLink", ticked(srcl, Srcl.Row.LINK))
                .put("documentLevel", beside.mark())
                .put("supplierRelease", true)
                .rows(
                        "personnel",
                        srcl.personnel().stream()
                                .distinct()
                                .map(mark -> Map.<String, Object>of("level", mark))
                                .toList())
                .rows("summary", cells(srcl));
        highest(srcl, beside.levels()).ifPresent(level -> values.put("level", level));
        if (terms.parent().isPresent()) {
            beside.parent().ifPresent(parent -> values.put("primeContract", parent.number()));
            beside.contractor().ifPresent(name -> values.put("subcontractor", name));
        }
        authorised(contract, entries, beside, values);
        return new Filled(Forms.get("srcl"), values.values());
    }

    private static List<String> states(ContractState.Terms terms, Beside beside) {
        var states = new LinkedHashSet<>(beside.parties());
        states.add(terms.nation());
        return List.copyOf(states);
    }

    private static boolean ticked(Srcl srcl, Srcl.Row row) {
        return !srcl.safeguards().getOrDefault(row, List.of()).isEmpty();
    }

    private static List<Map<String, Object>> cells(Srcl srcl) {
        return srcl.safeguards().entrySet().stream()
                .flatMap(row -> row.getValue().stream().distinct().map(mark -> {
                    var cell = new TreeMap<String, Object>();
                    cell.put("category", row.getKey().word());
                    cell.put("mark", mark);
                    return (Map<String, Object>) cell;
                }))
                .toList();
    }

    /** The level that is as high as each that is ticked; a draft may have a mark that is none. */
    private static Optional<String> highest(Srcl srcl, Levels levels) {
        try {
            return srcl.marks().stream().map(levels::of).reduce(Levels::higher).map(Label::mark);
        } catch (entente.kernel.Problems unknown) {
            return Optional.empty();
        }
    }

    /** Part D: who drafted it, which other officer approved it, and in block 17 whom the contract names. */
    private static void authorised(ContractState contract, List<Entry> entries, Beside beside, Filling values) {
        var drafted = last(entries, ContractKind.DRAFTED);
        drafted.ifPresent(entry -> values.put("projectAuthority", beside.names().apply(entry.raisedBy()))
                .day("projectSigned", at(entry)));
        values.put("contractingSecurity", contract.terms().srcl().authorisedBy());
        last(entries, ContractKind.APPROVED).ifPresent(entry -> {
            // Two approved it, so one of them is not who drafted it.
            Stream.concat(entry.confirmedBy().stream(), Stream.of(entry.raisedBy()))
                    .filter(person -> drafted.filter(draft -> draft.raisedBy().equals(person))
                            .isEmpty())
                    .findFirst()
                    .ifPresent(person -> values.put(
                                    "securityAuthority", beside.names().apply(person))
                            .day("securitySigned", at(entry)));
            values.day("contractingSigned", at(entry));
        });
    }

    private static Optional<Entry> last(List<Entry> entries, ContractKind kind) {
        return entries.stream()
                .filter(entry -> entry.kind().equals(kind.name()))
                .reduce((_, later) -> later);
    }

    private static Instant at(Entry entry) {
        return Objects.requireNonNull(entry.effective().orElse(entry.at()));
    }
}
