package entente.node;

import entente.crossing.ForbiddenException;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.NotReadyException;
import entente.operations.feed.Features;
import entente.operations.feed.FeedRuntime;
import entente.operations.feed.Picture;
import entente.operations.feed.PictureDoor;
import entente.operations.profile.Composition;
import entente.operations.track.Observation;
import entente.registry.Person;
import entente.registry.Person.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Release profiles, feeds and what is seen on them. Showing a picture is opening a holding, and logged as that. */
@RestController
@RequestMapping("/api/v1")
class FeedApi {
    static final String GEO_JSON = "application/geo+json";

    private final NodeRuntime runtime;
    private final TrackStreams streams;

    FeedApi(NodeRuntime runtime) {
        this.runtime = runtime;
        this.streams = new TrackStreams(runtime);
    }

    /** @param text a profile's whole file */
    record ProfileBody(
            @Longest(characters = 1 << 20) String text, String label, Api.@Nullable DeclarationBody declaration) {}

    // ── profiles ────────────────────────────────────────────────────────────────────────────────────────────────

    @PostMapping("/profiles")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> propose(@AuthenticationPrincipal Person person, @RequestBody ProfileBody body) {
        var proposed =
                runtime.profiles().propose(person, body.text(), body.label(), Api.declaration(body.declaration()));
        runtime.wake();
        return Map.of(
                "profile", proposed.profile().digest().value(),
                "release", proposed.release().id(),
                "item", proposed.item().id(),
                "stage", proposed.release().stage().name());
    }

    /** What two persons approve when they approve the release of its terms: for them, and for who proposed it. */
    @GetMapping("/profiles/{release}")
    Map<String, Object> profile(@AuthenticationPrincipal Person person, @PathVariable("release") String id) {
        var release = runtime.house()
                .releases()
                .find(Ids.require(id))
                .filter(found ->
                        person.has(Role.RELEASE_AUTHORITY) || found.proposer().equals(person.id()))
                .orElseThrow(() -> new NotFoundException("profile"));
        var profile = runtime.profiles().ofTerms(release.item()).orElseThrow(() -> new NotFoundException("profile"));
        return Map.of(
                "profile", profile.toTree(),
                "digest", profile.digest().value(),
                "terms", profile.terms().toTree(),
                "subject", profile.approvalSubject(),
                "together", together(runtime.feeds().union(profile)));
    }

    /** What its recipient gets of it and of all others that are not over. */
    private static Map<String, Object> together(Composition.Union union) {
        var fields = new TreeMap<String, Object>();
        union.fields().forEach((category, out) -> fields.put(category.name(), List.copyOf(out)));
        return Map.of(
                "profiles", union.profiles(),
                "finestCellMetres", union.finestCellMetres(),
                "shortestIntervalSeconds", union.shortestIntervalSeconds(),
                "leastDelaySeconds", union.leastDelaySeconds(),
                "fields", fields,
                "areas", List.copyOf(union.areas()),
                "dark", union.dark(),
                "warnings", union.warnings().stream().map(Enum::name).toList());
    }

    // ── feeds ───────────────────────────────────────────────────────────────────────────────────────────────────

    @GetMapping("/feeds")
    List<Map<String, Object>> feeds(@AuthenticationPrincipal Person person) {
        return runtime.feeds().states().stream()
                .filter(state -> mayKnow(person, state))
                .map(state -> view(person, state))
                .toList();
    }

    @GetMapping("/feeds/{id}/tracks")
    ResponseEntity<Map<String, Object>> tracks(@AuthenticationPrincipal Person person, @PathVariable String id) {
        var picture = opened(person, id);
        var now = now();
        return geoJson(picture.tracks().stream().map(seen -> seen.feature(now)).toList());
    }

    @GetMapping(value = "/feeds/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter follow(@AuthenticationPrincipal Person person, @PathVariable String id, HttpServletRequest request) {
        var picture = opened(person, id);
        return streams.follow(person, request, new TrackStreams.Source() {
            @Override
            public List<Map<String, Object>> all(Instant now) {
                return picture.tracks().stream().map(seen -> seen.feature(now)).toList();
            }

            @Override
            public AutoCloseable listen(java.util.function.Consumer<List<Map<String, Object>>> taker) {
                return picture.follow(fresh -> {
                    var now = now();
                    taker.accept(fresh.stream().map(seen -> seen.feature(now)).toList());
                });
            }

            @Override
            public boolean stillOpen(Person someone) {
                return runtime.pictures().stillOpen(someone, id);
            }
        });
    }

    /** Opening is logged, and the originator gets a receipt; the reader is decided on now. */
    private Picture opened(Person person, String id) {
        return switch (runtime.pictures().open(person, id)) {
            case PictureDoor.Answer.Opened(var picture, var _) -> picture;
            case PictureDoor.Answer.Closed(var why) -> throw new NotReadyException("it is closed: " + why);
            case PictureDoor.Answer.Denied(var decision) -> throw new ReadingRefusedException(decision);
            case PictureDoor.Answer.Unknown _ -> throw new NotFoundException("feed");
        };
    }

    /** A person has looked at what tripped it, and lets it go on. */
    @PostMapping("/feeds/{id}/resumption")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(@AuthenticationPrincipal Person person, @PathVariable String id) {
        var state = runtime.feeds()
                .state(Ids.require(id))
                .filter(found -> found.ours() && mayKnow(person, found))
                .orElseThrow(() -> new NotFoundException("feed"));
        if (!person.has(Role.RELEASE_AUTHORITY))
            throw new ForbiddenException("this needs the office release-authority");
        runtime.house()
                .journal()
                .record(
                        "feed/" + state.id() + "/resumed/" + Ids.fresh(),
                        "feed-resumed",
                        Map.of("feed", state.id(), "by", person.id()));
        runtime.feeds().resume(state.id());
    }

    // ── our own picture ─────────────────────────────────────────────────────────────────────────────────────────

    /** How our own sources do; no content. */
    @GetMapping("/sources")
    List<Map<String, Object>> sources(@AuthenticationPrincipal Person person) {
        if (!person.has(Role.EXERCISE_DIRECTOR) && !person.has(Role.RELEASE_AUTHORITY) && !person.has(Role.AUDITOR))
            throw new ForbiddenException("this needs the office exercise-director, release-authority or auditor");
        return runtime.feeds().sources().stream()
                .map(source -> {
                    var view = new TreeMap<String, Object>();
                    view.put("id", source.id());
                    view.put("kind", source.kind());
                    view.put("label", source.label());
                    view.put("counts", source.counts());
                    source.trouble().ifPresent(trouble -> view.put("trouble", trouble));
                    return (Map<String, Object>) view;
                })
                .toList();
    }

    @GetMapping("/picture")
    ResponseEntity<Map<String, Object>> picture(@AuthenticationPrincipal Person person) {
        var feeds = shown(person);
        looked(person, feeds);
        return geoJson(features(feeds, now()));
    }

    @GetMapping(value = "/picture/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter watch(@AuthenticationPrincipal Person person, HttpServletRequest request) {
        var feeds = shown(person);
        looked(person, feeds);
        return streams.follow(person, request, new TrackStreams.Source() {
            @Override
            public List<Map<String, Object>> all(Instant now) {
                return features(feeds, now);
            }

            @Override
            public AutoCloseable listen(java.util.function.Consumer<List<Map<String, Object>>> taker) {
                return runtime.feeds().watch(seen -> {
                    if (feeds.contains(seen.feed())) taker.accept(List.of(feature(seen, now())));
                });
            }

            @Override
            public boolean stillOpen(Person someone) {
                return shown(someone).containsAll(feeds);
            }
        });
    }

    /** The sources that somebody may see whole: cleared for their label, and with a part in an exercise that runs. */
    private Set<String> shown(Person person) {
        var now = now();
        var takesPart = runtime.exercises().book().all().stream()
                .filter(plan -> runtime.exercises().life(plan).openAt(now))
                .anyMatch(plan -> !plan.document()
                        .roles(runtime.house().nation(), person.id(), now)
                        .isEmpty());
        if (!takesPart) throw new ForbiddenException("this needs a part in an exercise that is open");
        var policy = runtime.house().rules().policy(runtime.house().nation());
        var feeds = new java.util.TreeSet<String>();
        for (var source : runtime.feeds().labels().entrySet())
            if (person.clearances().stream()
                    .map(policy::clearance)
                    .anyMatch(clearance -> clearance.covers(source.getValue()))) feeds.add(source.getKey());
        return feeds;
    }

    private void looked(Person person, Set<String> feeds) {
        runtime.house()
                .journal()
                .record(
                        "picture/" + Ids.fresh(),
                        "picture-opened",
                        Map.of("by", person.id(), "sources", List.copyOf(feeds)));
    }

    private List<Map<String, Object>> features(Set<String> feeds, Instant now) {
        return runtime.feeds().observed().stream()
                .filter(seen -> feeds.contains(seen.feed()))
                .map(seen -> feature(seen, now))
                .toList();
    }

    private Map<String, Object> feature(Observation seen, Instant now) {
        return Features.of(
                seen, runtime.feeds().label(seen.feed()).orElseThrow().mark(), now);
    }

    // ── what they share ─────────────────────────────────────────────────────────────────────────────────────────

    private boolean mayKnow(Person person, FeedRuntime.State state) {
        if (!state.ours()) return runtime.pictures().mayKnow(person, state);
        var exercise = runtime.exercises().book().all().stream()
                .filter(plan ->
                        plan.document().id().equals(state.terms().exercise().id()))
                .anyMatch(plan -> runtime.exercises().mayKnow(person, plan));
        return person.has(Role.RELEASE_AUTHORITY) || exercise;
    }

    private Map<String, Object> view(Person person, FeedRuntime.State state) {
        var view = new TreeMap<String, Object>();
        var terms = state.terms();
        view.put("id", state.id());
        view.put("ours", state.ours());
        view.put("profile", terms.id());
        view.put("digest", terms.profile().value());
        view.put("exercise", terms.exercise().id());
        view.put("from", terms.exercise().from().toString());
        view.put("until", terms.exercise().until().toString());
        view.put("role", terms.recipient().role().name());
        view.put("recipient", terms.recipient().nation().code());
        view.put("mark", terms.mark());
        view.put("promise", terms.promise().toTree());
        view.put("include", terms.include());
        view.put("open", state.closed().isEmpty());
        // Why is for those who can do something about it.
        if (person.has(Role.RELEASE_AUTHORITY) || person.has(Role.EXERCISE_DIRECTOR))
            state.closed().ifPresent(why -> view.put("closed", why));
        state.tripped().ifPresent(trip -> view.put("tripped", trip.name()));
        if (!state.counts().isEmpty()) view.put("counts", state.counts());
        var count = runtime.house().batches().count(state.id());
        view.put("batches", count.batches());
        view.put("records", count.records());
        view.put("waiting", count.waiting());
        view.put("gaps", count.gaps());
        runtime.feeds().age(state.id(), now()).ifPresent(age -> view.put("ageSeconds", age.toSeconds()));
        return view;
    }

    private static ResponseEntity<Map<String, Object>> geoJson(List<Map<String, Object>> features) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(GEO_JSON))
                .header("Cache-Control", "no-store")
                .body(Features.collection(features));
    }

    private Instant now() {
        return runtime.house().clock().instant();
    }

    /** Before the server waits for its last requests to end: these never would. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        streams.close();
    }
}
