package entente.node;

import entente.crossing.ForbiddenException;
import entente.crossing.NotFoundException;
import entente.cyber.room.Room;
import entente.cyber.room.RoomDesk;
import entente.cyber.room.RoomIntake;
import entente.cyber.room.RoomReport;
import entente.cyber.room.RoomTree;
import entente.kernel.Problems;
import entente.registry.Person;
import entente.registry.Person.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The rooms in which two nations work on one incident. */
@RestController
@RequestMapping("/api/v1/rooms")
class RoomApi {
    private static final int MOST = 1000;
    private static final String STIX = "application/stix+json";

    private final NodeRuntime runtime;
    private final RoomStreams streams;

    RoomApi(NodeRuntime runtime) {
        this.runtime = runtime;
        this.streams = new RoomStreams(runtime);
    }

    /**
     * @param incident left out: that of the partner's half of this name, or a new one
     * @param label the highest that an entry may have
     */
    record RoomBody(
            @Longest(characters = 41) String id,
            @Longest(characters = 60) @Nullable String incident,
            @Longest(characters = 40) String from,
            @Longest(characters = 40) String until,
            @Longest(characters = 100) String purpose,
            @Longest(characters = 200) String label,
            Api.@Nullable DeclarationBody declaration) {
        RoomDesk.Opening opening() {
            try {
                return new RoomDesk.Opening(
                        id, Optional.ofNullable(incident), Instant.parse(from), Instant.parse(until), purpose);
            } catch (DateTimeException e) {
                throw new Problems("terms", String.valueOf(e.getMessage()), "Give two moments in UTC.");
            }
        }
    }

    /** @param label left out: that of the terms */
    record RoomEntryBody(
            @Longest(characters = 200) @Nullable String label, Map<String, Object> act) {}

    record RoomReportBody(
            @Longest(characters = 200) String title,
            @Longest(characters = 2) String language,
            @Longest(characters = 4) @Nullable String of) {
        boolean both() {
            if (of == null || of.equals("ours")) return false;
            if (of.equals("both")) return true;
            throw new Problems("of", "\"" + of + "\" is neither", "Write ours or both.");
        }

        RoomReport.Tongue tongue() {
            try {
                return RoomReport.Tongue.valueOf(language.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new Problems("language", "\"" + language + "\" is none of them", "Write ko, en or fr.");
            }
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> open(@AuthenticationPrincipal Person person, @RequestBody RoomBody body) {
        if (!person.has(Role.ORIGINATOR)) throw new ForbiddenException("this needs the office originator");
        var proposed =
                runtime.rooms().propose(person, body.opening(), body.label(), Api.declaration(body.declaration()));
        runtime.wake();
        return Map.of(
                "release", proposed.release().id(),
                "item", proposed.item().id(),
                "stage", proposed.release().stage().name(),
                "incident", proposed.terms().incident().toString());
    }

    @GetMapping
    List<Map<String, Object>> rooms(@AuthenticationPrincipal Person person) {
        return runtime.rooms().rooms(person).stream().map(RoomApi::line).toList();
    }

    @GetMapping("/{id}")
    Map<String, Object> room(
            @AuthenticationPrincipal Person person,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "1000") int limit) {
        var room = known(person, id);
        if (offset < 0 || limit < 0 || limit > MOST)
            throw new Problems("limit", "is not between 0 and " + MOST, "Ask page by page.");
        return view(room, offset, limit);
    }

    @PostMapping("/{id}/entries")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> enter(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody RoomEntryBody body) {
        return entry(runtime.rooms().enter(person, id, Optional.ofNullable(body.label()), body.act()));
    }

    @GetMapping(value = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter follow(@AuthenticationPrincipal Person person, @PathVariable String id, HttpServletRequest request) {
        known(person, id);
        return streams.follow(person, id, request);
    }

    @GetMapping("/{id}/stix")
    ResponseEntity<byte[]> bundle(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(STIX))
                .header("Cache-Control", "no-store")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + known(person, id).id() + ".json\"")
                .body(runtime.rooms().bundle(person, id));
    }

    @PostMapping("/{id}/stix")
    Map<String, Object> take(
            @AuthenticationPrincipal Person person, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        known(person, id);
        var bundle = request.getInputStream().readNBytes(RoomIntake.LONGEST + 1);
        if (bundle.length > RoomIntake.LONGEST)
            throw new Problems("bundle", "is longer than " + RoomIntake.LONGEST + " bytes", "Send it in parts.");
        var result = runtime.rooms().take(person, id, bundle);
        return Map.of(
                "taken",
                result.taken().stream()
                        .map(one -> Map.of("id", one.id(), "entry", one.entry()))
                        .toList(),
                "left",
                result.left().stream()
                        .map(one -> Map.of("id", one.id(), "why", one.why()))
                        .toList());
    }

    @PostMapping("/{id}/report")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> report(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody RoomReportBody body) {
        known(person, id);
        var item = runtime.rooms().report(person, id, body.title(), body.tongue(), body.both());
        return Map.of("item", item.id());
    }

    /** For whom there is none of it, there is no room. */
    private Room known(Person person, String id) {
        return runtime.rooms().room(person, id).orElseThrow(() -> new NotFoundException("room"));
    }

    /** Before the server waits for its last requests to end: these never would. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        streams.close();
    }

    private static Map<String, Object> line(Room room) {
        var view = new TreeMap<String, Object>();
        view.put("id", room.id());
        view.put("incident", room.incident().toString());
        room.ours().ifPresent(side -> view.put("ours", side(side)));
        room.theirs().ifPresent(side -> view.put("theirs", side(side)));
        view.put("phases", RoomTree.phases(room.state()));
        view.put("entries", room.entries().size());
        if (!room.entries().isEmpty())
            view.put("last", room.entries().getLast().kept().entry().at().toString());
        return view;
    }

    private static Map<String, Object> side(Room.Side side) {
        var view = new TreeMap<String, Object>();
        view.put("release", side.half().release());
        view.put("open", side.closed().isEmpty());
        side.closed().ifPresent(why -> view.put("closed", why));
        view.put("from", side.half().terms().begins().toString());
        view.put("until", side.half().terms().until().toString());
        view.put("label", side.label().mark());
        return view;
    }

    private Map<String, Object> view(Room room, int offset, int limit) {
        var view = line(room);
        var size = room.entries().size();
        view.put("nation", runtime.house().nation().code());
        view.put("partner", runtime.house().partner().code());
        view.put("mayWrite", room.mayWrite());
        view.put(
                "list",
                room.entries().subList(Math.max(0, size - offset - limit), Math.max(0, size - offset)).stream()
                        .map(RoomApi::entry)
                        .toList());
        view.putAll(RoomTree.of(room.state()));
        view.put("digest", room.digest().value());
        view.put("delays", Map.of("there", delay(room.there()), "here", delay(room.here())));
        return view;
    }

    static Map<String, Object> entry(Room.Seen seen) {
        var kept = seen.kept();
        var entry = kept.entry();
        var view = new TreeMap<String, Object>();
        view.put("id", entry.id());
        view.put("nation", kept.half().nation().code());
        view.put("by", entry.by());
        view.put("at", entry.at().toString());
        view.put("kept", kept.kept().toString());
        kept.receipted().ifPresent(at -> view.put("receipted", at.toString()));
        view.put("label", seen.label().mark());
        view.put("act", entry.act().toTree());
        view.put("effect", seen.why().isEmpty());
        seen.why().ifPresent(why -> view.put("why", why.name()));
        return view;
    }

    private static Map<String, Object> delay(Room.Delay delay) {
        return Map.of("count", delay.count(), "p50Ms", delay.p50(), "p95Ms", delay.p95(), "mostMs", delay.most());
    }
}
