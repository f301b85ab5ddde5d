package entente.operations.exercise;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.ReadingDesk;
import entente.crossing.Records;
import entente.crossing.RefusedNoticeException;
import entente.crossing.ReleaseDesk;
import entente.crossing.Speaker;
import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.Language;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.operations.exercise.ExerciseAct.Kind;
import entente.operations.exercise.ExerciseLife.State;
import entente.pact.Declaration;
import entente.pact.Pact;
import entente.registry.ExerciseActs;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.ReleaseRecord;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.MalformedException;
import entente.seal.Statement;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Joint exercises of both nations: plans that crossed, what the nations said of them, and what waits for a second person.
 * Thread-safe.
 */
public final class ExerciseDesk {
    /** The kind of notice that carries an act. */
    public static final String KIND = "exercise-act";

    /** How far the partner's clock may be ahead of ours; the exchange allows no more. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final House house;
    private final ReleaseDesk releases;
    private final ReadingDesk reading;
    private final Records records;
    private final Speaker speaker;
    /** Plans never change; whether they are still kept is asked each time. */
    private final Map<String, Optional<Plan>> plans = new ConcurrentHashMap<>();
    /** Statements whose signatures were found to hold, by their digest. */
    private final Map<Digest, ExerciseAct> verified = new ConcurrentHashMap<>();

    public ExerciseDesk(House house, ReleaseDesk releases, ReadingDesk reading, Records records, Speaker speaker) {
        this.house = house;
        this.releases = releases;
        this.reading = reading;
        this.records = records;
        this.speaker = speaker;
    }

    /**
     * A plan that both nations have.
     *
     * @param id the release by which it crossed
     */
    public record Plan(String id, boolean ours, Exercise exercise, Digest digest) {}

    /** All plans that both nations have. */
    public List<Plan> plans() {
        return records.ids().stream().map(this::find).flatMap(Optional::stream).toList();
    }

    public Optional<Plan> find(String id) {
        // A recalled plan is none: it is asked for each time, and only its reading is spared.
        var known = plans.get(id);
        if (known != null && known.isEmpty()) return known;
        var record = records.find(id);
        if (record.isEmpty()) return Optional.empty();
        return plans.computeIfAbsent(id, _ -> read(record.get()));
    }

    private static Optional<Plan> read(Records.Crossed record) {
        try {
            if (!Exercise.FORM.equals(Json.object(record.content(), "record").get("form"))) return Optional.empty();
            return Optional.of(new Plan(
                    record.id(),
                    record.ours(),
                    Exercise.read(record.id(), record.content()),
                    Digest.of(record.content())));
        } catch (MalformedException | Problems unreadable) {
            return Optional.empty();
        }
    }

    /** The exercise that a profile names, if it has this profile in its plan and is open now. */
    public Optional<Exercise.FeedBinding> open(String exercise, Digest profile, Instant now) {
        return plans().stream()
                .filter(plan -> plan.exercise().id().equals(exercise))
                .filter(plan -> life(plan).openAt(now))
                .flatMap(plan -> plan.exercise().feed(profile).stream())
                .filter(feed -> feed.at(now))
                .findFirst();
    }

    public ExerciseLife life(Plan plan) {
        var acts = house.exerciseActs().of(plan.id()).stream()
                .flatMap(act -> act.statement().stream())
                .map(statement -> verified.computeIfAbsent(Digest.of(statement.bytes()), _ -> verify(statement)))
                .toList();
        return ExerciseLife.of(plan.exercise(), plan.digest(), nations(), acts);
    }

    private ExerciseAct verify(Statement statement) {
        return statement.keyId().equals(house.keys().office().id())
                ? ExerciseAct.verify(statement, house.keys().office().verifyingKey())
                : ExerciseAct.verify(statement, house.partnerOffice());
    }

    private Set<Nation> nations() {
        return house.rules().pact().parties().stream().map(Pact.Party::nation).collect(Collectors.toSet());
    }

    /** What our people have raised and nobody has confirmed. */
    public List<ExerciseActs.Act> waiting(Plan plan) {
        return house.exerciseActs().of(plan.id()).stream()
                .filter(act -> act.statement().isEmpty())
                .toList();
    }

    /**
     * Whether somebody may know of a plan: who made or approves it, those of our nation whom it names, and of a plan of the
     * partner's whoever may read it as a holding. Auditors see what was said, and not the plan.
     */
    public boolean mayKnow(Person person, Plan plan) {
        if (!plan.ours()) return reading.readable(person, plan.id()).isPresent();
        var release = house.releases().find(plan.id()).orElseThrow();
        var named = plan.exercise().participants().stream()
                .anyMatch(one ->
                        one.nation().equals(house.nation()) && one.person().equals(person.id()));
        return release.proposer().equals(person.id()) || person.has(Role.RELEASE_AUTHORITY) || named;
    }

    // ── people ──────────────────────────────────────────────────────────────────────────────────────────────────

    /**
     * Keeps a plan as an item and proposes its release. Once two have approved it and the partner has it, both may agree.
     *
     * @param mark of the plan, in our scheme
     */
    public ReleaseRecord propose(
            Person person, Map<String, Object> plan, String mark, String purpose, Declaration declaration) {
        if (!person.has(Role.EXERCISE_DIRECTOR) || !person.has(Role.ORIGINATOR))
            throw new ForbiddenException("this needs the offices exercise-director and originator");
        var content = CanonicalJson.bytes(plan);
        var exercise = Exercise.read("plan", content);
        if (plans().stream().anyMatch(known -> known.exercise().id().equals(exercise.id())))
            throw new Problems(
                    "plan.id", "\"" + exercise.id() + "\" is another exercise", "Give it a name of its own.");
        if (house.rules().pact().articles().stream()
                .noneMatch(article -> article.id().equals(exercise.article())))
            throw new Problems("plan.article", "is no article of the pact", "Name the article that allows it.");
        for (var inject : exercise.injects())
            if (inject.issuedBy().filter(nation -> !nations().contains(nation)).isPresent()
                    || inject.playedBy()
                            .filter(players -> !nations().contains(players.nation()))
                            .isPresent())
                throw new Problems("plan.injects", inject.id() + " is of another nation", "Name the parties.");
        for (var feed : exercise.feeds())
            if (!nations().containsAll(Set.of(feed.from(), feed.to())))
                throw new Problems("plan.feeds", feed.id() + " is between other nations", "Name the parties.");
        var item = releases.author(
                person,
                new ReleaseDesk.NewItem(
                        exercise.area(),
                        exercise.name().in(Language.EN),
                        exercise.id() + ".record",
                        Records.MEDIA_TYPE,
                        house.nation().code(),
                        Set.of(house.nation()),
                        new OriginLabel(house.rules().policy(house.nation()).parse(mark)),
                        Optional.empty(),
                        List.of()));
        releases.fill(person, item.id(), new ByteArrayInputStream(content));
        return releases.propose(person, item.id(), house.partner(), purpose, declaration);
    }

    /** Somebody says something for the nation. What needs two persons waits for the second; the rest is said at once. */
    public ExerciseActs.Act raise(Person person, String id, Kind kind, Map<String, Object> subject) {
        var plan = known(person, id);
        requireMay(person, plan, kind, subject);
        requireFits(plan, kind, subject);
        var act = new ExerciseActs.Act(
                Ids.fresh(),
                plan.id(),
                plan.digest(),
                house.nation(),
                kind.name(),
                subject,
                now(),
                Optional.of(person.id()),
                Optional.empty(),
                Optional.empty());
        house.journal()
                .record(
                        plan.id() + "/act/" + act.id() + "/raised",
                        "exercise-act-raised",
                        Map.of("act", kind.word(), "subject", subject, "by", person.id()));
        house.register().use(handle -> ExerciseActs.add(handle, act));
        if (!kind.needsTwo()) say(act);
        return house.exerciseActs().find(act.id()).orElseThrow();
    }

    /**
     * Calls that something real happens. One person is enough, in whatever state the exercise is; nothing is lifted by it.
     *
     * @param review how long after the call it has to be looked at
     */
    public ExerciseActs.Act call(
            Person person,
            String id,
            NoDuff.Emergency kind,
            Optional<NoDuff.Place> position,
            Function<Exercise, Duration> review) {
        var reviewBy = now().plus(review.apply(known(person, id).exercise()));
        return raise(person, id, Kind.NO_DUFF, new NoDuff(kind, position, reviewBy).toTree());
    }

    /** Directors speak for the nation; whoever the plan gives a part may do what belongs to it, and nothing else. */
    private void requireMay(Person person, Plan plan, Kind kind, Map<String, Object> subject) {
        var exercise = plan.exercise();
        var roles = exercise.roles(house.nation(), person.id(), now());
        var directs = person.has(Role.EXERCISE_DIRECTOR);
        var controls = roles.contains(entente.operations.exercise.Role.EXERCISE_CONTROL);
        var safety = roles.contains(entente.operations.exercise.Role.SAFETY);
        var inject = subject.get("inject") instanceof String name
                ? exercise.inject(name)
                : Optional.<Exercise.Inject>empty();
        var may = switch (kind) {
            case AGREED, RESUMED, EXTENDED, ENDED, CLOSED_OUT, NO_DUFF_REVIEWED, ERASED -> directs;
            case SUSPENDED -> directs || person.has(Role.RELEASE_AUTHORITY) || controls || safety;
            case INJECT_ISSUED, INJECT_CANCELLED ->
                controls
                        && inject.flatMap(Exercise.Inject::issuedBy)
                                .filter(house.nation()::equals)
                                .isPresent();
            case INJECT_ACKNOWLEDGED, INJECT_PLAYED ->
                inject.flatMap(Exercise.Inject::playedBy)
                        .filter(players -> exercise.plays(house.nation(), person.id(), now(), players))
                        .isPresent();
            case NO_DUFF, NO_DUFF_OVER -> directs || safety;
            case NO_DUFF_HEARD -> directs || person.has(Role.RELEASE_AUTHORITY) || !roles.isEmpty();
        };
        if (!may)
            throw new ForbiddenException("this needs the office exercise-director, or the part in the exercise to which"
                    + " the plan gives " + kind.word());
    }

    private void requireFits(Plan plan, Kind kind, Map<String, Object> subject) {
        try {
            kind.require(subject);
        } catch (IllegalArgumentException | MalformedException e) {
            throw new Problems("subject", String.valueOf(e.getMessage()), "Give what the act needs and nothing else.");
        }
        var now = now();
        var life = life(plan);
        var state = life.stateAt(now);
        var fits = switch (kind) {
            case AGREED -> state == State.DRAFT || state == State.AGREED_BY_ONE;
            case SUSPENDED -> state == State.OPEN || state == State.AGREED;
            case RESUMED -> state == State.SUSPENDED;
            case EXTENDED, ENDED ->
                Set.of(State.OPEN, State.AGREED, State.SUSPENDED, State.INTERRUPTED)
                        .contains(state);
            case CLOSED_OUT -> state == State.CLOSED;
            case ERASED ->
                state == State.ARCHIVED && life.erasedBy(house.nation()).isEmpty();
            case INJECT_ISSUED, INJECT_ACKNOWLEDGED, INJECT_PLAYED -> life.openAt(now);
            case INJECT_CANCELLED -> state != State.CLOSED && state != State.ARCHIVED;
            // Life comes before the schedule.
            case NO_DUFF, NO_DUFF_HEARD, NO_DUFF_OVER, NO_DUFF_REVIEWED -> true;
        };
        if (!fits) throw new Problems("act", "the exercise is " + state, "See what the other nation has said of it.");
        requireFits(life, kind, subject);
        if (kind == Kind.EXTENDED || kind == Kind.ENDED) {
            var until = new Fields(subject, kind.word()).instant("until");
            if (kind == Kind.EXTENDED ? !until.isAfter(life.endAt(now)) : !until.isBefore(life.endAt(now)))
                throw new Problems(
                        "until",
                        "it is over at " + life.endAt(now),
                        kind == Kind.EXTENDED ? "Give a later moment." : "Give an earlier moment.");
            if (until.isBefore(now)) throw new Problems("until", until + " is past", "Give a moment to come.");
        }
    }

    /** Whether the inject or the call that it names is where this kind goes on from. */
    private void requireFits(ExerciseLife life, Kind kind, Map<String, Object> subject) {
        if (subject.get("inject") instanceof String name)
            for (var inject : life.injectsAt(life.seen(now())))
                if (inject.inject().id().equals(name) && inject.after(kind) == inject.status())
                    throw new Problems("inject", name + " is " + inject.status(), "See what was said of it.");
        if (!(subject.get("call") instanceof String name)) return;
        var call = life.calls().stream()
                .filter(one -> one.act().id().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problems("call", "\"" + name + "\" is no call", "Name one that was made."));
        var ours = call.act().nation().equals(house.nation());
        var fits = switch (kind) {
            case NO_DUFF_HEARD -> !ours && call.heardAt().isEmpty();
            case NO_DUFF_OVER -> ours && call.goesOn();
            case NO_DUFF_REVIEWED -> ours && !call.goesOn() && call.reviewed().isEmpty();
            default -> false;
        };
        if (!fits) throw new Problems("call", "does not wait for this", "See what was said of it.");
    }

    /**
     * The second person. Nobody confirms what they raised.
     *
     * @param erase of a plan: what came in its deliveries; a certificate is signed after that
     */
    public ExerciseActs.Act confirm(Person person, String actId, Consumer<Plan> erase) {
        var act = house.exerciseActs().find(Ids.require(actId)).orElseThrow(() -> new NotFoundException("act"));
        known(person, act.exercise());
        if (!person.has(Role.RELEASE_AUTHORITY) && !person.has(Role.EXERCISE_DIRECTOR))
            throw new ForbiddenException("this needs the office release-authority or exercise-director");
        if (act.statement().isPresent()) return act;
        var first = act.raisedBy().orElseThrow();
        if (house.sameVoice(person, first, act.at(), Role.EXERCISE_DIRECTOR))
            throw new Problems(
                    "act", "nobody confirms what they raised", "Ask another director or a release authority.");
        requireFits(find(act.exercise()).orElseThrow(), Kind.valueOf(act.kind()), act.subject());
        house.journal()
                .record(
                        act.exercise() + "/act/" + act.id() + "/confirmed",
                        "exercise-act-confirmed",
                        Map.of("act", act.id(), "by", person.id()));
        house.exerciseActs().confirm(act.id(), person.id());
        sayAfter(house.exerciseActs().find(act.id()).orElseThrow(), erase);
        return house.exerciseActs().find(act.id()).orElseThrow();
    }

    private void sayAfter(ExerciseActs.Act act, Consumer<Plan> erase) {
        if (act.kind().equals(Kind.ERASED.name()))
            erase.accept(find(act.exercise()).orElseThrow());
        say(act);
    }

    private void say(ExerciseActs.Act act) {
        // After all that is known, whatever the partner's clock: what answers something comes after it on both nodes.
        var now = now();
        var at = house.exerciseActs().of(act.exercise()).stream()
                .filter(one -> one.statement().isPresent() && !one.at().isBefore(now))
                .map(one -> one.at().plusMillis(1))
                .max(Comparator.naturalOrder())
                .orElse(now);
        speaker.say(
                act.id(),
                KIND,
                Statement.Type.EXERCISE_ACT,
                act.exercise() + "/act/" + act.id(),
                Map.of("act", act.kind(), "plan", act.plan().value(), "subject", act.subject()),
                leaf -> new ExerciseAct(
                                act.id(),
                                act.exercise(),
                                act.plan(),
                                house.rules().pact().digest(),
                                house.nation(),
                                Kind.valueOf(act.kind()),
                                act.subject(),
                                at,
                                leaf)
                        .toTree(),
                (handle, statement) -> ExerciseActs.say(handle, act.id(), at, statement));
    }

    /** After a crash: what two persons have said, or one where one is enough, and the partner was not told. */
    public void carryOut(Consumer<Plan> erase) {
        for (var plan : plans())
            for (var act : waiting(plan))
                if (act.confirmedBy().isPresent() || !Kind.valueOf(act.kind()).needsTwo()) sayAfter(act, erase);
    }

    /** What crossed in it, counted by our own register, for both to compare. */
    public ExerciseActs.Act closeOut(Person person, String id, Function<Plan, Map<String, Object>> counts) {
        var plan = known(person, id);
        return raise(person, id, Kind.CLOSED_OUT, Map.of("counts", counts.apply(plan)));
    }

    /** Raises the certificate over what came: for the second person to look at before it is erased. */
    public ExerciseActs.Act erase(Person person, String id, Function<Plan, Map<String, Object>> received) {
        var counts = received.apply(known(person, id));
        if (counts.isEmpty()) throw new Problems("act", "nothing came in deliveries", "There is nothing to certify.");
        return raise(person, id, Kind.ERASED, Map.of("counts", counts));
    }

    private Plan known(Person person, String id) {
        return find(Ids.require(id))
                .filter(plan -> mayKnow(person, plan))
                .orElseThrow(() -> new NotFoundException("exercise"));
    }

    // ── the partner ─────────────────────────────────────────────────────────────────────────────────────────────

    /** The partner said something of an exercise. */
    public byte[] arrived(Nation from, byte[] body, BiConsumer<Handle, byte[]> besides) {
        var statement = Statement.parse(body);
        var act = ExerciseAct.verify(statement, house.partnerOffice());
        var plan = find(Ids.require(act.exercise())).orElseThrow(() -> new RefusedNoticeException("unknown"));
        if (!act.nation().equals(from)
                || !act.plan().equals(plan.digest())
                || !act.pact().equals(house.rules().pact().digest())
                || act.at().isAfter(now().plus(AHEAD))) throw new RefusedNoticeException("mismatch");
        house.journal()
                .record(
                        plan.id() + "/act/" + Ids.require(act.id()),
                        "exercise-act-arrived",
                        Map.of(
                                "act",
                                act.kind().word(),
                                "statement",
                                Digest.of(body).value(),
                                "leaf",
                                act.leaf().toTree()));
        var answer = new byte[0];
        house.register().use(handle -> {
            ExerciseActs.add(
                    handle,
                    new ExerciseActs.Act(
                            act.id(),
                            plan.id(),
                            plan.digest(),
                            from,
                            act.kind().name(),
                            act.subject(),
                            act.at(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(statement)));
            besides.accept(handle, answer);
        });
        return answer;
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
