package entente.pact;

import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.SecurityPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Requests of which a fair part is permitted; prints its seed so that a failure can be run again. */
final class RandomRequests {
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    ReleaseRequest next() {
        var sender = rarely() ? Given.US : random.nextBoolean() ? Given.KR : Given.CA;
        var recipient = rarely() ? one(List.of(Given.US, sender)) : sender.equals(Given.KR) ? Given.CA : Given.KR;
        var origins = new HashSet<Nation>(rarely() ? Set.of() : Set.of(sender));
        if (rarely()) origins.add(one(List.of(Given.KR, Given.CA, Given.US)));
        var own = sender.equals(Given.CA) ? Given.CANADIAN : Given.KOREAN;
        var area = one(List.of("operations", "operations", "procurement", "industry", "research", "cyber", "weather"));
        var purpose = rarely()
                ? "joint-exercise"
                : switch (area) {
                    case "operations" -> one(List.of("joint-exercise", "situational-awareness"));
                    case "procurement" -> "bid-preparation";
                    case "industry" -> "facility-clearance";
                    case "research" -> "joint-project";
                    default -> "network-defence";
                };
        return new ReleaseRequest(
                        sender,
                        recipient,
                        origins,
                        new OriginLabel(label(rarely() ? one(List.of(Given.KOREAN, Given.CANADIAN)) : own)),
                        area,
                        purpose,
                        rarely() ? "application/zip" : "application/pdf",
                        rarely() ? "courier" : "node",
                        "a",
                        Given.approvers(one(List.of("b c", "b c", "b c d", "b", "b b", "b c@clerk", "", "a b c"))),
                        declaration())
                .assured(rarely() ? Optional.empty() : Optional.of(assurance(recipient, area, purpose)));
    }

    /** What the recipient assured; mostly enough. */
    private Assurance assurance(Nation recipient, String area, String purpose) {
        var by = rarely() ? one(List.of(Given.KR, Given.CA)) : recipient;
        var ceiling = by.equals(Given.KR)
                ? Given.KOREAN.parse(one(List.of(
                        "군사II급비밀//대외비//CTL 사업한", "군사II급비밀//대외비//CTL 사업한", "군사III급비밀", "대외비", "군사II급비밀//CTL 국내한")))
                : Given.canadian(one(List.of(
                        "SECRET//PROTECTED B//CTL PROJECT",
                        "SECRET//PROTECTED B//CTL PROJECT",
                        "CONFIDENTIAL//PROTECTED C",
                        "PROTECTED A",
                        "TOP SECRET//REL TO CA")));
        var from = Given.FORCE.plus(Duration.ofDays(rarely() ? 1 : -10));
        return new Assurance(
                "a" + random.nextInt(3),
                by,
                rarely() ? Given.RULES.digest() : Given.PACT.digest(),
                rarely() ? "research" : area,
                new TreeSet<>(List.of("network-defence", rarely() ? "joint-project" : purpose)),
                ceiling,
                from,
                from.plus(Duration.ofDays(one(List.of(365, 365, 365, 10, 11, 366)))));
    }

    private Declaration declaration() {
        return Declaration.of(
                rarely()
                        ? Optional.empty()
                        : Optional.of(one(List.of(
                                "ca-defence-arrangement",
                                "ca-defence-arrangement",
                                "ca-contract-security-arrangement",
                                "x"))),
                rarely() ? Optional.empty() : Optional.of("why"),
                rarely() ? one(List.of(Declaration.Persons.values())) : Declaration.Persons.NONE,
                Set.of());
    }

    Label label(SecurityPolicy policy) {
        var levels = new HashMap<String, String>();
        for (var axis : policy.axes())
            if (random.nextBoolean()) levels.put(axis.id(), one(axis.levels()).id());
        var categories = new HashMap<String, List<String>>();
        for (var tag : policy.tags())
            if (random.nextInt(5) == 0) {
                var values = new ArrayList<String>();
                for (var value : tag.values()) if (random.nextBoolean()) values.add(value.id());
                categories.put(tag.id(), values);
            }
        return policy.label(levels, categories);
    }

    private boolean rarely() {
        return random.nextInt(12) == 0;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @Override
    public String toString() {
        return "seed " + seed;
    }
}
