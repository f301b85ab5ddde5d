package entente.node;

import entente.crossing.joint.Said;
import entente.crossing.joint.Shared;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.registry.JointActs;
import entente.registry.Person;
import entente.research.Arrangement;
import entente.research.ProjectSight;
import entente.research.ProjectState;
import entente.research.ResearchAct;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

/** Joint research: projects, what both nations said of them, and how they stand. */
@RestController
@RequestMapping("/api/v1/research")
class ResearchApi {
    private final NodeRuntime runtime;

    ResearchApi(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    /** @param arrangement as arrangement.schema.json has it */
    record ProjectBody(
            Map<String, Object> arrangement,
            @Longest(characters = 200) String label,
            Api.@Nullable DeclarationBody declaration) {}

    /** @param subject what the act needs; see docs/research.md */
    record ResearchActBody(
            @Longest(characters = 40) String act, @Nullable Map<String, Object> subject) {}

    @GetMapping("/projects")
    List<Map<String, Object>> projects(@AuthenticationPrincipal Person person) {
        return research().book().book().all().stream()
                .filter(project -> research().desk().mayKnow(person, project))
                .map(project -> line(project, state(project)))
                .toList();
    }

    @PostMapping("/projects")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> propose(@AuthenticationPrincipal Person person, @RequestBody ProjectBody body) {
        var release = research()
                .desk()
                .propose(person, body.arrangement(), body.label(), Api.declaration(body.declaration()));
        return Map.of(
                "release", release.id(),
                "item", release.item(),
                "stage", release.stage().name());
    }

    @GetMapping("/projects/{id}")
    Map<String, Object> project(@AuthenticationPrincipal Person person, @PathVariable String id) {
        var project = research().desk().known(person, id);
        var state = state(project);
        var seen = research().sight().information(person, project, state);
        var view = line(project, state);
        view.put("arrangement", project.document().toTree());
        view.put("state", StateView.of(state));
        view.put("information", seen.stream().map(ResearchApi::view).toList());
        view.put(
                "derived",
                research().sight().derived(person, state).stream()
                        .map(ResearchApi::view)
                        .toList());
        view.put("acts", acts(project, seen));
        view.put(
                "waiting",
                research().book().book().waiting(project.id()).stream()
                        .filter(act -> known(act.kind(), act.subject(), releases(seen)))
                        .map(ResearchApi::view)
                        .toList());
        view.put(
                "may",
                research().desk().may(person, project, state).stream()
                        .map(ResearchAct::word)
                        .toList());
        return view;
    }

    private List<Map<String, Object>> acts(Shared<Arrangement> project, List<ProjectSight.Seen> seen) {
        var by = new TreeMap<String, String>();
        for (var act : runtime.house().jointActs().of(ResearchAct.FORM.name(), project.id()))
            act.raisedBy().ifPresent(person -> by.put(act.id(), person));
        return research().book().life(project).acts().stream()
                .filter(act -> known(act.kind().name(), act.subject(), releases(seen)))
                .map(act -> {
                    var view = view(act);
                    if (by.containsKey(act.id())) view.put("raisedBy", by.get(act.id()));
                    return view;
                })
                .toList();
    }

    private static Set<String> releases(List<ProjectSight.Seen> seen) {
        return seen.stream().map(one -> one.information().release()).collect(Collectors.toSet());
    }

    /** Of information that somebody may not know of, not even that it was declared. */
    private static boolean known(String kind, Map<String, Object> subject, Set<String> releases) {
        return !kind.equals(ResearchAct.INFORMATION_DECLARED.name())
                || releases.contains(String.valueOf(subject.get("release")));
    }

    @PostMapping("/projects/{id}/acts")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> act(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody ResearchActBody body) {
        research().desk().known(person, id);
        ResearchAct kind;
        try {
            kind = ResearchAct.FORM.act(body.act());
        } catch (IllegalArgumentException e) {
            throw new Problems("act", String.valueOf(e.getMessage()), "Write one of them.");
        }
        var subject = Objects.requireNonNullElse(body.subject(), Map.<String, Object>of());
        return view(done(research().desk().raise(person, id, kind, subject)));
    }

    @PostMapping("/acts/{id}/confirmation")
    Map<String, Object> confirm(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return view(done(research().desk().confirm(person, id)));
    }

    private JointActs.Act done(JointActs.Act act) {
        runtime.wake();
        return act;
    }

    private Research research() {
        return runtime.research();
    }

    private ProjectState state(Shared<Arrangement> project) {
        return research().book().life(project).at(now());
    }

    private Instant now() {
        return runtime.house().clock().instant();
    }

    private static Map<String, Object> line(Shared<Arrangement> project, ProjectState state) {
        var view = new TreeMap<String, Object>();
        view.put("id", project.id());
        view.put("ours", project.ours());
        view.put("project", project.document().id());
        view.put("name", project.document().name().toTree());
        view.put("from", project.document().from().toString());
        view.put("until", state.until().toString());
        view.put("phase", state.phase().name());
        view.put("digest", project.digest().value());
        view.put("purpose", Arrangement.PURPOSE);
        return view;
    }

    private static Map<String, Object> view(ProjectSight.Seen seen) {
        var view = new TreeMap<String, Object>();
        var one = seen.information();
        view.put("release", one.release());
        view.put("owner", one.owner().code());
        view.put("ours", seen.ours());
        view.put("origin", one.origin().word());
        view.put("name", seen.name());
        view.put("mark", seen.mark());
        one.until().ifPresent(until -> view.put("until", until.toString()));
        one.edition()
                .ifPresent(edition -> view.put(
                        "edition",
                        Map.of(
                                "series", edition.series(),
                                "version", edition.version(),
                                "part", edition.part(),
                                "parts", edition.parts(),
                                "newest", edition.newest())));
        return view;
    }

    private static Map<String, Object> view(ProjectSight.Derived derived) {
        var view = new TreeMap<String, Object>();
        view.put("item", derived.item().id());
        view.put("title", derived.item().title());
        view.put("mark", derived.mark());
        view.put("sources", derived.sources());
        view.put(
                "origins",
                derived.item().origins().stream().map(Nation::code).sorted().toList());
        derived.item()
                .content()
                .ifPresent(content -> view.put("content", content.sha256().value()));
        return view;
    }

    private static Map<String, Object> view(Said<ResearchAct> act) {
        var view = new TreeMap<String, Object>();
        view.put("id", act.id());
        view.put("nation", act.nation().code());
        view.put("act", act.kind().word());
        view.put("at", act.at().toString());
        view.put("subject", act.subject());
        return view;
    }

    private static Map<String, Object> view(JointActs.Act act) {
        var view = new TreeMap<String, Object>();
        view.put("id", act.id());
        view.put("nation", act.nation().code());
        view.put("act", ResearchAct.FORM.named(act.kind()).word());
        view.put("at", act.at().toString());
        view.put("subject", act.subject());
        act.raisedBy().ifPresent(by -> view.put("raisedBy", by));
        act.confirmedBy().ifPresent(by -> view.put("confirmedBy", by));
        view.put("said", act.statement().isPresent());
        return view;
    }

    /** How a project stands, as data. */
    private static final class StateView {
        private StateView() {}

        static Map<String, Object> of(ProjectState state) {
            var view = new TreeMap<String, Object>();
            view.put(
                    "participants",
                    state.participants().stream()
                            .map(one -> Map.of(
                                    "nation", one.nation().code(),
                                    "person", one.person(),
                                    "role", one.role().word(),
                                    "clearance", one.clearance(),
                                    "until", one.until().toString()))
                            .toList());
            view.put(
                    "milestones",
                    state.milestones().stream().map(StateView::milestone).toList());
            view.put(
                    "deliverables",
                    state.deliverables().stream().map(StateView::deliverable).toList());
            view.put(
                    "contributions",
                    state.contributions().stream()
                            .map(one -> Map.of("id", one.id(), "made", one.made()))
                            .toList());
            view.put(
                    "joint",
                    state.joint().stream()
                            .map(one -> Map.of("content", one.content().value(), "consents", codes(one.consents())))
                            .toList());
            view.put(
                    "publications",
                    state.publications().stream().map(StateView::publication).toList());
            var counts = new TreeMap<String, Object>();
            state.closeOuts().forEach((nation, counted) -> counts.put(nation.code(), counted));
            view.put("closeOuts", counts);
            view.put("differs", state.differs());
            view.put("duties", codes(state.duties()));
            return view;
        }

        private static List<String> codes(Set<Nation> nations) {
            return nations.stream().map(Nation::code).sorted().toList();
        }

        private static Map<String, Object> milestone(ProjectState.Milestone one) {
            var view = new TreeMap<String, Object>();
            view.put("id", one.id());
            view.put("due", one.due().toString());
            view.put("progress", one.progress().name());
            one.reached().ifPresent(at -> view.put("reached", at.toString()));
            return view;
        }

        private static Map<String, Object> deliverable(ProjectState.Deliverable one) {
            var view = new TreeMap<String, Object>();
            view.put("id", one.id());
            view.put("handing", one.handing().name());
            one.release().ifPresent(release -> view.put("release", release));
            one.reason().ifPresent(reason -> view.put("reason", reason));
            one.at().ifPresent(at -> view.put("at", at.toString()));
            return view;
        }

        private static Map<String, Object> publication(ProjectState.Publication one) {
            var view = new TreeMap<String, Object>();
            view.put("id", one.id());
            view.put("by", one.by().code());
            view.put("content", one.content().value());
            view.put("release", one.release());
            view.put("proposed", one.proposed().toString());
            view.put("cleared", one.cleared());
            one.published().ifPresent(at -> view.put("published", at.toString()));
            view.put(
                    "reviews",
                    one.reviews().stream()
                            .map(review -> {
                                var said = new TreeMap<String, Object>();
                                said.put("nation", review.nation().code());
                                said.put("answer", review.answer().name());
                                said.put("due", review.due().toString());
                                review.at().ifPresent(at -> said.put("at", at.toString()));
                                review.reason().ifPresent(reason -> said.put("reason", reason));
                                return said;
                            })
                            .toList());
            return view;
        }
    }
}
