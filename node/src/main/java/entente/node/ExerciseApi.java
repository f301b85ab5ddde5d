package entente.node;

import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.joint.Said;
import entente.crossing.joint.Shared;
import entente.kernel.Problems;
import entente.operations.exercise.Exercise;
import entente.operations.exercise.ExerciseAct;
import entente.operations.exercise.ExerciseDesk;
import entente.operations.exercise.Lesson;
import entente.operations.exercise.LessonDesk;
import entente.operations.exercise.NoDuff;
import entente.operations.exercise.RealCall;
import entente.registry.JointActs;
import entente.registry.Person;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Joint exercises: their plans, what the nations said of them, and how they stand. */
@RestController
@RequestMapping("/api/v1")
class ExerciseApi {
    private final NodeRuntime runtime;

    ExerciseApi(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    /** @param plan as exercise.schema.json has it */
    record ExerciseBody(
            Map<String, Object> plan, String label, String purpose, Api.@Nullable DeclarationBody declaration) {}

    /**
     * @param until of extended and ended
     * @param inject of what is said of an inject
     * @param emergency of no-duff, as {@code position}
     * @param call of what is said of a call, as {@code outcome}
     */
    record ExerciseActBody(
            String act,
            @Nullable String until,
            @Longest(characters = 41) @Nullable String inject,
            @Longest(characters = 40) @Nullable String emergency,
            @Nullable PositionBody position,
            @Longest(characters = 36) @Nullable String call,
            @Longest(characters = 40) @Nullable String outcome) {}

    /** In degrees, as a person typed them. */
    record PositionBody(
            @Longest(characters = 8) String latitude,
            @Longest(characters = 8) String longitude) {}

    /**
     * @param after the lesson that goes on to this stage
     * @param label of a new one
     */
    record LessonBody(
            @Longest(characters = 20) String stage,
            @Longest(characters = 4000) String observation,
            @Longest(characters = 4000) @Nullable String discussion,
            @Longest(characters = 4000) @Nullable String conclusion,
            @Longest(characters = 4000) @Nullable String recommendation,
            @Longest(characters = 200) @Nullable String owner,
            @Longest(characters = 36) @Nullable String after,
            @Longest(characters = 200) @Nullable String label) {}

    @GetMapping("/exercises")
    List<Map<String, Object>> exercises(@AuthenticationPrincipal Person person) {
        return desk().book().all().stream()
                .filter(plan -> desk().mayKnow(person, plan))
                .map(this::line)
                .toList();
    }

    @PostMapping("/exercises")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> propose(@AuthenticationPrincipal Person person, @RequestBody ExerciseBody body) {
        var release =
                desk().propose(person, body.plan(), body.label(), body.purpose(), Api.declaration(body.declaration()));
        return Map.of(
                "release",
                release.id(),
                "item",
                release.item(),
                "stage",
                release.stage().name());
    }

    @GetMapping("/exercises/{id}")
    Map<String, Object> exercise(@AuthenticationPrincipal Person person, @PathVariable String id) {
        var plan = known(person, id);
        var view = line(plan);
        view.put("plan", plan.document().toTree());
        view.put(
                "acts", desk().life(plan).acts().stream().map(ExerciseApi::view).toList());
        view.put(
                "waiting",
                desk().book().waiting(plan.id()).stream().map(ExerciseApi::view).toList());
        view.put("injects", injects(plan));
        view.put("differs", desk().life(plan).differs(runtime.house().clock().instant()));
        view.put("feeds", runtime.feeds().counts(plan));
        view.put(
                "roles",
                plan
                        .document()
                        .roles(
                                runtime.house().nation(),
                                person.id(),
                                runtime.house().clock().instant())
                        .stream()
                        .map(role -> role.word())
                        .toList());
        return view;
    }

    @PostMapping("/exercises/{id}/acts")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> act(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody ExerciseActBody body) {
        ExerciseAct kind;
        try {
            kind = ExerciseAct.FORM.act(body.act());
        } catch (IllegalArgumentException e) {
            throw new Problems("act", String.valueOf(e.getMessage()), "Write one of them.");
        }
        return view(done(
                switch (kind) {
                    case CLOSED_OUT -> desk().closeOut(person, id, runtime.feeds()::counts);
                    case ERASED -> desk().erase(person, id, runtime.feeds()::received);
                    case NO_DUFF ->
                        desk().call(
                                        person,
                                        id,
                                        word("emergency", body.emergency(), NoDuff.Emergency::of),
                                        place(body.position()),
                                        runtime.profiles()::review);
                    default -> desk().raise(person, id, kind, subject(body));
                }));
    }

    /** All that was written, so that what does not belong to an act is refused with it. */
    private static Map<String, Object> subject(ExerciseActBody body) {
        var subject = new TreeMap<String, Object>();
        if (body.until() != null) subject.put("until", body.until());
        if (body.inject() != null) subject.put("inject", body.inject());
        if (body.emergency() != null) subject.put("kind", body.emergency());
        if (body.call() != null) subject.put("call", body.call());
        if (body.outcome() != null) subject.put("outcome", body.outcome());
        return subject;
    }

    private static Optional<NoDuff.Place> place(@Nullable PositionBody position) {
        if (position == null) return Optional.empty();
        try {
            return Optional.of(new NoDuff.Place(position.latitude(), position.longitude()));
        } catch (IllegalArgumentException e) {
            throw new Problems("position", String.valueOf(e.getMessage()), "Give degrees, or leave it out.");
        }
    }

    private static <T> T word(String name, @Nullable String written, Function<String, T> of) {
        try {
            return of.apply(written == null ? "" : written);
        } catch (IllegalArgumentException e) {
            throw new Problems(name, String.valueOf(e.getMessage()), "Write one of them.");
        }
    }

    @GetMapping("/exercises/{id}/lessons")
    List<Map<String, Object>> lessons(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return runtime.lessons().of(person, id).stream().map(ExerciseApi::view).toList();
    }

    @PostMapping("/exercises/{id}/lessons")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> writeLesson(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody LessonBody body) {
        known(person, id);
        return view(runtime.lessons()
                .write(
                        person,
                        id,
                        new LessonDesk.Draft(
                                word("stage", body.stage(), Lesson.Stage::of),
                                new Lesson.Text(
                                        body.observation(),
                                        Objects.requireNonNullElse(body.discussion(), ""),
                                        Objects.requireNonNullElse(body.conclusion(), ""),
                                        Objects.requireNonNullElse(body.recommendation(), "")),
                                Optional.ofNullable(body.owner()),
                                Optional.ofNullable(body.after()),
                                Optional.ofNullable(body.label()))));
    }

    @PostMapping("/exercises/acts/{id}/confirmation")
    Map<String, Object> confirm(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return view(done(desk().confirm(person, id, runtime.feeds()::erase)));
    }

    private JointActs.Act done(JointActs.Act act) {
        runtime.wake();
        return act;
    }

    private ExerciseDesk desk() {
        return runtime.exercises();
    }

    private Shared<Exercise> known(Person person, String id) {
        return desk().book()
                .find(Ids.require(id))
                .filter(plan -> desk().mayKnow(person, plan))
                .orElseThrow(() -> new NotFoundException("exercise"));
    }

    private Map<String, Object> line(Shared<Exercise> plan) {
        var now = runtime.house().clock().instant();
        var life = desk().life(plan);
        var view = new TreeMap<String, Object>();
        view.put("id", plan.id());
        view.put("ours", plan.ours());
        view.put("exercise", plan.document().id());
        view.put("name", plan.document().name().toTree());
        view.put("reality", plan.document().reality().name());
        view.put("from", plan.document().from().toString());
        view.put("until", life.endAt(now).toString());
        view.put("state", life.stateAt(now).name());
        view.put("digest", plan.digest().value());
        view.put("calls", life.calls().stream().map(this::view).toList());
        return view;
    }

    private Map<String, Object> view(RealCall call) {
        var view = view(call.act());
        view.put("ours", call.act().nation().equals(runtime.house().nation()));
        call.heardAt().ifPresent(at -> view.put("heardAt", at.toString()));
        call.overAt().ifPresent(at -> view.put("overAt", at.toString()));
        call.reviewed().ifPresent(outcome -> view.put("reviewed", outcome.word()));
        return view;
    }

    /** How each inject stands and who said so; of the partner's people nobody is named. */
    private List<Map<String, Object>> injects(Shared<Exercise> plan) {
        var life = desk().life(plan);
        var by = new TreeMap<String, String>();
        for (var act : runtime.house().jointActs().of(ExerciseAct.FORM.name(), plan.id()))
            act.raisedBy().ifPresent(person -> by.put(act.id(), person));
        return life.injectsAt(life.seen(runtime.house().clock().instant())).stream()
                .<Map<String, Object>>map(inject -> Map.of(
                        "id",
                        inject.inject().id(),
                        "status",
                        inject.status().name(),
                        "steps",
                        inject.steps().stream()
                                .map(step -> {
                                    var view = view(step);
                                    if (by.containsKey(step.id())) view.put("raisedBy", by.get(step.id()));
                                    return view;
                                })
                                .toList()))
                .toList();
    }

    private static Map<String, Object> view(LessonDesk.Shown shown) {
        var lesson = shown.lesson();
        var view = new TreeMap<String, Object>();
        view.put("item", shown.id());
        view.put("ours", shown.ours());
        view.put("crossed", shown.crossed());
        view.put("mark", shown.mark());
        view.put("id", lesson.id());
        view.put("nation", lesson.nation().code());
        view.put("stage", lesson.stage().name());
        view.put("observation", lesson.text().observation());
        view.put("discussion", lesson.text().discussion());
        view.put("conclusion", lesson.text().conclusion());
        view.put("recommendation", lesson.text().recommendation());
        lesson.owner().ifPresent(owner -> view.put("owner", owner));
        return view;
    }

    private static Map<String, Object> view(Said<ExerciseAct> act) {
        var view = new TreeMap<String, Object>();
        view.put("id", act.id());
        view.put("nation", act.nation().code());
        view.put("act", act.kind().word());
        view.put("at", act.at().toString());
        if (!act.subject().isEmpty()) view.put("subject", act.subject());
        return view;
    }

    private static Map<String, Object> view(JointActs.Act act) {
        var view = new TreeMap<String, Object>();
        view.put("id", act.id());
        view.put("nation", act.nation().code());
        view.put("act", ExerciseAct.FORM.named(act.kind()).word());
        view.put("at", act.at().toString());
        if (!act.subject().isEmpty()) view.put("subject", act.subject());
        act.raisedBy().ifPresent(by -> view.put("raisedBy", by));
        act.confirmedBy().ifPresent(by -> view.put("confirmedBy", by));
        view.put("said", act.statement().isPresent());
        return view;
    }
}
