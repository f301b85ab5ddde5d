package entente.node;

import entente.crossing.ForbiddenException;
import entente.crossing.NotFoundException;
import entente.cyber.look.Common;
import entente.cyber.look.Line;
import entente.cyber.look.Neighbourhood;
import entente.cyber.look.Threats;
import entente.cyber.marking.Definition;
import entente.cyber.marking.Markings;
import entente.cyber.marking.NationalMarking;
import entente.cyber.release.Outcome;
import entente.cyber.share.SharingDesk;
import entente.cyber.stix.StixCheck;
import entente.cyber.stix.StixId;
import entente.cyber.stix.StixObject;
import entente.cyber.stix.StixReader;
import entente.cyber.taxii.LabelText;
import entente.cyber.taxii.TaxiiCollection;
import entente.kernel.Digest;
import entente.kernel.Problems;
import entente.registry.Person;
import entente.registry.Person.Role;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Threat intelligence for pages that people look at. Who sees what is TAXII's answer, and each answer is logged as a reading. */
@RestController
@RequestMapping("/api/v1/cyber")
class CyberApi {
    private static final int MOST = 100;
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_STEPS = 2;
    private static final int MOST_FINDINGS = 200;
    private static final Pattern PLACE = Pattern.compile("(-?[0-9]{1,19}) ([a-z-]{1,40}) (\\S{1,300})");

    private final NodeRuntime runtime;
    private final Threats threats;

    CyberApi(NodeRuntime runtime) {
        this.runtime = runtime;
        this.threats = new Threats(runtime.taxii());
    }

    private static void requireOffice(Person person) {
        if (!person.has(Role.ORIGINATOR) && !person.has(Role.READER))
            throw new ForbiddenException("this needs the office originator or reader");
    }

    private static ResponseEntity<Map<String, Object>> answer(Map<String, Object> view) {
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(view);
    }

    @GetMapping("/objects")
    ResponseEntity<Map<String, Object>> objects(
            @AuthenticationPrincipal Person person,
            @RequestParam(defaultValue = "") String collection,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean both,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        requireOffice(person);
        if (limit < 1 || limit > MOST) throw new Problems("limit", "is not between 1 and " + MOST, "Ask page by page.");
        if (q.length() > LONGEST_TEXT)
            throw new Problems("q", "has more than " + LONGEST_TEXT + " characters", "Write it shorter.");
        var page = threats.list(person, new Threats.Question(collection, type, q.strip(), both, place(after), limit));
        var view = new TreeMap<String, Object>();
        view.put("collections", page.collections());
        view.put("types", page.types());
        view.put("total", page.total());
        view.put("all", page.all());
        view.put(
                "rows",
                page.rows().stream()
                        .map(row -> {
                            var line = line(row.line());
                            line.put("both", row.both());
                            return line;
                        })
                        .toList());
        if (page.more()) {
            var last = page.rows().getLast().line();
            view.put("next", last.at() + " " + last.collection() + " " + last.id());
        }
        return answer(view);
    }

    /** Says where a page ended, with nothing in it that the page did not show. */
    private static Optional<Threats.Place> place(String text) {
        if (text.isEmpty()) return Optional.empty();
        var found = PLACE.matcher(text);
        if (found.matches())
            try {
                return Optional.of(new Threats.Place(Long.parseLong(found.group(1)), found.group(2), found.group(3)));
            } catch (NumberFormatException tooLarge) {
                // As any other that is of no page.
            }
        throw new Problems("after", "is not where a page ended", "Begin again without it.");
    }

    @GetMapping("/objects/{collection}/{id}")
    ResponseEntity<Map<String, Object>> object(
            @AuthenticationPrincipal Person person,
            @PathVariable String collection,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String version) {
        var detail = detail(person, collection, id, version);
        var entry = detail.entry();
        var object = StixReader.object(entry.content());
        var view = new TreeMap<String, Object>();
        view.put("collection", collection);
        view.put("id", id);
        view.put("type", entry.type());
        view.put("version", entry.version());
        view.put("versions", detail.versions());
        view.put("places", detail.places());
        view.put("at", instant(entry.at()));
        view.put("text", new String(entry.content(), StandardCharsets.UTF_8));
        view.put("bytes", entry.content().length);
        view.put("digest", Digest.of(entry.content()).value());
        labels(entry.label(), entry.from(), view);
        view.put("markings", markings(detail.definitions(), object));
        var findings = StixCheck.check(object);
        view.put(
                "findings",
                findings.stream()
                        .limit(MOST_FINDINGS)
                        .map(one -> Map.of(
                                "path", one.path(),
                                "wrong", one.wrong(),
                                "section", one.section(),
                                "severity", one.severity().name()))
                        .toList());
        view.put("relations", detail.relations().stream().map(this::relation).toList());
        view.put("both", detail.both().stream().map(this::match).toList());
        view.put("left", detail.left());
        return answer(view);
    }

    private Threats.Detail detail(Person person, String collection, String id, String version) {
        requireOffice(person);
        if (!StixId.isId(id)) throw new NotFoundException("object");
        return threats.object(person, collection, id, version).orElseThrow(() -> new NotFoundException("object"));
    }

    @GetMapping("/objects/{collection}/{id}/neighbourhood")
    ResponseEntity<Map<String, Object>> neighbourhood(
            @AuthenticationPrincipal Person person,
            @PathVariable String collection,
            @PathVariable String id,
            @RequestParam(defaultValue = "1") int steps) {
        requireOffice(person);
        if (steps < 1 || steps > MOST_STEPS)
            throw new Problems("steps", "is not between 1 and " + MOST_STEPS, "Ask for 1 or 2.");
        if (!StixId.isId(id)) throw new NotFoundException("object");
        var around = threats.around(person, collection, id, steps).orElseThrow(() -> new NotFoundException("object"));
        return answer(Map.of(
                "nodes", around.nodes().stream().map(CyberApi::node).toList(),
                "edges", around.edges().stream().map(CyberApi::edge).toList(),
                "left", around.left(),
                "linesLeft", around.linesLeft()));
    }

    /** What the partner would get of one object, under each of our terms: for those who put objects there. */
    @GetMapping("/objects/{collection}/{id}/partner")
    ResponseEntity<Map<String, Object>> partner(
            @AuthenticationPrincipal Person person,
            @PathVariable String collection,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String version) {
        if (!person.has(Role.ORIGINATOR)) throw new ForbiddenException("this needs the office originator");
        if (!collection.equals(TaxiiCollection.TO_PARTNER)) throw new NotFoundException("object");
        var entry = detail(person, collection, id, version).entry();
        var original = StixReader.object(entry.content());
        return answer(Map.of(
                "original",
                new String(entry.content(), StandardCharsets.UTF_8),
                "sharings",
                runtime.sharing().previews(original).stream()
                        .map(CyberApi::preview)
                        .toList()));
    }

    private static Map<String, Object> preview(SharingDesk.Preview preview) {
        var state = preview.state();
        var view = new TreeMap<String, Object>();
        preview.outcome()
                .ifPresentOrElse(
                        outcome -> {
                            view.putAll(SharingApi.view(outcome));
                            if (outcome instanceof Outcome.Derived derived) {
                                view.put("madeText", text(derived.made()));
                                view.put("inPlace", derived.inPlace());
                                derived.origin().ifPresent(origin -> view.put("originText", text(origin)));
                            }
                        },
                        () -> view.put("outcome", "NOT_NAMED"));
        view.remove("basis");
        view.put("sharing", state.id());
        view.put("terms", state.terms().id());
        view.put("open", state.closed().isEmpty());
        state.closed().ifPresent(why -> view.put("closed", why));
        preview.decision().ifPresent(decision -> view.put("decision", decision.toTree()));
        return view;
    }

    private static String text(StixObject object) {
        return new String(object.bytes(), StandardCharsets.UTF_8);
    }

    // ── views ───────────────────────────────────────────────────────────────────────────────────────────────────

    private static String instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    private TreeMap<String, Object> line(Line line) {
        var view = new TreeMap<String, Object>();
        view.put("collection", line.collection());
        view.put("id", line.id());
        view.put("type", line.type());
        view.put("name", line.name());
        view.put("version", line.version());
        view.put("at", instant(line.at()));
        labels(line.label(), line.from(), view);
        return view;
    }

    /** The label here, that of the origin, and where it is from. */
    private void labels(String label, String from, Map<String, Object> view) {
        var house = runtime.house();
        LabelText.held(house.rules(), house.nation(), label).ifPresent(held -> {
            var origin = held.origin().label();
            view.put("mark", held.mark());
            view.put("label", held.label().toTree());
            view.put("origin", origin.policy().nation().code());
            view.put("originMark", origin.mark());
            view.put("originLabel", origin.toTree());
        });
        LabelText.under(label).ifPresentOrElse(terms -> view.put("under", terms), () -> view.put("addedBy", from));
    }

    private Map<String, Object> relation(Threats.Relation relation) {
        var view = new TreeMap<String, Object>();
        view.put("out", relation.out());
        view.put("word", relation.edge().word());
        view.put("id", relation.id());
        if (!relation.edge().by().isEmpty()) view.put("by", relation.edge().by());
        relation.other().ifPresent(other -> view.put("other", line(other)));
        return view;
    }

    private Map<String, Object> match(Threats.Match match) {
        var view = new TreeMap<String, Object>();
        view.put("sort", match.said().sort().name());
        if (match.said().sort() != Common.Sort.ID) view.put("what", match.said().what());
        view.put("other", line(match.other()));
        return view;
    }

    private static Map<String, Object> node(Neighbourhood.Node node) {
        return Map.of(
                "id", node.id(),
                "type", node.type(),
                "name", node.name(),
                "collections", node.collections(),
                "steps", node.steps());
    }

    private static Map<String, Object> edge(Neighbourhood.Edge edge) {
        return Map.of("from", edge.from(), "to", edge.to(), "word", edge.word(), "by", edge.by());
    }

    /** The markings of an object and of its parts, and what the definitions say that this person sees. */
    private static List<Map<String, Object>> markings(Map<String, StixObject> definitions, StixObject object) {
        var all = new ArrayList<Map<String, Object>>();
        for (var id : object.texts("object_marking_refs")) all.add(marking(definitions, id, List.of()));
        if (object.tree().get("granular_markings") instanceof List<?> granular)
            for (var one : granular)
                if (one instanceof Map<?, ?> part
                        && part.get("marking_ref") instanceof String id
                        && part.get("selectors") instanceof List<?> selectors)
                    all.add(marking(
                            definitions,
                            id,
                            selectors.stream().map(String::valueOf).toList()));
        return all;
    }

    private static Map<String, Object> marking(Map<String, StixObject> definitions, String id, List<String> selectors) {
        var view = new TreeMap<String, Object>();
        view.put("id", id);
        if (!selectors.isEmpty()) view.put("selectors", selectors);
        Optional.ofNullable(definitions.get(id)).map(CyberApi::said).ifPresent(view::putAll);
        return view;
    }

    private static Map<String, Object> said(StixObject definition) {
        return switch (Markings.read(definition)) {
            case Definition.TrafficLight(var tlp) -> Map.of("kind", "TLP", "says", tlp.toString());
            case Definition.Statement(var text) -> Map.of("kind", "STATEMENT", "says", text);
            case Definition.National national ->
                Map.of("kind", "NATIONAL", "nation", national.originator(), "says", mark(definition));
            case Definition.Acs acs -> Map.of("kind", "ACS", "says", acs.classification());
            case Definition.Unknown(var _) -> Map.of("kind", "UNKNOWN");
        };
    }

    /** The words for people in a national marking; nothing is decided by them. */
    private static String mark(StixObject definition) {
        return definition.tree().get("extensions") instanceof Map<?, ?> extensions
                        && extensions.get(NationalMarking.EXTENSION.toString()) instanceof Map<?, ?> ours
                        && ours.get("mark") instanceof String mark
                ? mark
                : "";
    }
}
