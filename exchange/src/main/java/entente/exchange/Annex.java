package entente.exchange;

import entente.exchange.wire.HttpKey;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.seal.Fields;
import entente.seal.MalformedException;
import entente.seal.SigningKey;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * A nation's annex to the pact: where its system is and which keys it uses, signed by its root key. It is renewed far
 * more often than the pact; a renewal has a higher serial.
 *
 * @param office signs releases and receipts
 * @param sealing the public key that content is sealed for
 * @param http Ed25519 public key of its messages
 * @param tlsSpki of its certificate, see {@link entente.exchange.channel.ChannelKeys#spki}
 * @param logKey of its log's checkpoints
 * @param witnessKey of its cosignatures under our checkpoints
 */
public record Annex(
        Nation nation,
        long serial,
        Instant from,
        Instant until,
        URI endpoint,
        VerifyingKey office,
        Map<String, Object> sealing,
        byte[] http,
        Digest tlsSpki,
        String logKey,
        String witnessKey) {
    public Annex {
        if (serial < 1) throw new IllegalArgumentException("a serial is 1 or more, not " + serial);
        if (!from.isBefore(until)) throw new IllegalArgumentException("an annex ends after it begins");
        if (!"https".equals(endpoint.getScheme())
                || endpoint.getHost() == null
                || endpoint.getRawUserInfo() != null
                || endpoint.getRawQuery() != null
                || endpoint.getRawFragment() != null
                || !(endpoint.getRawPath().isEmpty() || endpoint.getRawPath().equals("/")))
            throw new IllegalArgumentException("an endpoint reads https://host:port, not " + endpoint);
        if (http.length != 32) throw new IllegalArgumentException("an Ed25519 public key has 32 bytes");
        sealing = Map.copyOf(sealing);
    }

    public String httpKeyId() {
        return HttpKey.id(http);
    }

    public boolean inForce(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }

    /** Whether this one takes the place of the other. */
    public boolean replaces(Annex other) {
        return nation.equals(other.nation) && serial > other.serial;
    }

    public Statement sign(SigningKey root) {
        return Statement.sign(Statement.Type.ANNEX, toTree(), root);
    }

    /**
     * The annex, if the nation's root key signed it and it has not ended. It may begin later.
     *
     * @throws MalformedException that says why it does not count
     */
    public static Annex verify(Statement statement, VerifyingKey root, Instant now) {
        var annex = of(statement.require(Statement.Type.ANNEX, root));
        if (!now.isBefore(annex.until)) throw new MalformedException("annex", "it ended at " + annex.until);
        return annex;
    }

    public Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("nation", nation.code());
        tree.put("serial", serial);
        tree.put("from", from.toString());
        tree.put("until", until.toString());
        tree.put("endpoint", endpoint.toString());
        tree.put("office", office.toTree());
        tree.put("sealing", sealing);
        tree.put("http", Base64.getEncoder().encodeToString(http));
        tree.put("tlsSpki", tlsSpki.value());
        tree.put("logKey", logKey);
        tree.put("witnessKey", witnessKey);
        return tree;
    }

    public static Annex of(Map<String, ?> tree) {
        var fields = new Fields(tree, "annex")
                .only(
                        "nation",
                        "serial",
                        "from",
                        "until",
                        "endpoint",
                        "office",
                        "sealing",
                        "http",
                        "tlsSpki",
                        "logKey",
                        "witnessKey");
        try {
            return new Annex(
                    new Nation(fields.text("nation")),
                    fields.number("serial"),
                    fields.instant("from"),
                    fields.instant("until"),
                    URI.create(fields.text("endpoint")),
                    VerifyingKey.of(fields.object("office")),
                    fields.object("sealing"),
                    fields.base64("http"),
                    fields.digest("tlsSpki"),
                    fields.text("logKey"),
                    fields.text("witnessKey"));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new MalformedException("annex", String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Annex that && toTree().equals(that.toTree());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(http);
    }
}
