package entente.cyber.taxii;

import entente.cyber.taxii.Intake.Outcome;
import entente.cyber.taxii.Paths.Resource;
import entente.cyber.taxii.TaxiiStore.Candidate;
import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** What POST and DELETE do. */
final class Writing {
    private static final int LARGEST_OBJECT_BYTES = 1 << 20;

    private final TaxiiServer.Home home;
    private final TaxiiViews views;
    private final TaxiiPages pages;
    private final TaxiiStore store;
    private final Intake intake;
    private final Evidence evidence;
    private final Clock clock;
    private final Supplier<UUID> ids;

    Writing(
            TaxiiServer.Home home,
            TaxiiViews views,
            TaxiiPages pages,
            TaxiiStore store,
            Intake intake,
            Evidence evidence,
            Clock clock,
            Supplier<UUID> ids) {
        this.home = home;
        this.views = views;
        this.pages = pages;
        this.store = store;
        this.intake = intake;
        this.evidence = evidence;
        this.clock = clock;
        this.ids = ids;
    }

    TaxiiAnswer post(TaxiiRequest request, Caller caller, Resource resource) throws IOException {
        if (!(resource instanceof Resource.Objects(var name))) throw Refused.notFound();
        var collection = Reading.collection(home, caller, name);
        if (!caller.rights(collection).canWrite())
            throw new Refused(403, "You may not add to this collection", "You may read it.");
        if (!MediaTypes.isTaxii(request.header("content-type")))
            throw new Refused(415, "Unsupported media type", "Send " + MediaTypes.TAXII + ".");
        if (!request.header("content-encoding").orElse("identity").strip().equalsIgnoreCase("identity"))
            throw new Refused(415, "Unsupported content coding", "Send the envelope as it is.");
        var objects = Envelope.objects(body(request));
        var outcomes = new ArrayList<>(intake.all(
                caller,
                collection,
                objects.stream()
                        .filter(object -> object.length <= LARGEST_OBJECT_BYTES)
                        .toList()));
        for (var i = 0; i < objects.size(); i++)
            if (objects.get(i).length > LARGEST_OBJECT_BYTES)
                outcomes.add(i, new Outcome.Failed("", "", "an object has at most " + LARGEST_OBJECT_BYTES + " bytes"));
        var body = CanonicalJson.bytes(kept(caller, collection, objects, outcomes));
        return new TaxiiAnswer(202, Map.of(), body.length, out -> out.write(body));
    }

    private static byte[] body(TaxiiRequest request) throws IOException {
        var tooLarge = new Refused(
                413, "The envelope is too large", "Send at most " + Reading.LARGEST_BODY_BYTES + " bytes at a time.");
        var said = request.header("content-length").orElse("0").strip();
        if (said.matches("[0-9]{1,18}") && Long.parseLong(said) > Reading.LARGEST_BODY_BYTES) throw tooLarge;
        var bytes = request.body().readNBytes(Reading.LARGEST_BODY_BYTES + 1);
        if (bytes.length > Reading.LARGEST_BODY_BYTES) throw tooLarge;
        return bytes;
    }

    private Map<String, Object> kept(
            Caller caller, TaxiiCollection collection, List<byte[]> objects, List<Outcome> outcomes) {
        var candidates = new ArrayList<Candidate>();
        var places = new ArrayList<Integer>();
        for (var i = 0; i < outcomes.size(); i++)
            if (outcomes.get(i) instanceof Outcome.Taken taken) {
                places.add(i);
                candidates.add(new Candidate(taken, objects.get(i)));
            }
        var id = ids.get();
        var digest = Digest.sha256();
        for (var one : candidates)
            digest.update(Digest.of(one.content()).value().getBytes(StandardCharsets.UTF_8));
        evidence.record(
                "taxii-added",
                Map.of(
                        "by", caller.id(),
                        "collection", collection.id().toString(),
                        "status", id.toString(),
                        "count", candidates.size(),
                        "refused", objects.size() - candidates.size(),
                        "objects", Digest.ofRaw("sha256", digest.digest()).value()));
        var now = Times.taxii(Times.micros(clock.instant()));
        var notKept = store.add(
                collection.id(), caller.id(), candidates, caller.sight(collection), naming(caller, collection));
        notKept.forEach((place, why) -> {
            var taken = candidates.get(place).taken();
            outcomes.set(places.get(place), new Outcome.Failed(taken.id(), taken.version(), why));
        });
        var status = status(id, now, outcomes);
        store.keep(id, collection.id(), caller.id(), CanonicalJson.bytes(status));
        return status;
    }

    /** What an object for the partner may name of what came from there: what its writer sees, marked no higher. */
    private TaxiiStore.Naming naming(Caller caller, TaxiiCollection collection) {
        if (!collection.alias().equals(TaxiiCollection.TO_PARTNER)) return TaxiiStore.Naming.NONE;
        var theirs = home.collections().stream()
                .filter(one -> one.alias().equals(TaxiiCollection.FROM_PARTNER))
                .filter(one -> caller.rights(one).canRead())
                .findFirst();
        if (theirs.isEmpty()) return TaxiiStore.Naming.NONE;
        var view = views.current(theirs.get().id(), caller.sight(theirs.get()));
        return new TaxiiStore.Naming(Optional.of(view), caller::mayName);
    }

    private static Map<String, Object> status(UUID id, String now, List<Outcome> outcomes) {
        var successes = new ArrayList<Map<String, Object>>();
        var failures = new ArrayList<Map<String, Object>>();
        for (var outcome : outcomes) {
            var tree = new TreeMap<String, Object>();
            // Both are required, so what has none gets one that no object has.
            tree.put("id", outcome.id().isEmpty() ? "unknown" : outcome.id());
            tree.put("version", outcome.version().isEmpty() ? now : outcome.version());
            switch (outcome) {
                case Outcome.Taken _ -> successes.add(tree);
                case Outcome.Failed failed -> {
                    tree.put("message", failed.message());
                    failures.add(tree);
                }
            }
        }
        var tree = new TreeMap<String, Object>();
        tree.put("id", id.toString());
        tree.put("status", "complete");
        tree.put("request_timestamp", now);
        tree.put("total_count", outcomes.size());
        tree.put("success_count", successes.size());
        tree.put("failure_count", failures.size());
        tree.put("pending_count", 0);
        if (!successes.isEmpty()) tree.put("successes", successes);
        if (!failures.isEmpty()) tree.put("failures", failures);
        return tree;
    }

    TaxiiAnswer delete(TaxiiRequest request, Caller caller, Resource resource) {
        if (!(resource instanceof Resource.Object(var name, var id))) throw Refused.notFound();
        var collection = Reading.collection(home, caller, name);
        var rights = caller.rights(collection);
        if (!rights.canRead() || !rights.canWrite())
            throw new Refused(403, "You may not take anything from this collection", "It takes who may read and add.");
        var filter = Filter.read(request.query(), Filter.Kind.DELETION);
        if (!Filter.isId(id)) throw Refused.notFound();
        var view = views.current(collection.id(), caller.sight(collection));
        var entries =
                pages.page(view, filter, Optional.of(id), Long.MIN_VALUE, false).entries();
        if (entries.isEmpty()) throw Refused.notFound();
        evidence.record(
                "taxii-removed",
                Map.of(
                        "by", caller.id(),
                        "collection", collection.id().toString(),
                        "object", id,
                        "versions",
                                entries.stream().map(TaxiiPages.Entry::version).toList()));
        var versions = entries.stream()
                .flatMap(entry -> Times.read(entry.version()).stream().boxed())
                .toList();
        if (!store.remove(views, view, id, versions)) throw Refused.notFound();
        return TaxiiAnswer.json(200, Map.of());
    }
}
