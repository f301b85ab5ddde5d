package entente.cyber.taxii;

import entente.cyber.taxii.Caller.Rights;
import entente.cyber.taxii.Paths.Resource;
import entente.cyber.taxii.TaxiiPages.Entry;
import entente.cyber.taxii.TaxiiPages.Page;
import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What GET answers. */
final class Reading {
    static final int LARGEST_BODY_BYTES = 10 << 20;

    private final TaxiiServer.Home home;
    private final TaxiiViews views;
    private final TaxiiPages pages;
    private final TaxiiStore store;
    private final Labels labels;
    private final Tokens tokens;
    private final Evidence evidence;
    private final Clock clock;
    private final LoggedAhead ahead = new LoggedAhead();

    Reading(
            TaxiiServer.Home home,
            TaxiiViews views,
            TaxiiPages pages,
            TaxiiStore store,
            Labels labels,
            Tokens tokens,
            Evidence evidence,
            Clock clock) {
        this.home = home;
        this.views = views;
        this.pages = pages;
        this.store = store;
        this.labels = labels;
        this.tokens = tokens;
        this.evidence = evidence;
        this.clock = clock;
    }

    TaxiiAnswer get(TaxiiRequest request, Caller caller, Resource resource) {
        return switch (resource) {
            case Resource.Discovery _ -> TaxiiAnswer.json(200, discovery());
            case Resource.Root _ -> TaxiiAnswer.json(200, root());
            case Resource.Status(var id) -> status(caller, id);
            case Resource.Collections _ -> TaxiiAnswer.json(200, collections(caller));
            case Resource.Collection(var name) -> {
                var collection = collection(home, caller, name);
                yield TaxiiAnswer.json(200, view(collection, caller.rights(collection)));
            }
            case Resource.Markings(var name) -> markings(readable(caller, name), caller);
            case Resource.Manifest(var name) ->
                list(request, caller, readable(caller, name), Filter.Kind.MANIFEST, Optional.empty());
            case Resource.Objects(var name) ->
                list(request, caller, readable(caller, name), Filter.Kind.OBJECTS, Optional.empty());
            case Resource.Object(var name, var id) ->
                list(request, caller, readable(caller, name), Filter.Kind.OBJECT, Optional.of(id));
            case Resource.Versions(var name, var id) ->
                list(request, caller, readable(caller, name), Filter.Kind.VERSIONS, Optional.of(id));
        };
    }

    private Map<String, Object> discovery() {
        var root = Paths.DISCOVERY + home.root() + "/";
        var tree = new TreeMap<String, Object>();
        tree.put("title", home.title());
        tree.put("description", home.description());
        if (!home.contact().isEmpty()) tree.put("contact", home.contact());
        tree.put("default", root);
        tree.put("api_roots", List.of(root));
        return tree;
    }

    private Map<String, Object> root() {
        return Map.of(
                "title", home.title(),
                "description", home.description(),
                "versions", List.of(MediaTypes.TAXII),
                "max_content_length", LARGEST_BODY_BYTES);
    }

    private TaxiiAnswer status(Caller caller, String id) {
        UUID uuid;
        try {
            uuid = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Refused.notFound();
        }
        var body = store.status(uuid, caller.id())
                .filter(_ -> uuid.toString().equals(id))
                .orElseThrow(Refused::notFound);
        return new TaxiiAnswer(200, Map.of(), body.length, out -> out.write(body));
    }

    private Map<String, Object> collections(Caller caller) {
        var shown = new ArrayList<Map<String, Object>>();
        for (var collection : home.collections()) {
            var rights = caller.rights(collection);
            if (!rights.none()) shown.add(view(collection, rights));
        }
        return shown.isEmpty() ? Map.of() : Map.of("collections", shown);
    }

    private static Map<String, Object> view(TaxiiCollection collection, Rights rights) {
        return Map.of(
                "id", collection.id().toString(),
                "alias", collection.alias(),
                "title", collection.title(),
                "description", collection.description(),
                "can_read", rights.canRead(),
                "can_write", rights.canWrite(),
                "media_types", List.of(MediaTypes.STIX));
    }

    /** One that is there for the caller; to everybody else it does not exist. */
    static TaxiiCollection collection(TaxiiServer.Home home, Caller caller, String name) {
        return home.collections().stream()
                .filter(one -> one.alias().equals(name) || one.id().toString().equals(name))
                .filter(one -> !caller.rights(one).none())
                .findFirst()
                .orElseThrow(Refused::notFound);
    }

    private TaxiiCollection readable(Caller caller, String name) {
        var collection = collection(home, caller, name);
        if (!caller.rights(collection).canRead())
            throw new Refused(403, "You may not read this collection", "You may add to it.");
        return collection;
    }

    /** Which labels in a collection the caller may see: our own resource, for those who want to know before they ask. */
    private TaxiiAnswer markings(TaxiiCollection collection, Caller caller) {
        var view = views.current(collection.id(), caller.sight(collection));
        var seen = view.seen().stream().map(labels::text).sorted().toList();
        return TaxiiAnswer.json(200, seen.isEmpty() ? Map.of() : Map.of("markings", seen));
    }

    private TaxiiAnswer list(
            TaxiiRequest request, Caller caller, TaxiiCollection collection, Filter.Kind kind, Optional<String> id) {
        var filter = Filter.read(request.query(), kind);
        if (id.isPresent() && !Filter.isId(id.get())) throw Refused.notFound();
        var view = views.current(collection.id(), caller.sight(collection));
        var now = Times.micros(clock.instant());
        var place = String.join(
                "\n", view.sight(), collection.id().toString(), kind.name(), id.orElse(""), filter.canonical());
        var after = filter.next().isEmpty()
                ? filter.after().orElse(Long.MIN_VALUE)
                : tokens.read(filter.next().get(), now, place)
                        .orElseThrow(() -> Refused.malformed(
                                "next is of no page of this request",
                                "Send it with the same parameters, or begin again without it."));
        var page = pages.page(view, filter, id, after, kind == Filter.Kind.OBJECTS || kind == Filter.Kind.OBJECT);
        if (page.entries().isEmpty() && id.isPresent() && !pages.has(view, id.get())) throw Refused.notFound();
        var walk = caller.id() + "\n" + place;
        if (!ahead.covers(walk, after, page.entries(), now)) {
            // Who goes on from a page will go on: what comes is logged together, and a part of it is shown once.
            var said = filter.next().isEmpty() ? page.entries() : pages.ahead(view, filter, id, after, page.entries());
            evidence.record("taxii-read", said(caller, collection, view, kind.name(), said));
            ahead.begin(walk, said, page.entries(), now);
        }
        return answer(kind, page, view, filter, now, place);
    }

    /** What the log commits to: who, which view, from when to when, how many, and which, by one digest. */
    static Map<String, Object> said(
            Caller caller, TaxiiCollection collection, TaxiiViews.View view, String resource, List<Entry> entries) {
        var digest = Digest.sha256();
        for (var entry : entries)
            digest.update((entry.id() + "\n" + entry.version() + "\n").getBytes(StandardCharsets.UTF_8));
        var said = new TreeMap<String, Object>();
        said.put("reader", caller.id());
        said.put("collection", collection.id().toString());
        said.put("sight", view.sight());
        said.put("resource", resource);
        said.put("count", entries.size());
        said.put("objects", Digest.ofRaw("sha256", digest.digest()).value());
        if (!entries.isEmpty()) {
            said.put("first", Times.taxii(entries.getFirst().dateAdded()));
            said.put("last", Times.taxii(entries.getLast().dateAdded()));
        }
        return said;
    }

    private TaxiiAnswer answer(
            Filter.Kind kind, Page page, TaxiiViews.View view, Filter filter, long now, String place) {
        var entries = page.entries();
        if (entries.isEmpty()) {
            // Nothing older will match, so whoever goes on from here misses nothing.
            var date = Times.taxii(filter.after().orElse(view.lastDate()));
            return TaxiiAnswer.json(200, Map.of(), dates(date, date));
        }
        var headers = dates(
                Times.taxii(entries.getFirst().dateAdded()),
                Times.taxii(entries.getLast().dateAdded()));
        var next = page.more()
                ? Optional.of(tokens.issue(entries.getLast().dateAdded(), now, place))
                : Optional.<String>empty();
        return switch (kind) {
            case OBJECTS, OBJECT -> envelope(entries, next, headers);
            case MANIFEST ->
                resource("objects", entries.stream().map(Reading::line).toList(), next, headers);
            case VERSIONS, DELETION ->
                resource(
                        "versions",
                        List.copyOf(new LinkedHashSet<>(
                                entries.stream().map(Entry::version).toList())),
                        next,
                        headers);
        };
    }

    private static Map<String, String> dates(String first, String last) {
        return Map.of("X-TAXII-Date-Added-First", first, "X-TAXII-Date-Added-Last", last);
    }

    private static Map<String, Object> line(Entry entry) {
        return Map.of(
                "id", entry.id(),
                "date_added", Times.taxii(entry.dateAdded()),
                "version", entry.version(),
                "media_type", MediaTypes.STIX);
    }

    private static TaxiiAnswer resource(
            String name, List<?> content, Optional<String> next, Map<String, String> headers) {
        var tree = new TreeMap<String, Object>();
        tree.put("more", next.isPresent());
        next.ifPresent(token -> tree.put("next", token));
        tree.put(name, content);
        return TaxiiAnswer.json(200, tree, headers);
    }

    /** The objects byte for byte as they came. */
    private static TaxiiAnswer envelope(List<Entry> entries, Optional<String> next, Map<String, String> headers) {
        var begin = new ByteArrayOutputStream();
        begin.writeBytes(("{\"more\":" + next.isPresent()).getBytes(StandardCharsets.UTF_8));
        next.ifPresent(
                token -> begin.writeBytes((",\"next\":" + CanonicalJson.text(token)).getBytes(StandardCharsets.UTF_8)));
        begin.writeBytes(",\"objects\":[".getBytes(StandardCharsets.UTF_8));
        var head = begin.toByteArray();
        var length = head.length + 2L + entries.size() - 1;
        for (var entry : entries) length += entry.content().length;
        return new TaxiiAnswer(200, headers, length, out -> {
            out.write(head);
            for (var i = 0; i < entries.size(); i++) {
                if (i > 0) out.write(',');
                out.write(entries.get(i).content());
            }
            out.write("]}".getBytes(StandardCharsets.UTF_8));
        });
    }
}
