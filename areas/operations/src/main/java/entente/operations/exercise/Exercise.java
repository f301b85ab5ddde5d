package entente.operations.exercise;

import entente.kernel.Digest;
import entente.kernel.Language;
import entente.kernel.Nation;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.kernel.Text;
import entente.operations.track.Reality;
import entente.pact.Document;
import entente.seal.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The plan of a joint exercise. It crosses as any item does; what both nations agree to is its digest, so a changed plan
 * is another exercise.
 *
 * @param id short, such as {@code frozen-lance-27}; release profiles name it
 * @param reference the specification or plan on paper (EXSPEC, EXPLAN)
 * @param article of the pact
 * @param until the first moment at which it is over
 */
public record Exercise(
        String id,
        Text name,
        String reference,
        String article,
        String area,
        Reality reality,
        Instant from,
        Instant until,
        List<Participant> participants,
        List<FeedBinding> feeds,
        List<Inject> injects) {
    /** What a record of this kind says that it is. */
    public static final String FORM = "exercise/1";

    /**
     * @param unit where they belong
     * @param from absent: with the exercise
     */
    public record Participant(
            Nation nation, String person, String unit, Role role, Optional<Instant> from, Optional<Instant> until) {
        boolean at(Instant now) {
            return from.filter(now::isBefore).isEmpty()
                    && until.filter(end -> !now.isBefore(end)).isEmpty();
        }
    }

    /**
     * One feed, one recipient, under one release profile.
     *
     * @param profile the digest of the profile
     * @param opens absent: with the exercise; the earliest close wins
     */
    public record FeedBinding(
            String id,
            Nation from,
            Nation to,
            Role role,
            Digest profile,
            Optional<Instant> opens,
            Optional<Instant> closes) {
        /** Whether the plan has it run at this moment. */
        public boolean at(Instant now) {
            return opens.filter(now::isBefore).isEmpty()
                    && closes.filter(end -> !now.isBefore(end)).isEmpty();
        }
    }

    /**
     * A line of the master scenario events list: what is fed in, and what ought to come of it.
     *
     * @param from in words, as {@code to}
     * @param content under the plan's label
     * @param holding the release by which more about it crossed
     * @param issuedBy the nation whose exercise control brings it in; absent: nobody may
     * @param playedBy for whom it is
     */
    public record Inject(
            String id,
            Instant at,
            String from,
            String to,
            String content,
            String expected,
            Optional<String> holding,
            Optional<Nation> issuedBy,
            Optional<Players> playedBy) {}

    /** @param unit absent: all of them */
    public record Players(Nation nation, Role role, Optional<String> unit) {}

    public Exercise {
        participants = List.copyOf(participants);
        feeds = List.copyOf(feeds);
        injects = List.copyOf(injects);
    }

    /**
     * Reads a plan.
     *
     * @throws Problems with everything that is wrong
     */
    public static Exercise read(String file, byte[] bytes) {
        var document = Document.read(file, bytes, "/entente/operations/exercise.schema.json");
        var plan = document.make(() -> of(new Fields(document.tree(), file)));
        plan.check(document);
        return plan;
    }

    private static Exercise of(Fields plan) {
        var name = plan.fields("name");
        var window = plan.fields("window");
        return new Exercise(
                plan.text("id"),
                new Text(name.text("ko"), name.text("en"), name.text("fr")),
                plan.text("reference"),
                plan.text("article"),
                plan.text("area"),
                Reality.valueOf(plan.text("reality").toUpperCase(Locale.ROOT)),
                window.instant("from"),
                window.instant("until"),
                list(plan, "participants").stream()
                        .map(one -> new Participant(
                                new Nation(one.text("nation")),
                                one.text("person"),
                                one.text("unit"),
                                Role.of(one.text("role")),
                                instant(one, "from"),
                                instant(one, "until")))
                        .toList(),
                list(plan, "feeds").stream()
                        .map(one -> new FeedBinding(
                                one.text("id"),
                                new Nation(one.text("from")),
                                new Nation(one.text("to")),
                                Role.of(one.text("role")),
                                one.digest("profile"),
                                instant(one, "opens"),
                                instant(one, "closes")))
                        .toList(),
                list(plan, "injects").stream()
                        .map(one -> new Inject(
                                one.text("id"),
                                one.instant("at"),
                                one.text("from"),
                                one.text("to"),
                                one.text("content"),
                                one.text("expected"),
                                text(one, "holding"),
                                text(one, "issuedBy").map(Nation::new),
                                one.has("playedBy") ? Optional.of(players(one.fields("playedBy"))) : Optional.empty()))
                        .toList());
    }

    private static List<Fields> list(Fields plan, String name) {
        if (!plan.has(name)) return List.of();
        return plan.objects(name).stream().map(tree -> new Fields(tree, name)).toList();
    }

    private static Optional<Instant> instant(Fields fields, String name) {
        return fields.has(name) ? Optional.of(fields.instant(name)) : Optional.empty();
    }

    private static Players players(Fields one) {
        return new Players(new Nation(one.text("nation")), Role.of(one.text("role")), text(one, "unit"));
    }

    private static Optional<String> text(Fields fields, String name) {
        return fields.has(name) ? Optional.of(fields.text(name)) : Optional.empty();
    }

    private void check(Document document) {
        var problems = new ArrayList<Problem>();
        if (!from.isBefore(until))
            problems.add(new Problem(
                    document.where("/window/until"),
                    "is not after window.from",
                    "Give the moment at which it is over."));
        var ids = new HashSet<String>();
        for (var i = 0; i < feeds.size(); i++) {
            var feed = feeds.get(i);
            var where = "/feeds/" + i;
            if (!ids.add(feed.id()))
                problems.add(new Problem(
                        document.where(where + "/id"), "\"" + feed.id() + "\" is there twice", "Give each its own."));
            if (feed.from().equals(feed.to()))
                problems.add(new Problem(
                        document.where(where + "/to"), "is the nation that it comes from", "Name the partner."));
            if (feed.opens().filter(opens -> opens.isBefore(from)).isPresent()
                    || feed.closes().filter(closes -> closes.isAfter(until)).isPresent())
                problems.add(new Problem(
                        document.where(where), "runs outside the window", "Open and close it inside the window."));
        }
        var names = new HashSet<String>();
        for (var i = 0; i < injects.size(); i++) {
            if (!names.add(injects.get(i).id()))
                problems.add(new Problem(
                        document.where("/injects/" + i + "/id"),
                        "\"" + injects.get(i).id() + "\" is there twice",
                        "Give each its own."));
            if (injects.get(i).at().isBefore(from) || !injects.get(i).at().isBefore(until))
                problems.add(new Problem(
                        document.where("/injects/" + i + "/at"),
                        "is outside the window",
                        "Give a time inside the window."));
        }
        if (!problems.isEmpty()) throw new Problems(problems);
    }

    /** What somebody of a nation is in it at a moment. */
    public List<Role> roles(Nation nation, String person, Instant now) {
        return participants.stream()
                .filter(one -> one.nation().equals(nation) && one.person().equals(person) && one.at(now))
                .map(Participant::role)
                .toList();
    }

    /** Whether somebody is one of those whom an inject is for. */
    public boolean plays(Nation nation, String person, Instant now, Players players) {
        return nation.equals(players.nation())
                && participants.stream()
                        .anyMatch(one -> one.nation().equals(nation)
                                && one.person().equals(person)
                                && one.role() == players.role()
                                && players.unit()
                                        .filter(unit -> !unit.equals(one.unit()))
                                        .isEmpty()
                                && one.at(now));
    }

    public Optional<Inject> inject(String id) {
        return injects.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    public Optional<FeedBinding> feed(Digest profile) {
        return feeds.stream().filter(feed -> feed.profile().equals(profile)).findFirst();
    }

    /** As a plan is written. */
    public Map<String, Object> toTree() {
        var tree = new TreeMap<String, Object>();
        tree.put("form", FORM);
        tree.put("id", id);
        tree.put("name", Map.of("ko", name.in(Language.KO), "en", name.in(Language.EN), "fr", name.in(Language.FR)));
        tree.put("reference", reference);
        tree.put("article", article);
        tree.put("area", area);
        tree.put("reality", reality.name().toLowerCase(Locale.ROOT));
        tree.put("window", Map.of("from", from.toString(), "until", until.toString()));
        tree.put("participants", participants.stream().map(Exercise::tree).toList());
        tree.put("feeds", feeds.stream().map(Exercise::tree).toList());
        tree.put("injects", injects.stream().map(Exercise::tree).toList());
        return tree;
    }

    private static Map<String, Object> tree(Participant one) {
        var tree = new TreeMap<String, Object>();
        tree.put("nation", one.nation().code());
        tree.put("person", one.person());
        tree.put("unit", one.unit());
        tree.put("role", one.role().word());
        one.from().ifPresent(at -> tree.put("from", at.toString()));
        one.until().ifPresent(at -> tree.put("until", at.toString()));
        return tree;
    }

    private static Map<String, Object> tree(FeedBinding one) {
        var tree = new TreeMap<String, Object>();
        tree.put("id", one.id());
        tree.put("from", one.from().code());
        tree.put("to", one.to().code());
        tree.put("role", one.role().word());
        tree.put("profile", one.profile().value());
        one.opens().ifPresent(at -> tree.put("opens", at.toString()));
        one.closes().ifPresent(at -> tree.put("closes", at.toString()));
        return tree;
    }

    private static Map<String, Object> tree(Inject one) {
        var tree = new TreeMap<String, Object>();
        tree.put("id", one.id());
        tree.put("at", one.at().toString());
        tree.put("from", one.from());
        tree.put("to", one.to());
        tree.put("content", one.content());
        tree.put("expected", one.expected());
        one.holding().ifPresent(holding -> tree.put("holding", holding));
        one.issuedBy().ifPresent(nation -> tree.put("issuedBy", nation.code()));
        one.playedBy().ifPresent(players -> {
            var whom = new TreeMap<String, Object>();
            whom.put("nation", players.nation().code());
            whom.put("role", players.role().word());
            players.unit().ifPresent(unit -> whom.put("unit", unit));
            tree.put("playedBy", whom);
        });
        return tree;
    }
}
