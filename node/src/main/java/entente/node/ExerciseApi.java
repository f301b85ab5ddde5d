package entente.node;

import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.kernel.Problems;
import entente.operations.exercise.ExerciseAct;
import entente.operations.exercise.ExerciseDesk;
import entente.registry.ExerciseActs;
import entente.registry.Person;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** @param until of extended and ended */
    record ExerciseActBody(String act, @Nullable String until) {}

    @GetMapping("/exercises")
    List<Map<String, Object>> exercises(@AuthenticationPrincipal Person person) {
        return desk().plans().stream()
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
        view.put("plan", plan.exercise().toTree());
        view.put(
                "acts", desk().life(plan).acts().stream().map(ExerciseApi::view).toList());
        view.put("waiting", desk().waiting(plan).stream().map(ExerciseApi::view).toList());
        view.put("differs", desk().life(plan).differs(runtime.house().clock().instant()));
        view.put("feeds", runtime.feeds().counts(plan));
        view.put(
                "roles",
                plan
                        .exercise()
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
        ExerciseAct.Kind kind;
        try {
            kind = ExerciseAct.Kind.of(body.act());
        } catch (IllegalArgumentException e) {
            throw new Problems("act", String.valueOf(e.getMessage()), "Write one of them.");
        }
        if (kind == ExerciseAct.Kind.CLOSED_OUT)
            return view(done(desk().closeOut(person, id, runtime.feeds()::counts)));
        Map<String, Object> subject = body.until() == null ? Map.of() : Map.of("until", body.until());
        return view(done(desk().raise(person, id, kind, subject)));
    }

    @PostMapping("/exercises/acts/{id}/confirmation")
    Map<String, Object> confirm(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return view(done(desk().confirm(person, id)));
    }

    private ExerciseActs.Act done(ExerciseActs.Act act) {
        runtime.wake();
        return act;
    }

    private ExerciseDesk desk() {
        return runtime.exercises();
    }

    private ExerciseDesk.Plan known(Person person, String id) {
        return desk().find(Ids.require(id))
                .filter(plan -> desk().mayKnow(person, plan))
                .orElseThrow(() -> new NotFoundException("exercise"));
    }

    private Map<String, Object> line(ExerciseDesk.Plan plan) {
        var now = runtime.house().clock().instant();
        var life = desk().life(plan);
        var view = new TreeMap<String, Object>();
        view.put("id", plan.id());
        view.put("ours", plan.ours());
        view.put("exercise", plan.exercise().id());
        view.put("name", plan.exercise().name().toTree());
        view.put("reality", plan.exercise().reality().name());
        view.put("from", plan.exercise().from().toString());
        view.put("until", life.endAt(now).toString());
        view.put("state", life.stateAt(now).name());
        view.put("digest", plan.digest().value());
        return view;
    }

    private static Map<String, Object> view(ExerciseAct act) {
        var view = new TreeMap<String, Object>();
        view.put("id", act.id());
        view.put("nation", act.nation().code());
        view.put("act", act.kind().word());
        view.put("at", act.at().toString());
        if (!act.subject().isEmpty()) view.put("subject", act.subject());
        return view;
    }

    private static Map<String, Object> view(ExerciseActs.Act act) {
        var view = new TreeMap<String, Object>();
        view.put("id", act.id());
        view.put("nation", act.nation().code());
        view.put("act", ExerciseAct.Kind.valueOf(act.kind()).word());
        view.put("at", act.at().toString());
        if (!act.subject().isEmpty()) view.put("subject", act.subject());
        act.raisedBy().ifPresent(by -> view.put("raisedBy", by));
        act.confirmedBy().ifPresent(by -> view.put("confirmedBy", by));
        view.put("said", act.statement().isPresent());
        return view;
    }
}
