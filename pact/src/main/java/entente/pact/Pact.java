package entente.pact;

import entente.kernel.Category;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.kernel.Text;
import entente.seal.Fields;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An agreement between two nations, as it stands in its file: articles in three languages, and beside them what each
 * means for the machine. {@link Rules#compile} makes it decide.
 *
 * @param digest SHA-256 of the canonical form (RFC 8785) of the whole document: what both nations sign and every
 *     message names
 * @param file SHA-256 of the file's bytes, signed too: what was signed is this file, to the byte
 * @param document where each part stands, for problems
 */
public record Pact(
        String id,
        String edition,
        Text title,
        boolean template,
        List<Party> parties,
        List<Article> articles,
        Digest digest,
        Digest file,
        Document document) {

    /**
     * A nation that is bound.
     *
     * @param policy the id of the scheme in which this nation labels
     * @param version of that scheme: one that changes changes no pact
     */
    public record Party(Nation nation, Text name, String policy, String version) {}

    /**
     * A nation through which the originator lets information go on to another. Nothing goes on that no relay names.
     *
     * @param areas in which; empty: all
     * @param ceiling how high, by nation; empty: as high as the pact goes
     * @param from the first day; absent: from force on
     * @param until the last day; absent: for as long as the pact
     */
    public record Relay(
            String id,
            Nation originator,
            Nation through,
            Nation to,
            Set<String> areas,
            Map<String, Object> ceiling,
            Optional<LocalDate> from,
            Optional<LocalDate> until) {

        boolean isOpen(LocalDate day) {
            return from.filter(day::isBefore).isEmpty()
                    && until.filter(day::isAfter).isEmpty();
        }
    }

    /**
     * What is agreed for one area.
     *
     * @param categories those that may go; absent: all that the table maps
     * @param from the first day; absent: from force on
     * @param until the last day; absent: for as long as the pact
     */
    public record Arrangement(
            String id,
            Text name,
            Phase phase,
            Map<String, Object> ceiling,
            List<String> purposes,
            List<String> channels,
            Optional<List<Category>> categories,
            Optional<LocalDate> from,
            Optional<LocalDate> until) {

        public enum Phase {
            PLANNED,
            TRIAL,
            ACTIVE,
            SUSPENDED;

            boolean releases() {
                return this == TRIAL || this == ACTIVE;
            }
        }
    }

    /**
     * Reads a pact file; its form is {@code pacts/pact.schema.json}.
     *
     * @throws Problems with everything that is wrong, each with file, line and remedy
     */
    public static Pact read(String name, byte[] bytes) {
        var document = Document.read(name, bytes, "/pacts/pact.schema.json");
        var pact = document.make(() -> of(document, name, bytes));
        pact.check();
        return pact;
    }

    private static Pact of(Document document, String name, byte[] bytes) {
        var fields = new Fields(document.tree(), name);
        return new Pact(
                fields.text("id"),
                fields.text("edition"),
                Schemes.text(fields.fields("title")),
                fields.text("standing").equals("template"),
                fields.objects("parties").stream()
                        .map(party -> new Fields(party, "party"))
                        .map(party -> new Party(
                                new Nation(party.text("nation")),
                                Schemes.text(party.fields("name")),
                                party.text("policy"),
                                party.text("version")))
                        .toList(),
                fields.objects("articles").stream()
                        .map(article -> new Fields(article, "article"))
                        .map(article -> new Article(
                                article.text("id"),
                                Schemes.text(article.fields("title")),
                                Schemes.text(article.fields("text"))))
                        .toList(),
                Digest.ofTree(document.tree()),
                Digest.of(bytes),
                document);
    }

    /** What a schema cannot say: that names lead somewhere and stand once. */
    private void check() {
        var problems = new ArrayList<Problem>();
        if (parties.getFirst().nation().equals(parties.getLast().nation()))
            problems.add(
                    new Problem(document.where("/parties/1/nation"), "is the first party again", "Name the other."));
        once("/articles", articles.stream().map(Article::id).toList(), problems);
        for (var block : document.tree().entrySet())
            if (block.getValue() instanceof Map<?, ?> map && map.get("article") instanceof String article)
                if (articles.stream().noneMatch(known -> known.id().equals(article)))
                    problems.add(new Problem(
                            document.where("/" + block.getKey() + "/article"),
                            "there is no article " + article,
                            "Name one of " + articles.stream().map(Article::id).toList() + "."));
        if (extract()) {
            rows("/equivalence/levels", fields().fields("equivalence").objects("levels"), problems);
            rows("/equivalence/categories", fields().fields("equivalence").objects("categories"), problems);
            if (!problems.isEmpty()) throw new Problems(problems);
            return;
        }
        var purposes = list("/purposes", fields().objects("purposes"));
        once("/purposes", purposes, problems);
        var channels =
                list("/transmission/channels", fields().fields("transmission").objects("channels"));
        once("/transmission/channels", channels, problems);
        var arrangements = fields().fields("areas").objects("arrangements");
        once("/areas/arrangements", list("/areas/arrangements", arrangements), problems);
        for (var i = 0; i < arrangements.size(); i++) {
            var area = new Fields(arrangements.get(i), "area");
            known("/areas/arrangements/" + i + "/purposes", area.texts("purposes"), purposes, problems);
            known("/areas/arrangements/" + i + "/channels", area.texts("channels"), channels, problems);
            ceiling("/areas/arrangements/" + i + "/ceiling", area.object("ceiling"), problems);
        }
        offices(arrangements, problems);
        conditions(problems);
        if (fields().has("discovery"))
            once(
                    "/discovery/selectors",
                    fields().fields("discovery").objects("selectors").stream()
                            .map(row -> new Fields(row, "selector").text("kind"))
                            .toList(),
                    problems);
        dates(problems);
        var channelTrees = fields().fields("transmission").objects("channels");
        for (var i = 0; i < channelTrees.size(); i++)
            ceiling(
                    "/transmission/channels/" + i + "/ceiling",
                    new Fields(channelTrees.get(i), "channel").object("ceiling"),
                    problems);
        rows("/equivalence/levels", fields().fields("equivalence").objects("levels"), problems);
        rows("/equivalence/categories", fields().fields("equivalence").objects("categories"), problems);
        if (!problems.isEmpty()) throw new Problems(problems);
    }

    private void offices(List<Map<String, Object>> arrangements, List<Problem> problems) {
        var offices = list("/offices", fields().objects("offices"));
        once("/offices", offices, problems);
        for (var i = 0; i < arrangements.size(); i++)
            known(
                    "/areas/arrangements/" + i + "/authorities",
                    new Fields(arrangements.get(i), "area").texts("authorities"),
                    offices,
                    problems);
    }

    /** A row that waits for a condition that nobody defined would wait for ever. */
    private void conditions(List<Problem> problems) {
        var conditions =
                fields().has("conditions") ? list("/conditions", fields().objects("conditions")) : List.<String>of();
        once("/conditions", conditions, problems);
        var rows = fields().fields("equivalence").objects("levels");
        for (var i = 0; i < rows.size(); i++) {
            var named = new ArrayList<String>();
            if (rows.get(i).get("when") instanceof String when) named.add(when);
            for (var side : rows.get(i).values())
                if (side instanceof List<?> list)
                    for (var end : list) if (end instanceof Map<?, ?> map) named.add(String.valueOf(map.get("when")));
            known("/equivalence/levels/" + i, named, conditions, problems);
        }
    }

    /** Every day that it names must be one, and every time that a nation chose must be a time. */
    private void dates(List<Problem> problems) {
        checkTimes("", document.tree(), problems);
        var areas = fields().fields("areas").objects("arrangements");
        for (var i = 0; i < areas.size(); i++) date("/areas/arrangements/" + i, areas.get(i), problems);
        if (fields().fields("thirdParties").has("relays")) {
            var relays = fields().fields("thirdParties").objects("relays");
            for (var i = 0; i < relays.size(); i++) {
                date("/thirdParties/relays/" + i, relays.get(i), problems);
                var relay = new Fields(relays.get(i), "relay");
                if (relay.has("areas"))
                    known(
                            "/thirdParties/relays/" + i + "/areas",
                            relay.texts("areas"),
                            list("/areas/arrangements", areas),
                            problems);
            }
        }
    }

    private void date(String where, Map<String, Object> tree, List<Problem> problems) {
        for (var name : List.of("from", "until"))
            if (tree.get(name) instanceof String written)
                try {
                    LocalDate.parse(written);
                } catch (DateTimeException e) {
                    problems.add(new Problem(
                            document.where(where + "/" + name),
                            "\"" + written + "\" is no day",
                            "Write one such as 2027-01-31."));
                }
    }

    private void checkTimes(String where, Object part, List<Problem> problems) {
        switch (part) {
            case Map<?, ?> map
            when map.get("treatyWord") instanceof String && map.get("number") instanceof String time -> {
                try {
                    if (Duration.parse(time).isZero()) throw new DateTimeException("no time at all");
                } catch (DateTimeException | ArithmeticException e) {
                    problems.add(new Problem(
                            document.where(where + "/number"),
                            "is no usable duration (" + e.getMessage() + ")",
                            "Write one such as PT24H."));
                }
            }
            case Map<?, ?> map ->
                map.forEach((name, inner) -> {
                    if (inner != null) checkTimes(where + "/" + name, inner, problems);
                });
            case List<?> list -> {
                for (var i = 0; i < list.size(); i++) {
                    var inner = list.get(i);
                    if (inner != null) checkTimes(where + "/" + i, inner, problems);
                }
            }
            default -> {}
        }
    }

    /** A ceiling that names one party alone would close the other's way without saying so. */
    private void ceiling(String where, Map<String, Object> ceiling, List<Problem> problems) {
        var nations = parties.stream().map(party -> party.nation().code()).toList();
        known(where, List.copyOf(ceiling.keySet()), nations, problems);
        for (var nation : nations)
            if (!ceiling.containsKey(nation))
                problems.add(new Problem(document.where(where), "has no level of " + nation, "Write axis/level."));
    }

    private void rows(String where, List<Map<String, Object>> rows, List<Problem> problems) {
        var nations = parties.stream().map(party -> party.nation().code()).toList();
        for (var i = 0; i < rows.size(); i++) {
            var row = new Fields(rows.get(i), "row");
            var named = row.tree().keySet().stream()
                    .filter(key -> key.length() == 2)
                    .toList();
            known(where + "/" + i, named, nations, problems);
            if (!row.has("direction")) continue;
            var way = document.where(where + "/" + i + "/direction");
            var direction = row.text("direction");
            if (Set.of("eq", "excluded", "no-equivalent").contains(row.text("relation")))
                problems.add(new Problem(
                        way,
                        "a row that is " + row.text("relation") + " has no direction",
                        "Remove it, or write handle-as."));
            else if (!direction.equals(nations.getFirst() + "-to-" + nations.getLast())
                    && !direction.equals(nations.getLast() + "-to-" + nations.getFirst()))
                problems.add(new Problem(
                        way, "\"" + direction + "\" is not between the parties", "Name the two of " + nations + "."));
            else if (!row.has(nations.getFirst()) || !row.has(nations.getLast()))
                problems.add(new Problem(
                        document.where(where + "/" + i),
                        "a row with a direction names one level",
                        "Name one of each nation."));
        }
    }

    private static List<String> list(String where, List<Map<String, Object>> objects) {
        return objects.stream()
                .map(object -> new Fields(object, where).text("id"))
                .toList();
    }

    private void once(String where, List<String> ids, List<Problem> problems) {
        var seen = new HashSet<String>();
        for (var i = 0; i < ids.size(); i++)
            if (!seen.add(ids.get(i)))
                problems.add(new Problem(
                        document.where(where + "/" + i), "\"" + ids.get(i) + "\" stands twice", "Keep one."));
    }

    private void known(String where, List<String> named, List<String> known, List<Problem> problems) {
        var unknown = new TreeSet<>(named);
        known.forEach(unknown::remove);
        for (var name : unknown)
            problems.add(
                    new Problem(document.where(where), "\"" + name + "\" is unknown", "Name one of " + known + "."));
    }

    Fields fields() {
        return new Fields(document.tree(), id);
    }

    public Party party(Nation nation) {
        return parties.stream()
                .filter(party -> party.nation().equals(nation))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(nation + " is no party to " + id));
    }

    public boolean binds(Nation nation) {
        return parties.stream().anyMatch(party -> party.nation().equals(nation));
    }

    /** The other party. */
    public Nation partnerOf(Nation nation) {
        return parties.get(parties.getFirst().nation().equals(nation) ? 1 : 0).nation();
    }

    public Article article(String id) {
        return articles.stream()
                .filter(article -> article.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public List<Arrangement> arrangements() {
        return fields().fields("areas").objects("arrangements").stream()
                .map(tree -> new Fields(tree, "area"))
                .map(area -> new Arrangement(
                        area.text("id"),
                        Schemes.text(area.fields("name")),
                        Arrangement.Phase.valueOf(area.text("phase").toUpperCase(java.util.Locale.ROOT)),
                        area.object("ceiling"),
                        area.texts("purposes"),
                        area.texts("channels"),
                        area.has("categories")
                                ? Optional.of(area.texts("categories").stream()
                                        .map(Category::of)
                                        .toList())
                                : Optional.empty(),
                        date(area, "from"),
                        date(area, "until")))
                .toList();
    }

    private static Optional<LocalDate> date(Fields fields, String name) {
        return fields.has(name) ? Optional.of(LocalDate.parse(fields.text(name))) : Optional.empty();
    }

    /** The note that a translation of the other party's information bears, in its own language. */
    public Optional<Text> translationNotice() {
        return fields().has("translation")
                ? Optional.of(Schemes.text(fields().fields("translation").fields("notice")))
                : Optional.empty();
    }

    /** The relays that it names. */
    public List<Relay> relays() {
        if (!fields().has("thirdParties") || !fields().fields("thirdParties").has("relays")) return List.of();
        return fields().fields("thirdParties").objects("relays").stream()
                .map(tree -> new Fields(tree, "relay"))
                .map(relay -> new Relay(
                        relay.text("id"),
                        new Nation(relay.text("originator")),
                        new Nation(relay.text("through")),
                        new Nation(relay.text("to")),
                        relay.has("areas") ? Set.copyOf(relay.texts("areas")) : Set.of(),
                        relay.has("ceiling") ? relay.object("ceiling") : Map.of(),
                        date(relay, "from"),
                        date(relay, "until")))
                .toList();
    }

    /** Whether it is a table alone, which decides nothing. */
    public boolean extract() {
        return fields().text("standing").equals("extract");
    }

    /** When a pact in force since then ends by itself. */
    Optional<Instant> expires(Instant force) {
        if (!fields().has("term") || fields().fields("term").truth("extends")) return Optional.empty();
        return Optional.of(force.atZone(ZoneOffset.UTC).plus(length()).toInstant());
    }

    /** When a pact in force since then ends after such a notice. */
    Instant endsAfter(Instant force, Instant notice) {
        var term = fields().fields("term");
        var ahead = TreatyTime.of(term.fields("notice")).number();
        return Life.endOfTerm(force, notice, length(), term.truth("extends"), ahead);
    }

    private Period length() {
        return Period.parse(fields().fields("term").text("length"));
    }

    public Optional<Arrangement> arrangement(String area) {
        return arrangements().stream().filter(a -> a.id().equals(area)).findFirst();
    }

    /** A time that a clause sets, such as {@code reclassification}, {@code notice}; absent when it sets none. */
    public Optional<TreatyTime> time(String... path) {
        var fields = fields();
        for (var name : path) {
            if (!fields.has(name)) return Optional.empty();
            fields = fields.fields(name);
        }
        return Optional.of(TreatyTime.of(fields));
    }

    /** How old the partner's cosignature may be before releases stop. */
    public Duration cosignatureMaxAge() {
        return Duration.parse(
                fields().fields("evidence").fields("cosignatureMaxAge").text("number"));
    }

    /** The article under which content is inspected. */
    public String inspectionArticle() {
        return fields().fields("inspection").text("article");
    }

    /** The article under which the partner's claims are computed again. */
    public String evidenceArticle() {
        return fields().fields("evidence").text("article");
    }

    /** The article under which clearances of contractors are recognised; a pact without one says nothing of them. */
    public Optional<String> contractorsArticle() {
        return fields().has("contractors")
                ? Optional.of(fields().fields("contractors").text("article"))
                : Optional.empty();
    }

    /** Whether the channel between the nodes must be safe against a quantum computer. */
    public boolean postQuantumRequired() {
        return fields().fields("transmission").objects("channels").stream()
                .map(channel -> new Fields(channel, "channel"))
                .anyMatch(channel -> channel.text("postQuantum").equals("required"));
    }
}
