package entente.node;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways of signing in that this node has, beside HTTP Basic for programs. */
record WaysIn(boolean accessKeys, Optional<IdentityService> identityService, Optional<Cards> cards, boolean passkeys) {
    static WaysIn of(NodeConfig config, Clock clock) {
        var signIn = config.signIn();
        return new WaysIn(
                signIn.accessKeys(),
                signIn.oidc()
                        .map(oidc -> new IdentityService(
                                oidc,
                                signIn.origin().orElseThrow(),
                                config.sessions().absolute(),
                                clock)),
                signIn.certificates().map(certificates -> new Cards(certificates, clock)),
                signIn.passkeys().isPresent());
    }

    /** As pages offer them. */
    List<String> names() {
        var names = new ArrayList<String>();
        if (identityService.isPresent()) names.add("identity-service");
        if (cards.isPresent()) names.add("certificate");
        if (passkeys) names.add("passkey");
        if (accessKeys) names.add("access-key");
        return List.copyOf(names);
    }
}
