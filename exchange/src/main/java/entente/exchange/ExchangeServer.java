package entente.exchange;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import entente.exchange.channel.Channel;
import entente.exchange.upload.UploadStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Our end of the exchange: listens on a port of its own, to partners only. */
public final class ExchangeServer implements AutoCloseable {

    // The JDK's server reads its limits once, from these; what the operator set stays. Times are in seconds.
    static {
        Map.of(
                        "sun.net.httpserver.maxReqTime", "120",
                        "sun.net.httpserver.maxRspTime", "120",
                        "sun.net.httpserver.idleInterval", "60",
                        "sun.net.httpserver.maxReqHeaders", "40",
                        "sun.net.httpserver.nodelay", "true",
                        "jdk.httpserver.maxConnections", "256")
                .forEach((name, value) -> {
                    if (System.getProperty(name) == null) System.setProperty(name, value);
                });
    }

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private ExchangeServer(HttpsServer server) {
        this.server = server;
    }

    /** @param partners as they are now; asked anew for each connection and each request */
    public static ExchangeServer start(
            InetSocketAddress address,
            Supplier<Self> self,
            Supplier<List<Partner>> partners,
            Protocol protocol,
            boolean requireHybrid,
            PartnerDesk desk,
            UploadStore uploads,
            InstantSource clock)
            throws IOException {
        var channel = new Channel(
                () -> self.get().keys(),
                () -> partners.get().stream()
                        .map(partner -> partner.annex().tlsSpki())
                        .collect(Collectors.toSet()),
                requireHybrid,
                clock);
        var http = HttpsServer.create(address, 0);
        http.setHttpsConfigurator(new HttpsConfigurator(channel.context()) {
            @Override
            public void configure(HttpsParameters parameters) {
                parameters.setSSLParameters(channel.parameters());
            }
        });
        var server = new ExchangeServer(http);
        http.setExecutor(server.threads);
        var resources = new Resources(protocol, desk, uploads);
        http.createContext("/", new ExchangeHandler(self, partners, protocol, resources, clock));
        http.start();
        return server;
    }

    /** The actual port, also when 0 was asked for. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Ends requests in progress after at most a second; their senders will come again. */
    @Override
    public void close() {
        server.stop(1);
        threads.shutdownNow();
    }
}
