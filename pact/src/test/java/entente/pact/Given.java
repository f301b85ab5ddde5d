package entente.pact;

import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.SecurityPolicy;
import entente.pact.ReleaseRequest.Approver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The real pact, schemes and laws, and a release that they permit. */
final class Given {
    static final Nation KR = new Nation("KR");
    static final Nation CA = new Nation("CA");
    static final Nation US = new Nation("US");
    static final String YAML = new String(bytes("/pacts/kr-ca.yaml"), StandardCharsets.UTF_8);
    static final SecurityPolicy KOREAN = Schemes.read("kr-military.yaml", bytes("/schemes/kr-military.yaml"));
    static final SecurityPolicy CANADIAN = Schemes.read("ca-information.yaml", bytes("/schemes/ca-information.yaml"));
    static final Pact PACT = pact(YAML);
    static final Rules RULES = rules(YAML);
    static final NationalLaw LAW_OF_KOREA = NationalLaw.read("kr.yaml", bytes("/laws/kr.yaml"));
    static final NationalLaw LAW_OF_CANADA = NationalLaw.read("ca.yaml", bytes("/laws/ca.yaml"));
    static final Instant FORCE = Instant.parse("2026-07-01T00:00:00Z");
    static final Life LIFE = life(RULES);

    /** Enough for both laws, in the areas that are not procurement's. */
    static final Declaration DECLARED = Declaration.of(
            Optional.of("ca-defence-arrangement"),
            Optional.of("no lower grade protects it"),
            Declaration.Persons.NONE,
            Set.of());

    private Given() {}

    static Pact pact(String yaml) {
        return Pact.read("kr-ca.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    static Rules rules(String yaml) {
        return Rules.compile(pact(yaml), List.of(KOREAN, CANADIAN));
    }

    /** The pact with one thing changed, which must be there. */
    static String with(String old, String now) {
        if (!YAML.contains(old)) throw new IllegalArgumentException("the pact has no " + old);
        return YAML.replace(old, now);
    }

    static Life life(Rules rules) {
        return Life.of(
                rules.pact(),
                rules,
                List.of(
                        PactAct.of(KR, PactAct.Kind.SIGNED, rules, FORCE.minusSeconds(30)),
                        PactAct.of(CA, PactAct.Kind.SIGNED, rules, FORCE.minusSeconds(20)),
                        PactAct.of(KR, PactAct.Kind.NOTIFIED, rules, FORCE.minusSeconds(10)),
                        PactAct.of(CA, PactAct.Kind.NOTIFIED, rules, FORCE)));
    }

    static ReleaseRequest request() {
        return new ReleaseRequest(
                KR,
                CA,
                Set.of(KR),
                new OriginLabel(KOREAN.parse("군사II급비밀")),
                "operations",
                "joint-exercise",
                "application/pdf",
                "node",
                "kim",
                approvers("lee park"),
                DECLARED);
    }

    /** Decides as if the recipient had assured all that the release needs; what assures it is shown in AssuranceTest. */
    static Decision decide(Rules rules, ReleaseRequest request, Life life, NationalLaw law, Instant now) {
        var given = rules.pact().binds(request.recipient())
                ? Optional.of(Assurance.supposed(rules, request.recipient(), request.area(), request.purpose(), now))
                : Optional.<Assurance>empty();
        return rules.decide(request.assured(given), life, law, now);
    }

    /** Canada assures, under the real pact, for half a year. */
    static Assurance assurance(String area, String purposes, String ceiling) {
        return new Assurance(
                "a1",
                CA,
                PACT.digest(),
                area,
                new TreeSet<>(List.of(purposes.split(" ", -1))),
                canadian(ceiling),
                FORCE,
                FORCE.plus(Duration.ofDays(180)));
    }

    /** A Canadian label by its English marks alone. */
    static Label canadian(String written) {
        return CANADIAN.parse(written.replace("TOP SECRET", "TOP SECRET / TRÈS SECRET")
                .replace("CONFIDENTIAL", "CONFIDENTIAL / CONFIDENTIEL")
                .replaceAll("PROTECTED ([ABC])", "PROTECTED $1 / PROTÉGÉ $1")
                .replace("CTL PROJECT", "CTL PROJECT / PROJET"));
    }

    /** Persons of the right office; {@code lee@clerk} is of another one. */
    static List<Approver> approvers(String written) {
        if (written.isBlank()) return List.of();
        return List.of(written.split(" ", -1)).stream()
                .map(person -> person.contains("@")
                        ? new Approver(
                                person.substring(0, person.indexOf('@')), person.substring(person.indexOf('@') + 1))
                        : new Approver(person, "release-authority"))
                .toList();
    }

    static byte[] bytes(String name) {
        try (var in = Given.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
