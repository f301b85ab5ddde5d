package entente.node;

import entente.crossing.ForbiddenException;
import entente.kernel.Problems;
import entente.kernel.Proof;
import entente.kernel.SecurityPolicy;
import entente.pact.Amendment;
import entente.pact.Draft;
import entente.pact.Pact;
import entente.pact.Rules;
import entente.registry.Person;
import entente.registry.Person.Role;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the pact is safe, and what another edition of it would change. Nothing here changes anything. */
@RestController
@RequestMapping("/api/v1/pact")
class ProofApi {
    private final NodeRuntime runtime;
    /** A proof takes a core for a while; one at a time is enough for a desk. */
    private final Semaphore one = new Semaphore(1);

    private volatile @Nullable Map<String, Object> proved;

    ProofApi(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    record EditionBody(@Longest(characters = 1 << 20) String text) {}

    /** Of the pact that this node compiled, tried anew once since the node began. */
    @GetMapping("/proof")
    Map<String, Object> proof() {
        var known = proved;
        if (known != null) return known;
        var pact = runtime.house().rules().pact();
        one.acquireUninterruptibly();
        try {
            known = proved;
            if (known == null) proved = known = view(Draft.read(pact, policies(pact)));
            return known;
        } finally {
            one.release();
        }
    }

    @PostMapping("/comparison")
    Map<String, Object> compare(@AuthenticationPrincipal Person person, @RequestBody EditionBody body) {
        if (!person.has(Role.CUSTODIAN)) throw new ForbiddenException("this needs the office custodian");
        var rules = runtime.house().rules();
        var other = Pact.read("text", body.text().getBytes(StandardCharsets.UTF_8));
        var here = rules.pact().parties().stream().map(Pact.Party::nation).toList();
        if (!other.parties().stream().map(Pact.Party::nation).toList().equals(here))
            throw new Problems(
                    other.document().where("/parties"),
                    "is between other nations than " + here,
                    "Give an edition of the pact that this node carries out.");
        one.acquireUninterruptibly();
        try {
            var draft = Draft.read(other, policies(rules.pact()));
            var view = view(draft);
            view.put("edition", other.edition());
            view.put("digest", other.digest().value());
            if (other.extract() || !Boolean.TRUE.equals(view.get("safe"))) return view;
            var amendment = Amendment.between(
                    rules,
                    Rules.compile(other, List.copyOf(draft.policies().values())),
                    runtime.house().clock().instant());
            view.put("change", amendment.toTree());
            return view;
        } catch (IllegalArgumentException tooMuch) {
            throw new Problems("text", String.valueOf(tooMuch.getMessage()), "Name less in the table.");
        } finally {
            one.release();
        }
    }

    private List<SecurityPolicy> policies(Pact pact) {
        return pact.parties().stream()
                .map(party -> runtime.house().rules().policy(party.nation()))
                .toList();
    }

    /** What was tried, property by property, and everything unsafe with its counterexample. */
    private static Map<String, Object> view(Draft draft) {
        var proof = draft.proof(_ -> {});
        var dangers = draft.dangers(proof);
        var view = new TreeMap<String, Object>();
        view.put("labels", proof.labels());
        view.put("safe", dangers.isEmpty());
        // What has no property of the proof is found in the text: windows, relays, clocks.
        view.put(
                "properties",
                Stream.concat(
                                Arrays.stream(Proof.Property.values()).map(Enum::name),
                                Stream.of("WINDOW", "RELAY", "CLOCK"))
                        .map(property -> Map.of(
                                "property",
                                property,
                                "holds",
                                dangers.stream()
                                        .noneMatch(danger -> danger.property().equals(property))))
                        .toList());
        view.put("dangers", dangers.stream().map(Draft.Danger::toTree).toList());
        return view;
    }
}
