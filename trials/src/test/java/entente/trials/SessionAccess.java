package entente.trials;

import static entente.trials.Access.CUSTODIANS;
import static entente.trials.Access.UNKNOWN;
import static entente.trials.Access.everybody;
import static entente.trials.Access.office;

import entente.trials.Access.Answer;
import entente.trials.Access.Cell;
import java.util.List;

/** Coming in, and what everybody may know of the node, its pact and its log. */
final class SessionAccess {
    private SessionAccess() {}

    static List<Cell> cells() {
        return List.of(
                new Cell("describeNode", "GET", "node", "", everybody()),
                new Cell("whoAmI", "GET", "me", "", everybody()),
                new Cell("readPact", "GET", "pact", "", everybody()),
                new Cell("readProof", "GET", "pact/proof", "", everybody()),
                new Cell("comparePact", "POST", "pact/comparison", "{\"text\":\"x\"}", office(CUSTODIANS)),
                new Cell("actOnPact", "POST", "pact/acts", "{\"act\":\"signed\"}", office(CUSTODIANS)),
                new Cell("followEvents", "GET", "events", "", everybody()),
                new Cell("readSession", "GET", "session", "", everybody()),
                new Cell(
                        "signIn",
                        "POST",
                        "session",
                        "{\"person\":\"x%PERSON%\",\"key\":\"y\"}",
                        (_, _) -> Answer.NOT_SIGNED_IN),
                new Cell("refreshSession", "POST", "session/fresh", "{\"key\":\"y\"}", (_, _) -> Answer.NOT_SIGNED_IN),
                new Cell("listWays", "GET", "session/ways", "", everybody()),
                // These nodes have no identity service; that is told to anybody.
                new Cell("startIdentity", "POST", "session/oidc/start", "", (_, _) -> Answer.MISSING),
                new Cell(
                        "finishIdentity",
                        "POST",
                        "session/oidc",
                        "{\"state\":\"x\",\"code\":\"y\"}",
                        (_, _) -> Answer.MISSING),
                // Nor have they TLS for cards, nor passkeys.
                new Cell("signInByCertificate", "POST", "session/certificate", "", (_, _) -> Answer.MISSING),
                new Cell("startPasskey", "POST", "session/passkey/start", "", (_, _) -> Answer.MISSING),
                new Cell("showPasskey", "POST", "session/passkey", "{\"credential\":{}}", (_, _) -> Answer.MISSING),
                new Cell("listPasskeys", "GET", "passkeys", "", everybody()),
                new Cell("startRegisteringPasskey", "POST", "passkeys/start", "", (_, _) -> Answer.MISSING),
                new Cell(
                        "registerPasskey",
                        "POST",
                        "passkeys",
                        "{\"name\":\"x\",\"credential\":{}}",
                        (_, _) -> Answer.MISSING),
                new Cell(
                        "renamePasskey",
                        "POST",
                        "passkeys/" + UNKNOWN + "/name",
                        "{\"name\":\"x\"}",
                        (_, _) -> Answer.MISSING),
                new Cell("removePasskey", "POST", "passkeys/" + UNKNOWN + "/removal", "", (_, _) -> Answer.MISSING),
                new Cell("signOut", "DELETE", "session", "", everybody()),
                new Cell("readLog", "GET", "log/checkpoint", "", everybody()));
    }
}
