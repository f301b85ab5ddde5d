package entente.node;

import entente.crossing.ForbiddenException;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.kernel.Problems;
import entente.registry.Inventory.Copy;
import entente.registry.Inventory.Form;
import entente.registry.Inventory.Line;
import entente.registry.Inventory.Muster;
import entente.registry.Person;
import entente.registry.Person.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

/** Copies and musters, for registry officers; auditors look. None of it shows content. */
@RestController
@RequestMapping("/api/v1")
class InventoryApi {
    private final NodeRuntime runtime;

    InventoryApi(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    record CopyBody(String form, String custodian) {}

    record MoveBody(String custodian) {}

    record MusterBody(@Nullable String area) {}

    record SightingBody(String consignment, int number, boolean found) {}

    @GetMapping("/holdings/{id}/copies")
    List<Map<String, Object>> copies(@AuthenticationPrincipal Person person, @PathVariable String id) {
        if (!looks(person) || runtime.house().receptions().find(Ids.require(id)).isEmpty())
            throw new NotFoundException("holding");
        return runtime.house().inventory().copies(id).stream()
                .map(InventoryApi::view)
                .toList();
    }

    @PostMapping("/holdings/{id}/copies")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> copy(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody CopyBody body) {
        Form form;
        try {
            form = Form.valueOf(body.form().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Problems("form", "\"" + body.form() + "\" is unknown", "Write paper or medium.");
        }
        return view(runtime.inventory().copy(person, id, form, body.custodian()));
    }

    @PostMapping("/holdings/{id}/copies/{number}/move")
    Map<String, Object> move(
            @AuthenticationPrincipal Person person,
            @PathVariable String id,
            @PathVariable int number,
            @RequestBody MoveBody body) {
        return view(runtime.inventory().move(person, id, number, body.custodian()));
    }

    @PostMapping("/holdings/{id}/copies/{number}/destruction")
    Map<String, Object> destroy(
            @AuthenticationPrincipal Person person, @PathVariable String id, @PathVariable int number) {
        return view(runtime.inventory().destroy(person, id, number));
    }

    @GetMapping("/musters")
    List<Map<String, Object>> musters(@AuthenticationPrincipal Person person) {
        requireLooks(person);
        return runtime.house().inventory().musters().stream()
                .map(InventoryApi::view)
                .toList();
    }

    @GetMapping("/musters/{id}")
    Map<String, Object> muster(@AuthenticationPrincipal Person person, @PathVariable String id) {
        requireLooks(person);
        var view = view(runtime.inventory().muster(id));
        view.put(
                "lines",
                runtime.inventory().lines(id).stream().map(InventoryApi::view).toList());
        return view;
    }

    @PostMapping("/musters")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> begin(@AuthenticationPrincipal Person person, @RequestBody MusterBody body) {
        var muster = runtime.inventory()
                .begin(person, Optional.ofNullable(body.area()).filter(area -> !area.isBlank()));
        runtime.wake();
        return view(muster);
    }

    @PostMapping("/musters/{id}/sightings")
    Map<String, Object> see(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody SightingBody body) {
        return view(runtime.inventory().see(person, id, body.consignment(), body.number(), body.found()));
    }

    @PostMapping("/musters/{id}/close")
    Map<String, Object> close(@AuthenticationPrincipal Person person, @PathVariable String id) {
        runtime.inventory().close(person, id);
        return muster(person, id);
    }

    private static boolean looks(Person person) {
        return person.has(Role.REGISTRY_OFFICER) || person.has(Role.AUDITOR);
    }

    private static void requireLooks(Person person) {
        if (!looks(person)) throw new ForbiddenException("this needs the office registry-officer or auditor");
    }

    private static Map<String, Object> view(Copy copy) {
        return Map.of(
                "number", copy.number(),
                "form", copy.form().name().toLowerCase(Locale.ROOT),
                "custodian", copy.custodian(),
                "madeAt", copy.madeAt().toString(),
                "madeBy", copy.madeBy(),
                "state", copy.state().name(),
                "destroyedBy", copy.destroyedBy());
    }

    private static Map<String, Object> view(Muster muster) {
        var view = new TreeMap<String, Object>();
        view.put("id", muster.id());
        muster.area().ifPresent(area -> view.put("area", area));
        view.put("begunAt", muster.begunAt().toString());
        view.put("begunBy", muster.begunBy());
        muster.closedAt().ifPresent(at -> view.put("closedAt", at.toString()));
        muster.closedBy().ifPresent(by -> view.put("closedBy", by));
        view.put("expected", muster.expected());
        view.put("seen", muster.seen());
        return view;
    }

    private static Map<String, Object> view(Line line) {
        var view = new TreeMap<String, Object>();
        view.put("consignment", line.consignment());
        view.put("number", line.number());
        view.put("expected", line.expected());
        line.custodian().ifPresent(custodian -> view.put("custodian", custodian));
        line.found().ifPresent(found -> view.put("found", found));
        line.person().ifPresent(person -> view.put("person", person));
        view.put("differs", line.differs());
        return view;
    }
}
