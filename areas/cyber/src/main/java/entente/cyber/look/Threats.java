package entente.cyber.look;

import entente.cyber.marking.Tlp;
import entente.cyber.stix.StixId;
import entente.cyber.stix.StixObject;
import entente.cyber.stix.StixReader;
import entente.cyber.taxii.Seeing;
import entente.cyber.taxii.Seeing.Shown;
import entente.cyber.taxii.TaxiiCollection;
import entente.cyber.taxii.TaxiiService;
import entente.registry.Person;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Threat intelligence as pages of the console show it to one person: computed from what they see by TAXII, and in the log as a
 * reading before it is answered. Thread-safe.
 */
public final class Threats {
    private static final int MOST_OF_VIEW = 30_000;
    private static final int MOST_OF_ALL = 150_000;
    private static final int MOST_TIES = 300;
    private static final int MOST_PAIRS = 100;

    private final Function<Person, List<Seeing>> seeing;
    private final Shelves shelves;

    public Threats(TaxiiService taxii) {
        this(taxii::seeing, MOST_OF_VIEW, MOST_OF_ALL);
    }

    Threats(Function<Person, List<Seeing>> seeing, int mostOfView, int mostOfAll) {
        this.seeing = seeing;
        this.shelves = new Shelves(mostOfView, mostOfAll);
    }

    /**
     * Where a page of a list ended: the last line of it.
     *
     * @param at its date in its view
     */
    public record Place(long at, String collection, String id) {}

    /**
     * What is asked of a list.
     *
     * @param collection an alias; empty for all of them
     * @param type of STIX; empty for all
     * @param text to look for; empty for everything
     * @param both only what both nations say
     */
    public record Question(
            String collection, String type, String text, boolean both, Optional<Place> after, int limit) {}

    /**
     * @param both it says something that the other nation says too
     */
    public record Row(Line line, boolean both) {}

    /**
     * @param collections that are there for this person
     * @param types that are in them
     * @param total how many there are on all pages
     * @param all no view is so large that its oldest part was left out
     */
    public record Page(
            List<String> collections, List<String> types, List<Row> rows, long total, boolean more, boolean all) {}

    private static final Comparator<Line> ORDER = Comparator.comparingLong(Line::at)
            .reversed()
            .thenComparing(Line::collection)
            .thenComparing(Line::id);

    private static boolean follows(Line line, Place place) {
        if (line.at() != place.at()) return line.at() < place.at();
        var order = line.collection().compareTo(place.collection());
        return order != 0 ? order > 0 : line.id().compareTo(place.id()) > 0;
    }

    /** What a person sees in all collections, at one moment. */
    private record Sight(List<Seeing> views, List<Line> lines, boolean all) {
        List<Line> in(boolean theirs) {
            return lines.stream()
                    .filter(line -> line.collection().equals(TaxiiCollection.FROM_PARTNER) == theirs)
                    .toList();
        }

        Set<Line> both() {
            return Common.held(in(false), in(true), Line::says);
        }

        List<Line> of(String id) {
            return lines.stream().filter(line -> line.id().equals(id)).toList();
        }
    }

    private Sight sight(Person person) {
        var views = seeing.apply(person);
        var lines = new ArrayList<Line>();
        var all = true;
        for (var view : views) {
            var shelf = shelves.of(view);
            lines.addAll(shelf.newest());
            all &= shelf.all();
        }
        return new Sight(views, List.copyOf(lines), all);
    }

    public Page list(Person person, Question question) {
        var sight = sight(person);
        var both = sight.both();
        var text = question.text().toLowerCase(Locale.ROOT);
        var found = sight.lines().stream()
                .filter(line ->
                        question.collection().isEmpty() || line.collection().equals(question.collection()))
                .filter(line -> question.type().isEmpty() || line.type().equals(question.type()))
                .filter(line -> text.isEmpty() || line.words().contains(text))
                .filter(line -> !question.both() || both.contains(line))
                .sorted(ORDER)
                .toList();
        var rest = found.stream()
                .filter(line -> question.after().isEmpty()
                        || follows(line, question.after().get()))
                .toList();
        var shown = rest.subList(0, Math.min(question.limit(), rest.size()));
        show(sight, "CONSOLE_LIST", shown);
        return new Page(
                sight.views().stream().map(one -> one.collection().alias()).toList(),
                sight.lines().stream().map(Line::type).distinct().sorted().toList(),
                shown.stream().map(line -> new Row(line, both.contains(line))).toList(),
                found.size(),
                rest.size() > shown.size(),
                sight.all());
    }

    /** A reading of each collection from which something is shown is in the log. */
    private static void show(Sight sight, String page, List<Line> lines) {
        for (var view : sight.views()) {
            var shown = lines.stream()
                    .filter(line -> line.collection().equals(view.collection().alias()))
                    .map(line -> new Shown(line.at(), line.id(), line.version()))
                    .toList();
            if (!shown.isEmpty()) view.show(page, shown);
        }
    }

    /**
     * How an object and another are tied.
     *
     * @param out the object names the other, or a relationship leads there
     * @param other absent for what this person does not see
     */
    public record Relation(boolean out, Neighbourhood.Edge edge, String id, Optional<Line> other) {}

    /** @param other what the other nation says the same with, or ours with theirs */
    public record Match(Common.Said said, Line other) {}

    /**
     * One version of an object.
     *
     * @param versions that there are in the collection, newest first
     * @param places the collections in which the object is
     * @param definitions of its markings, as far as this person sees them
     * @param left relations and matches that are not here, because there are too many
     */
    public record Detail(
            Seeing.Entry entry,
            List<String> versions,
            List<String> places,
            Map<String, StixObject> definitions,
            List<Relation> relations,
            List<Match> both,
            int left) {}

    /** @param version empty for the newest */
    public Optional<Detail> object(Person person, String collection, String id, String version) {
        var sight = sight(person);
        var view = view(sight, collection);
        if (view.isEmpty()) return Optional.empty();
        var versions = view.get().versions(id);
        var entry = versions.stream()
                .filter(one -> version.isEmpty() || one.version().equals(version))
                .findFirst();
        if (entry.isEmpty()) return Optional.empty();
        var relations = relations(sight, id);
        var both = both(sight, collection, id);
        var shownRelations = relations.subList(0, Math.min(MOST_TIES, relations.size()));
        var shownBoth = both.subList(0, Math.min(MOST_PAIRS, both.size()));
        view.get()
                .show(
                        "CONSOLE_OBJECT",
                        List.of(new Shown(
                                entry.get().at(), entry.get().id(), entry.get().version())));
        var definitions = definitions(sight, entry.get());
        var others = new ArrayList<Line>();
        for (var line : sight.lines()) if (definitions.containsKey(line.id())) others.add(line);
        shownRelations.forEach(one -> one.other().ifPresent(others::add));
        shownBoth.forEach(one -> others.add(one.other()));
        show(sight, "CONSOLE_RELATED", others.stream().distinct().toList());
        return Optional.of(new Detail(
                entry.get(),
                versions.stream().map(Seeing.Entry::version).toList(),
                sight.of(id).stream().map(Line::collection).distinct().toList(),
                definitions,
                shownRelations,
                shownBoth,
                relations.size() - shownRelations.size() + both.size() - shownBoth.size()));
    }

    /** Those that come with STIX everybody knows; others only who sees them. */
    private static Map<String, StixObject> definitions(Sight sight, Seeing.Entry entry) {
        var found = new TreeMap<String, StixObject>();
        var ids = new TreeSet<>(Line.definitions(StixReader.object(entry.content())));
        for (var id : ids) {
            StixId.read(id).flatMap(Tlp::byId).ifPresent(tlp -> found.put(id, tlp.definition()));
            for (var view : sight.views())
                if (!found.containsKey(id))
                    view.versions(id).stream()
                            .findFirst()
                            .ifPresent(one -> found.put(id, StixReader.object(one.content())));
        }
        return found;
    }

    private static Optional<Seeing> view(Sight sight, String collection) {
        return sight.views().stream()
                .filter(one -> one.collection().alias().equals(collection))
                .findFirst();
    }

    private static List<Relation> relations(Sight sight, String id) {
        var known = new TreeMap<String, Line>();
        for (var line : sight.lines()) known.putIfAbsent(line.id(), line);
        return Neighbourhood.edges(sight.lines(), id).stream()
                .filter(edge -> edge.from().equals(id) || edge.to().equals(id))
                .map(edge -> new Relation(
                        edge.from().equals(id), edge, edge.other(id), Optional.ofNullable(known.get(edge.other(id)))))
                .sorted(Comparator.comparing((Relation one) -> !one.out())
                        .thenComparing(one -> one.edge().word())
                        .thenComparing(Relation::id))
                .toList();
    }

    private static List<Match> both(Sight sight, String collection, String id) {
        var theirs = collection.equals(TaxiiCollection.FROM_PARTNER);
        var mine = sight.of(id).stream()
                .filter(line -> line.collection().equals(collection))
                .toList();
        var pairs = theirs
                ? Common.pairs(sight.in(false), mine, Line::says)
                : Common.pairs(mine, sight.in(true), Line::says);
        return pairs.stream()
                .map(pair -> new Match(pair.said(), theirs ? pair.ours() : pair.theirs()))
                .sorted(Comparator.comparing(Match::said)
                        .thenComparing(match -> match.other().collection())
                        .thenComparing(match -> match.other().id()))
                .toList();
    }

    public Optional<Neighbourhood> around(Person person, String collection, String id, int steps) {
        var sight = sight(person);
        if (sight.of(id).stream().noneMatch(line -> line.collection().equals(collection))) return Optional.empty();
        var found = Neighbourhood.of(sight.lines(), id, steps, Neighbourhood.MOST_NODES);
        found.ifPresent(drawn -> {
            Set<String> ids = new HashSet<>();
            drawn.nodes().forEach(node -> ids.add(node.id()));
            drawn.edges().forEach(edge -> ids.add(edge.by()));
            show(
                    sight,
                    "CONSOLE_GRAPH",
                    sight.lines().stream()
                            .filter(line -> ids.contains(line.id()))
                            .toList());
        });
        return found;
    }
}
