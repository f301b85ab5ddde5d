package entente.cyber.taxii;

import entente.crossing.House;
import entente.crossing.ReadingDesk;
import entente.cyber.Recently;
import entente.kernel.Digest;
import entente.kernel.HolderLabel;
import entente.pact.Decision;
import entente.registry.Person;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who somebody of the register is here, decided as for any holding: clearance, nationality, need to know, and what the nation
 * assured.
 *
 * <p>Readers have need to know what came under terms of which they were granted it, for the purposes for which they were.
 * Originators have it by their office for what this nation makes.
 */
final class HouseCallers {
    static final String AREA = "cyber";
    private static final String PURPOSE = "network-defence";
    private static final int MOST_SIGHTS = 1000;
    private static final int MOST_MARKS = 10_000;

    private final House house;
    private final ReadingDesk reading;
    /** What decides about those with one sight, asked once for all labels: how long one takes tells nothing of another. */
    private final Recently<String, Standing> standing;

    /** A label means the same for as long as the node runs. */
    private final Map<String, Optional<HolderLabel>> marks = new ConcurrentHashMap<>();

    HouseCallers(House house, ReadingDesk reading) {
        this.house = house;
        this.reading = reading;
        this.standing = new Recently<>(house.clock(), Recently.LABEL_COUNTS, MOST_SIGHTS);
    }

    /** @param answers by label */
    private record Standing(ReadingDesk.Reading reading, Map<String, Boolean> answers) {}

    Caller caller(Person person) {
        var granted = person.has(Person.Role.READER)
                ? house.receptions().grantedIn(AREA, person.id(), house.clock().instant())
                : Map.<String, Set<String>>of();
        return new Known(person, granted);
    }

    private final class Known implements Caller {
        private final Person person;
        private final Map<String, Set<String>> granted;

        Known(Person person, Map<String, Set<String>> granted) {
            this.person = person;
            this.granted = granted;
        }

        @Override
        public String id() {
            return person.id();
        }

        @Override
        public Rights rights(TaxiiCollection collection) {
            var originator = person.has(Person.Role.ORIGINATOR);
            return switch (collection.alias()) {
                case TaxiiCollection.FROM_PARTNER -> granted.isEmpty() ? Rights.NONE : new Rights(true, false);
                case TaxiiCollection.TO_PARTNER, TaxiiCollection.OWN ->
                    originator ? new Rights(true, true) : Rights.NONE;
                default -> Rights.NONE;
            };
        }

        /** What is derived from the partner's is marked no lower than that is held here. */
        @Override
        public boolean mayName(String label, String theirs) {
            var mine = held(label).map(HolderLabel::label);
            var other = held(theirs).map(HolderLabel::label);
            return mine.isPresent()
                    && other.isPresent()
                    && mine.get().policy().join(mine.get(), other.get()).equals(mine.get());
        }

        /** The purposes for which they need to know what came with this label. */
        private Set<String> needs(String label) {
            return LabelText.under(label)
                    .map(holding -> granted.getOrDefault(holding, Set.of()))
                    .orElse(Set.of());
        }

        @Override
        public Sight sight(TaxiiCollection collection) {
            var theirs = collection.alias().equals(TaxiiCollection.FROM_PARTNER);
            var own = person.has(Person.Role.ORIGINATOR) ? Set.of(PURPOSE) : Set.<String>of();
            var needs = new TreeMap<String, Object>();
            if (theirs) granted.forEach((holding, purposes) -> needs.put(holding, List.copyOf(purposes)));
            else needs.put("", List.copyOf(own));
            var key = Digest.ofTree(Map.of(
                            "rules", house.rules().digest().value(),
                            "nationalities",
                                    person.nationalities().stream()
                                            .map(nation -> nation.code())
                                            .sorted()
                                            .toList(),
                            "clearances",
                                    person.clearances().stream()
                                            .map(entente.kernel.CanonicalJson::text)
                                            .sorted()
                                            .toList(),
                            "needs", needs,
                            "standing", reading.standing(person),
                            "rights", rights(collection).toString()))
                    .value();
            return new Sight() {
                @Override
                public String key() {
                    return key;
                }

                @Override
                public boolean sees(String label) {
                    return decided(person, key, label, theirs ? needs(label) : own);
                }
            };
        }
    }

    private boolean decided(Person person, String sight, String label, Set<String> needs) {
        var now = standing.get(sight, () -> new Standing(reading.reading(person, AREA), new ConcurrentHashMap<>()));
        return now.answers()
                .computeIfAbsent(
                        label,
                        _ -> held(label)
                                .filter(held -> needs.stream()
                                        .anyMatch(purpose ->
                                                now.reading().mayRead(purpose, held, needs) instanceof Decision.Permit))
                                .isPresent());
    }

    private Optional<HolderLabel> held(String label) {
        var known = marks.get(label);
        if (known != null) return known;
        if (marks.size() >= MOST_MARKS) marks.clear();
        var held = LabelText.held(house.rules(), house.nation(), label);
        marks.put(label, held);
        return held;
    }
}
