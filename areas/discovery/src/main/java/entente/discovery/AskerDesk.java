package entente.discovery;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.NotReadyException;
import entente.crossing.ReadingDesk;
import entente.crossing.RefusedNoticeException;
import entente.crossing.Speaker;
import entente.discovery.oprf.Oprf;
import entente.discovery.oprf.P256;
import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.Statement;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What our people ask the partner. Names are blinded here and read here; what leaves this node says nothing of them, to anybody
 * and for ever, but how many there are. What comes of it is for whoever asked, and for nobody else.
 */
final class AskerDesk {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SECRET = "question";
    private static final String HITS = "answer";

    private final House house;
    private final ReadingDesk reading;
    private final Speaker speaker;
    private final Vault vault;
    private final Sets sets;
    private final Questions questions;

    AskerDesk(House house, ReadingDesk reading, Speaker speaker, Vault vault, Sets sets, Questions questions) {
        this.house = house;
        this.reading = reading;
        this.speaker = speaker;
        this.vault = vault;
        this.sets = sets;
        this.questions = questions;
    }

    /** @param why it cannot be asked; absent: it can */
    record Askable(Sets.Crossed crossed, long left, Optional<String> why) {}

    /** The partner's sets of which somebody may know, the newest of each area first. */
    List<Askable> sets(Person person) {
        return sets.all().stream()
                .filter(one -> !one.ours())
                .filter(one -> reading.readable(person, one.id()).isPresent())
                .sorted(HolderDesk.NEWEST)
                .map(one -> new Askable(one, left(one), why(one, house.clock().instant())))
                .toList();
    }

    private long left(Sets.Crossed one) {
        return Math.max(0, one.set().quota() - questions.asked(one.id()));
    }

    private Optional<String> why(Sets.Crossed one, Instant now) {
        var limits = Limits.of(house.rules().pact());
        if (limits.isEmpty()) return Optional.of("not-in-pact");
        var others = sets.all().stream()
                .filter(other -> !other.ours())
                .map(Sets.Crossed::released)
                .toList();
        var faults = Judge.sets(others, one.released(), limits.get());
        if (!faults.isEmpty()) return Optional.of(word(faults.getFirst()));
        if (!one.set().stands(now)) return Optional.of("over");
        return sets.replaced(one, now) ? Optional.of("replaced") : Optional.empty();
    }

    static String word(Judge.Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    // ── asking ──────────────────────────────────────────────────────────────────────────────────────────────────

    /** Asks about these. The quota is counted here before anything leaves, and by the partner again. */
    Asked ask(Person person, String set, List<Selector> names) {
        if (!person.has(Role.READER)) throw new ForbiddenException("this needs the office reader");
        var askable = sets(person).stream()
                .filter(one -> one.crossed().id().equals(set))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("set"));
        askable.why().ifPresent(why -> {
            throw new NotReadyException("it cannot be asked: " + why);
        });
        var terms = askable.crossed().set();
        var distinct = List.copyOf(new TreeSet<>(names));
        requireFits(terms, distinct);
        var blinds = distinct.stream().map(_ -> P256.randomScalar(RANDOM)).toList();
        var elements = Points.bytes(
                Oprf.VERIFIABLE.blind(distinct.stream().map(Selector::input).toList(), blinds));
        var id = Ids.fresh();
        var row = new Questions.Row(
                id,
                true,
                set,
                distinct.size(),
                Points.digest(elements),
                now(),
                Optional.of(person.id()),
                Optional.of(vault.seal(SECRET, id, secret(distinct, blinds, elements))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        if (!questions.addWithin(row, terms.quota()))
            throw new Problems(
                    "selectors",
                    distinct.size() + " are more than are left (" + left(askable.crossed()) + ")",
                    "Ask about fewer, or wait for the next epoch.");
        say(row);
        return asked(questions.find(id).orElseThrow());
    }

    private static void requireFits(DiscoverySet terms, List<Selector> names) {
        if (names.isEmpty()) throw new Problems("selectors", "name nothing", "Say what you ask about.");
        if (names.size() > terms.batch())
            throw new Problems(
                    "selectors", "are more than " + terms.batch() + " at once", "Ask several times, within the quota.");
        for (var name : names)
            if (!terms.kinds().contains(name.kind()))
                throw new Problems(
                        "selectors",
                        "nothing of kind " + name.kind().word() + " is in this set",
                        "Ask of its kinds: "
                                + terms.kinds().stream().map(SelectorKind::word).toList() + ".");
    }

    private static byte[] secret(List<Selector> names, List<BigInteger> blinds, byte[] elements) {
        return CanonicalJson.bytes(Map.of(
                "elements",
                Base64.getEncoder().encodeToString(elements),
                "names",
                IntStream.range(0, names.size())
                        .mapToObj(i -> {
                            var tree = new TreeMap<String, Object>(names.get(i).toTree());
                            tree.put("blind", blinds.get(i).toString(16));
                            return tree;
                        })
                        .toList()));
    }

    private record Secret(byte[] elements, List<Selector> names, List<BigInteger> blinds) {}

    private Secret secret(Questions.Row row) {
        var fields =
                new Fields(Json.object(vault.open(SECRET, row.id(), row.secret().orElseThrow()), SECRET), SECRET);
        var names = new ArrayList<Selector>();
        var blinds = new ArrayList<BigInteger>();
        for (var tree : fields.objects("names")) {
            var name = new Fields(tree, "name");
            names.add(new Selector(SelectorKind.of(name.text("kind")), name.text("value")));
            blinds.add(new BigInteger(name.text("blind"), 16));
        }
        return new Secret(fields.base64("elements"), names, blinds);
    }

    /** Says what was prepared; a second time changes nothing. */
    void say(Questions.Row row) {
        var crossed = sets.find(row.set());
        // Taken back in this moment: then it is not asked, and what it would have cost is not given back.
        if (crossed.isEmpty()) return;
        var elements = secret(row).elements();
        speaker.say(
                row.id(),
                DiscoveryDesk.QUESTION,
                Statement.Type.DISCOVERY_QUESTION,
                row.id() + "/discovery-question",
                Map.of(
                        "question", row.id(),
                        "set", row.set(),
                        "count", row.count(),
                        "elements", row.elements().value(),
                        "by", row.askedBy().orElseThrow()),
                leaf -> new Question(
                                row.id(),
                                row.set(),
                                crossed.get().content(),
                                house.rules().pact().digest(),
                                house.nation(),
                                elements,
                                row.at(),
                                leaf)
                        .toTree(),
                (handle, statement) -> Questions.said(handle, row.id(), statement));
    }

    // ── the answer ──────────────────────────────────────────────────────────────────────────────────────────────

    /** The partner answers. What it says is computed again; what does not hold is kept for showing it to others. */
    byte[] arrived(Nation from, byte[] body, BiConsumer<Handle, byte[]> besides) {
        var statement = Statement.parse(body);
        var answer = Answer.verify(statement, house.partnerOffice());
        var row = questions
                .find(Ids.require(answer.question()))
                .filter(found -> found.ours() && found.statement().isPresent())
                .orElseThrow(() -> new RefusedNoticeException("unknown"));
        if (!answer.nation().equals(from)) throw new RefusedNoticeException("mismatch");
        var nothing = new byte[0];
        if (row.answer().isPresent()) {
            var twice = !row.answer().get().equals(statement);
            if (twice) found(row, Judge.Fault.TWO_ANSWERS, body);
            house.register().use(handle -> {
                if (twice) Questions.fault(handle, fault(row, Judge.Fault.TWO_ANSWERS), body);
                besides.accept(handle, nothing);
            });
            return nothing;
        }
        var crossed = sets.find(row.set());
        // A set that was taken back while its answer was on the way: nothing is read of it any more.
        if (crossed.isEmpty()) throw new RefusedNoticeException("unknown");
        var asked = row.statement().get();
        var question = Question.verify(asked, house.keys().office().verifyingKey());
        var fault = Judge.answer(crossed.get().released(), asked, question, answer);
        fault.ifPresent(what -> found(row, what, body));
        house.journal()
                .record(
                        row.id() + "/discovery-answer",
                        "discovery-answer-arrived",
                        Map.of(
                                "question", row.id(),
                                "set", row.set(),
                                "count", row.count(),
                                "outcome", fault.map(AskerDesk::word).orElse(outcome(answer)),
                                "statement", Digest.of(body).value(),
                                "leaf", answer.leaf().toTree()));
        var hits = fault.isEmpty() && answer.outcome() instanceof Answer.Evaluated(var points, var _)
                ? vault.seal(HITS, row.id(), hits(row, crossed.get().set(), points))
                : null;
        house.register().use(handle -> {
            Questions.answer(
                    handle,
                    row.id(),
                    fault.map(AskerDesk::word).orElse(outcome(answer)),
                    statement,
                    now(),
                    hits(row, hits));
            fault.ifPresent(what -> Questions.fault(handle, fault(row, what), body));
            besides.accept(handle, nothing);
        });
        return nothing;
    }

    /** Without an answer the names are kept, so that whoever asked sees what was not answered. */
    private byte[] hits(Questions.Row row, byte @Nullable [] hits) {
        if (hits != null) return hits;
        var names = secret(row).names();
        return vault.seal(
                HITS,
                row.id(),
                CanonicalJson.bytes(
                        Map.of("names", names.stream().map(Selector::toTree).toList())));
    }

    private static String outcome(Answer answer) {
        return switch (answer.outcome()) {
            case Answer.Evaluated _ -> Questions.ANSWERED;
            case Answer.Refused(var why) -> why.word();
        };
    }

    private void found(Questions.Row row, Judge.Fault fault, byte[] evidence) {
        house.journal()
                .record(
                        row.id() + "/discovery-fault/" + Digest.of(evidence).hex(),
                        "discovery-fault",
                        Map.of(
                                "question", row.id(),
                                "set", row.set(),
                                "fault", word(fault),
                                "statement", Digest.of(evidence).value()));
    }

    private Questions.FaultRow fault(Questions.Row row, Judge.Fault fault) {
        return new Questions.FaultRow(Ids.fresh(), Optional.of(row.id()), row.set(), word(fault), now());
    }

    /** Which names are in the set. The blind of a hit is kept with it: it shows to others that the set had it. */
    private byte[] hits(Questions.Row row, DiscoverySet set, byte[] points) {
        var secret = secret(row);
        var values = Oprf.VERIFIABLE.finalise(
                secret.names().stream().map(Selector::input).toList(), secret.blinds(), Points.read(points));
        return CanonicalJson.bytes(Map.of(
                "names",
                IntStream.range(0, values.size())
                        .mapToObj(i -> {
                            var tree = new TreeMap<String, Object>(
                                    secret.names().get(i).toTree());
                            if (set.elements().holds(values.get(i)))
                                tree.put("blind", secret.blinds().get(i).toString(16));
                            return tree;
                        })
                        .toList()));
    }

    // ── results ─────────────────────────────────────────────────────────────────────────────────────────────────

    /** @param hit the set has it; a chance of 2⁻⁴⁰ that it does not */
    record Result(Selector name, boolean hit) {}

    /** @param outcome absent: on its way */
    record Asked(
            String id,
            String set,
            int count,
            Instant at,
            Optional<String> outcome,
            Optional<Instant> answered,
            List<Result> results) {}

    /** What somebody asked, with what came of it, while they may read the set. */
    List<Asked> asked(Person person) {
        return questions.by(person.id()).stream()
                .filter(row -> sets.find(row.set()).isPresent()
                        && reading.readable(person, row.set()).isPresent())
                .map(this::asked)
                .toList();
    }

    private Asked asked(Questions.Row row) {
        var results = row.hits()
                .map(kept -> new Fields(Json.object(vault.open(HITS, row.id(), kept), HITS), HITS)
                        .objects("names").stream()
                                .map(tree -> new Fields(tree, "name"))
                                .map(name -> new Result(
                                        new Selector(SelectorKind.of(name.text("kind")), name.text("value")),
                                        name.has("blind")))
                                .toList())
                .orElse(List.of());
        return new Asked(row.id(), row.set(), row.count(), row.at(), row.outcome(), row.answered(), results);
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
