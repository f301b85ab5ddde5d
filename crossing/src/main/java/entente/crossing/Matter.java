package entente.crossing;

import entente.kernel.Nation;
import entente.registry.ObligationRecord;
import entente.registry.ObligationRecord.Kind;
import entente.seal.Fields;
import entente.seal.MalformedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an obligation says. All of it crosses to the partner, so it is made of numbers, times, labels and words from fixed
 * lists: there is no place in which somebody could write classified content.
 */
public sealed interface Matter {
    Kind kind();

    Map<String, Object> toTree();

    /** The originator wants it back; nobody opens it any more. */
    record Recall() implements Matter {
        @Override
        public Kind kind() {
            return Kind.RECALL;
        }

        @Override
        public Map<String, Object> toTree() {
            return Map.of();
        }
    }

    /** The originator has changed the label. @param label its tree, in the originator's scheme */
    record Reclassification(Map<String, Object> label) implements Matter {
        @Override
        public Kind kind() {
            return Kind.RECLASSIFICATION;
        }

        @Override
        public Map<String, Object> toTree() {
            return Map.of("label", label);
        }
    }

    /**
     * The holder asks the originator's prior consent.
     *
     * @param to for sending on: the nation
     * @param area for sending on: under which area
     * @param purpose for another use: which
     */
    record Consent(Act act, Optional<String> to, Optional<String> area, Optional<String> purpose) implements Matter {

        /** For what. */
        public enum Act {
            DESTROY,
            REPRODUCE,
            SEND_ON,
            USE_FOR
        }

        public Consent {
            if ((act == Act.SEND_ON) != (to.isPresent() && area.isPresent()) || to.isPresent() != area.isPresent())
                throw new IllegalArgumentException("sending on names a nation and an area, and nothing else does");
            if ((act == Act.USE_FOR) != purpose.isPresent())
                throw new IllegalArgumentException("another use names its purpose, and nothing else does");
        }

        @Override
        public Kind kind() {
            return Kind.CONSENT;
        }

        @Override
        public Map<String, Object> toTree() {
            var tree = new TreeMap<String, Object>();
            tree.put("act", word(act));
            to.ifPresent(nation -> tree.put("to", nation));
            area.ifPresent(in -> tree.put("area", in));
            purpose.ifPresent(use -> tree.put("purpose", use));
            return tree;
        }
    }

    /** The holder gives it back: it keeps nothing once the originator has said that it has it. */
    record Return() implements Matter {
        @Override
        public Kind kind() {
            return Kind.RETURN;
        }

        @Override
        public Map<String, Object> toTree() {
            return Map.of();
        }
    }

    /** A certificate: the holder has destroyed it. @param persons how many did it together */
    record Destruction(boolean crisis, int persons) implements Matter {
        @Override
        public Kind kind() {
            return Kind.DESTRUCTION;
        }

        @Override
        public Map<String, Object> toTree() {
            return Map.of("crisis", crisis, "persons", persons);
        }
    }

    /** It is lost or compromised, or may be. A suspicion is enough. @param known when that became known */
    record Loss(Of of, Instant known, Set<Circumstance> circumstances, Set<Containment> containment) implements Matter {

        /** What is reported. */
        public enum Of {
            LOSS,
            COMPROMISE,
            SUSPICION
        }

        /** How it came about, as far as is known. */
        public enum Circumstance {
            UNKNOWN,
            MISPLACED,
            IN_TRANSIT,
            MISDIRECTED,
            THEFT,
            UNAUTHORISED_ACCESS,
            SYSTEM_INTRUSION,
            UNATTENDED,
            OVERHEARD
        }

        /** What was done at once. */
        public enum Containment {
            NONE_YET,
            ACCESS_STOPPED,
            SEARCH_UNDER_WAY,
            ACCOUNTS_LOCKED,
            SYSTEM_ISOLATED,
            RECOVERED
        }

        public Loss {
            circumstances = ordered(circumstances, Circumstance.class);
            containment = ordered(containment, Containment.class);
            if (circumstances.isEmpty()) throw new IllegalArgumentException("a report names circumstances, if unknown");
            if (containment.isEmpty())
                throw new IllegalArgumentException("a report says what was done, if nothing yet");
        }

        @Override
        public Kind kind() {
            return Kind.LOSS;
        }

        @Override
        public Map<String, Object> toTree() {
            return Map.of(
                    "of", word(of),
                    "known", known.toString(),
                    "circumstances", words(circumstances),
                    "containment", words(containment));
        }
    }

    /** What the investigation found, and what is done against recurrence. */
    record LossResults(Outcome outcome, Set<Measure> measures) implements Matter {

        /** What it turned out to be. */
        public enum Outcome {
            NO_COMPROMISE,
            COMPROMISE_POSSIBLE,
            COMPROMISE_PROBABLE,
            COMPROMISE_CERTAIN
        }

        /** Against recurrence. */
        public enum Measure {
            NONE_NEEDED,
            PROCEDURE_CHANGED,
            TRAINING,
            ACCESS_REDUCED,
            SYSTEM_CHANGED,
            DISCIPLINARY,
            CRIMINAL_REPORT
        }

        public LossResults {
            measures = ordered(measures, Measure.class);
            if (measures.isEmpty()) throw new IllegalArgumentException("results name measures against recurrence");
        }

        @Override
        public Kind kind() {
            return Kind.LOSS_RESULTS;
        }

        @Override
        public Map<String, Object> toTree() {
            return Map.of("outcome", word(outcome), "measures", words(measures));
        }
    }

    /** What was released is a question: the partner is asked for information. @param of whose information is asked for */
    record Request(Nation of) implements Matter {
        @Override
        public Kind kind() {
            return Kind.REQUEST;
        }

        @Override
        public Map<String, Object> toTree() {
            return Map.of("of", of.code());
        }
    }

    /** Reads what {@link #toTree} made; anything else in it is refused. */
    static Matter of(Kind kind, Fields fields) {
        try {
            return switch (kind) {
                case RECALL -> {
                    fields.only();
                    yield new Recall();
                }
                case RECLASSIFICATION ->
                    new Reclassification(fields.only("label").object("label"));
                case CONSENT -> {
                    fields.only("act", "to", "area", "purpose");
                    yield new Consent(
                            one(Consent.Act.class, fields.text("act")),
                            text(fields, "to"),
                            text(fields, "area"),
                            text(fields, "purpose"));
                }
                case RETURN -> {
                    fields.only();
                    yield new Return();
                }
                case DESTRUCTION -> {
                    fields.only("crisis", "persons");
                    yield new Destruction(fields.truth("crisis"), Math.toIntExact(fields.number("persons")));
                }
                case LOSS -> {
                    fields.only("of", "known", "circumstances", "containment");
                    yield new Loss(
                            one(Loss.Of.class, fields.text("of")),
                            fields.instant("known"),
                            all(Loss.Circumstance.class, fields.texts("circumstances")),
                            all(Loss.Containment.class, fields.texts("containment")));
                }
                case REQUEST -> new Request(new Nation(fields.only("of").text("of")));
                case LOSS_RESULTS -> {
                    fields.only("outcome", "measures");
                    yield new LossResults(
                            one(LossResults.Outcome.class, fields.text("outcome")),
                            all(LossResults.Measure.class, fields.texts("measures")));
                }
            };
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MalformedException(kind.word(), String.valueOf(e.getMessage()), e);
        }
    }

    /** What one says that is in the register. */
    static Matter of(ObligationRecord obligation) {
        return of(
                obligation.kind(),
                new Fields(obligation.details(), obligation.kind().word()));
    }

    private static Optional<String> text(Fields fields, String name) {
        return fields.has(name) ? Optional.of(fields.text(name)) : Optional.empty();
    }

    /** The word of a list's member: small letters and hyphens. */
    static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> words(Set<? extends Enum<?>> set) {
        return set.stream().map(Matter::word).toList();
    }

    private static <E extends Enum<E>> E one(Class<E> type, String word) {
        for (var known : type.getEnumConstants()) if (word(known).equals(word)) return known;
        var words = new ArrayList<String>();
        for (var known : type.getEnumConstants()) words.add(word(known));
        throw new IllegalArgumentException("\"" + word + "\" is none of " + words);
    }

    private static <E extends Enum<E>> Set<E> all(Class<E> type, List<String> words) {
        var set = EnumSet.noneOf(type);
        for (var word : words)
            if (!set.add(one(type, word))) throw new IllegalArgumentException(word + " stands twice");
        return set;
    }

    private static <E extends Enum<E>> Set<E> ordered(Set<E> set, Class<E> type) {
        var copy = EnumSet.noneOf(type);
        copy.addAll(set);
        return Collections.unmodifiableSet(copy);
    }
}
