package entente.industry;

import entente.industry.dossier.Levels;
import entente.kernel.Nation;
import entente.pact.Pact;
import entente.pact.Rules;
import entente.pact.Schemes;
import entente.registry.IndustryEntries.Dossier;
import entente.registry.IndustryEntries.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What the tests of industrial security start from. */
public final class Given {
    public static final Nation KR = new Nation("KR");
    public static final Nation CA = new Nation("CA");
    public static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");
    public static final Rules RULES = Rules.compile(
            Pact.read("kr-ca.yaml", bytes("/pacts/kr-ca.yaml")),
            List.of(
                    Schemes.read("kr", bytes("/schemes/kr-military.yaml")),
                    Schemes.read("ca", bytes("/schemes/ca-information.yaml"))));
    public static final Levels KOREA = new Levels(RULES.policy(KR));
    public static final Levels CANADA = new Levels(RULES.policy(CA));

    private Given() {}

    public static Entry entry(Dossier dossier, String about, String kind, Map<String, Object> details, Instant at) {
        return new Entry(
                UUID.randomUUID().toString(),
                dossier,
                about,
                kind,
                details,
                false,
                at,
                "jang.industry",
                Optional.empty(),
                Optional.of(at));
    }

    public static byte[] bytes(String name) {
        try (var in = Given.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
