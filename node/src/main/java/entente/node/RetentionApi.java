package entente.node;

import entente.crossing.ForbiddenException;
import entente.crossing.RetentionDesk.Review;
import entente.kernel.Problems;
import entente.registry.Person;
import entente.registry.Person.Role;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The holdings whose keeping is to be decided on; {@code openapi.yaml} describes it. */
@RestController
@RequestMapping("/api/v1")
class RetentionApi {
    private final NodeRuntime runtime;

    RetentionApi(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    record ReviewBody(String until, String reason) {}

    @GetMapping("/reviews")
    List<Map<String, Object>> reviews(@AuthenticationPrincipal Person person) {
        if (!person.has(Role.REGISTRY_OFFICER) && !person.has(Role.AUDITOR))
            throw new ForbiddenException("this needs the office registry-officer or auditor");
        return runtime.retention().due().stream().map(this::view).toList();
    }

    @PostMapping("/holdings/{id}/review")
    Map<String, Object> keep(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody ReviewBody body) {
        Instant until;
        try {
            until = Instant.parse(body.until());
            if (!until.isBefore(AssuranceApi.LAST)) throw new DateTimeException("too far");
        } catch (DateTimeException e) {
            throw new Problems("until", "\"" + body.until() + "\" is no instant", "Write it as 2027-01-31T12:00:00Z.");
        }
        return view(runtime.retention().keep(person, id, until, body.reason()));
    }

    private Map<String, Object> view(Review review) {
        var keep = review.keep();
        var view = new TreeMap<String, Object>();
        view.put("id", keep.consignment());
        view.put("name", keep.name());
        view.put("mark", keep.mark());
        view.put("sender", keep.sender());
        view.put("receivedAt", keep.receivedAt().toString());
        review.due().ifPresent(due -> {
            view.put("due", due.toString());
            view.put("overdue", !runtime.house().clock().instant().isBefore(due));
        });
        keep.reason().ifPresent(reason -> view.put("reason", reason));
        keep.person().ifPresent(by -> view.put("by", by));
        return view;
    }
}
