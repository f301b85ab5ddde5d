package entente.procurement.desk;

import entente.crossing.House;
import entente.crossing.ItemCondition;
import entente.kernel.Nation;
import entente.procurement.record.Right.Term;
import entente.procurement.record.SetHead;
import entente.registry.Item;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What rights and purpose ask before records go anywhere: of a set, and of whatever was made of one. Procurement data never serves
 * another purpose, such as research, and what somebody licensed to us alone stays.
 */
final class SetConditions implements ItemCondition {
    private final House house;
    private final SetStore store;

    SetConditions(House house, SetStore store) {
        this.house = house;
        this.store = store;
    }

    @Override
    public Optional<String> objects(Item item, Nation recipient, String purpose) {
        return objects(item, purpose, new HashSet<>());
    }

    private Optional<String> objects(Item item, String purpose, Set<String> asked) {
        if (!asked.add(item.id())) return Optional.empty();
        if (item.mediaType().equals(SetHead.MEDIA_TYPE)) {
            var own = objectsOfSet(item, purpose);
            if (own.isPresent()) return own;
        }
        if (item.derived().isEmpty()) return Optional.empty();
        for (var source : item.derived().get().items()) {
            var objection = house.items().find(source).flatMap(found -> objects(found, purpose, asked));
            // Of a source with such records the extract may have left them out, and is then itself asked.
            if (objection.isPresent() && !item.mediaType().equals(SetHead.MEDIA_TYPE)) return objection;
            if (objection.isPresent() && !forPurpose(source, purpose)) return objection;
        }
        return Optional.empty();
    }

    private boolean forPurpose(String set, String purpose) {
        return store.about(set).filter(about -> about.purpose().equals(purpose)).isPresent();
    }

    private Optional<String> objectsOfSet(Item item, String purpose) {
        var about = store.about(item.id());
        if (about.isEmpty()) return Optional.of("its records are not indexed yet; propose it again in a moment");
        if (!about.get().purpose().equals(purpose))
            return Optional.of("its records were given for " + about.get().purpose() + " and not for " + purpose
                    + ", and no consent says otherwise");
        var kept = about.get().bound(Term.NO_ONWARD);
        if (kept > 0)
            return Optional.of(kept + " of its records are licensed to this nation alone (no-onward); make an extract"
                    + " without them, or have the holder of the right agree");
        return Optional.empty();
    }
}
