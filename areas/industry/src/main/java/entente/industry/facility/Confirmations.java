package entente.industry.facility;

import entente.industry.dossier.Levels;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.registry.IndustryEntries.Act;
import entente.seal.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was asked and what came of it, computed from both nations' acts alone, so that both have the same. Acts of one nation
 * count in its own order, in whatever order they came.
 */
public record Confirmations(Map<String, Confirmation> byRequest) {
    public Confirmations {
        byRequest = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byRequest));
    }

    /** Where a request stands. */
    public enum Status {
        ASKED,
        CONFIRMED,
        DOWNGRADED,
        NOT_CONFIRMED,
        WITHDRAWN
    }

    /**
     * @param asker whose authority asked
     * @param form what was asked, levels in the asker's scheme
     * @param said what stands of the answer: level, storage and systems in the other's scheme
     * @param answeredAt when it was confirmed or not; {@code changedAt}: when anything was said of it last
     */
    public record Confirmation(
            String request,
            Nation asker,
            Map<String, Object> form,
            Instant askedAt,
            Status status,
            Map<String, String> said,
            Optional<Instant> until,
            Optional<Instant> answeredAt,
            Optional<Instant> changedAt) {
        public Confirmation {
            form = Map.copyOf(form);
            said = Map.copyOf(said);
        }

        /** Whether something of it stands. */
        public boolean stands(Instant now) {
            return (status == Status.CONFIRMED || status == Status.DOWNGRADED)
                    && until.filter(end -> end.isAfter(now)).isPresent();
        }

        private Confirmation now(Status other, Map<String, String> left, Optional<Instant> end, Instant at) {
            return new Confirmation(
                    request,
                    asker,
                    form,
                    askedAt,
                    other,
                    left,
                    end,
                    answeredAt.or(() -> Optional.of(at)),
                    Optional.of(at));
        }
    }

    /** @param acts of both nations, each nation's in its own order */
    public static Confirmations of(List<Act> acts, java.util.function.Function<Nation, Levels> levels) {
        var found = new LinkedHashMap<String, Confirmation>();
        for (var act : acts)
            if (act.kind().equals(ClearanceAct.Kind.ASKED.name()))
                found.put(
                        act.id(),
                        new Confirmation(
                                act.id(),
                                act.nation(),
                                act.subject(),
                                act.at(),
                                Status.ASKED,
                                Map.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
        for (var act : acts) answer(found, act, levels.apply(act.nation()));
        return new Confirmations(found);
    }

    private static void answer(Map<String, Confirmation> found, Act act, Levels levels) {
        switch (ClearanceAct.Kind.valueOf(act.kind())) {
            case CONFIRMED -> {
                var known = known(found, act, String.valueOf(act.subject().get("request")));
                if (known.filter(one -> one.status() == Status.ASKED).isEmpty()) return;
                var said = new TreeMap<String, String>();
                for (var name : List.of("level", "storage", "systems"))
                    if (act.subject().get(name) instanceof String mark) said.put(name, mark);
                found.put(
                        known.get().request(),
                        known.get()
                                .now(
                                        Status.CONFIRMED,
                                        said,
                                        Optional.of(new Fields(act.subject(), "confirmation").instant("until")),
                                        act.at()));
            }
            case NOT_CONFIRMED -> {
                var known = known(found, act, String.valueOf(act.subject().get("request")));
                if (known.filter(one -> one.status() == Status.ASKED).isPresent())
                    found.put(
                            known.get().request(),
                            known.get().now(Status.NOT_CONFIRMED, Map.of(), Optional.empty(), act.at()));
            }
            case CHANGED -> {
                for (var change : ClearanceAct.Change.all(act.subject(), levels)) {
                    var known = known(found, act, change.request());
                    // What was withdrawn does not come back by a later word; it is asked for anew.
                    if (known.filter(one -> one.status() != Status.WITHDRAWN).isEmpty()) continue;
                    found.put(change.request(), changed(known.get(), change.left(), act.at(), levels));
                }
            }
            case ASKED, SIGNED_OFF, COUNT_ASKED, COUNT -> {
                // Says nothing of an answer.
            }
        }
    }

    private static Optional<Confirmation> known(Map<String, Confirmation> found, Act act, String request) {
        return Optional.ofNullable(found.get(request))
                .filter(one -> !one.asker().equals(act.nation()));
    }

    /** What is left is never above what there was. */
    private static Confirmation changed(Confirmation known, Map<String, String> left, Instant at, Levels levels) {
        var lower = new TreeMap<String, String>();
        left.forEach((name, mark) -> {
            var before = known.said().get(name);
            if (before == null) return;
            var label = Levels.lower(levels.of(before), levels.of(mark));
            if (Levels.protects(label)) lower.put(name, label.mark());
        });
        return lower.containsKey("level")
                ? known.now(Status.DOWNGRADED, lower, known.until(), at)
                : known.now(Status.WITHDRAWN, Map.of(), known.until(), at);
    }

    public Optional<Confirmation> find(String request) {
        return Optional.ofNullable(byRequest.get(request));
    }

    /** How many acts of a nation are here before the first that is missing. */
    public static long heard(List<Act> acts, Nation nation) {
        var sequences = new ArrayList<Long>();
        for (var act : acts) if (act.nation().equals(nation)) sequences.add(act.sequence());
        sequences.sort(null);
        long next = 0;
        for (var sequence : sequences) {
            if (sequence != next + 1) break;
            next = sequence;
        }
        return next;
    }

    /** The newest act of a nation that is here. */
    public static long newest(List<Act> acts, Nation nation) {
        return acts.stream()
                .filter(act -> act.nation().equals(nation))
                .mapToLong(Act::sequence)
                .max()
                .orElse(0);
    }

    /** What a confirmation of the partner's carries here. */
    public static Capability capability(
            Confirmation of, Levels own, java.util.function.Function<String, Optional<Label>> mapped) {
        return new Capability() {
            @Override
            public boolean cleared(Label level, Instant now) {
                return holds("level", level, now);
            }

            @Override
            public boolean safeguards(Label level, Instant now) {
                return cleared(level, now) && holds("storage", level, now);
            }

            @Override
            public boolean processes(Label level, Instant now) {
                return cleared(level, now) && holds("systems", level, now);
            }

            /** Neither above what the partner said, as our scheme has it, nor above what we asked for. */
            private boolean holds(String field, Label level, Instant now) {
                return of.stands(now)
                        && of.form().get(field) instanceof String asked
                        && Levels.covers(own.of(asked), level)
                        && Optional.ofNullable(of.said().get(field))
                                .flatMap(mapped)
                                .filter(label -> Levels.covers(label, level))
                                .isPresent();
            }
        };
    }
}
