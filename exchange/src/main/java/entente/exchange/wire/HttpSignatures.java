package entente.exchange.wire;

import entente.kernel.Nation;
import entente.seal.MalformedException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * Our profile of HTTP Message Signatures (RFC 9421): one signature labelled {@code entente}, Ed25519, over exactly the
 * components below and in their order, valid for a minute. A response covers the signature of its request, so it
 * cannot be taken for the answer to another one.
 *
 * @param skew how far the two clocks may differ
 */
public record HttpSignatures(Duration skew) {
    public static final String LABEL = "entente";
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final Set<String> PARAMETERS = Set.of("created", "expires", "nonce", "keyid", "alg");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final List<Component> REQUEST = List.of(
            Component.of("@method"),
            Component.of("@path"),
            Component.of("content-digest"),
            Component.of("date"),
            Component.of(Hop.PACT),
            Component.of(Hop.FROM),
            Component.of(Hop.TO));
    private static final List<Component> RESPONSE = List.of(
            Component.of("@status"),
            Component.of("content-digest"),
            Component.of("date"),
            Component.of(Hop.PACT),
            Component.of(Hop.FROM),
            Component.of(Hop.TO),
            Component.ofRequest("@method"),
            Component.ofRequest("@path"),
            new Component("signature", true, Optional.of(LABEL)));

    /** An authentic message, or why it is none; the reason is for our own log alone. */
    public sealed interface Verdict {
        record Authentic(String nonce, Instant forgetAfter) implements Verdict {}

        record Rejected(String why) implements Verdict {}
    }

    /** The request with all that makes it signed. */
    public Head.Request sign(
            Head.Request request, byte[] body, Hop hop, Ed25519PrivateKeyParameters key, String nonce, Instant now) {
        var fields = stamped(request.fields(), body, hop, now);
        var stamped = new Head.Request(request.method(), request.path(), fields);
        var input = input(covered(stamped), key, nonce, now);
        seal(fields, input, key, SignatureBase.of(input, stamped, Optional.empty()));
        return stamped;
    }

    /** The response to that request with all that makes it signed. */
    public Head.Response sign(
            Head.Response response,
            byte[] body,
            Head.Request request,
            Hop hop,
            Ed25519PrivateKeyParameters key,
            String nonce,
            Instant now) {
        var fields = stamped(response.fields(), body, hop, now);
        var stamped = new Head.Response(response.status(), fields);
        var input = input(RESPONSE, key, nonce, now);
        seal(fields, input, key, SignatureBase.of(input, request, Optional.of(stamped)));
        return stamped;
    }

    /** Whether the holder of the key, of that nation, said this to us. The body is checked by {@link ContentDigest}. */
    public Verdict verify(Head.Request request, Nation from, Nation to, byte[] publicKey, Instant now) {
        try {
            return verify(request, covered(request), request, Optional.empty(), from, to, publicKey, now);
        } catch (MalformedException e) {
            return new Verdict.Rejected(String.valueOf(e.getMessage()));
        }
    }

    public Verdict verify(
            Head.Response response, Head.Request request, Nation from, Nation to, byte[] publicKey, Instant now) {
        try {
            return verify(response, RESPONSE, request, Optional.of(response), from, to, publicKey, now);
        } catch (MalformedException e) {
            return new Verdict.Rejected(String.valueOf(e.getMessage()));
        }
    }

    private Verdict verify(
            Head head,
            List<Component> wanted,
            Head.Request request,
            Optional<Head.Response> response,
            Nation from,
            Nation to,
            byte[] publicKey,
            Instant now) {
        if (!head.require(Hop.FROM).equals(from.code())) return new Verdict.Rejected("is not from " + from);
        if (!head.require(Hop.TO).equals(to.code())) return new Verdict.Rejected("is not for " + to);
        var input = SignatureInput.parse(LABEL, head.require("signature-input"));
        if (!input.components().equals(wanted)) return new Verdict.Rejected("does not cover what it must");
        if (!input.parameters().keySet().equals(PARAMETERS))
            return new Verdict.Rejected("has not the parameters that it must have");
        if (!input.text("alg").equals(Optional.of("ed25519"))) return new Verdict.Rejected("is not Ed25519");
        if (!input.text("keyid").equals(Optional.of(HttpKey.id(publicKey))))
            return new Verdict.Rejected("is by another key than the annex names");
        var created = instant(input, "created");
        var expires = instant(input, "expires");
        if (created.isAfter(now.plus(skew))) return new Verdict.Rejected("comes from the future");
        if (expires.isBefore(now.minus(skew))) return new Verdict.Rejected("has expired");
        if (expires.isBefore(created) || expires.isAfter(created.plus(LIFE)))
            return new Verdict.Rejected("lives longer than it may");
        if (Duration.between(date(head.require("date")), created).abs().compareTo(skew) > 0)
            return new Verdict.Rejected("its date is not that of its signature");
        var nonce = input.text("nonce").orElse("");
        if (nonce.length() < 16 || nonce.length() > 64) return new Verdict.Rejected("its nonce has no right length");
        var signature = SignatureField.parse(LABEL, head.require("signature"));
        return HttpKey.verifies(publicKey, SignatureBase.of(input, request, response), signature)
                ? new Verdict.Authentic(nonce, expires.plus(skew))
                : new Verdict.Rejected("the signature does not fit");
    }

    /** A range that is stated is covered. */
    private static List<Component> covered(Head.Request request) {
        if (request.field("content-range").isEmpty()) return REQUEST;
        var components = new ArrayList<>(REQUEST);
        components.add(Component.of("content-range"));
        return components;
    }

    private static TreeMap<String, String> stamped(Map<String, String> given, byte[] body, Hop hop, Instant now) {
        var fields = new TreeMap<>(given);
        fields.put("content-digest", ContentDigest.of(body));
        fields.put("date", DATE.format(now));
        fields.put(Hop.PACT, hop.pact().value());
        fields.put(Hop.FROM, hop.from().code());
        fields.put(Hop.TO, hop.to().code());
        return fields;
    }

    private static SignatureInput input(
            List<Component> components, Ed25519PrivateKeyParameters key, String nonce, Instant now) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("created", now.getEpochSecond());
        parameters.put("expires", now.plus(LIFE).getEpochSecond());
        parameters.put("nonce", nonce);
        parameters.put("keyid", HttpKey.id(key.generatePublicKey().getEncoded()));
        parameters.put("alg", "ed25519");
        return new SignatureInput(components, parameters);
    }

    private static void seal(
            TreeMap<String, String> fields, SignatureInput input, Ed25519PrivateKeyParameters key, byte[] base) {
        fields.put("signature-input", LABEL + "=" + input);
        fields.put("signature", SignatureField.write(LABEL, HttpKey.sign(key, base)));
    }

    private static Instant instant(SignatureInput input, String parameter) {
        return Instant.ofEpochSecond(input.number(parameter)
                .filter(seconds -> seconds < 1L << 40)
                .orElseThrow(() -> new MalformedException("signature", parameter + " is no time")));
    }

    private static Instant date(String text) {
        try {
            var date = DATE.parse(text, Instant::from);
            if (DATE.format(date).equals(text)) return date;
        } catch (DateTimeException e) {
            throw new MalformedException("Date", "is no date (RFC 9110)", e);
        }
        throw new MalformedException("Date", "is no date (RFC 9110)");
    }
}
