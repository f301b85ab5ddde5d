package entente.cyber.taxii;

import entente.cyber.taxii.Paths.Resource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers TAXII 2.1. It knows no framework: whoever has the socket brings the request and somebody who is known. Whatever
 * happens, the answer is TAXII's. Thread-safe.
 */
public final class TaxiiServer {
    private static final Logger LOG = LoggerFactory.getLogger(TaxiiServer.class);
    /** Requests of one person at a time. */
    private static final int AT_ONCE = 8;

    private final Home home;
    private final Reading reading;
    private final Writing writing;
    private final Map<String, Semaphore> places = new ConcurrentHashMap<>();

    /**
     * Where it serves, and what.
     *
     * @param root the API root, as its path has it; the pact's id
     * @param contact absent: empty
     */
    public record Home(
            String title, String description, String contact, String root, List<TaxiiCollection> collections) {
        public Home {
            collections = List.copyOf(collections);
        }
    }

    TaxiiServer(Home home, Reading reading, Writing writing) {
        this.home = home;
        this.reading = reading;
        this.writing = writing;
    }

    public TaxiiAnswer answer(TaxiiRequest request, Caller caller) {
        var place = places.computeIfAbsent(caller.id(), _ -> new Semaphore(AT_ONCE));
        if (!place.tryAcquire())
            return error(
                    new Refused(429, "Too many requests at once", "Ask again in a second.", Map.of("Retry-After", "1")),
                    request,
                    caller.id());
        try {
            return answered(request, caller);
        } catch (Refused refused) {
            return error(refused, request, caller.id());
        } catch (IOException | RuntimeException e) {
            var id = UUID.randomUUID().toString();
            LOG.error("taxii {}: a request of {} failed", id, caller.id(), e);
            return error(
                    500,
                    "The request could not be answered",
                    "Ask the operator, who finds it in the log.",
                    id,
                    Map.of());
        } finally {
            place.release();
        }
    }

    private TaxiiAnswer answered(TaxiiRequest request, Caller caller) throws IOException {
        var resource = Paths.resource(request.path(), home.root()).orElseThrow(Refused::notFound);
        var allowed = allowed(resource);
        if (request.method().equals("OPTIONS"))
            return new TaxiiAnswer(
                    200, Map.of("Allow", String.join(", ", allowed)), 2, out -> out.write(new byte[] {'{', '}'}));
        if (!allowed.contains(request.method()))
            throw new Refused(
                    405,
                    "Method not allowed",
                    "This resource takes " + String.join(", ", allowed) + ".",
                    Map.of("Allow", String.join(", ", allowed)));
        if (!MediaTypes.accepts(request.header("accept")))
            throw new Refused(406, "Not acceptable", "There is " + MediaTypes.TAXII + " and nothing else.");
        return switch (request.method()) {
            case "POST" -> writing.post(request, caller, resource);
            case "DELETE" -> writing.delete(request, caller, resource);
            case "HEAD" -> reading.get(request, caller, resource).withoutBody();
            default -> reading.get(request, caller, resource);
        };
    }

    private static List<String> allowed(Resource resource) {
        return switch (resource) {
            case Resource.Objects _ -> List.of("GET", "HEAD", "OPTIONS", "POST");
            case Resource.Object _ -> List.of("DELETE", "GET", "HEAD", "OPTIONS");
            case Resource.Discovery _,
                    Resource.Root _,
                    Resource.Status _,
                    Resource.Collections _,
                    Resource.Collection _,
                    Resource.Markings _,
                    Resource.Manifest _,
                    Resource.Versions _ -> List.of("GET", "HEAD", "OPTIONS");
        };
    }

    private static TaxiiAnswer error(Refused refused, TaxiiRequest request, String caller) {
        var id = UUID.randomUUID().toString();
        LOG.info(
                "taxii {}: {} {} of {} answered {}: {}",
                id,
                request.method().replaceAll("[^A-Za-z]", "?"),
                request.path().replaceAll("[^!-~]", "?"),
                caller,
                refused.status,
                refused.title);
        return error(refused.status, refused.title, refused.remedy, id, refused.headers);
    }

    /**
     * An error that somebody else found before a request came here.
     *
     * @param id by which the operator finds it in the log
     */
    public static TaxiiAnswer error(
            int status, String title, String description, String id, Map<String, String> headers) {
        var tree = new TreeMap<String, Object>();
        tree.put("title", title);
        tree.put("description", description);
        tree.put("error_id", id);
        tree.put("http_status", Integer.toString(status));
        return TaxiiAnswer.json(status, tree, headers);
    }
}
