package entente.exchange;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsExchange;
import entente.exchange.channel.ChannelKeys;
import entente.exchange.wire.ContentDigest;
import entente.exchange.wire.Head;
import entente.exchange.wire.Hop;
import entente.exchange.wire.HttpSignatures;
import entente.exchange.wire.NonceCache;
import entente.exchange.wire.Trouble;
import entente.seal.MalformedException;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From bytes on a connection to an authentic request, and from a reply to a signed response. */
final class ExchangeHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeHandler.class);

    /** Bodies are held in memory until their digest is checked, so this bounds the memory. */
    private static final int AT_ONCE = 6;

    private static final int NONCES = 200_000;

    private final Supplier<Self> self;
    private final Supplier<List<Partner>> partners;
    private final HttpSignatures signatures;
    private final Resources resources;
    private final InstantSource clock;
    private final NonceCache nonces = new NonceCache(NONCES);
    private final Semaphore atOnce = new Semaphore(AT_ONCE, true);

    ExchangeHandler(
            Supplier<Self> self,
            Supplier<List<Partner>> partners,
            Protocol protocol,
            Resources resources,
            InstantSource clock) {
        this.self = self;
        this.partners = partners;
        this.signatures = new HttpSignatures(protocol.skew());
        this.resources = resources;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = head(exchange);
            var partner = partner((HttpsExchange) exchange, request);
            Reply reply;
            try {
                reply = answer(exchange, request, partner);
            } catch (RuntimeException e) {
                LOG.error("A request of {} failed here; it will come again", request.field(Hop.FROM), e);
                reply = Reply.of(Trouble.Kind.INTERNAL);
            }
            send(exchange, reply, request, partner);
        } catch (MalformedException e) {
            LOG.warn("Not a request: {}", e.getMessage());
        }
    }

    private Reply answer(HttpExchange exchange, Head.Request request, Optional<Partner> known) throws IOException {
        if (known.isEmpty()) return notAuthenticated(request, "the certificate is not that nation's");
        var partner = known.get();
        var now = clock.instant();
        var us = self.get().nation();
        var verdict =
                signatures.verify(request, partner.nation(), us, partner.annex().http(), now);
        if (verdict instanceof HttpSignatures.Verdict.Rejected(var why)) return notAuthenticated(request, why);
        var authentic = (HttpSignatures.Verdict.Authentic) verdict;
        var found = resources.route(request);
        if (found.isEmpty()) return Reply.of(Trouble.Kind.NOT_FOUND);
        var route = found.get();
        if (!atOnce.tryAcquire()) return Reply.of(Trouble.Kind.BUSY);
        try {
            var longest = resources.longestBody(route);
            var body = exchange.getRequestBody().readNBytes(longest + 1);
            if (body.length > longest) return Reply.of(Trouble.Kind.TOO_LONG);
            if (!ContentDigest.fits(request.require("content-digest"), body))
                return notAuthenticated(request, "the body is not the one that was signed");
            if (!nonces.use(partner.nation(), authentic.nonce(), authentic.forgetAfter(), now))
                return notAuthenticated(request, "it came before");
            if (!request.require(Hop.PACT).equals(partner.pact().value()) && !resources.passesWithoutPact(route))
                return Reply.of(Trouble.Kind.PACT_MISMATCH);
            return resources.answer(partner.nation(), route, request, body);
        } finally {
            atOnce.release();
        }
    }

    private static Reply notAuthenticated(Head.Request request, String why) {
        LOG.warn("Not authenticated, said to be from {}: {}", request.field(Hop.FROM), why);
        return Reply.of(Trouble.Kind.NOT_AUTHENTICATED);
    }

    /** The partner that the request names, if the connection is that partner's. */
    private Optional<Partner> partner(HttpsExchange exchange, Head.Request request) {
        try {
            var certificates = exchange.getSSLSession().getPeerCertificates();
            var spki = ChannelKeys.spki((X509Certificate) certificates[0]);
            var name = request.field(Hop.FROM).orElse("");
            return partners.get().stream()
                    .filter(partner -> partner.nation().code().equals(name))
                    .filter(partner -> partner.annex().tlsSpki().equals(spki))
                    .filter(partner -> partner.annex().inForce(clock.instant()))
                    .findFirst();
        } catch (SSLPeerUnverifiedException _) {
            return Optional.empty();
        }
    }

    private static Head.Request head(HttpExchange exchange) {
        var fields = new TreeMap<String, String>();
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (values.size() != 1) throw new MalformedException("request", "field " + name + " twice");
            fields.put(name.toLowerCase(Locale.ROOT), values.getFirst());
        });
        var uri = exchange.getRequestURI();
        // What is asked for is the path alone: anything else in the target is part of no path that there is.
        return new Head.Request(exchange.getRequestMethod(), uri.toString(), fields);
    }

    private void send(HttpExchange exchange, Reply reply, Head.Request request, Optional<Partner> partner)
            throws IOException {
        var fields = new TreeMap<String, String>();
        fields.put("content-type", reply.mediaType());
        var response = partner.map(to -> signed(reply, fields, request, to))
                .orElseGet(() -> new Head.Response(reply.status(), fields));
        response.fields().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        if (reply.body().length > 0) exchange.getResponseBody().write(reply.body());
    }

    /** An answer to a request without a signature has nothing to be bound to, and stays unsigned. */
    private Head.Response signed(Reply reply, TreeMap<String, String> fields, Head.Request request, Partner to) {
        var response = new Head.Response(reply.status(), fields);
        try {
            var us = self.get();
            var hop = new Hop(us.nation(), to.nation(), to.pact());
            return signatures.sign(
                    response,
                    reply.body(),
                    request,
                    hop,
                    us.keys().http(),
                    UUID.randomUUID().toString(),
                    clock.instant());
        } catch (MalformedException _) {
            return response;
        }
    }
}
