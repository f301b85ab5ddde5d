package entente.industry.contract;

import entente.crossing.House;
import entente.crossing.NotFoundException;
import entente.industry.dossier.Kind;
import entente.industry.facility.Authority;
import entente.industry.facility.Book;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.registry.IndustryEntries.Dossier;
import entente.registry.IndustryEntries.Entry;
import entente.registry.ObligationRecord;
import entente.registry.ReceptionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When something may be entered of a contract, and what holds back what is given under one. */
final class ContractArea implements Authority.Area {
    private final House house;

    ContractArea(House house) {
        this.house = house;
    }

    static Optional<ContractState> find(Book book, String id) {
        return ContractState.of(id, book.entries(Dossier.CONTRACT, id));
    }

    static List<ContractState> all(Book book) {
        return book.dossiers(Dossier.CONTRACT).keySet().stream()
                .flatMap(id -> find(book, id).stream())
                .toList();
    }

    @Override
    public Kind kind(String name) {
        return ContractKind.valueOf(name);
    }

    @Override
    public Optional<String> facility(Book book, Entry entry) {
        return find(book, entry.about()).flatMap(found -> found.terms().facility());
    }

    @Override
    public void requireFits(Book book, Entry entry) {
        var kind = ContractKind.valueOf(entry.kind());
        var found = find(book, entry.about());
        if (kind == ContractKind.DRAFTED) {
            if (found.filter(one -> one.status() != ContractState.Status.DRAFTED)
                    .isPresent()) throw new Problems("about", "the contract was approved", "Draft another.");
            require(problems(book, ContractState.Terms.of(entry.details())));
            return;
        }
        var state = found.orElseThrow(() -> new NotFoundException("contract"));
        switch (kind) {
            case APPROVED -> {
                requireIs(state, ContractState.Status.DRAFTED);
                var all = new ArrayList<>(problems(book, state.terms()));
                all.addAll(state.lacking(book, now()));
                require(all);
            }
            case ACKNOWLEDGED -> requireIs(state, ContractState.Status.APPROVED);
            case ITEM_ADDED -> {
                requireIs(state, ContractState.Status.APPROVED);
                if (house.items()
                        .find(String.valueOf(entry.details().get("item")))
                        .isEmpty()) throw new Problems("item", "is unknown", "Give the id of an item of ours.");
            }
            case HOLDING_ADDED -> {
                requireIs(state, ContractState.Status.APPROVED);
                if (house.receptions()
                        .find(String.valueOf(entry.details().get("holding")))
                        .filter(one -> one.stage() == ReceptionRecord.Stage.HELD)
                        .isEmpty()) throw new Problems("holding", "is unknown", "Give the id of a holding.");
            }
            case COMPLETED, CANCELLED -> requireIs(state, ContractState.Status.DRAFTED, ContractState.Status.APPROVED);
            case CLOSED -> {
                requireIs(state, ContractState.Status.COMPLETED, ContractState.Status.CANCELLED);
                var open = all(book).stream()
                        .filter(sub -> sub.terms().parent().equals(Optional.of(state.id())))
                        .filter(sub -> sub.status() != ContractState.Status.CLOSED)
                        .map(ContractState::id)
                        .toList();
                if (!open.isEmpty()) throw new Problems("subcontracts", open + " are not closed", "Close them first.");
                var kept = outstanding(state);
                if (!kept.isEmpty())
                    throw new Problems(
                            "holdings", kept + " are kept", "Return or destroy them first, under Obligations.");
            }
            case DRAFTED -> throw new IllegalStateException("drafted");
        }
    }

    /** What is worked with under it and has neither gone back nor been destroyed. */
    List<String> outstanding(ContractState state) {
        return state.holdings().stream()
                .filter(id -> house.receptions()
                        .find(id)
                        .filter(one -> one.keeping() != ReceptionRecord.Keeping.RETURNED
                                && one.keeping() != ReceptionRecord.Keeping.DESTROYED)
                        .isPresent())
                .toList();
    }

    private List<Problem> problems(Book book, ContractState.Terms terms) {
        var problems = new ArrayList<Problem>(terms.srcl().problems(book.levels()));
        if (!terms.until().isAfter(now())) problems.add(new Problem("until", "is past", "Give a moment to come."));
        if (terms.facility().isPresent() == terms.request().isPresent())
            problems.add(new Problem(
                    "contractor",
                    "is none, or two",
                    "Name a facility of ours, or the request by which the partner confirmed its own."));
        if (house.people().find(terms.originator()).isEmpty())
            problems.add(new Problem("originator", "is unknown", "Name who may propose its release."));
        thirdStates(terms, problems);
        terms.parent().ifPresent(id -> {
            var parent = find(book, id);
            if (parent.filter(one -> one.status() == ContractState.Status.APPROVED)
                    .isEmpty())
                problems.add(new Problem("parent", "is no contract that runs", "Name one that was approved."));
            else {
                problems.addAll(terms.srcl().beyond(parent.get().terms().srcl(), book.levels()));
                if (terms.until().isAfter(parent.get().terms().until()))
                    problems.add(new Problem("until", "is after the parent's end", "Give an earlier moment."));
            }
        });
        return problems;
    }

    /** A contractor of a third state, or one whose owners there can decide, needs the originator's consent. */
    private void thirdStates(ContractState.Terms terms, List<Problem> problems) {
        var states = new ArrayList<>(terms.owners());
        states.add(terms.nation());
        for (var state : states) {
            var party = house.rules().pact().parties().stream()
                    .anyMatch(one -> one.nation().code().equals(state));
            if (!party && !consented(terms, state))
                problems.add(new Problem(
                        terms.owners().contains(state) ? "owners" : "nation",
                        "\"" + state + "\" is no party",
                        "Ask the originator for its consent to a third party first, and cite it."));
        }
        var ours = terms.nation().equals(house.nation().code());
        if (terms.facility().isPresent() && !ours || terms.request().isPresent() && ours)
            problems.add(new Problem("nation", "is not the contractor's", "Name the state of the facility."));
    }

    private boolean consented(ContractState.Terms terms, String state) {
        return terms.consent()
                .flatMap(id -> house.obligations().find(id))
                .filter(one -> one.kind() == ObligationRecord.Kind.CONSENT
                        && one.ours()
                        && one.state() == ObligationRecord.State.DONE
                        && "send-on".equals(one.details().get("act"))
                        && state.equals(one.details().get("to")))
                .isPresent();
    }

    /** Nothing is given under a contract that does not run, or to a contractor who does not stand now. */
    Optional<String> withholds(Book book, String item, Instant now) {
        return all(book).stream()
                .filter(contract -> contract.items().contains(item))
                .filter(contract -> !contract.open(book, now))
                .map(contract -> "the contract " + contract.id() + " under which it goes does not stand")
                .findFirst();
    }

    private static void requireIs(ContractState state, ContractState.Status... any) {
        if (!List.of(any).contains(state.status()))
            throw new Problems("contract", "is " + state.status(), "See what was entered of it.");
    }

    private static void require(List<Problem> problems) {
        if (!problems.isEmpty()) throw new Problems(problems);
    }

    private Instant now() {
        return house.clock().instant();
    }
}
