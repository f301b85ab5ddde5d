package entente.crossing;

import entente.crossing.ReleaseDesk.NewItem;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.pact.Handling;
import entente.registry.Item;
import entente.registry.Item.Derived;
import entente.registry.Item.How;
import entente.registry.Person;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What an item was made of, and what is in its portions. It has every origin of its sources and portions and is marked no
 * lower than any of them, so every condition that they bear holds for it too, until an originator releases them.
 */
public final class Sources {
    private final House house;
    private final ReadingDesk reading;
    private final Holdings holdings;
    private final HandlingRules handling;
    private final List<ItemCondition> conditions = new CopyOnWriteArrayList<>();

    public Sources(House house, ReadingDesk reading, HandlingRules handling) {
        this.house = house;
        this.reading = reading;
        this.holdings = new Holdings(house);
        this.handling = handling;
    }

    /**
     * Whether somebody may make this of what they name, and marks it as they must.
     *
     * @throws Problems naming every portion and source that does not fit
     */
    void requireFit(Person originator, NewItem draft) {
        var problems = new ArrayList<Problem>();
        var label = draft.label().label();
        for (var portion : draft.portions()) {
            var place = "portions " + portion.name();
            covered(problems, place, label, house.rules().policy(house.nation()).label(portion.label()));
            for (var origin : portion.origins())
                if (!draft.origins().contains(origin)) missing(problems, place, origin);
        }
        draft.derived().ifPresent(derived -> {
            if ((derived.how() == How.TRANSLATION) != derived.language().isPresent())
                problems.add(new Problem(
                        "derivedFrom.language", "goes with a translation, and only with one", "Name it there."));
            if (derived.items().isEmpty() && derived.holdings().isEmpty())
                problems.add(new Problem("derivedFrom", "names no source", "Name what it was made of."));
            for (var source : derived.items()) {
                var item = house.items()
                        .find(Ids.require(source))
                        .filter(found -> found.createdBy().equals(originator.id()))
                        .orElseThrow(() -> new NotFoundException("item"));
                covered(problems, source, label, label(item));
                for (var origin : item.origins())
                    if (!draft.origins().contains(origin)) missing(problems, source, origin);
            }
            for (var source : derived.holdings()) {
                var held = reading.readable(originator, source).orElseThrow(() -> new NotFoundException("holding"));
                // Whoever may read it is cleared for it; the notice is written by the node.
                handling.requireHandling(
                        source,
                        consent -> derived.how() == How.TRANSLATION
                                ? new Handling.Act.Translate(
                                        true, notice(derived).isPresent())
                                : new Handling.Act.Reproduce(consent));
                covered(problems, source, label, held.label());
                for (var origin : holdings.origins(source))
                    if (!draft.origins().contains(origin)) missing(problems, source, origin);
            }
            for (var holding : holdings(derived)) handling.requireUse(holding, purposes(draft.area()));
        });
        if (!problems.isEmpty()) throw new Problems(problems);
    }

    /** An area that has no purpose serves none that anybody consented to. */
    private List<String> purposes(String area) {
        var purposes = house.rules().pact().arrangements().stream()
                .filter(one -> one.id().equals(area))
                .flatMap(one -> one.purposes().stream())
                .toList();
        return purposes.isEmpty() ? List.of(area) : purposes;
    }

    /** Every holding that is in it: those that it names, and those in the items of ours that it names, through however many. */
    private Set<String> holdings(Derived derived) {
        var found = new TreeSet<String>();
        var seen = new HashSet<String>();
        var next = new ArrayDeque<>(List.of(derived));
        while (!next.isEmpty()) {
            var one = next.remove();
            found.addAll(one.holdings());
            for (var item : one.items())
                if (seen.add(item))
                    house.items().find(Ids.require(item)).flatMap(Item::derived).ifPresent(next::add);
        }
        return found;
    }

    private static void covered(List<Problem> problems, String place, Label whole, Label part) {
        if (!whole.policy().join(whole, part).equals(whole))
            problems.add(new Problem(
                    "label",
                    whole.mark() + " is lower than " + part.mark() + " of " + place,
                    "Mark the whole no lower."));
    }

    private static void missing(List<Problem> problems, String place, Nation origin) {
        problems.add(new Problem(
                "origins", "lack " + origin + ", whose information is in " + place, "Name every nation's."));
    }

    /** An area's own condition, asked of every item from now on. */
    public void also(ItemCondition condition) {
        conditions.add(condition);
    }

    /**
     * Why an item may not go there for this purpose: an area objects, or a holding that is in it, however far down, was given for
     * another purpose, was recalled, is gone, or is marked higher now.
     */
    Optional<String> stillFit(Item item, Nation recipient, String purpose) {
        for (var condition : conditions) {
            var objection = condition.objects(item, recipient, purpose);
            if (objection.isPresent()) return objection;
        }
        if (item.derived().isEmpty()) return Optional.empty();
        var whole = label(item);
        for (var source : holdings(item.derived().get())) {
            var held = holdings.kept(source);
            if (held.isEmpty()) return Optional.of("its source " + source + " was withdrawn");
            if (!handling.usableFor(source, purpose))
                return Optional.of("its source " + source + " was given for another purpose, and its originator"
                        + " has not consented to its use for " + purpose);
            if (!whole.policy().join(whole, held.get().label()).equals(whole))
                return Optional.of("its source " + source + " is marked "
                        + held.get().label().mark() + " now");
        }
        return Optional.empty();
    }

    /** The note that a translation bears, in its language, that it holds the other party's information. */
    public Optional<String> notice(Derived derived) {
        return derived.language()
                .filter(_ -> !derived.holdings().isEmpty())
                .flatMap(language -> house.rules().pact().translationNotice().flatMap(text -> switch (language) {
                    case "ko" -> Optional.of(text.ko());
                    case "en" -> Optional.of(text.en());
                    case "fr" -> Optional.of(text.fr());
                    default -> Optional.empty();
                }));
    }

    private Label label(Item item) {
        return house.rules().policy(house.nation()).label(item.originLabel());
    }

    /** Reads what somebody says that an item was made of. */
    public static Derived derived(String how, Optional<String> language, List<String> items, List<String> holdings) {
        try {
            return new Derived(How.valueOf(how.toUpperCase(java.util.Locale.ROOT)), language, items, holdings);
        } catch (IllegalArgumentException e) {
            throw new Problems(
                    "derivedFrom.how", "\"" + how + "\" is unknown", "One of translation, extract, summary.");
        }
    }

    /** The same for a portion; its mark is in the nation's own scheme. */
    public Item.Portion portion(String name, String mark, Set<Nation> origins) {
        Map<String, Object> label =
                house.rules().policy(house.nation()).parse(mark).toTree();
        return new Item.Portion(name, label, origins);
    }
}
