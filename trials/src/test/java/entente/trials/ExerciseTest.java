package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.cli.ApiException;
import entente.cli.DemoProfile;
import entente.cli.ExerciseStory;
import entente.cli.Stage;
import entente.cli.Waiting;
import entente.seal.Fields;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A joint exercise between two nodes, from the profiles to the close-out, in the order in which it happens. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExerciseTest {
    private static final int SHIPS = 120;

    @TempDir
    static Path folder;

    private static Stage stage;
    private static ExerciseStory story;
    private static ExerciseStory.Opened opened;

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.prepare();
        ExerciseStory.ships(stage, SHIPS, 1);
        stage.open();
        story = new ExerciseStory(stage, OneReleaseTest.quiet());
        opened = story.open(List.of(
                DemoProfile.Levels.PARTICIPANT, new DemoProfile.Levels("OBSERVER", 10_000, 10, 20, "[0, 0]", 2_000)));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static Fields as(String nation, String person, String path) throws Exception {
        return stage.as(nation, person).get("api/v1/" + path);
    }

    private static List<Fields> features(Fields collection) {
        return collection.objects("features").stream()
                .map(tree -> new Fields(tree, "feature"))
                .toList();
    }

    @Test
    @Order(1)
    void aParticipantSeesMoreThanAnObserverAndNobodySeesAPlace() throws Exception {
        story.tracks("CA", "martin.reader", opened.feeds().getFirst());
        story.tracks("CA", "gagnon.reader", opened.feeds().getLast());
        var participant =
                features(as("CA", "martin.reader", "feeds/" + opened.feeds().getFirst() + "/tracks"));
        var observer =
                features(as("CA", "gagnon.reader", "feeds/" + opened.feeds().getLast() + "/tracks"));
        var whole = features(as("KR", "yang.director", "picture"));
        assertThat(whole).hasSize(SHIPS);
        // One ship stands on the never-release list, and one in eight is of a kind that an observer does not see.
        assertThat(participant).hasSizeBetween(SHIPS / 2, SHIPS - 1);
        assertThat(observer).hasSizeBetween(10, participant.size() - 1);
        var places = new TreeSet<String>();
        whole.forEach(one -> places.add(coordinates(one)));
        for (var seen : List.of(participant, observer))
            for (var one : seen) {
                var properties = one.fields("properties");
                assertThat(properties.tree().keySet())
                        .containsExactlyInAnyOrder(
                                "accuracyMetres", "ageSeconds", "category", "label", "observed", "reality", "track");
                assertThat(places).doesNotContain(coordinates(one));
            }
        assertThat(observer)
                .allSatisfy(one ->
                        assertThat(one.fields("properties").text("category")).isEqualTo("MERCHANT"));
        assertThat(observer.getFirst().fields("properties").number("accuracyMetres"))
                .isGreaterThan(10_000);
        // The same ships go by other names towards each.
        var names = new TreeSet<String>();
        for (var one : participant) names.add(one.fields("properties").text("track"));
        assertThat(observer)
                .noneSatisfy(one ->
                        assertThat(names).contains(one.fields("properties").text("track")));
    }

    private static String coordinates(Fields feature) {
        return String.valueOf(feature.fields("geometry").tree());
    }

    @Test
    @Order(2)
    void whoHasNoPartSeesNothingAndLearnsNothing() throws Exception {
        for (var path : List.of("feeds/" + opened.feeds().getFirst() + "/tracks", "exercises/" + opened.exercise()))
            for (var person : List.of("smith.reader", "macdonald.analyst", "wilson.audit", "chen.admin"))
                assertThatThrownBy(() -> as("CA", person, path))
                        .as(person + " " + path)
                        .isInstanceOfSatisfying(
                                ApiException.class, e -> assertThat(e.status()).isIn(403, 404));
        // An observer does not see the participant's feed.
        assertThatThrownBy(() ->
                        as("CA", "gagnon.reader", "feeds/" + opened.feeds().getFirst() + "/tracks"))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(404));
        assertThat(stage.as("CA", "smith.reader").getText("api/v1/exercises")).isEqualTo("[]");
        assertThatThrownBy(() -> as("KR", "kim.analyst", "picture"))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(403));
    }

    @Test
    @Order(3)
    void openingAPictureIsAReleaseWithItsReceipt() throws Exception {
        var steps = stage.as("KR", "jung.audit")
                .getText("api/v1/releases/" + opened.feeds().getFirst());
        assertThat(steps).contains("receipt-opened");
    }

    @Test
    @Order(4)
    void eitherStopsItAloneAndItGoesOnWhenBothSaySo() throws Exception {
        var feed = opened.feeds().getFirst();
        var stopped = new ArrayList<Instant>();
        var reader = Thread.ofPlatform().start(() -> {
            try (var in = new BufferedReader(new InputStreamReader(
                    stage.as("CA", "martin.reader").stream("GET", "api/v1/feeds/" + feed + "/events")
                            .body(),
                    StandardCharsets.UTF_8))) {
                for (var line = in.readLine(); line != null; line = in.readLine())
                    if (line.startsWith("event:closed")) stopped.add(Instant.now());
            } catch (Exception ended) {
                Thread.currentThread().interrupt();
            }
        });
        Thread.sleep(2000);
        var at = Instant.now();
        story.confirmed("CA", opened.exercise(), Map.of("act", "suspended"));
        reader.join(Duration.ofSeconds(20));
        assertThat(stopped).hasSize(1);
        System.out.println("from suspending to the reader's last delivery: "
                + Duration.between(at, stopped.getFirst()).toMillis() + " ms");
        for (var nation : List.of("KR", "CA")) Waiting.until("it to stop", () -> state(nation), "SUSPENDED"::equals);
        var before = records("KR", feed);
        Thread.sleep(7000);
        assertThat(records("KR", feed)).as("deliveries while it is stopped").isEqualTo(before);
        assertThatThrownBy(() -> as("CA", "martin.reader", "feeds/" + feed + "/tracks"))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(409));
        story.confirmed("CA", opened.exercise(), Map.of("act", "resumed"));
        assertThat(state("CA")).as("one nation alone").isEqualTo("SUSPENDED");
        story.confirmed("KR", opened.exercise(), Map.of("act", "resumed"));
        for (var nation : List.of("KR", "CA")) Waiting.until("it to go on", () -> state(nation), "OPEN"::equals);
        Waiting.until("deliveries", () -> records("KR", feed), now -> now > before);
    }

    @Test
    @Order(5)
    void anInjectIsPlayedByThoseWhomThePlanNames() throws Exception {
        var injects = List.of("man-overboard", "engine-failure");
        // Who has no such part, in either nation, and who would skip a step.
        refused("CA", "fraser.director", Map.of("act", "inject-issued", "inject", "man-overboard"), 403);
        refused("KR", "shin.reader", Map.of("act", "inject-issued", "inject", "man-overboard"), 403);
        refused("KR", "yang.director", Map.of("act", "inject-issued", "inject", "none"), 403);
        refused("CA", "martin.reader", Map.of("act", "inject-acknowledged", "inject", "man-overboard"), 422);
        for (var inject : injects) act("KR", "yang.director", Map.of("act", "inject-issued", "inject", inject));
        refused("KR", "yang.director", Map.of("act", "inject-issued", "inject", "man-overboard"), 422);
        for (var inject : injects) injectIs("CA", inject, "ISSUED");
        refused("CA", "gagnon.reader", Map.of("act", "inject-acknowledged", "inject", "man-overboard"), 403);
        refused("CA", "martin.reader", Map.of("act", "inject-played", "inject", "man-overboard"), 422);
        for (var inject : injects) act("CA", "martin.reader", Map.of("act", "inject-acknowledged", "inject", inject));
        for (var inject : injects) injectIs("KR", inject, "ACKNOWLEDGED");
        act("CA", "martin.reader", Map.of("act", "inject-played", "inject", "man-overboard"));
        act("KR", "yang.director", Map.of("act", "inject-cancelled", "inject", "engine-failure"));
        for (var nation : List.of("KR", "CA")) {
            injectIs(nation, "man-overboard", "PLAYED");
            injectIs(nation, "engine-failure", "CANCELLED");
        }
        refused("KR", "yang.director", Map.of("act", "inject-cancelled", "inject", "man-overboard"), 422);
    }

    private static void injectIs(String nation, String inject, String status) throws Exception {
        Waiting.until(
                inject,
                () -> story.status(
                        nation, nation.equals("KR") ? "yang.director" : "martin.reader", opened.exercise(), inject),
                status::equals);
    }

    private static Fields act(String nation, String person, Map<String, Object> said) throws Exception {
        return stage.as(nation, person).post("api/v1/exercises/" + opened.exercise() + "/acts", said);
    }

    private static void refused(String nation, String person, Map<String, Object> said, int status) {
        assertThatThrownBy(() -> act(nation, person, said))
                .as(person + " " + said)
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(status));
    }

    private static List<Fields> calls(String nation) throws ApiException, InterruptedException {
        return stage
                .as(nation, nation.equals("KR") ? "yang.director" : "fraser.director")
                .get("api/v1/exercises/" + opened.exercise())
                .objects("calls")
                .stream()
                .map(tree -> new Fields(tree, "call"))
                .toList();
    }

    @Test
    @Order(6)
    void somethingRealStopsAllPlayAndLiftsNothing() throws Exception {
        var feed = opened.feeds().getFirst();
        refused("CA", "martin.reader", Map.of("act", "no-duff", "emergency", "medical"), 403);
        refused("KR", "shin.reader", Map.of("act", "no-duff", "emergency", "the flagship sinks"), 422);
        refused(
                "KR",
                "shin.reader",
                Map.of("act", "no-duff", "emergency", "fire", "position", Map.of("latitude", "91", "longitude", "0")),
                422);
        var at = Instant.now();
        // One person who answers for safety, and no second.
        var call = act(
                "KR",
                "shin.reader",
                Map.of(
                        "act",
                        "no-duff",
                        "emergency",
                        "man-overboard",
                        "position",
                        Map.of("latitude", "74.123", "longitude", "-95.5")));
        assertThat(call.truth("said")).isTrue();
        Waiting.until("the call to be known", () -> state("CA"), "INTERRUPTED"::equals);
        System.out.println("from the call to the partner's page: "
                + Duration.between(at, Instant.now()).toMillis() + " ms");
        assertThat(state("KR")).isEqualTo("INTERRUPTED");
        var heard = calls("CA").getFirst();
        assertThat(heard.fields("subject").text("kind")).isEqualTo("man-overboard");
        assertThat(heard.fields("subject").fields("position").text("latitude")).isEqualTo("74.123");
        assertThat(Instant.parse(heard.fields("subject").text("reviewBy"))).isAfter(at.plus(Duration.ofHours(23)));
        // No picture opens because of it, and no inject is played.
        assertThatThrownBy(() -> as("CA", "martin.reader", "feeds/" + feed + "/tracks"))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(409));
        refused("KR", "yang.director", Map.of("act", "resumed"), 422);
        var id = call.text("id");
        refused("KR", "shin.reader", Map.of("act", "no-duff-heard", "call", id), 422);
        act("CA", "gagnon.reader", Map.of("act", "no-duff-heard", "call", id));
        Waiting.until("it to be heard", () -> calls("KR").getFirst().has("heardAt"), heardThere -> heardThere);
        refused("CA", "fraser.director", Map.of("act", "no-duff-over", "call", id), 422);
        refused("KR", "yang.director", Map.of("act", "no-duff-reviewed", "call", id, "outcome", "justified"), 422);
        act("KR", "shin.reader", Map.of("act", "no-duff-over", "call", id));
        for (var nation : List.of("KR", "CA")) Waiting.until("it to be over", () -> state(nation), "SUSPENDED"::equals);
        for (var nation : List.of("KR", "CA")) story.confirmed(nation, opened.exercise(), Map.of("act", "resumed"));
        for (var nation : List.of("KR", "CA")) Waiting.until("it to go on", () -> state(nation), "OPEN"::equals);
        story.tracks("CA", "martin.reader", feed);
        reviewed(id);
    }

    /** Two persons, and the partner learns what they found. */
    private static void reviewed(String call) throws Exception {
        var raised =
                act("KR", "yang.director", Map.of("act", "no-duff-reviewed", "call", call, "outcome", "justified"));
        assertThat(raised.truth("said")).isFalse();
        var path = "api/v1/exercises/acts/" + raised.text("id") + "/confirmation";
        assertThatThrownBy(() -> stage.as("KR", "yang.director").post(path, Map.of()))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(422));
        stage.as("KR", "lee.release").post(path, Map.of());
        Waiting.until("the review to be known", () -> calls("CA").getLast().has("reviewed"), known -> known);
    }

    @Test
    @Order(7)
    void aLessonStaysAtHomeUntilItIsReleasedAsAnItem() throws Exception {
        var path = "api/v1/exercises/" + opened.exercise() + "/lessons";
        var mark = "군사III급비밀//REL TO CA, KR";
        assertThatThrownBy(() -> stage.as("KR", "shin.reader")
                        .post(path, Map.of("stage", "observation", "observation", "x", "label", mark)))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(403));
        var yang = stage.as("KR", "yang.director");
        var seen = yang.post(
                path, Map.of("stage", "observation", "observation", "The nearest unit was named late.", "label", mark));
        var identified = new java.util.TreeMap<String, Object>(Map.of(
                "stage",
                "identified",
                "observation",
                "The nearest unit was named late.",
                "conclusion",
                "The list of units was old.",
                "recommendation",
                "Renew the list each day.",
                "owner",
                "shin.reader",
                "after",
                seen.text("id")));
        assertThatThrownBy(() -> yang.post(path, identified))
                .as("an owner who cannot write")
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(422));
        identified.put("owner", "yang.director");
        var lesson = yang.post(path, identified);
        assertThat(yang.getText(path)).contains("IDENTIFIED").doesNotContain("OBSERVATION");
        // Named in the plan, and yet no part of the lesson; and nothing has crossed.
        assertThat(stage.as("KR", "shin.reader").getText(path)).isEqualTo("[]");
        assertThat(stage.as("CA", "fraser.director").getText(path)).isEqualTo("[]");
        var release = yang.post(
                        "api/v1/releases",
                        Map.of(
                                "item",
                                lesson.text("item"),
                                "recipient",
                                "CA",
                                "purpose",
                                "joint-exercise",
                                "declaration",
                                entente.cli.Story.DECLARATION))
                .text("id");
        story.approved(release);
        assertThat(stage.as("CA", "fraser.director").getText(path))
                .as("without need-to-know")
                .isEqualTo("[]");
        story.grant(release, "fraser.director");
        var there = stage.as("CA", "fraser.director").getText(path);
        assertThat(there).contains("Renew the list each day.", "IDENTIFIED", release);
        assertThat(stage.as("CA", "gagnon.reader").getText(path)).isEqualTo("[]");
        identified.put("stage", "learned");
        assertThat(yang.post(path, identified).text("stage")).isEqualTo("LEARNED");
        assertThat(yang.getText(path)).contains("LEARNED").doesNotContain("IDENTIFIED");
    }

    private static String state(String nation) throws ApiException, InterruptedException {
        return stage.as(nation, nation.equals("KR") ? "yang.director" : "fraser.director")
                .get("api/v1/exercises/" + opened.exercise())
                .text("state");
    }

    private static long records(String nation, String feed) throws ApiException, InterruptedException {
        var text = stage.as(nation, nation.equals("KR") ? "lee.release" : "martin.reader")
                .getText("api/v1/feeds");
        var list = new Fields(
                entente.seal.Json.object(("{\"list\":" + text + "}").getBytes(StandardCharsets.UTF_8), "feeds"),
                "feeds");
        return list.objects("list").stream()
                .map(tree -> new Fields(tree, "feed"))
                .filter(one -> one.text("id").equals(feed))
                .findFirst()
                .orElseThrow()
                .number("records");
    }

    @Test
    @Order(8)
    void whatWidensNeedsTwoPersons() throws Exception {
        var later = Instant.now().plus(Duration.ofHours(3)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        var raised = stage.as("KR", "yang.director")
                .post(
                        "api/v1/exercises/" + opened.exercise() + "/acts",
                        Map.of("act", "extended", "until", later.toString()));
        assertThat(raised.truth("said")).isFalse();
        assertThatThrownBy(() -> stage.as("KR", "yang.director")
                        .post("api/v1/exercises/acts/" + raised.text("id") + "/confirmation", Map.of()))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(422));
        assertThat(stage.as("KR", "choi.release")
                        .post("api/v1/exercises/acts/" + raised.text("id") + "/confirmation", Map.of())
                        .truth("said"))
                .isTrue();
        // The other nation has not agreed: the end stays.
        assertThat(Instant.parse(as("KR", "yang.director", "exercises/" + opened.exercise())
                        .text("until")))
                .isBefore(later);
    }

    @Test
    @Order(9)
    void aKilledNodeGoesOnAndNothingIsCountedTwice() throws Exception {
        var feed = opened.feeds().getFirst();
        var before = records("KR", feed);
        for (var nation : List.of("CA", "KR")) {
            stage.node(nation).kill();
            stage.start(nation, Map.of());
            stage.await(nation);
        }
        Waiting.until("deliveries after the restart", () -> records("KR", feed), now -> now > before);
        story.tracks("CA", "martin.reader", feed);
    }

    @Test
    @Order(10)
    void bothEndItAndCountTheSame() throws Exception {
        var closed = story.close(opened);
        assertThat(closed.get("state")).isEqualTo("ARCHIVED");
        for (var nation : List.of("KR", "CA"))
            Waiting.until("both to be archived", () -> state(nation), "ARCHIVED"::equals);
        assertThatThrownBy(() ->
                        as("CA", "martin.reader", "feeds/" + opened.feeds().getFirst() + "/tracks"))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(409));
    }

    @Test
    @Order(11)
    void whatCameIsErasedByTwoUnderACertificate() throws Exception {
        assertThatThrownBy(() -> act("KR", "yang.director", Map.of("act", "erased")))
                .as("nothing came to Korea")
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(422));
        assertThat(kept()).isPositive();
        var raised = act("CA", "fraser.director", Map.of("act", "erased"));
        assertThat(kept()).as("one person erases nothing").isPositive();
        assertThatThrownBy(() -> stage.as("CA", "fraser.director")
                        .post("api/v1/exercises/acts/" + raised.text("id") + "/confirmation", Map.of()))
                .isInstanceOf(ApiException.class);
        stage.as("CA", "bouchard.release")
                .post("api/v1/exercises/acts/" + raised.text("id") + "/confirmation", Map.of());
        assertThat(kept()).isZero();
        var certificate = Waiting.until(
                "the certificate in Seoul",
                () -> as("KR", "yang.director", "exercises/" + opened.exercise()).objects("acts").stream()
                        .filter(one -> "erased".equals(one.get("act")))
                        .findFirst(),
                Optional::isPresent);
        var counts = new Fields(certificate.orElseThrow(), "act").object("subject");
        var ours = as("KR", "yang.director", "exercises/" + opened.exercise()).object("feeds");
        assertThat(counts.get("counts")).as("as many as Seoul delivered").isEqualTo(ours);
        // Nobody can tell any more which name was whose.
        try (var keys = Files.list(stage.home("KR").resolve("keys/exercises"))) {
            assertThat(keys).isEmpty();
        }
    }

    /** How many deliveries Ottawa still has the content of. */
    private static long kept() throws Exception {
        var home = stage.home("CA");
        var port = Files.readAllLines(home.resolve("postgres/postmaster.pid")).get(3);
        var password = Files.readString(home.resolve("postgres.password")).strip();
        try (var database = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "entente", password);
                var statement = database.createStatement();
                var rows = statement.executeQuery("select count(*) from batch where sealed is not null")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    @Order(12)
    void aCallNeedsNoWindowAndIsLookedAtBeforeAllIsDone() throws Exception {
        var call = act("KR", "shin.reader", Map.of("act", "no-duff", "emergency", "medical"));
        act("KR", "shin.reader", Map.of("act", "no-duff-over", "call", call.text("id")));
        for (var nation : List.of("KR", "CA")) Waiting.until("it to be due", () -> state(nation), "CLOSED"::equals);
        reviewed(call.text("id"));
        for (var nation : List.of("KR", "CA"))
            Waiting.until("it to be archived", () -> state(nation), "ARCHIVED"::equals);
    }
}
