package entente.node;

import entente.crossing.ForbiddenException;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.NotReadyException;
import entente.crossing.ReadingDesk;
import entente.kernel.Problems;
import entente.operations.exercise.ExerciseLife.State;
import entente.operations.feed.Features;
import entente.operations.feed.FeedRuntime;
import entente.operations.feed.Picture;
import entente.registry.Person;
import entente.registry.Person.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Looking at what a feed gives: ours as its recipient sees it, the partner's as it came before. Each look is logged. */
@RestController
@RequestMapping("/api/v1/feeds/{id}")
class ReviewApi {
    private static final int MOST = 20_000;
    private static final Duration LONGEST = Duration.ofHours(24);
    /** What is suspended is shown to nobody; what is over may be looked at for its lessons, as long as it is held. */
    private static final Set<State> REPLAYED = Set.of(State.OPEN, State.CLOSED, State.ARCHIVED);

    private final NodeRuntime runtime;
    private final TrackStreams streams;

    ReviewApi(NodeRuntime runtime) {
        this.runtime = runtime;
        this.streams = new TrackStreams(runtime);
    }

    /** What the recipient of a feed of ours sees, from when it is first asked for. */
    @GetMapping(value = "/shown/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter shown(@AuthenticationPrincipal Person person, @PathVariable String id, HttpServletRequest request) {
        var state = runtime.feeds()
                .state(Ids.require(id))
                .filter(FeedRuntime.State::ours)
                .orElseThrow(() -> new NotFoundException("feed"));
        if (!mayLook(person, state))
            throw new ForbiddenException("this needs a part in its exercise, and a clearance for it");
        var picture = runtime.feeds().shown(id).orElseThrow(() -> new NotReadyException("the feed does not run"));
        runtime.house()
                .journal()
                .record("picture/" + Ids.fresh(), "picture-opened", Map.of("by", person.id(), "shown", state.id()));
        return streams.follow(person, request, new TrackStreams.Source() {
            @Override
            public List<Map<String, Object>> all(Instant now) {
                return features(picture.tracks(), now);
            }

            @Override
            public AutoCloseable listen(Consumer<List<Map<String, Object>>> taker) {
                return picture.follow(fresh -> taker.accept(features(fresh, now())));
            }

            @Override
            public boolean stillOpen(Person someone) {
                return mayLook(someone, state)
                        && runtime.feeds().shown(id).filter(picture::equals).isPresent();
            }
        });
    }

    private boolean mayLook(Person person, FeedRuntime.State state) {
        var now = now();
        var policy = runtime.house().rules().policy(runtime.house().nation());
        var takesPart = runtime.exercises().book().all().stream()
                .filter(plan ->
                        plan.document().id().equals(state.terms().exercise().id()))
                .filter(plan -> runtime.exercises().life(plan).openAt(now))
                .anyMatch(plan -> !plan.document()
                        .roles(runtime.house().nation(), person.id(), now)
                        .isEmpty());
        return (takesPart || person.has(Role.RELEASE_AUTHORITY))
                && runtime.profiles()
                        .find(state.terms().profile())
                        .filter(profile -> person.clearances().stream()
                                .map(policy::clearance)
                                .anyMatch(clearance -> clearance.covers(profile.label())))
                        .isPresent();
    }

    /** What came on a feed of the partner's. It is opened as the holding that it is, each time. */
    @GetMapping("/replay")
    ResponseEntity<Map<String, Object>> replay(
            @AuthenticationPrincipal Person person,
            @PathVariable String id,
            @RequestParam String from,
            @RequestParam String until,
            @RequestParam(defaultValue = "0") long after) {
        var state = runtime.feeds()
                .state(Ids.require(id))
                .filter(found ->
                        !found.ours() && runtime.reading().readable(person, id).isPresent())
                .orElseThrow(() -> new NotFoundException("feed"));
        var begin = instant("from", from);
        var end = instant("until", until);
        if (!begin.isBefore(end) || Duration.between(begin, end).compareTo(LONGEST) > 0)
            throw new Problems("until", "is not after from, or more than a day after it", "Ask for a day at most.");
        if (!replayed(state)) throw new NotReadyException("the exercise is suspended");
        return switch (runtime.reading().open(person, id)) {
            case ReadingDesk.Answer.Granted _ -> {
                var replay = runtime.feeds().replay(id, begin, end, after, MOST);
                var collection = new TreeMap<>(Features.collection(features(replay.seen(), now())));
                replay.rest().ifPresent(last -> collection.put("after", last));
                yield ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(FeedApi.GEO_JSON))
                        .header("Cache-Control", "no-store")
                        .body(collection);
            }
            case ReadingDesk.Answer.Denied(var decision) -> throw new ReadingRefusedException(decision);
            case ReadingDesk.Answer.Unknown _, ReadingDesk.Answer.Withdrawn _ -> throw new NotFoundException("feed");
        };
    }

    private boolean replayed(FeedRuntime.State state) {
        var now = now();
        var states = runtime.exercises().book().all().stream()
                .filter(plan ->
                        plan.document().id().equals(state.terms().exercise().id()))
                .map(plan -> runtime.exercises().life(plan).stateAt(now))
                .toList();
        return !states.isEmpty() && REPLAYED.containsAll(states);
    }

    private static Instant instant(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Problems(name, "\"" + text + "\" is no moment", "Write one such as 2027-02-01T09:00:00Z.");
        }
    }

    private static List<Map<String, Object>> features(List<Picture.Seen> seen, Instant now) {
        return seen.stream().map(one -> one.feature(now)).toList();
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
