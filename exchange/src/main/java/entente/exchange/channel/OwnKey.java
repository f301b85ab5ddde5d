package entente.exchange.channel;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Shows our one certificate. Its alias names the key, so a rotation in mid-handshake fails instead of mixing two. */
final class OwnKey extends X509ExtendedKeyManager {
    private static final String TYPE = "Ed25519";

    private final Supplier<ChannelKeys> keys;

    OwnKey(Supplier<ChannelKeys> keys) {
        this.keys = keys;
    }

    private String alias() {
        return keys.get().tlsSpki().hex();
    }

    private @Nullable String chosen(String... types) {
        return List.of(types).contains(TYPE) ? alias() : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        var current = keys.get();
        return current.tlsSpki().hex().equals(alias) ? new X509Certificate[] {current.certificate()} : null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        var current = keys.get();
        return current.tlsSpki().hex().equals(alias) ? current.tls() : null;
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
        return type.equals(TYPE) ? new String[] {alias()} : null;
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
        return getClientAliases(type, issuers);
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chosen(types);
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chosen(type);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] types, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return chosen(types);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String type, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return chosen(type);
    }
}
