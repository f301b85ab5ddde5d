package entente.node;

import entente.crossing.ForbiddenException;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.ReferralDesk;
import entente.registry.Journal;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.Referrals.Referral;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people do before they decide, and what they are warned of; {@code openapi.yaml} describes it. */
@RestController
@RequestMapping("/api/v1")
class DeskApi {
    private static final Set<String> INCIDENTS =
            Set.of("incident", "offer-refused", "notice-refused", "passkey-refused");
    private static final int SHOWN = 100;

    private final NodeRuntime runtime;
    private final ReferralDesk referrals;

    DeskApi(NodeRuntime runtime) {
        this.runtime = runtime;
        this.referrals = new ReferralDesk(runtime.house());
    }

    record ReferralBody(String to, String question) {}

    record ReferralAnswerBody(String text) {}

    @PostMapping("/releases/{id}/inspection")
    Map<String, Object> preview(@AuthenticationPrincipal Person person, @PathVariable String id)
            throws InterruptedException {
        return runtime.releaseDesk().preview(person, id).toTree();
    }

    @GetMapping("/release-authorities")
    List<String> authorities(@AuthenticationPrincipal Person person) {
        if (!person.has(Role.RELEASE_AUTHORITY))
            throw new ForbiddenException("this needs the office release-authority");
        return runtime.house().people().all().stream()
                .filter(one -> one.has(Role.RELEASE_AUTHORITY))
                .map(Person::id)
                .toList();
    }

    @PostMapping("/releases/{id}/referrals")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> refer(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody ReferralBody body) {
        referrals.refer(person, id, body.to(), body.question());
        return referrals(id);
    }

    @PostMapping("/releases/{id}/referrals/{number}/answer")
    Map<String, Object> answer(
            @AuthenticationPrincipal Person person,
            @PathVariable String id,
            @PathVariable int number,
            @RequestBody ReferralAnswerBody body) {
        var known = runtime.house().releases().find(Ids.require(id)).filter(release -> Api.maySee(person, release));
        if (known.isEmpty()) throw new NotFoundException("release");
        referrals.answer(person, id, number, body.text());
        return referrals(id);
    }

    /** What the log has of things that should not have come in. */
    @GetMapping("/incidents")
    List<Map<String, Object>> incidents(@AuthenticationPrincipal Person person) {
        if (!person.has(Role.AUDITOR) && !person.has(Role.REGISTRY_OFFICER))
            throw new ForbiddenException("this needs the office auditor or registry-officer");
        return runtime.house().journal().newest(INCIDENTS, SHOWN).stream()
                .map(DeskApi::incident)
                .toList();
    }

    private static Map<String, Object> incident(Journal.Entry entry) {
        var said = entry.said();
        var view = new TreeMap<String, Object>();
        view.put("stage", entry.stage());
        view.put("at", entry.at().toString());
        view.put("index", entry.leafIndex().orElseThrow());
        view.put("about", entry.key().split("/", 2)[0]);
        for (var word : List.of("what", "kind", "why")) if (said.get(word) instanceof String text) view.put(word, text);
        return view;
    }

    private Map<String, Object> referrals(String id) {
        return Map.of(
                "referrals",
                runtime.house().referrals().of(id).stream().map(DeskApi::view).toList());
    }

    static Map<String, Object> view(Referral referral) {
        var view = new TreeMap<String, Object>();
        view.put("number", referral.number());
        view.put("by", referral.asker());
        view.put("to", referral.asked());
        view.put("question", referral.question());
        view.put("at", referral.at().toString());
        referral.answer().ifPresent(answer -> view.put("answer", answer));
        referral.answeredAt().ifPresent(at -> view.put("answeredAt", at.toString()));
        return view;
    }
}
