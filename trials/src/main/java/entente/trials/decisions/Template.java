package entente.trials.decisions;

import entente.kernel.Equivalence;
import entente.kernel.Nation;
import entente.kernel.SecurityPolicy;
import entente.pact.Draft;
import entente.pact.Pact;
import entente.pact.Rules;
import entente.pact.Schemes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The template pact with its schemes, as they are in the tree. */
final class Template {
    static final Nation KR = new Nation("KR");
    static final Nation CA = new Nation("CA");
    static final SecurityPolicy KOREAN = Schemes.read("kr-military.yaml", bytes("/schemes/kr-military.yaml"));
    static final SecurityPolicy CANADIAN = Schemes.read("ca-information.yaml", bytes("/schemes/ca-information.yaml"));
    private static final Pact PACT = Pact.read("kr-ca.yaml", bytes("/pacts/kr-ca.yaml"));

    private Template() {}

    static SecurityPolicy scheme(Nation nation) {
        return nation.equals(KR) ? KOREAN : CANADIAN;
    }

    static Rules rules() {
        return Rules.compile(PACT, List.of(KOREAN, CANADIAN));
    }

    /** What becomes of Korean labels in Canada. */
    static Equivalence fromKorea() {
        return Objects.requireNonNull(
                Draft.read(PACT, List.of(KOREAN, CANADIAN)).tables().get(KR));
    }

    static byte[] bytes(String name) {
        try (var in = Template.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
