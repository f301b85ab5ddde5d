package entente.operations.exercise;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.ReadingDesk;
import entente.crossing.Records;
import entente.crossing.ReleaseDesk;
import entente.crossing.Speaker;
import entente.crossing.joint.JointBook;
import entente.crossing.joint.JointVoice;
import entente.crossing.joint.Shared;
import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.Language;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.operations.exercise.ExerciseLife.State;
import entente.pact.Declaration;
import entente.registry.JointActs;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.ReleaseRecord;
import entente.seal.Fields;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Joint exercises of both nations: plans that crossed, what the nations said of them, and what waits for a second person.
 * Thread-safe.
 */
public final class ExerciseDesk {
    private final House house;
    private final ReleaseDesk releases;
    private final ReadingDesk reading;
    private final JointBook<Exercise, ExerciseAct> book;
    private final JointVoice<Exercise, ExerciseAct> voice;

    public ExerciseDesk(House house, ReleaseDesk releases, ReadingDesk reading, Records records, Speaker speaker) {
        this.house = house;
        this.releases = releases;
        this.reading = reading;
        this.book = new JointBook<>(house, records, Exercise.FORM, Exercise::read, ExerciseAct.FORM);
        this.voice = new JointVoice<>(house, speaker, book, this::requireFits);
    }

    /** The plans that both nations have, and what was said of each. */
    public JointBook<Exercise, ExerciseAct> book() {
        return book;
    }

    /** The exercise that a profile names, if it has this profile in its plan and is open now. */
    public Optional<Exercise.FeedBinding> open(String exercise, Digest profile, Instant now) {
        return book.all().stream()
                .filter(plan -> plan.document().id().equals(exercise))
                .filter(plan -> life(plan).openAt(now))
                .flatMap(plan -> plan.document().feed(profile).stream())
                .filter(feed -> feed.at(now))
                .findFirst();
    }

    public ExerciseLife life(Shared<Exercise> plan) {
        return ExerciseLife.of(plan.document(), plan.digest(), book.nations(), book.said(plan.id()));
    }

    /**
     * Whether somebody may know of a plan: who made or approves it, those of our nation whom it names, and of a plan of the
     * partner's whoever may read it as a holding. Auditors see what was said, and not the plan.
     */
    public boolean mayKnow(Person person, Shared<Exercise> plan) {
        if (!plan.ours()) return reading.readable(person, plan.id()).isPresent();
        var release = house.releases().find(plan.id()).orElseThrow();
        var named = plan.document().participants().stream()
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
        if (book.all().stream().anyMatch(known -> known.document().id().equals(exercise.id())))
            throw new Problems(
                    "plan.id", "\"" + exercise.id() + "\" is another exercise", "Give it a name of its own.");
        if (house.rules().pact().articles().stream()
                .noneMatch(article -> article.id().equals(exercise.article())))
            throw new Problems("plan.article", "is no article of the pact", "Name the article that allows it.");
        for (var inject : exercise.injects())
            if (inject.issuedBy()
                            .filter(nation -> !book.nations().contains(nation))
                            .isPresent()
                    || inject.playedBy()
                            .filter(players -> !book.nations().contains(players.nation()))
                            .isPresent())
                throw new Problems("plan.injects", inject.id() + " is of another nation", "Name the parties.");
        for (var feed : exercise.feeds())
            if (!book.nations().containsAll(Set.of(feed.from(), feed.to())))
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
    public JointActs.Act raise(Person person, String id, ExerciseAct kind, Map<String, Object> subject) {
        var plan = known(person, id);
        requireMay(person, plan, kind, subject);
        return voice.raise(person, plan, kind, subject);
    }

    /**
     * Calls that something real happens. One person is enough, in whatever state the exercise is; nothing is lifted by it.
     *
     * @param review how long after the call it has to be looked at
     */
    public JointActs.Act call(
            Person person,
            String id,
            NoDuff.Emergency kind,
            Optional<NoDuff.Place> position,
            Function<Exercise, Duration> review) {
        var reviewBy = now().plus(review.apply(known(person, id).document()));
        return raise(person, id, ExerciseAct.NO_DUFF, new NoDuff(kind, position, reviewBy).toTree());
    }

    /** Directors speak for the nation; whoever the plan gives a part may do what belongs to it, and nothing else. */
    private void requireMay(Person person, Shared<Exercise> plan, ExerciseAct kind, Map<String, Object> subject) {
        var exercise = plan.document();
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

    private void requireFits(Shared<Exercise> plan, ExerciseAct kind, Map<String, Object> subject) {
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
        if (kind == ExerciseAct.EXTENDED || kind == ExerciseAct.ENDED) {
            var until = new Fields(subject, kind.word()).instant("until");
            if (kind == ExerciseAct.EXTENDED ? !until.isAfter(life.endAt(now)) : !until.isBefore(life.endAt(now)))
                throw new Problems(
                        "until",
                        "it is over at " + life.endAt(now),
                        kind == ExerciseAct.EXTENDED ? "Give a later moment." : "Give an earlier moment.");
            if (until.isBefore(now)) throw new Problems("until", until + " is past", "Give a moment to come.");
        }
    }

    /** Whether the inject or the call that it names is where this kind goes on from. */
    private void requireFits(ExerciseLife life, ExerciseAct kind, Map<String, Object> subject) {
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
    public JointActs.Act confirm(Person person, String actId, Consumer<Shared<Exercise>> erase) {
        var act = book.ours(Ids.require(actId))
                .filter(found -> book.find(found.matter())
                        .filter(plan -> mayKnow(person, plan))
                        .isPresent())
                .orElseThrow(() -> new NotFoundException("act"));
        if (!person.has(Role.RELEASE_AUTHORITY) && !person.has(Role.EXERCISE_DIRECTOR))
            throw new ForbiddenException("this needs the office release-authority or exercise-director");
        return voice.confirm(person, act, Role.EXERCISE_DIRECTOR, before(erase));
    }

    private static BiConsumer<Shared<Exercise>, ExerciseAct> before(Consumer<Shared<Exercise>> erase) {
        return (plan, kind) -> {
            if (kind == ExerciseAct.ERASED) erase.accept(plan);
        };
    }

    /** After a crash: what two persons have said, or one where one is enough, and the partner was not told. */
    public void carryOut(Consumer<Shared<Exercise>> erase) {
        voice.carryOut(before(erase));
    }

    /** What crossed in it, counted by our own register, for both to compare. */
    public JointActs.Act closeOut(Person person, String id, Function<Shared<Exercise>, Map<String, Object>> counts) {
        var plan = known(person, id);
        return raise(person, id, ExerciseAct.CLOSED_OUT, Map.of("counts", counts.apply(plan)));
    }

    /** Raises the certificate over what came: for the second person to look at before it is erased. */
    public JointActs.Act erase(Person person, String id, Function<Shared<Exercise>, Map<String, Object>> received) {
        var counts = received.apply(known(person, id));
        if (counts.isEmpty()) throw new Problems("act", "nothing came in deliveries", "There is nothing to certify.");
        return raise(person, id, ExerciseAct.ERASED, Map.of("counts", counts));
    }

    private Shared<Exercise> known(Person person, String id) {
        return book.find(Ids.require(id))
                .filter(plan -> mayKnow(person, plan))
                .orElseThrow(() -> new NotFoundException("exercise"));
    }

    // ── the partner ─────────────────────────────────────────────────────────────────────────────────────────────

    /** The partner said something of an exercise. */
    public byte[] arrived(Nation from, byte[] body, BiConsumer<Handle, byte[]> besides) {
        return voice.arrived(from, body, besides, _ -> true);
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
