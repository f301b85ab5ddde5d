package entente.cli;

import entente.kernel.CanonicalJson;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** A node's HTTP API as one person uses it. */
public final class NodeApi {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI base;
    private final String authorization;

    NodeApi(String url, String person, String accessKey) {
        this.base = URI.create(url.endsWith("/") ? url : url + "/");
        this.authorization = "Basic "
                + Base64.getEncoder().encodeToString((person + ":" + accessKey).getBytes(StandardCharsets.UTF_8));
    }

    public Fields get(String path) throws ApiException, InterruptedException {
        return answer(send(request(path).GET(), HttpResponse.BodyHandlers.ofByteArray()), path);
    }

    /** For paths that answer with a list. */
    public String getText(String path) throws ApiException, InterruptedException {
        var response = send(request(path).GET(), HttpResponse.BodyHandlers.ofByteArray());
        check(response.statusCode(), response.body());
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public Fields post(String path, Map<String, ?> body) throws ApiException, InterruptedException {
        var request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(CanonicalJson.bytes(body)));
        return answer(send(request, HttpResponse.BodyHandlers.ofByteArray()), path);
    }

    public Fields put(String path, Path file) throws ApiException, InterruptedException, IOException {
        var request = request(path)
                .header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofFile(file));
        return answer(send(request, HttpResponse.BodyHandlers.ofByteArray()), path);
    }

    /** Sends a document that is not JSON. */
    public Fields send(String path, String mediaType, byte[] document) throws ApiException, InterruptedException {
        var request =
                request(path).header("Content-Type", mediaType).POST(HttpRequest.BodyPublishers.ofByteArray(document));
        return answer(send(request, HttpResponse.BodyHandlers.ofByteArray()), path);
    }

    /** Sends a file as it is. */
    public Fields post(String path, Path file) throws ApiException, InterruptedException, IOException {
        return answer(
                send(
                        request(path)
                                .header("Content-Type", "application/octet-stream")
                                .POST(HttpRequest.BodyPublishers.ofFile(file)),
                        HttpResponse.BodyHandlers.ofByteArray()),
                path);
    }

    /** Streams an answer's body. */
    public HttpResponse<InputStream> stream(String method, String path)
            throws ApiException, InterruptedException, IOException {
        var response = send(
                request(path).method(method, HttpRequest.BodyPublishers.noBody()),
                HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() >= 300)
            try (var body = response.body()) {
                check(response.statusCode(), body.readAllBytes());
            }
        return response;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", authorization);
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
            throws ApiException, InterruptedException {
        var built = request.build();
        try {
            return CLIENT.send(built, handler);
        } catch (ConnectException e) {
            throw new ApiException(0, "no node answers at " + built.uri() + "; start it with: entente node --home DIR");
        } catch (IOException e) {
            throw new ApiException(0, built.uri() + ": " + e.getMessage());
        }
    }

    private static Fields answer(HttpResponse<byte[]> response, String what) throws ApiException {
        check(response.statusCode(), response.body());
        return new Fields(Json.object(response.body(), what), what);
    }

    private static void check(int status, byte[] body) throws ApiException {
        if (status < 300) return;
        var text = new String(body, StandardCharsets.UTF_8);
        if (text.startsWith("{")) {
            var problem = Json.object(text, "answer");
            text = String.valueOf(problem.getOrDefault("detail", problem.getOrDefault("title", text)));
        } else if (status == 401) text = "unknown name or wrong key; give --as and --key";
        throw new ApiException(status, text.isBlank() ? "HTTP status " + status : text);
    }
}
