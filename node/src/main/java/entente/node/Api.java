package entente.node;

import entente.crossing.ForbiddenException;
import entente.crossing.NotFoundException;
import entente.crossing.ReadingDesk;
import entente.crossing.ReleaseDesk.NewItem;
import entente.crossing.Sources;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.pact.Declaration;
import entente.pact.PactAct;
import entente.registry.Item;
import entente.registry.Person;
import entente.registry.Receipts.Direction;
import entente.registry.ReceptionRecord;
import entente.registry.ReleaseRecord;
import entente.registry.Retentions;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The HTTP API for people and their programs; {@code openapi.yaml} describes it. */
@RestController
@RequestMapping("/api/v1")
class Api {
    private final NodeRuntime runtime;

    Api(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    record NewItemBody(
            String area,
            String title,
            String fileName,
            String mediaType,
            String office,
            @Nullable List<String> origins,
            String label,
            @Nullable DerivedBody derivedFrom,
            @Nullable List<PortionBody> portions) {}

    /** What it was made of: the nation's own items, and holdings. */
    record DerivedBody(
            String how,
            @Nullable String language,
            @Nullable List<String> items,
            @Nullable List<String> holdings) {
        Item.Derived read() {
            return Sources.derived(
                    how,
                    Optional.ofNullable(language),
                    items == null ? List.of() : items,
                    holdings == null ? List.of() : holdings);
        }
    }

    record PortionBody(String name, String label, @Nullable List<String> origins) {}

    record NewReleaseBody(
            String item,
            String recipient,
            String purpose,
            @Nullable DeclarationBody declaration) {}

    record DeclarationBody(
            @Nullable String authority,
            @Nullable String grade,
            @Nullable String persons,
            @Nullable List<String> attested) {
        Declaration read() {
            return Declaration.of(
                    Optional.ofNullable(authority),
                    Optional.ofNullable(grade),
                    persons == null ? Declaration.Persons.UNSTATED : Declaration.Persons.of(persons),
                    attested == null ? Set.of() : Set.copyOf(attested));
        }
    }

    record RefusalBody(String reason) {}

    record GrantBody(String reader, String until) {}

    record ActBody(String act, @Nullable String subject) {}

    // ── the node and its pact ───────────────────────────────────────────────────────────────────────────────────

    @GetMapping("/node")
    Map<String, Object> node() {
        return NodeDescription.of(runtime);
    }

    @GetMapping("/me")
    Map<String, Object> me(@AuthenticationPrincipal Person person) {
        return Map.of(
                "id", person.id(),
                "name", person.name(),
                "roles", person.roles().stream().map(Person.Role::word).sorted().toList());
    }

    @GetMapping("/pact")
    Map<String, Object> pact() {
        var pact = runtime.house().rules().pact();
        var view = new TreeMap<String, Object>();
        view.put("id", pact.id());
        view.put("edition", pact.edition());
        view.put("title", pact.title().toTree());
        view.put("template", pact.template());
        view.put("digest", pact.digest().value());
        view.put("rules", runtime.house().rules().digest().value());
        view.put("state", runtime.house().life().stateAt(Instant.now()).name());
        view.put(
                "articles",
                pact.articles().stream()
                        .map(article -> Map.of(
                                "id", article.id(),
                                "title", article.title().toTree(),
                                "text", article.text().toTree()))
                        .toList());
        view.putAll(PactViews.terms(runtime.house()));
        return view;
    }

    @PostMapping("/pact/acts")
    Map<String, Object> act(@AuthenticationPrincipal Person person, @RequestBody ActBody body) {
        PactAct.Kind kind;
        try {
            kind = PactAct.Kind.of(body.act());
        } catch (IllegalArgumentException e) {
            throw new Problems("act", String.valueOf(e.getMessage()), "Write one of them.");
        }
        try {
            runtime.pactDesk().act(person, kind, body.subject() == null ? "" : body.subject());
        } catch (IllegalArgumentException e) {
            throw new Problems("subject", String.valueOf(e.getMessage()), "Name it, or leave it out.");
        }
        runtime.wake();
        return pact();
    }

    // ── the way out ─────────────────────────────────────────────────────────────────────────────────────────────

    @PostMapping("/items")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> author(@AuthenticationPrincipal Person person, @RequestBody NewItemBody body) {
        var house = runtime.house();
        Set<Nation> origins = body.origins() == null
                ? Set.of(house.nation())
                : body.origins().stream().map(Nation::new).collect(Collectors.toSet());
        var item = runtime.releaseDesk()
                .author(
                        person,
                        new NewItem(
                                body.area(),
                                body.title(),
                                body.fileName(),
                                body.mediaType(),
                                body.office(),
                                origins,
                                new OriginLabel(
                                        house.rules().policy(house.nation()).parse(body.label())),
                                Optional.ofNullable(body.derivedFrom()).map(DerivedBody::read),
                                portions(body)));
        return view(item);
    }

    private List<Item.Portion> portions(NewItemBody body) {
        if (body.portions() == null) return List.of();
        return body.portions().stream()
                .map(portion -> runtime.sources()
                        .portion(
                                portion.name(),
                                portion.label(),
                                portion.origins() == null
                                        ? Set.of(runtime.house().nation())
                                        : portion.origins().stream()
                                                .map(Nation::new)
                                                .collect(Collectors.toSet())))
                .toList();
    }

    @PutMapping("/items/{id}/content")
    Map<String, Object> fill(
            @AuthenticationPrincipal Person person, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        return view(runtime.releaseDesk().fill(person, id, request.getInputStream()));
    }

    @GetMapping("/items")
    List<Map<String, Object>> items(@AuthenticationPrincipal Person person) {
        return runtime.releaseDesk().proposable(person).stream().map(this::view).toList();
    }

    @PostMapping("/releases")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> propose(@AuthenticationPrincipal Person person, @RequestBody NewReleaseBody body) {
        var release = runtime.releaseDesk()
                .propose(
                        person,
                        body.item(),
                        new Nation(body.recipient()),
                        body.purpose(),
                        declaration(body.declaration()));
        return view(release);
    }

    static Declaration declaration(@Nullable DeclarationBody body) {
        try {
            return body == null ? Declaration.NONE : body.read();
        } catch (IllegalArgumentException e) {
            throw new Problems("declaration", String.valueOf(e.getMessage()), "Correct it.");
        }
    }

    @PostMapping("/releases/{id}/approvals")
    Map<String, Object> approve(@AuthenticationPrincipal Person person, @PathVariable String id) {
        var release = runtime.releaseDesk().approve(person, id);
        runtime.wake();
        return view(release);
    }

    /** Refused by a release authority or withdrawn by its proposer; the reason stays here. */
    @PostMapping("/releases/{id}/refusal")
    Map<String, Object> decline(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody RefusalBody body) {
        return view(runtime.releaseDesk().decline(person, id, body.reason()));
    }

    @GetMapping("/releases")
    List<Map<String, Object>> releases(@AuthenticationPrincipal Person person) {
        return runtime.house().releases().all().stream()
                .filter(release -> maySee(person, release))
                .map(this::view)
                .toList();
    }

    @GetMapping("/releases/{id}")
    Map<String, Object> release(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return runtime.house()
                .releases()
                .find(entente.crossing.Ids.require(id))
                .filter(release -> maySee(person, release))
                .map(this::view)
                .map(view -> withSteps(view, id))
                .orElseThrow(() -> new NotFoundException("release"));
    }

    /** The proposer, those who may approve, and auditors: of the record, not of the content. */
    static boolean maySee(Person person, ReleaseRecord release) {
        return release.proposer().equals(person.id())
                || person.has(Person.Role.RELEASE_AUTHORITY)
                || person.has(Person.Role.AUDITOR);
    }

    // ── the way in ──────────────────────────────────────────────────────────────────────────────────────────────

    @GetMapping("/holdings")
    List<Map<String, Object>> holdings(@AuthenticationPrincipal Person person) {
        var receptions = runtime.house().receptions();
        var shown = keepsInventory(person) ? receptions.all() : receptions.knownTo(person.id(), Instant.now());
        return shown.stream().map(Views::holding).toList();
    }

    @GetMapping("/holdings/{id}")
    Map<String, Object> holding(@AuthenticationPrincipal Person person, @PathVariable String id) {
        var view = withSteps(Views.holding(known(person, id)), id);
        if (!keepsInventory(person)) view.put("steps", PactViews.beforeReaders(PactViews.steps(runtime.house(), id)));
        else
            runtime.retention().review(id).ifPresent(review -> {
                review.due().ifPresent(due -> view.put("reviewDue", due.toString()));
                review.keep().reason().ifPresent(reason -> view.put("reviewReason", reason));
                review.keep().person().ifPresent(by -> view.put("reviewBy", by));
            });
        return view;
    }

    @PostMapping("/holdings/{id}/grants")
    Map<String, Object> grant(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody GrantBody body) {
        Instant until;
        try {
            until = Instant.parse(body.until());
        } catch (DateTimeException e) {
            throw new Problems("until", "\"" + body.until() + "\" is no instant", "Write it as 2027-01-31T12:00:00Z.");
        }
        runtime.reading().grant(person, entente.crossing.Ids.require(id), body.reader(), until);
        return Map.of("reader", body.reader(), "until", until.toString());
    }

    @GetMapping("/holdings/{id}/grants")
    List<Map<String, Object>> grants(@AuthenticationPrincipal Person person, @PathVariable String id) {
        if (!keepsInventory(person)) throw new NotFoundException("holding");
        known(person, id);
        return runtime.house().receptions().grants(id).stream()
                .map(grant -> {
                    var view = new TreeMap<String, Object>();
                    view.put("reader", grant.person());
                    view.put("purpose", grant.purpose());
                    view.put("from", grant.from().toString());
                    view.put("until", grant.until().toString());
                    view.put("grantedBy", grant.grantedBy());
                    grant.endedAt().ifPresent(at -> view.put("endedAt", at.toString()));
                    return (Map<String, Object>) view;
                })
                .toList();
    }

    @PostMapping("/holdings/{id}/grants/{reader}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endGrant(@AuthenticationPrincipal Person person, @PathVariable String id, @PathVariable String reader) {
        runtime.reading().endGrant(person, id, reader);
    }

    /** Opening is a release: it is decided now, and logged before the first byte. */
    @PostMapping("/holdings/{id}/open")
    ResponseEntity<StreamingResponseBody> open(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return switch (runtime.reading().open(person, id)) {
            case ReadingDesk.Answer.Granted(var opened) -> {
                runtime.wake();
                var mark = URLEncoder.encode(opened.holding().label().mark(), StandardCharsets.UTF_8)
                        .replace("+", "%20");
                yield ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .header("Entente-Mark", "UTF-8''" + mark)
                        .header("Cache-Control", "no-store")
                        .body(opened::writeTo);
            }
            case ReadingDesk.Answer.Denied(var decision) -> throw new ReadingRefusedException(decision);
            case ReadingDesk.Answer.Withdrawn(var keeping) ->
                throw new ReadingRefusedException("it is " + keeping.name().toLowerCase(java.util.Locale.ROOT));
            case ReadingDesk.Answer.Unknown() -> throw new ReadingRefusedException();
        };
    }

    private static boolean keepsInventory(Person person) {
        return person.has(Person.Role.REGISTRY_OFFICER) || person.has(Person.Role.AUDITOR);
    }

    private ReceptionRecord known(Person person, String id) {
        var receptions = runtime.house().receptions();
        return receptions
                .find(entente.crossing.Ids.require(id))
                .filter(_ -> keepsInventory(person)
                        || !receptions
                                .grantedPurposes(id, person.id(), Instant.now())
                                .isEmpty())
                .orElseThrow(() -> new NotFoundException("holding"));
    }

    // ── evidence ────────────────────────────────────────────────────────────────────────────────────────────────

    @GetMapping(value = "/evidence/{id}", produces = "application/zip")
    ResponseEntity<StreamingResponseBody> evidence(@AuthenticationPrincipal Person person, @PathVariable String id) {
        if (!person.has(Person.Role.AUDITOR)) throw new ForbiddenException("this needs the office auditor");
        var house = runtime.house();
        if (house.releases().find(entente.crossing.Ids.require(id)).isEmpty()
                && house.receptions().find(id).isEmpty()) throw new NotFoundException("release");
        return ResponseEntity.ok(out -> runtime.evidence().export(id, out));
    }

    /** The log as static files (C2SP tlog-tiles). It holds commitments and no content, so anybody may read it. */
    @GetMapping(value = "/log/{*path}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> log(@PathVariable String path) throws IOException {
        var name = path.substring(1);
        if (!name.equals("checkpoint") && !name.matches("tile/(entries|[0-9])(/x?[0-9]{3})+(\\.p/[0-9]{1,3})?"))
            throw new NotFoundException("file of the log");
        var file = runtime.logFolder().resolve(name);
        if (!java.nio.file.Files.isRegularFile(file)) throw new NotFoundException("file of the log");
        return ResponseEntity.ok(java.nio.file.Files.readAllBytes(file));
    }

    private Map<String, Object> view(Item item) {
        var view = Views.item(item, mark(item));
        item.derived().flatMap(runtime.sources()::notice).ifPresent(notice -> view.put("notice", notice));
        if (!item.portions().isEmpty()) {
            var policy = runtime.house().rules().policy(runtime.house().nation());
            view.put(
                    "portions",
                    item.portions().stream()
                            .map(portion -> Map.of(
                                    "name",
                                    portion.name(),
                                    "mark",
                                    policy.label(portion.label()).mark(),
                                    "origins",
                                    portion.origins().stream()
                                            .map(Nation::code)
                                            .sorted()
                                            .toList()))
                            .toList());
        }
        return view;
    }

    private Map<String, Object> view(ReleaseRecord release) {
        var item = runtime.house().items().find(release.item()).orElseThrow();
        var view = Views.release(
                release, item, mark(item), runtime.house().receipts().of(release.id(), Direction.GOT));
        // Until it is decided by people, what is awaited changes: approvals come, and so does the partner's assurance.
        if (release.stage() == ReleaseRecord.Stage.PROPOSED)
            view.put("decision", runtime.releaseDesk().standing(release).toTree());
        runtime.house()
                .retentions()
                .erasedAt(release.id(), Retentions.What.OUTGOING)
                .ifPresent(at -> view.put("erasedAt", at.toString()));
        PactViews.partnerMark(runtime.house(), item, release).ifPresent(mark -> view.put("partnerMark", mark));
        PactViews.partnerLabel(runtime.house(), item, release).ifPresent(label -> view.put("partnerLabel", label));
        view.put(
                "referrals",
                runtime.house().referrals().of(release.id()).stream()
                        .map(DeskApi::view)
                        .toList());
        return view;
    }

    private Map<String, Object> withSteps(Map<String, Object> view, String id) {
        view.put("steps", PactViews.steps(runtime.house(), id));
        return view;
    }

    private String mark(Item item) {
        var house = runtime.house();
        return house.rules().policy(house.nation()).label(item.originLabel()).mark();
    }
}
