package entente.research;

import static entente.research.Given.ARRANGEMENT;
import static entente.research.Given.CA;
import static entente.research.Given.KR;
import static entente.research.Given.content;
import static entente.research.Given.day;
import static entente.research.Given.release;

import entente.crossing.joint.Said;
import entente.kernel.Nation;
import entente.research.ProjectState.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The plain twin of {@link ProjectLife}: each question looks through the whole history. Slow, and in other words. */
final class PlainProject {
    private final List<Said<ResearchAct>> acts;
    /** How it stood, by how many acts there were and when; it is asked again and again. */
    private final Map<String, Phase> known;

    PlainProject(List<Said<ResearchAct>> acts) {
        this(
                acts.stream()
                        .sorted(Comparator.comparing((Said<ResearchAct> act) -> act.at())
                                .thenComparing(act -> act.nation())
                                .thenComparing(act -> act.id()))
                        .toList(),
                new HashMap<>());
    }

    private PlainProject(List<Said<ResearchAct>> acts, Map<String, Phase> known) {
        this.acts = acts;
        this.known = known;
    }

    @Override
    public String toString() {
        return acts.stream()
                .map(act -> act.nation() + " " + act.kind().word() + " " + act.at() + " " + act.subject())
                .toList()
                .toString();
    }

    /** Those before one in the order that holds on both nodes. */
    private PlainProject before(Said<ResearchAct> act) {
        return new PlainProject(acts.subList(0, acts.indexOf(act)), known);
    }

    private Stream<Said<ResearchAct>> until(Instant now, ResearchAct kind, Predicate<Said<ResearchAct>> which) {
        return acts.stream().filter(act -> act.kind() == kind && !act.at().isAfter(now) && which.test(act));
    }

    /** What counted among some acts of a kind: those that were said while the project stood so. */
    private Stream<Said<ResearchAct>> counted(Instant now, ResearchAct kind, Predicate<Phase> stood) {
        return until(now, kind, act -> stood.test(before(act).phase(act.at())));
    }

    Phase phase(Instant now) {
        var key = acts.size() + " " + now;
        var found = known.get(key);
        if (found == null) {
            found = phaseAnew(now);
            known.put(key, found);
        }
        return found;
    }

    private Phase phaseAnew(Instant now) {
        var end = until(now);
        var adopted = Stream.of(KR, CA).filter(nation -> adopted(nation, now)).count();
        if (adopted < 2)
            return !now.isBefore(end) ? Phase.LAPSED : adopted == 0 ? Phase.PROPOSED : Phase.ADOPTED_BY_ONE;
        if (!now.isBefore(end)) return closed(now) ? Phase.CLOSED : Phase.ENDING;
        if (suspended(now)) return Phase.SUSPENDED;
        return now.isBefore(ARRANGEMENT.from()) ? Phase.ADOPTED : Phase.ACTIVE;
    }

    /** Nothing moves the end before both have adopted, so an adoption counts until the end of the arrangement. */
    private boolean adopted(Nation nation, Instant now) {
        return until(now, ResearchAct.ADOPTED, act -> act.nation().equals(nation))
                .anyMatch(act -> act.at().isBefore(ARRANGEMENT.until()));
    }

    private boolean bothAdopted(Instant now) {
        return adopted(KR, now) && adopted(CA, now);
    }

    Instant until(Instant now) {
        var end = ARRANGEMENT.until();
        var offers = new HashMap<String, Nation>();
        for (var act : acts) {
            if (act.at().isAfter(now) || act.kind() != ResearchAct.ENDED && act.kind() != ResearchAct.EXTENDED)
                continue;
            var adopted = before(act).acts.stream()
                    .filter(one -> one.kind() == ResearchAct.ADOPTED)
                    .map(Said::nation)
                    .distinct()
                    .count();
            if (adopted < 2 || !act.at().isBefore(end)) continue;
            var wanted = ResearchAct.until(act).orElseThrow();
            if (act.kind() == ResearchAct.ENDED && wanted.isBefore(end))
                end = wanted.isBefore(act.at()) ? act.at() : wanted;
            else if (act.kind() == ResearchAct.EXTENDED && wanted.isAfter(end)) {
                var other = offers.putIfAbsent(wanted.toString(), act.nation());
                if (other != null && !other.equals(act.nation())) {
                    end = wanted;
                    offers.remove(wanted.toString());
                }
            }
        }
        return end;
    }

    private boolean suspended(Instant now) {
        var stop = counted(now, ResearchAct.SUSPENDED, Phase::open).reduce((_, newer) -> newer);
        if (stop.isEmpty()) return false;
        var after = acts.subList(acts.indexOf(stop.get()) + 1, acts.size());
        return Stream.of(KR, CA)
                .anyMatch(nation -> after.stream()
                        .noneMatch(act -> act.kind() == ResearchAct.RESUMED
                                && act.nation().equals(nation)
                                && !act.at().isAfter(now)
                                && act.at().isBefore(before(act).until(act.at()))));
    }

    private boolean closed(Instant now) {
        var counts = Stream.of(KR, CA)
                .map(nation -> counted(now, ResearchAct.CLOSED_OUT, Phase.ENDING::equals)
                        .filter(act -> act.nation().equals(nation))
                        .reduce((_, newer) -> newer)
                        .map(act -> String.valueOf(act.subject().get("counts")))
                        .orElse("none of " + nation))
                .distinct()
                .toList();
        return counts.size() == 1
                && Stream.of(KR, CA)
                        .allMatch(nation -> counted(now, ResearchAct.DUTIES_ACCEPTED, Phase.ENDING::equals)
                                .anyMatch(act -> act.nation().equals(nation)));
    }

    boolean takesPart(Nation nation, Instant now) {
        var last = acts.stream()
                .filter(act -> act.nation().equals(nation) && !act.at().isAfter(now))
                .filter(act -> act.kind() == ResearchAct.PARTICIPANT_LEFT
                        || act.kind() == ResearchAct.PARTICIPANT_NAMED
                                && before(act).phase(act.at()).open())
                .reduce((_, newer) -> newer);
        return last.isPresent()
                && last.get().kind() == ResearchAct.PARTICIPANT_NAMED
                && phase(now).open()
                && now.isBefore(ResearchAct.until(last.get()).orElseThrow());
    }

    boolean consents(Nation nation, Instant now) {
        var last = acts.stream()
                .filter(act -> act.nation().equals(nation) && !act.at().isAfter(now))
                .filter(act -> act.kind() == ResearchAct.JOINT_WITHDRAWN
                        || act.kind() == ResearchAct.JOINT_CONSENTED
                                && widens(act)
                                && before(act).acts.stream()
                                        .anyMatch(one -> one.kind() == ResearchAct.JOINT_DECLARED
                                                && before(one).bothAdopted(one.at())))
                .reduce((_, newer) -> newer);
        return last.isPresent()
                && last.get().kind() == ResearchAct.JOINT_CONSENTED
                && ResearchAct.until(last.get())
                        .filter(end -> !now.isBefore(end))
                        .isEmpty();
    }

    private boolean widens(Said<ResearchAct> act) {
        var phase = before(act).phase(act.at());
        return phase.adopted() && phase != Phase.SUSPENDED;
    }

    boolean published(Instant now) {
        return until(now, ResearchAct.PUBLISHED, this::widens).anyMatch(this::mayPublish);
    }

    private boolean mayPublish(Said<ResearchAct> act) {
        var proposed = before(act).acts.stream()
                .filter(one -> one.kind() == ResearchAct.PUBLICATION_PROPOSED && widens(one))
                .toList();
        // The first who proposes it owns it.
        if (proposed.isEmpty() || !proposed.getFirst().nation().equals(act.nation())) return false;
        var newest = proposed.stream()
                .filter(one -> one.nation().equals(act.nation()))
                .reduce((_, newer) -> newer)
                .orElseThrow();
        var since = acts.subList(acts.indexOf(newest), acts.indexOf(act));
        return Stream.of(KR, CA)
                .allMatch(nation -> since.stream()
                        .filter(one -> one.nation().equals(nation))
                        .filter(one -> one.kind() == ResearchAct.PUBLICATION_OBJECTED
                                        && before(one).bothAdopted(one.at())
                                || one.kind() == ResearchAct.PUBLICATION_CONSENTED && widens(one))
                        .reduce((_, newer) -> newer)
                        .filter(one -> one.kind() == ResearchAct.PUBLICATION_CONSENTED)
                        .isPresent());
    }

    /** Mostly sensible, so that all phases are seen, and often not. */
    static List<Said<ResearchAct>> random(Random random, int many) {
        var acts = new ArrayList<Said<ResearchAct>>();
        if (random.nextInt(8) > 0)
            for (var nation : List.of(KR, CA))
                if (random.nextInt(8) > 0) acts.add(act(random, nation, ResearchAct.ADOPTED, random.nextInt(30)));
        var kinds = List.of(
                ResearchAct.ADOPTED,
                ResearchAct.SUSPENDED,
                ResearchAct.RESUMED,
                ResearchAct.RESUMED,
                ResearchAct.EXTENDED,
                ResearchAct.ENDED,
                ResearchAct.PARTICIPANT_NAMED,
                ResearchAct.PARTICIPANT_LEFT,
                ResearchAct.JOINT_DECLARED,
                ResearchAct.JOINT_CONSENTED,
                ResearchAct.JOINT_CONSENTED,
                ResearchAct.JOINT_WITHDRAWN,
                ResearchAct.PUBLICATION_PROPOSED,
                ResearchAct.PUBLICATION_CONSENTED,
                ResearchAct.PUBLICATION_CONSENTED,
                ResearchAct.PUBLICATION_CONSENTED,
                ResearchAct.PUBLICATION_OBJECTED,
                ResearchAct.PUBLISHED,
                ResearchAct.CLOSED_OUT,
                ResearchAct.CLOSED_OUT,
                ResearchAct.DUTIES_ACCEPTED,
                ResearchAct.DUTIES_ACCEPTED);
        for (var i = 0; i < many; i++)
            acts.add(act(
                    random,
                    random.nextBoolean() ? KR : CA,
                    kinds.get(random.nextInt(kinds.size())),
                    random.nextInt(130)));
        return acts;
    }

    private static Said<ResearchAct> act(Random random, Nation nation, ResearchAct kind, int day) {
        var at = day(day).plusSeconds(random.nextInt(3));
        Map<String, Object> subject = switch (kind) {
            case EXTENDED, ENDED ->
                Map.of(
                        "until",
                        day(kind == ResearchAct.ENDED ? 40 + random.nextInt(70) : 110 + random.nextInt(2) * 10)
                                .toString());
            case PARTICIPANT_NAMED ->
                Map.of(
                        "person", "kim",
                        "role", "lead",
                        "clearance", "SECRET",
                        "until", day(random.nextInt(140)).toString());
            case PARTICIPANT_LEFT -> Map.of("person", "kim");
            case JOINT_DECLARED, JOINT_WITHDRAWN ->
                Map.of("content", content("x").value());
            case JOINT_CONSENTED ->
                random.nextBoolean()
                        ? Map.of("content", content("x").value())
                        : Map.of(
                                "content", content("x").value(),
                                "until", day(random.nextInt(140)).toString());
            case PUBLICATION_PROPOSED ->
                Map.of("publication", "paper", "content", content("x").value(), "release", release("r1"));
            case PUBLICATION_OBJECTED -> Map.of("publication", "paper", "reason", "rights");
            case PUBLICATION_CONSENTED, PUBLISHED -> Map.of("publication", "paper");
            case CLOSED_OUT -> Map.of("counts", Map.of("left", random.nextInt(2)));
            case DUTIES_ACCEPTED -> Map.of("duties", List.of("protection", "third-party"));
            default -> Map.of();
        };
        return Given.act(nation, kind, at, subject);
    }
}
