package entente.cli;

import entente.seal.Fields;
import entente.seal.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A joint exercise, told as it happens: two release profiles and a plan cross, both nations agree, ships are seen through the
 * profiles, and the window closes.
 */
public final class ExerciseStory {
    /** The exercise's short name. */
    public static final String EXERCISE = "northern-lantern";

    private static final String KOREAN = "군사III급비밀//REL TO CA, KR";
    private static final String HOME_ONLY = "군사III급비밀//REL TO KR";
    private static final int SHIPS = 400;

    private static final String RECORDED = "recorded-ais";

    private final Stage stage;
    private final PrintStream out;
    private final Optional<RecordedAis> recorded;

    public ExerciseStory(Stage stage, PrintStream out) {
        this(stage, out, Optional.empty());
    }

    ExerciseStory(Stage stage, PrintStream out, Optional<RecordedAis> recorded) {
        this.stage = stage;
        this.out = out;
        this.recorded = recorded;
    }

    /** Ships that are not there, for Korea's node; before it starts. */
    public static void ships(Stage stage, int count, double periodSeconds) throws IOException {
        Files.writeString(stage.home("KR").resolve("feeds.yaml"), """
                feeds:
                  - id: coastal-ais
                    kind: ais
                    from: "sim:%d,%s,%s"
                    label: "%s"
                    reality: exercise
                """.formatted(
                        count, periodSeconds, DemoProfile.BOX, HOME_ONLY));
    }

    /** The usual ones, and beside them a recorded stream, if there is one. */
    static void ships(Stage stage, Optional<RecordedAis> recorded) throws IOException {
        ships(stage, SHIPS, 2);
        if (recorded.isEmpty()) return;
        Files.writeString(
                stage.home("KR").resolve("feeds.yaml"),
                """
                  - id: %s
                    kind: ais
                    from: "tcp://127.0.0.1:%d"
                    label: "%s"
                    reality: exercise
                """.formatted(RECORDED, recorded.get().port(), HOME_ONLY),
                StandardOpenOption.APPEND);
    }

    /** Plays it from the profiles to the close-out. */
    public Map<String, Object> play() throws ApiException, InterruptedException {
        out.println();
        var opened = open(List.of(DemoProfile.Levels.PARTICIPANT, DemoProfile.Levels.OBSERVER));
        var participant = opened.feeds().getFirst();
        var observer = opened.feeds().getLast();
        var seen = tracks("CA", "martin.reader", participant);
        say(
                "see",
                "martin.reader, a participant, has " + seen + " tracks, each somewhere within 1 km, 10 to 15 s old.");
        var whole = new Fields(
                Map.of(
                        "list",
                        stage.as("KR", "yang.director")
                                .get("api/v1/picture")
                                .tree()
                                .get("features")),
                "picture");
        say("", "In Seoul yang.director sees " + whole.objects("list").size() + ", with names and exact places.");
        var coarse = tracks("CA", "gagnon.reader", observer);
        say(
                "",
                "gagnon.reader, an observer, has " + coarse
                        + ": merchant ships alone, somewhere within 10 km, a minute old.");
        tellOfRecorded(participant);
        inject(opened.exercise(), "man-overboard");
        return close(opened);
    }

    /** Korea's exercise control brings an inject in, and Canada's participant plays it. */
    private void inject(String exercise, String inject) throws ApiException, InterruptedException {
        said("KR", "yang.director", exercise, "inject-issued", inject);
        Waiting.until("the inject to arrive", () -> status("CA", "martin.reader", exercise, inject), "ISSUED"::equals);
        said("CA", "martin.reader", exercise, "inject-acknowledged", inject);
        said("CA", "martin.reader", exercise, "inject-played", inject);
        Waiting.until(
                "the inject to be played", () -> status("KR", "yang.director", exercise, inject), "PLAYED"::equals);
        say("inject", "yang.director issues the inject " + inject + "; martin.reader acknowledges it and plays it.");
    }

    private void said(String nation, String person, String exercise, String act, String inject)
            throws ApiException, InterruptedException {
        stage.as(nation, person).post("api/v1/exercises/" + exercise + "/acts", Map.of("act", act, "inject", inject));
    }

    /** How an inject stands. */
    public String status(String nation, String person, String exercise, String inject)
            throws ApiException, InterruptedException {
        return stage.as(nation, person).get("api/v1/exercises/" + exercise).objects("injects").stream()
                .map(tree -> new Fields(tree, "inject"))
                .filter(one -> one.text("id").equals(inject))
                .findFirst()
                .orElseThrow()
                .text("status");
    }

    /** @param exercise the release of its plan */
    public record Opened(String exercise, List<String> feeds) {}

    /** Profiles and plan cross, both nations agree, and it is open. */
    public Opened open(List<DemoProfile.Levels> levels) throws ApiException, InterruptedException {
        // A whole minute, so that the test vectors fall into the same intervals whenever this is played.
        var from = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MINUTES);
        var until = from.plus(Duration.ofHours(2));
        var yang = stage.as("KR", "yang.director");
        var feeds = new ArrayList<String>();
        var bindings = new ArrayList<Map<String, Object>>();
        for (var level : levels) {
            var proposed = yang.post(
                    "api/v1/profiles",
                    Map.of("text", profile(from, until, level), "label", HOME_ONLY, "declaration", Story.DECLARATION));
            var role = level.role().toLowerCase(java.util.Locale.ROOT);
            say(
                    "profile",
                    "yang.director proposes a release profile for " + role + "s: "
                            + level.cellMetres() + " m, " + level.delaySeconds()
                            + " s later. Its test vectors hold; its terms cross, the profile stays.");
            approved(proposed.text("release"));
            feeds.add(proposed.text("release"));
            bindings.add(Map.of(
                    "id",
                    role + "-" + level.cellMetres(),
                    "from",
                    "KR",
                    "to",
                    "CA",
                    "role",
                    role,
                    "profile",
                    proposed.text("profile")));
        }
        var plan = yang.post(
                "api/v1/exercises",
                Map.of(
                        "plan",
                        plan(EXERCISE, from, until, bindings),
                        "label",
                        KOREAN,
                        "purpose",
                        "joint-exercise",
                        "declaration",
                        Story.DECLARATION));
        var exercise = plan.text("release");
        approved(exercise);
        say("plan", "The plan crosses too. Two release authorities approved it and both profiles (article 5).");
        for (var person : List.of("fraser.director", "bouchard.release", "martin.reader", "gagnon.reader"))
            grant(exercise, person);
        grant(feeds.getFirst(), "martin.reader");
        grant(feeds.getLast(), "gagnon.reader");
        agree(exercise);
        Waiting.until(
                "the exercise to open",
                () -> stage.as("CA", "fraser.director").get("api/v1/exercises/" + exercise),
                found -> found.text("state").equals("OPEN"));
        say("open", "Both nations agreed, two persons in each: the exercise is open, and so are its feeds.");
        return new Opened(exercise, List.copyOf(feeds));
    }

    private String profile(Instant from, Instant until, DemoProfile.Levels level) {
        var text = DemoProfile.yaml(EXERCISE, from, until, level);
        return recorded.isEmpty() ? text : text.replace("[coastal-ais]", "[coastal-ais, " + RECORDED + "]");
    }

    private Fields one(String list, String id) throws ApiException, InterruptedException {
        var text = stage.as("KR", "yang.director").getText(list);
        return new Fields(Json.object(("{\"list\":" + text + "}").getBytes(StandardCharsets.UTF_8), list), list)
                .objects("list").stream()
                        .map(tree -> new Fields(tree, list))
                        .filter(one -> one.text("id").equals(id))
                        .findFirst()
                        .orElseThrow();
    }

    /** What became of a recorded stream from all over the world, in a profile for one sea. */
    private void tellOfRecorded(String feed) throws ApiException, InterruptedException {
        if (recorded.isEmpty()) return;
        var source = one("api/v1/sources", RECORDED);
        var state = one("api/v1/feeds", feed);
        say(
                "recorded",
                "A recorded stream of " + recorded.get().sentences()
                        + " AIS sentences from all over the world runs beside it: "
                        + source.tree().get("counts") + ".");
        say(
                "",
                "What became of everything that was seen, by reason: "
                        + state.tree().get("counts") + ".");
    }

    /** A plan as a director proposes it. */
    public static Map<String, Object> plan(String id, Instant from, Instant until, List<Map<String, Object>> feeds) {
        var plan = new TreeMap<String, Object>();
        plan.put("form", "exercise/1");
        plan.put("id", id);
        plan.put("name", Map.of("ko", "북방 등불", "en", "Northern Lantern", "fr", "Lanterne du Nord"));
        plan.put("reference", "EXPLAN NL-1 (demonstration)");
        plan.put("article", "1");
        plan.put("area", "operations");
        plan.put("reality", "exercise");
        plan.put("window", Map.of("from", from.toString(), "until", until.toString()));
        plan.put(
                "participants",
                List.of(
                        participant("KR", "yang.director", "exercise-control"),
                        participant("KR", "shin.reader", "safety"),
                        participant("CA", "fraser.director", "exercise-control"),
                        participant("CA", "martin.reader", "participant"),
                        participant("CA", "gagnon.reader", "observer")));
        plan.put("feeds", feeds);
        plan.put(
                "injects",
                List.of(inject("man-overboard", from, "KR", "CA"), inject("engine-failure", from, "KR", "CA")));
        return plan;
    }

    private static Map<String, Object> inject(String id, Instant from, String issuedBy, String playedBy) {
        return Map.of(
                "id",
                id,
                "at",
                from.plusSeconds(600).toString(),
                "from",
                "exercise control",
                "to",
                "participants",
                "content",
                "On a cargo ship: " + id.replace('-', ' ') + ".",
                "expected",
                "The nearest unit is named within ten minutes.",
                "issuedBy",
                issuedBy,
                "playedBy",
                Map.of("nation", playedBy, "role", "participant"));
    }

    private static Map<String, Object> participant(String nation, String person, String role) {
        return Map.of("nation", nation, "person", person, "unit", "demonstration", "role", role);
    }

    /** Two release authorities approve it, and it is delivered. */
    public void approved(String release) throws ApiException, InterruptedException {
        for (var authority : List.of("lee.release", "choi.release"))
            stage.as("KR", authority).post("api/v1/releases/" + release + "/approvals", Map.of());
        var ended = Waiting.until(
                "the release to end",
                () -> stage.as("KR", "yang.director").get("api/v1/releases/" + release),
                found -> List.of("DELIVERED", "REFUSED", "REFUSED_BY_PARTNER").contains(found.text("stage")));
        if (!ended.text("stage").equals("DELIVERED"))
            throw new IllegalStateException("it was refused: " + ended.tree());
    }

    /** Canada's registry lets somebody read a holding. */
    public void grant(String holding, String person) throws ApiException, InterruptedException {
        stage.as("CA", "roy.registry")
                .post(
                        "api/v1/holdings/" + holding + "/grants",
                        Map.of(
                                "reader",
                                person,
                                "until",
                                Instant.now().plus(Duration.ofHours(4)).toString()));
    }

    private void agree(String exercise) throws ApiException, InterruptedException {
        confirmed("KR", exercise, Map.of("act", "agreed"));
        confirmed("CA", exercise, Map.of("act", "agreed"));
    }

    /** A director raises it, a release authority confirms. */
    public void confirmed(String nation, String exercise, Map<String, Object> act)
            throws ApiException, InterruptedException {
        var korea = nation.equals("KR");
        var raised = stage.as(nation, korea ? "yang.director" : "fraser.director")
                .post("api/v1/exercises/" + exercise + "/acts", act);
        if (!raised.truth("said"))
            stage.as(nation, korea ? "lee.release" : "bouchard.release")
                    .post("api/v1/exercises/acts/" + raised.text("id") + "/confirmation", Map.of());
    }

    /** Waits until somebody sees something, and answers how many tracks. */
    public int tracks(String nation, String person, String feed) throws ApiException, InterruptedException {
        return Waiting.until(
                "tracks to be seen",
                () -> {
                    try {
                        return stage.as(nation, person)
                                .get("api/v1/feeds/" + feed + "/tracks")
                                .objects("features")
                                .size();
                    } catch (ApiException notYet) {
                        if (notYet.status() == 404 || notYet.status() == 409) return 0;
                        throw notYet;
                    }
                },
                many -> many > 0);
    }

    /** Both end it early, nothing more comes, and both count the same. */
    public Map<String, Object> close(Opened opened) throws ApiException, InterruptedException {
        var end = Instant.now().plusSeconds(10).truncatedTo(ChronoUnit.SECONDS);
        for (var nation : List.of("KR", "CA"))
            confirmed(nation, opened.exercise(), Map.of("act", "ended", "until", end.toString()));
        for (var nation : List.of("KR", "CA"))
            Waiting.until(
                    "the exercise to close",
                    () -> stage.as(nation, nation.equals("KR") ? "yang.director" : "fraser.director")
                            .get("api/v1/exercises/" + opened.exercise()),
                    found -> found.text("state").equals("CLOSED"));
        say(
                "close",
                "Both nations ended it at " + end
                        + ". The feeds closed with it; nobody opened or closed them by hand.");
        // What is on its way when the window closes is refused; what was acknowledged both have.
        Thread.sleep(1500);
        for (var nation : List.of("KR", "CA")) confirmed(nation, opened.exercise(), Map.of("act", "closed-out"));
        var archived = Waiting.until(
                "both counts",
                () -> stage.as("KR", "yang.director").get("api/v1/exercises/" + opened.exercise()),
                found -> found.text("state").equals("ARCHIVED") || found.truth("differs"));
        var counts = archived.object("feeds");
        say(
                "count",
                archived.text("state").equals("ARCHIVED")
                        ? "Both nations counted the same deliveries in their own registers: it is archived."
                        : "The two counts differ; people have to look.");
        return Map.of("exercise", opened.exercise(), "state", archived.text("state"), "feeds", counts);
    }

    private void say(String step, String text) {
        out.printf("%-9s %s%n", step, text);
    }
}
