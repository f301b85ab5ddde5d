package entente.cli.taxii;

import entente.cli.taxii.TaxiiClient.Collection;
import entente.seal.Fields;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sends objects in envelopes that the server takes, and waits until it has said what became of each. */
public final class Push {
    private static final int MOST_OBJECTS = 1000;
    private static final int MOST_LOOKS = 600;
    /** For the braces around the objects. */
    private static final int MARGIN_BYTES = 64;

    private final TaxiiClient client;
    private final Collection collection;
    private final TaxiiClient.Waiting waiting;

    public Push(TaxiiClient client, Collection collection) {
        this(client, collection, Thread::sleep);
    }

    Push(TaxiiClient client, Collection collection, TaxiiClient.Waiting waiting) {
        this.client = client;
        this.collection = collection;
        this.waiting = waiting;
    }

    public record Failure(String id, String version, String message) {}

    /** What became of everything so far. */
    public record Sent(long objects, long kept, List<Failure> failures) {}

    /** Hears of it after each envelope. */
    @FunctionalInterface
    public interface Progress {
        void sent(Sent sent);
    }

    /** The objects of an envelope or a bundle, each on one line. */
    public static List<String> objects(byte[] file) throws TaxiiException {
        return Envelope.read(file).objects();
    }

    public Sent run(List<String> objects, Progress progress) throws TaxiiException, InterruptedException {
        var root = client.root();
        var most = client.largestEnvelope(root) - MARGIN_BYTES;
        var failures = new ArrayList<Failure>();
        var kept = 0L;
        for (var at = 0; at < objects.size(); ) {
            var body = new ByteArrayOutputStream();
            body.writeBytes("{\"objects\":[".getBytes(StandardCharsets.UTF_8));
            var count = 0;
            while (at < objects.size() && count < MOST_OBJECTS) {
                var object = objects.get(at).getBytes(StandardCharsets.UTF_8);
                if (count > 0 && body.size() + object.length > most) break;
                if (count > 0) body.write(',');
                body.writeBytes(object);
                count++;
                at++;
            }
            body.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
            var status = complete(root, client.add(collection, body.toByteArray()));
            kept += status.has("success_count") ? status.number("success_count") : 0;
            if (status.has("failures"))
                for (var tree : status.objects("failures")) {
                    var one = new Fields(tree, "failure");
                    failures.add(new Failure(
                            one.text("id"), one.text("version"), one.has("message") ? one.text("message") : ""));
                }
            progress.sent(new Sent(at, kept, List.copyOf(failures)));
        }
        return new Sent(objects.size(), kept, failures);
    }

    private Fields complete(java.net.URI root, Fields first) throws TaxiiException, InterruptedException {
        var status = first;
        for (var looks = 0; !status.text("status").equals("complete"); looks++) {
            if (looks == MOST_LOOKS)
                throw new TaxiiException(-1, "the server does not come to an end with what was sent");
            waiting.sleep(Duration.ofMillis(Math.min(2000, 100L << Math.min(looks, 5))));
            status = client.status(root, status.text("id"));
        }
        return status;
    }
}
