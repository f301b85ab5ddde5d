package entente.trials.decisions;

import entente.kernel.OriginLabel;
import entente.pact.Assurance;
import entente.pact.Decision;
import entente.pact.Declaration;
import entente.pact.Life;
import entente.pact.NationalLaw;
import entente.pact.PactAct;
import entente.pact.ReleaseRequest;
import entente.pact.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The template pact in force, asked by the sender's node. All that does not change from release to release is ready. */
final class OurRelease {
    static final Instant FORCE = Instant.parse("2026-07-01T00:00:00Z");
    static final Instant NOW = FORCE.plusSeconds(86_400);

    private final Rules rules = Template.rules();
    private final Life life = Life.of(
            rules.pact(),
            rules,
            List.of(
                    PactAct.of(Template.KR, PactAct.Kind.SIGNED, rules, FORCE.minusSeconds(30)),
                    PactAct.of(Template.CA, PactAct.Kind.SIGNED, rules, FORCE.minusSeconds(20)),
                    PactAct.of(Template.KR, PactAct.Kind.NOTIFIED, rules, FORCE.minusSeconds(10)),
                    PactAct.of(Template.CA, PactAct.Kind.NOTIFIED, rules, FORCE)));
    private final NationalLaw korean = NationalLaw.read("kr.yaml", Template.bytes("/laws/kr.yaml"));
    private final NationalLaw canadian = NationalLaw.read("ca.yaml", Template.bytes("/laws/ca.yaml"));

    /** The one place that knows what a request is made of. */
    static ReleaseRequest request(ReleaseCase release) {
        return new ReleaseRequest(
                release.nation("sender"),
                release.nation("recipient"),
                release.list("origins").stream().map(entente.kernel.Nation::new).collect(Collectors.toSet()),
                new OriginLabel(release.label()),
                release.word("area"),
                release.word("purpose"),
                release.word("mediaType"),
                release.word("channel"),
                release.word("proposer"),
                release.approvers().stream()
                        .map(approver -> new ReleaseRequest.Approver(approver.person(), approver.office()))
                        .toList(),
                declaration(release.word("area")));
    }

    /** All that both laws ask for; what they ask is not among the questions that are put to others too. */
    private static Declaration declaration(String area) {
        var contracts = area.equals("procurement") || area.equals("industry");
        return Declaration.of(
                Optional.of(contracts ? "ca-contract-security-arrangement" : "ca-defence-arrangement"),
                Optional.of("no lower grade protects it"),
                Declaration.Persons.NONE,
                Set.of());
    }

    Decision decide(ReleaseRequest request) {
        return decide(request, NOW);
    }

    Decision decide(ReleaseRequest request, Instant now) {
        var asked = request.assurance().isPresent() ? request : assured(request, now);
        return rules.decide(asked, life, request.sender().equals(Template.KR) ? korean : canadian, now);
    }

    /** As if the recipient had assured everything: what assures it is not among the questions that are put to others. */
    ReleaseRequest assured(ReleaseRequest request) {
        return assured(request, NOW);
    }

    private ReleaseRequest assured(ReleaseRequest request, Instant now) {
        if (!rules.pact().binds(request.recipient())) return request;
        return request.assured(
                Optional.of(Assurance.supposed(rules, request.recipient(), request.area(), request.purpose(), now)));
    }
}
