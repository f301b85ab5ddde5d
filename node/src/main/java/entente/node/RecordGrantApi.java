package entente.node;

import entente.kernel.Problems;
import entente.procurement.desk.OwnGrants;
import entente.registry.Person;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

/** Need-to-know of our own sets of records: whoever made one gives it to colleagues. */
@RestController
@RequestMapping("/api/v1/procurement/sets/{id}/grants")
class RecordGrantApi {
    private final NodeRuntime runtime;

    RecordGrantApi(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    /** @param from left out: from now on */
    record RecordGrantBody(
            @Longest(characters = 60) String reader,
            @Longest(characters = 100) String purpose,
            @Longest(characters = 40) @Nullable String from,
            @Longest(characters = 40) String until) {}

    private OwnGrants grants() {
        return runtime.procurement().grants();
    }

    @GetMapping
    List<Map<String, Object>> of(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return grants().of(person, id).stream().map(RecordGrantApi::view).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> grant(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody RecordGrantBody body) {
        // Whoever may not know of the set learns nothing of it by what is wrong with the rest.
        grants().of(person, id);
        var from = body.from() == null ? runtime.house().clock().instant() : instant("from", body.from());
        return view(grants().grant(person, id, body.reader(), body.purpose(), from, instant("until", body.until())));
    }

    @PostMapping("/{grant}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@AuthenticationPrincipal Person person, @PathVariable String id, @PathVariable String grant) {
        grants().end(person, id, grant);
    }

    private static Instant instant(String where, String written) {
        try {
            return Instant.parse(written);
        } catch (DateTimeException e) {
            throw new Problems(where, "\"" + written + "\" is no instant", "Write it as 2027-01-31T12:00:00Z.");
        }
    }

    private static Map<String, Object> view(OwnGrants.Grant grant) {
        var view = new TreeMap<String, Object>();
        view.put("id", grant.id());
        view.put("reader", grant.person());
        view.put("purpose", grant.purpose());
        view.put("from", grant.from().toString());
        view.put("until", grant.until().toString());
        view.put("grantedBy", grant.grantedBy());
        grant.endedAt().ifPresent(at -> view.put("endedAt", at.toString()));
        return view;
    }
}
