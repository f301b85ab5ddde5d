package entente.cyber.taxii;

import entente.crossing.House;
import entente.crossing.Reception;
import entente.kernel.Digest;
import entente.pact.Decision;
import entente.registry.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    /** How long an answer about a label counts; no longer than one about a feed. */
    private static final Duration ANSWER_COUNTS = Duration.ofMillis(250);

    private static final int MOST_ANSWERS = 10_000;

    private final House house;
    private final Reception reception;
    private final Map<Asked, Answered> answers = new ConcurrentHashMap<>();

    HouseCallers(House house, Reception reception) {
        this.house = house;
        this.reception = reception;
    }

    private record Asked(String sight, String label) {}

    private record Answered(boolean sees, Instant at) {}

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
        var now = house.clock().instant();
        var asked = new Asked(sight, label);
        var known = answers.get(asked);
        if (known != null && now.isBefore(known.at().plus(ANSWER_COUNTS)) && !now.isBefore(known.at()))
            return known.sees();
        var sees = LabelText.held(house.rules(), house.nation(), label)
                .filter(held -> needs.stream()
                        .anyMatch(purpose ->
                                reception.mayRead(person, AREA, purpose, held, needs) instanceof Decision.Permit))
                .isPresent();
        if (answers.size() > MOST_ANSWERS) answers.clear();
        answers.put(asked, new Answered(sees, now));
        return sees;
    }
}
