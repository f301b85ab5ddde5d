package entente.node;

import entente.crossing.ForbiddenException;
import entente.industry.supply.Question;
import entente.industry.supply.SupplyDesk;
import entente.industry.supply.SupplyDocument;
import entente.kernel.Problems;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.seal.Fields;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is in a product, who stands behind it, and what the partner is asked of it; {@code docs/supply-chain.md}. */
@RestController
@RequestMapping("/api/v1/supply")
class SupplyApi {
    private static final int LONGEST = 4 << 20;
    private static final int LONGEST_NAME = 200;

    private final NodeRuntime runtime;

    SupplyApi(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * @param document a bill of materials or suppliers, of the asker's own
     * @param versions left out: the partner does not see which version it is
     */
    record SupplyQuestionBody(
            @Longest(characters = 36) String document,
            @Nullable List<String> components,
            @Longest(characters = 64) @Nullable String organisation,
            @Nullable List<String> vulnerabilities,
            List<String> asks,
            @Nullable Boolean versions,
            Api.@Nullable DeclarationBody declaration) {
        SupplyDesk.Draft draft() {
            var read = new HashSet<Question.Ask>();
            try {
                for (var word : asks) read.add(Question.Ask.of(word));
            } catch (IllegalArgumentException e) {
                throw new Problems("asks", String.valueOf(e.getMessage()), "Write words of the list.");
            }
            return new SupplyDesk.Draft(
                    document,
                    components == null ? List.of() : components,
                    Optional.ofNullable(organisation),
                    vulnerabilities == null ? List.of() : vulnerabilities,
                    read,
                    Boolean.TRUE.equals(versions));
        }
    }

    @GetMapping("/documents")
    List<Map<String, Object>> documents(@AuthenticationPrincipal Person person) {
        return desk().documents(person).stream().map(SupplyViews::line).toList();
    }

    /** The body is the file as it is. */
    @PostMapping("/documents")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> take(
            @AuthenticationPrincipal Person person,
            @RequestParam String kind,
            @RequestParam String name,
            @RequestParam String label,
            HttpServletRequest request)
            throws IOException {
        if (!person.has(Role.ORIGINATOR)) throw new ForbiddenException("this needs the office originator");
        var read = SupplyDocument.Kind.of(kind);
        if (name.isBlank() || name.length() > LONGEST_NAME || name.codePoints().anyMatch(Character::isISOControl))
            throw new Problems("name", "is not a line of 1 to " + LONGEST_NAME + " characters", "Give it a name.");
        var file = request.getInputStream().readNBytes(LONGEST + 1);
        if (file.length > LONGEST)
            throw new Problems("file", "has more than " + LONGEST + " bytes", "Give it in parts.");
        return SupplyViews.line(desk().take(person, read, name, label, file));
    }

    @GetMapping("/sboms/{id}")
    Map<String, Object> bill(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return SupplyViews.bill(desk().bill(person, id));
    }

    @GetMapping("/advisories/{id}")
    Map<String, Object> advisory(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return SupplyViews.advisory(desk().advisory(person, id));
    }

    @GetMapping("/chains/{id}")
    Map<String, Object> chain(@AuthenticationPrincipal Person person, @PathVariable String id) {
        var pact = new Fields(runtime.house().rules().pact().document().tree(), "pact");
        return SupplyViews.chain(
                desk().chain(person, id),
                runtime.house().nation(),
                runtime.house().partner(),
                pact.fields("thirdParties").text("article"));
    }

    @GetMapping("/questions")
    List<Map<String, Object>> questions(@AuthenticationPrincipal Person person) {
        return desk().questions(person).stream().map(SupplyViews::asked).toList();
    }

    @PostMapping("/questions/preview")
    Map<String, Object> preview(@AuthenticationPrincipal Person person, @RequestBody SupplyQuestionBody body) {
        var preview = desk().preview(person, body.draft());
        return Map.of("question", preview.question().toTree(), "text", preview.text(), "mark", preview.mark());
    }

    @PostMapping("/questions")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> ask(@AuthenticationPrincipal Person person, @RequestBody SupplyQuestionBody body) {
        var release = desk().ask(person, body.draft(), Api.declaration(body.declaration()));
        runtime.wake();
        return Map.of(
                "release", release.id(),
                "item", release.item(),
                "stage", release.stage().name());
    }

    private SupplyDesk desk() {
        return runtime.supply();
    }
}
