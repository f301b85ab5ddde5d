package entente.operations.safety.site;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port for everybody: plain HTTP for a proxy that adds TLS, apart from the people's API and from the partner's. It takes
 * GET and HEAD without a body, reads three headers, and knows a {@link PublicSite} and nothing else.
 */
public final class PublicServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PublicServer.class);
    private static final int AT_ONCE = 64;
    private static final int WAITING = 128;

    // The JDK's server reads these once, when it is first used; nothing else in a node uses it.
    static {
        Map.of(
                        // Seconds for a request to arrive and for an answer to be taken: who is slower is cut.
                        "sun.net.httpserver.maxReqTime", "10",
                        "sun.net.httpserver.maxRspTime", "60",
                        "sun.net.httpserver.idleInterval", "15",
                        "sun.net.httpserver.maxIdleConnections", "100",
                        "sun.net.httpserver.maxReqHeaders", "60",
                        "sun.net.httpserver.maxReqHeaderSize", "16384",
                        "sun.net.httpserver.drainAmount", "0",
                        "jdk.httpserver.maxConnections", "256")
                .forEach((name, value) -> {
                    if (System.getProperty(name) == null) System.setProperty(name, value);
                });
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final PublicSite site;

    private PublicServer(HttpServer server, PublicSite site) {
        this.server = server;
        this.site = site;
    }

    public static PublicServer start(InetSocketAddress address, PublicSite site) throws IOException {
        var http = HttpServer.create(address, WAITING);
        var server = new PublicServer(http, site);
        http.setExecutor(server.threads);
        http.createContext("/", server::handle);
        http.start();
        return server;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            if (!places.tryAcquire()) {
                send(exchange, PublicSite.refused(503, Map.of("Retry-After", "5", "Connection", "close")));
                return;
            }
            try {
                send(exchange, answer(exchange));
            } finally {
                places.release();
            }
        } catch (IOException gone) {
            LOG.debug("a reader went away", gone);
        } catch (RuntimeException e) {
            LOG.error("a page could not be shown", e);
        }
    }

    private PublicSite.Answer answer(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        // Nobody has anything to say here, so nothing of it is read.
        if (headers.containsKey("Transfer-Encoding")
                || !Optional.ofNullable(headers.getFirst("Content-Length"))
                        .orElse("0")
                        .equals("0")) return PublicSite.refused(400, Map.of("Connection", "close"));
        try {
            return site.answer(new PublicSite.Asked(
                    exchange.getRequestMethod(),
                    Optional.ofNullable(exchange.getRequestURI().getRawPath()).orElse(""),
                    header(headers, "Accept-Language"),
                    header(headers, "If-None-Match"),
                    header(headers, "If-Modified-Since")));
        } catch (RuntimeException e) {
            LOG.error("a page could not be made", e);
            return PublicSite.refused(500, Map.of());
        }
    }

    private static Optional<String> header(Headers headers, String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    private static void send(HttpExchange exchange, PublicSite.Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        var length = answer.body().length;
        if (exchange.getRequestMethod().equals("HEAD") && answer.status() != 304)
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(length));
        if (length == 0 || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), length);
        try (var out = exchange.getResponseBody()) {
            out.write(answer.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
