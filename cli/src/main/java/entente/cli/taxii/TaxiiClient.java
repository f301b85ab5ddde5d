package entente.cli.taxii;

import entente.kernel.Problems;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Asks a TAXII 2.1 server, as one user of it. It waits when the server asks it to, tries again what may be tried again, and
 * sends its credentials to the server that was named and to no other.
 */
public final class TaxiiClient {
    static final String MEDIA_TYPE = "application/taxii+json;version=2.1";
    private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);
    private static final int TRIES = 6;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    private final URI server;
    private final Optional<String> authorization;
    private final Waiting waiting;

    /** How to wait; tests do not. */
    @FunctionalInterface
    interface Waiting {
        void sleep(Duration duration) throws InterruptedException;
    }

    /** @param server its discovery, or an API root */
    public TaxiiClient(URI server, Optional<String> user, String key) {
        this(server, user, key, Thread::sleep);
    }

    TaxiiClient(URI server, Optional<String> user, String key, Waiting waiting) {
        var local = Set.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(server.getHost()));
        if (!"https".equals(server.getScheme()) && !("http".equals(server.getScheme()) && local))
            throw new Problems(
                    "URL", server + " is not https", "Write https://…; http is for a server on this machine alone.");
        this.server = server.toString().endsWith("/") ? server : URI.create(server + "/");
        this.authorization = user.map(name ->
                "Basic " + Base64.getEncoder().encodeToString((name + ":" + key).getBytes(StandardCharsets.UTF_8)));
        this.waiting = waiting;
    }

    /**
     * A collection as the server describes it.
     *
     * @param url of it, with a slash at its end
     */
    public record Collection(
            URI url, String id, Optional<String> alias, String title, boolean canRead, boolean canWrite) {}

    record Answer(int status, Map<String, List<String>> headers, byte[] body) {
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)))
                    .flatMap(values -> values.stream().findFirst());
        }
    }

    /** The API root: what was named, or the default of what is discovered there. */
    public URI root() throws TaxiiException, InterruptedException {
        var found = tree(get(server));
        if (!found.has("api_roots")) return server;
        var roots = found.texts("api_roots");
        if (roots.isEmpty()) throw new TaxiiException(-1, "the server has no API root for you");
        var root = server.resolve(found.has("default") ? found.text("default") : roots.getFirst());
        requireSameServer(root);
        return root.toString().endsWith("/") ? root : URI.create(root + "/");
    }

    private void requireSameServer(URI other) throws TaxiiException {
        if (!String.valueOf(other.getAuthority()).equals(server.getAuthority())
                || !String.valueOf(other.getScheme()).equals(server.getScheme()))
            throw new TaxiiException(-1, "the server refers to another one, " + other + "; name it if you trust it");
    }

    /** @return what the server says it takes in one envelope; 1 MiB when it does not say */
    long largestEnvelope(URI root) throws TaxiiException, InterruptedException {
        var found = tree(get(root));
        return found.has("max_content_length") ? found.number("max_content_length") : 1 << 20;
    }

    public List<Collection> collections() throws TaxiiException, InterruptedException {
        var root = root();
        var found = tree(get(root.resolve("collections/")));
        if (!found.has("collections")) return List.of();
        return found.objects("collections").stream()
                .map(tree -> new Fields(tree, "collection"))
                .map(one -> new Collection(
                        root.resolve("collections/" + encoded(one.text("id")) + "/"),
                        one.text("id"),
                        one.has("alias") ? Optional.of(one.text("alias")) : Optional.empty(),
                        one.text("title"),
                        one.truth("can_read"),
                        one.truth("can_write")))
                .toList();
    }

    /** The one of this id, alias or title. */
    public Collection collection(String name) throws TaxiiException, InterruptedException {
        var all = collections();
        return all.stream()
                .filter(one -> one.id().equals(name)
                        || one.alias().filter(name::equals).isPresent()
                        || one.title().equals(name))
                .findFirst()
                .orElseThrow(() -> new TaxiiException(
                        404,
                        "there is no collection " + name + " for you; there are "
                                + all.stream()
                                        .map(one -> one.alias().orElse(one.id()))
                                        .toList()));
    }

    Answer objects(Collection collection, Map<String, String> query) throws TaxiiException, InterruptedException {
        var written = new TreeMap<>(query)
                .entrySet().stream()
                        .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&"));
        return get(URI.create(collection.url() + "objects/" + (written.isEmpty() ? "" : "?" + written)));
    }

    Fields status(URI root, String id) throws TaxiiException, InterruptedException {
        return tree(get(root.resolve("status/" + encoded(id) + "/")));
    }

    Fields add(Collection collection, byte[] envelope) throws TaxiiException, InterruptedException {
        return tree(send(HttpRequest.newBuilder(URI.create(collection.url() + "objects/"))
                .header("Content-Type", MEDIA_TYPE)
                .POST(BodyPublishers.ofByteArray(envelope))));
    }

    private Answer get(URI url) throws TaxiiException, InterruptedException {
        return send(HttpRequest.newBuilder(url).GET());
    }

    /** All that is sent may be sent again: to add the same object twice is to add it once. */
    private Answer send(HttpRequest.Builder builder) throws TaxiiException, InterruptedException {
        authorization.ifPresent(value -> builder.header("Authorization", value));
        var request = builder.header("Accept", MEDIA_TYPE).timeout(PATIENCE).build();
        for (var tried = 1; ; tried++) {
            try {
                var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() < 300)
                    return new Answer(response.statusCode(), response.headers().map(), response.body());
                if (!LATER.contains(response.statusCode()) || tried == TRIES) throw refused(response);
                waiting.sleep(wait(response, tried));
            } catch (IOException e) {
                if (tried == TRIES || e instanceof ConnectException)
                    throw new TaxiiException(0, request.uri() + " does not answer: " + e.getMessage());
                waiting.sleep(backoff(tried));
            }
        }
    }

    private static Duration wait(HttpResponse<?> response, int tried) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .filter(asked -> asked.compareTo(LONGEST_WAIT) <= 0)
                .orElseGet(() -> backoff(tried));
    }

    /** Twice as long each time, and not all at the same moment. */
    private static Duration backoff(int tried) {
        var most = 500L << tried;
        return Duration.ofMillis(most / 2 + RandomGenerator.getDefault().nextLong(most / 2));
    }

    private static TaxiiException refused(HttpResponse<byte[]> response) {
        var said = "";
        try {
            var error = new Fields(Json.object(response.body(), "error"), "error");
            said = ": " + error.text("title") + (error.has("description") ? ". " + error.text("description") : "");
        } catch (MalformedException e) {
            said = "";
        }
        return new TaxiiException(
                response.statusCode(),
                response.uri() + " answered " + response.statusCode() + said.replaceAll("\\p{Cntrl}", " "));
    }

    private static Fields tree(Answer answer) throws TaxiiException {
        try {
            return new Fields(Json.object(answer.body(), "the server's answer"), "the server's answer");
        } catch (MalformedException e) {
            throw new TaxiiException(-1, String.valueOf(e.getMessage()));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
