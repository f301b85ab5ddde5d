package entente.node;

import entente.industry.visit.VisitAct;
import entente.industry.visit.VisitDesk;
import entente.industry.visit.VisitRequests;
import entente.kernel.Language;
import entente.kernel.Problems;
import entente.pact.Decision;
import entente.pact.Finding;
import entente.registry.Person;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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

/** Visits, and postings of exchange officers and trainees. */
@RestController
@RequestMapping("/api/v1/visits")
class VisitApi {
    private final NodeRuntime runtime;

    VisitApi(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    /** @param label of the request itself */
    record VisitBody(
            @Longest(characters = 20) String sheet,
            Map<String, Object> values,
            @Longest(characters = 60) String area,
            @Longest(characters = 100) String purpose,
            @Longest(characters = 200) String label,
            Api.@Nullable DeclarationBody declaration) {}

    record VisitCheckBody(@Longest(characters = 20) String sheet, Map<String, Object> values) {}

    record VisitActBody(@Longest(characters = 20) String act) {}

    record VisitToldBody(
            @Longest(characters = 36) String item,
            @Longest(characters = 10) String method) {}

    @GetMapping
    List<Map<String, Object>> visits(@AuthenticationPrincipal Person person) {
        return runtime.visits().list(person).stream().map(VisitApi::line).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> propose(@AuthenticationPrincipal Person person, @RequestBody VisitBody body) {
        var release = runtime.visits()
                .requests()
                .propose(
                        person,
                        new VisitRequests.Asked(
                                body.sheet(),
                                body.values(),
                                body.area(),
                                body.purpose(),
                                body.label(),
                                Api.declaration(body.declaration())));
        runtime.wake();
        return Map.of(
                "release",
                release.id(),
                "item",
                release.item(),
                "stage",
                release.stage().name());
    }

    /** What is wrong with a request, so that it can be put right before it is proposed. */
    @PostMapping("/check")
    Map<String, Object> check(@AuthenticationPrincipal Person person, @RequestBody VisitCheckBody body) {
        return Map.of(
                "problems",
                FormApi.problems(runtime.visits().requests().problems(person, body.sheet(), body.values())));
    }

    /** The PDF itself is the body. */
    @PostMapping("/reading")
    Map<String, Object> read(@AuthenticationPrincipal Person person, HttpServletRequest request) throws IOException {
        var read = runtime.visits().requests().read(person, FormApi.document(request));
        return Map.of(
                "sheet", read.sheet(),
                "values", read.values(),
                "mark", read.mark(),
                "problems", FormApi.problems(read.problems()));
    }

    @GetMapping("/{id}")
    Map<String, Object> visit(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return view(runtime.visits().show(person, id));
    }

    @PostMapping("/{id}/acts")
    Map<String, Object> act(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody VisitActBody body) {
        VisitAct.Kind kind;
        try {
            kind = VisitAct.Kind.of(body.act());
        } catch (IllegalArgumentException e) {
            throw new Problems("act", String.valueOf(e.getMessage()), "Write one of them.");
        }
        var shown = runtime.visits().raise(person, id, kind);
        runtime.wake();
        return view(shown);
    }

    @PostMapping("/acts/{id}/confirmation")
    Map<String, Object> confirm(@AuthenticationPrincipal Person person, @PathVariable String id) {
        var shown = runtime.visits().confirm(person, id);
        runtime.wake();
        return view(shown);
    }

    @PostMapping("/{id}/told")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> tell(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody VisitToldBody body) {
        return view(runtime.visits().tell(person, id, body.item(), body.method()));
    }

    @GetMapping("/{id}/pdf")
    ResponseEntity<byte[]> print(
            @AuthenticationPrincipal Person person,
            @PathVariable String id,
            @RequestParam(defaultValue = "ko,en,fr") String languages) {
        return pdf("visit-" + id, runtime.visits().print(person, id, languages(languages)));
    }

    static ResponseEntity<byte[]> pdf(String name, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"" + name + ".pdf\"")
                .body(bytes);
    }

    /** {@code ko,en,fr}, in the order in which they are printed. */
    static List<Language> languages(String codes) {
        var languages = new ArrayList<Language>();
        for (var code : codes.split(",", 4))
            languages.add(Arrays.stream(Language.values())
                    .filter(language -> language.code().equals(code) && !languages.contains(language))
                    .findFirst()
                    .orElseThrow(() -> new Problems(
                            "languages", "\"" + codes + "\" is no list of them", "Write ko, en and fr, each once.")));
        return languages;
    }

    private static Map<String, Object> line(VisitDesk.Shown shown) {
        var visit = shown.visit();
        var view = new TreeMap<String, Object>();
        view.put("id", shown.id());
        view.put("ours", shown.ours());
        view.put("sheet", visit.form().id());
        view.put("kind", visit.kind().word());
        view.put("from", visit.from().code());
        view.put("to", visit.to().code());
        view.put("begins", visit.begins().toString());
        view.put("ends", visit.ends().toString());
        view.put("opens", visit.opens().toString());
        view.put("closes", visit.closes().toString());
        view.put("level", visit.level());
        view.put("visitors", visit.visitors().size());
        view.put("subject", visit.subject());
        view.put("mark", shown.mark());
        view.put("state", shown.state().name());
        view.put("asked", shown.asked().toString());
        view.put("may", shown.may().stream().map(VisitAct.Kind::word).toList());
        view.put("waiting", shown.waiting().stream().map(VisitApi::waiting).toList());
        visit.amends().ifPresent(it -> view.put("amends", it));
        return view;
    }

    private static Map<String, Object> waiting(VisitDesk.Waiting waiting) {
        return Map.of(
                "id", waiting.id(),
                "act", waiting.kind().word(),
                "by", waiting.by(),
                "mayConfirm", waiting.mayConfirm());
    }

    private static Map<String, Object> view(VisitDesk.Shown shown) {
        var view = new TreeMap<>(line(shown));
        view.put("values", shown.visit().values().tree());
        view.put("lead", lead(shown.lead()));
        view.put(
                "acts",
                shown.said().stream()
                        .map(said -> Map.of(
                                "act", said.kind().word(),
                                "nation", said.by().code(),
                                "at", said.at().toString()))
                        .toList());
        shown.delegation()
                .ifPresent(one -> view.put(
                        "delegation",
                        Map.of(
                                "open", one.open(),
                                "ceiling", one.ceiling(),
                                "methods", one.methods().stream().sorted().toList(),
                                "from", one.from().toString(),
                                "until", one.until().toString())));
        view.put(
                "told",
                shown.told().stream()
                        .map(told -> Map.of(
                                "item", told.item(),
                                "title", told.title(),
                                "method", told.method(),
                                "by", told.by(),
                                "at", told.at().toString()))
                        .toList());
        return view;
    }

    private static Map<String, Object> lead(Decision decision) {
        return Map.of(
                "kept",
                decision.objections().isEmpty(),
                "findings",
                decision.findings().stream().map(Finding::toTree).toList(),
                "words",
                Arrays.stream(Language.values())
                        .collect(java.util.stream.Collectors.toMap(
                                language -> language.code().toLowerCase(Locale.ROOT),
                                language -> decision.findings().stream()
                                        .map(finding -> entente.pact.Sentences.in(language, finding.reason()))
                                        .toList())));
    }
}
