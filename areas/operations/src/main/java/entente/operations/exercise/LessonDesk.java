package entente.operations.exercise;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.ReadingDesk;
import entente.crossing.Records;
import entente.crossing.ReleaseDesk;
import entente.crossing.joint.Shared;
import entente.kernel.CanonicalJson;
import entente.kernel.Label;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.operations.exercise.Lesson.Stage;
import entente.registry.Item;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Observations and lessons of exercises. They stay at home until somebody proposes their release, as with any item; what the
 * partner released is shown beside ours, to whoever may read it. Thread-safe.
 */
public final class LessonDesk {
    private final House house;
    private final ReleaseDesk releases;
    private final ReadingDesk reading;
    private final Records records;
    private final ExerciseDesk exercises;
    /** Contents never change. */
    private final Map<String, Optional<Lesson>> read = new ConcurrentHashMap<>();

    public LessonDesk(House house, ReleaseDesk releases, ReadingDesk reading, Records records, ExerciseDesk exercises) {
        this.house = house;
        this.releases = releases;
        this.reading = reading;
        this.records = records;
        this.exercises = exercises;
    }

    /**
     * A lesson as it stands for somebody.
     *
     * @param id our item, or the holding
     * @param mark as we mark it
     * @param crossed both nations have this stage of it
     */
    public record Shown(String id, boolean ours, Lesson lesson, String mark, boolean crossed) {}

    /**
     * What is written.
     *
     * @param after the id of a lesson that goes on to this stage; absent: a new one
     * @param mark of a new one, in our scheme; a later stage keeps the label
     */
    public record Draft(
            Stage stage, Lesson.Text text, Optional<String> owner, Optional<String> after, Optional<String> mark) {}

    /** Those that somebody may read, each in its newest stage. */
    public List<Shown> of(Person person, String exercise) {
        var plan = known(person, exercise);
        return Stream.concat(
                        newest(ours(plan)).filter(shown -> mayRead(person, plan, shown)), newest(theirs(person, plan)))
                .toList();
    }

    private static Stream<Shown> newest(Stream<Shown> stages) {
        var newest = new TreeMap<String, Shown>();
        stages.forEach(shown -> newest.merge(
                shown.lesson().id(),
                shown,
                (one, other) -> one.lesson().revision() >= other.lesson().revision() ? one : other));
        return newest.values().stream();
    }

    private Stream<Shown> ours(Shared<Exercise> plan) {
        var crossed = records.ids().stream()
                .flatMap(id -> house.releases().find(id).stream())
                .map(found -> found.item())
                .collect(Collectors.toSet());
        return house.items().ofType(Records.MEDIA_TYPE).stream()
                .filter(item -> item.content().isPresent())
                .flatMap(item -> read(item.id(), () -> records.own(item.id()))
                        .filter(lesson -> isOf(plan, lesson) && lesson.nation().equals(house.nation()))
                        .map(lesson ->
                                new Shown(item.id(), true, lesson, label(item).mark(), crossed.contains(item.id())))
                        .stream());
    }

    private Stream<Shown> theirs(Person person, Shared<Exercise> plan) {
        return records.ids().stream()
                .filter(id -> house.releases().find(id).isEmpty())
                .flatMap(id -> records.find(id).stream())
                .flatMap(record -> read(record.id(), record::content)
                        .filter(lesson -> isOf(plan, lesson) && lesson.nation().equals(record.sender()))
                        .flatMap(lesson -> reading.readable(person, record.id())
                                .map(label -> new Shown(record.id(), false, lesson, label.mark(), true)))
                        .stream());
    }

    private static boolean isOf(Shared<Exercise> plan, Lesson lesson) {
        return lesson.exercise().equals(plan.id()) && lesson.plan().equals(plan.digest());
    }

    private Optional<Lesson> read(String id, Supplier<byte[]> content) {
        return read.computeIfAbsent(id, _ -> {
            try {
                var tree = Json.object(content.get(), "record");
                return Lesson.FORM.equals(tree.get("form")) ? Optional.of(Lesson.of(tree)) : Optional.empty();
            } catch (MalformedException unreadable) {
                return Optional.empty();
            }
        });
    }

    /** Who wrote a stage of it or answers for it, and directors; each only if cleared for it now. */
    private boolean mayRead(Person person, Shared<Exercise> plan, Shown shown) {
        var concerned = person.has(Role.EXERCISE_DIRECTOR)
                || ours(plan)
                        .filter(stage ->
                                stage.lesson().id().equals(shown.lesson().id()))
                        .anyMatch(stage -> stage.lesson()
                                        .owner()
                                        .filter(person.id()::equals)
                                        .isPresent()
                                || item(stage).createdBy().equals(person.id()));
        var policy = house.rules().policy(house.nation());
        return concerned
                && person.clearances().stream()
                        .map(policy::clearance)
                        .anyMatch(clearance -> clearance.covers(label(item(shown))));
    }

    private Item item(Shown shown) {
        return house.items().find(shown.id()).orElseThrow();
    }

    private Label label(Item item) {
        return house.rules().policy(house.nation()).label(item.originLabel());
    }

    /** Writes an observation, or takes a lesson of ours on to its next stage; only its owner says that it was learned. */
    public synchronized Shown write(Person person, String exercise, Draft draft) {
        var plan = known(person, exercise);
        if (!person.has(Role.ORIGINATOR)) throw new ForbiddenException("this needs the office originator");
        var before = draft.after()
                .map(id -> of(person, exercise).stream()
                        .filter(shown -> shown.ours() && shown.lesson().id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new NotFoundException("lesson")));
        requireNext(person, before, draft);
        draft.owner().ifPresent(owner -> requireOwner(plan, owner));
        var lesson = new Lesson(
                before.map(shown -> shown.lesson().id()).orElseGet(Ids::fresh),
                plan.id(),
                plan.digest(),
                house.nation(),
                draft.stage(),
                before.map(shown -> shown.lesson().revision() + 1).orElse(1L),
                draft.text(),
                draft.owner());
        var label = before.map(shown -> label(item(shown)))
                .orElseGet(() -> house.rules()
                        .policy(house.nation())
                        .parse(draft.mark().orElseThrow(() -> new Problems("label", "is missing", "Write its mark."))));
        var item = releases.author(
                person,
                new ReleaseDesk.NewItem(
                        plan.document().area(),
                        plan.document().id() + ": " + lesson.stage().word() + " "
                                + lesson.id().substring(0, 8),
                        plan.document().id() + "-" + lesson.id().substring(0, 8) + "-" + lesson.revision() + ".record",
                        Records.MEDIA_TYPE,
                        house.nation().code(),
                        Set.of(house.nation()),
                        new OriginLabel(label),
                        Optional.empty(),
                        List.of()));
        releases.fill(person, item.id(), new ByteArrayInputStream(CanonicalJson.bytes(lesson.toTree())));
        return new Shown(item.id(), true, lesson, label.mark(), false);
    }

    private static void requireNext(Person person, Optional<Shown> before, Draft draft) {
        var stage = before.map(shown -> shown.lesson().stage());
        var fits = switch (draft.stage()) {
            case OBSERVATION -> stage.isEmpty();
            case IDENTIFIED -> stage.filter(Stage.OBSERVATION::equals).isPresent();
            case LEARNED -> stage.filter(Stage.IDENTIFIED::equals).isPresent();
        };
        if (!fits)
            throw new Problems(
                    "stage",
                    draft.stage().word() + " does not follow "
                            + stage.map(Stage::word).orElse("nothing"),
                    "Begin with an observation; then identified, then learned.");
        if (draft.stage() != Stage.LEARNED) return;
        var owner = before.flatMap(shown -> shown.lesson().owner());
        if (!owner.equals(Optional.of(person.id())) || !draft.owner().equals(owner))
            throw new ForbiddenException("a lesson is learned when its owner says so");
    }

    /** They have to be able to say that it was learned, so they write. */
    private void requireOwner(Shared<Exercise> plan, String id) {
        if (house.people()
                .find(id)
                .filter(owner -> owner.has(Role.ORIGINATOR) && exercises.mayKnow(owner, plan))
                .isEmpty())
            throw new Problems(
                    "owner",
                    "\"" + id + "\" is no originator of ours who may know of the exercise",
                    "Name one who is.");
    }

    private Shared<Exercise> known(Person person, String exercise) {
        return exercises
                .book()
                .find(Ids.require(exercise))
                .filter(plan -> exercises.mayKnow(person, plan))
                .orElseThrow(() -> new NotFoundException("exercise"));
    }
}
