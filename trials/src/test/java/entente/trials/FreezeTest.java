package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.cli.ApiException;
import entente.cli.IndustryStory;
import entente.cli.SamplePage;
import entente.cli.Stage;
import entente.cli.Story;
import entente.cli.Waiting;
import entente.seal.Fields;
import entente.seal.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A clearance that is withdrawn or lowered in Seoul lets nobody in any more, in Seoul from the same transaction on, in Ottawa
 * from its notice on, also when Ottawa's node was dead meanwhile. How long it took is printed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FreezeTest {
    private static final String II = "군사II급비밀";
    private static final String III = "군사III급비밀";
    private static final long WITHIN = 5000;

    @TempDir
    static Path folder;

    private static Stage stage;
    private static IndustryStory story;
    /** Korea's, held in Canada. */
    private static String there = "";
    /** Canada's, held in Korea. */
    private static String here = "";

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.open();
        story = new IndustryStory(stage, OneReleaseTest.quiet());
        var page = SamplePage.write(folder.resolve("page.pdf"));
        there = String.valueOf(new Story(stage, OneReleaseTest.quiet())
                .play(page, II + "//REL TO CA, KR", "operations", "joint-exercise")
                .get("release"));
        story.grant("CA", there, "gagnon.reader");
        var ian = stage.as("CA", "macdonald.analyst");
        var item = ian.post(
                        "api/v1/items",
                        Map.of(
                                "area",
                                "operations",
                                "title",
                                "t",
                                "fileName",
                                "page.pdf",
                                "mediaType",
                                "application/pdf",
                                "office",
                                "o",
                                "label",
                                "SECRET//REL TO CA, KR"))
                .text("id");
        ian.put("api/v1/items/" + item + "/content", page);
        here = release(item);
        story.grant("KR", here, "shin.reader");
        for (var number = 1; number <= 4; number++)
            story.facility("KR", "works-" + number, "works " + number, "KR-" + number, II, III);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static String release(String item) throws Exception {
        var declaration = new TreeMap<String, Object>(Story.DECLARATION);
        declaration.put("authority", "ca-defence-arrangement");
        var id = stage.as("CA", "macdonald.analyst")
                .post(
                        "api/v1/releases",
                        Map.of(
                                "item",
                                item,
                                "recipient",
                                "KR",
                                "purpose",
                                "joint-exercise",
                                "declaration",
                                declaration))
                .text("id");
        story.delivered("CA", "macdonald.analyst", id);
        return id;
    }

    private static String confirmed(int number, String person) throws Exception {
        var request = story.ask("CA", "KR-" + number, "Works", "SECRET", "CONFIDENTIAL");
        story.confirm("KR", request, "works-" + number, II, III);
        story.rest("CA", person, request);
        return request;
    }

    /** Asks again and again until nobody is let in; answers when that was, after {@code began}. */
    private static long frozen(String person, String holding, long began) throws Exception {
        while (story.opens("CA", person, holding) == 200) {
            if (System.nanoTime() - began > 60_000_000_000L) throw new AssertionError(person + " is still let in");
            Thread.sleep(5);
        }
        return (System.nanoTime() - began) / 1_000_000;
    }

    // Shows: article 19; clause Contractors; fear 6
    @Test
    @Order(1)
    void whatIsWithdrawnAtOneNodeOpensNothingAtTheOther() throws Exception {
        assertThat(story.opens("CA", "martin.reader", there)).isEqualTo(200);
        confirmed(1, "martin.reader");
        assertThat(story.opens("CA", "martin.reader", there)).isEqualTo(200);
        assertThat(story.opens("KR", "shin.reader", here)).isEqualTo(200);
        story.decide("KR", "PERSON", "shin.reader", "JOINED", Map.of("facility", "works-1"));
        assertThat(story.opens("KR", "shin.reader", here))
                .as("who joined has no clearance for industry yet")
                .isEqualTo(403);
        story.decide("KR", "PERSON", "shin.reader", "CLEARED", Map.of("level", II, "until", IndustryStory.days(100)));
        assertThat(story.opens("KR", "shin.reader", here)).isEqualTo(200);

        var began = System.nanoTime();
        story.enter("KR", "jang.industry", "FACILITY", "works-1", "WITHDRAWN", Map.of());
        assertThat(story.opens("KR", "shin.reader", here))
                .as("at home it is so when the officer has the answer")
                .isEqualTo(403);
        var millis = frozen("martin.reader", there, began);
        System.out.println("withdrawn in Seoul, no key released in Ottawa after " + millis + " ms");
        assertThat(millis).isLessThan(WITHIN);
        assertThat(story.opens("CA", "gagnon.reader", there))
                .as("whose access does not rest on it is let in")
                .isEqualTo(200);
    }

    // Shows: article 19; fear 6
    @Test
    @Order(2)
    void whatIsLoweredLetsInToTheLowerLevelAlone() throws Exception {
        var request = confirmed(2, "gagnon.reader");
        assertThat(story.opens("CA", "gagnon.reader", there)).isEqualTo(200);
        var began = System.nanoTime();
        story.enter("KR", "moon.industry", "FACILITY", "works-2", "DOWNGRADED", Map.of("level", III));
        var millis = frozen("gagnon.reader", there, began);
        System.out.println("lowered in Seoul, no key above it released in Ottawa after " + millis + " ms");
        assertThat(millis).isLessThan(WITHIN);
        Waiting.until("it to be known", () -> story.status("CA", request), "DOWNGRADED"::equals);
        assertThat(stands("gagnon.reader")).containsExactly("CONFIDENTIAL / CONFIDENTIEL");
    }

    private static List<String> stands(String person) throws Exception {
        var text = stage.as("CA", "grant.industry").getText("api/v1/industry/people");
        for (var one : new Fields(Json.object("{\"list\":" + text + "}", "people"), "people").objects("list"))
            if (person.equals(one.get("id"))) return new Fields(one, "person").texts("stands");
        throw new AssertionError("nobody is called " + person);
    }

    // Shows: article 19; fear 6
    @Test
    @Order(3)
    void aNodeThatWasDeadMeanwhileReleasesNoKeyWhenItStartsAgain() throws Exception {
        story.decide("CA", "PERSON", "gagnon.reader", "LEFT", Map.of());
        var request = confirmed(3, "gagnon.reader");
        assertThat(story.opens("CA", "gagnon.reader", there)).isEqualTo(200);

        // Killed and started again with nothing withdrawn: it hears that nothing is, and lets in again.
        stage.node("CA").kill();
        stage.start("CA", Map.of());
        stage.await("CA");
        var again = System.nanoTime();
        while (story.opens("CA", "gagnon.reader", there) != 200) {
            if (System.nanoTime() - again > 60_000_000_000L) throw new AssertionError("nobody is let in again");
            Thread.sleep(20);
        }
        System.out.println("started again with nothing withdrawn, let in after "
                + (System.nanoTime() - again) / 1_000_000 + " ms");

        stage.node("CA").kill();
        story.enter("KR", "jang.industry", "FACILITY", "works-3", "WITHDRAWN", Map.of());
        stage.start("CA", Map.of());
        stage.await("CA");
        var began = System.nanoTime();
        var asked = 0;
        var arrived = 0L;
        while (System.nanoTime() - began < 10_000_000_000L || arrived == 0) {
            assertThat(story.opens("CA", "gagnon.reader", there))
                    .as("asked " + asked + " times since the start")
                    .isNotEqualTo(200);
            asked++;
            if (arrived == 0 && story.status("CA", request).equals("WITHDRAWN"))
                arrived = (System.nanoTime() - began) / 1_000_000;
            if (System.nanoTime() - began > 120_000_000_000L) throw new AssertionError("the notice did not come");
        }
        System.out.println("withdrawn while Ottawa was dead: " + asked
                + " times asked since its start, no key released;" + " the notice was there after " + arrived + " ms");
    }

    // Shows: article 19; fear 6
    @Test
    @Order(4)
    void aNodeThatIsKilledAfterTheNoticeKnowsItWhenItStarts() throws Exception {
        story.decide("CA", "PERSON", "gagnon.reader", "LEFT", Map.of());
        var request = confirmed(4, "gagnon.reader");
        Waiting.until("let in", () -> story.opens("CA", "gagnon.reader", there), status -> status == 200);
        var began = System.nanoTime();
        story.enter("KR", "jang.industry", "FACILITY", "works-4", "SUSPENDED", Map.of());
        Waiting.until("it to arrive", () -> story.status("CA", request), "WITHDRAWN"::equals);
        var arrived = (System.nanoTime() - began) / 1_000_000;
        stage.node("CA").kill();
        stage.start("CA", Map.of());
        stage.await("CA");
        for (var i = 0; i < 20; i++)
            assertThat(story.opens("CA", "gagnon.reader", there)).isEqualTo(403);
        System.out.println("suspended, in Ottawa after " + arrived + " ms, and so after kill -9 and a start");
        // What was lifted at home does not come back by itself: it is asked for anew.
        story.decide("KR", "FACILITY", "works-4", "RESUMED", Map.of());
        Thread.sleep(500);
        assertThat(story.status("CA", request)).isEqualTo("WITHDRAWN");
        assertThat(story.opens("CA", "gagnon.reader", there)).isEqualTo(403);
    }

    @Test
    @Order(5)
    void nobodyConfirmsWhatTheyRaisedAndNotConfirmedSaysNoMore() throws Exception {
        var entry = story.enter(
                "KR", "jang.industry", "FACILITY", "works-1", "SCREENED", Map.of("until", IndustryStory.days(10)));
        assertThat(entry.has("effective")).isFalse();
        assertThatThrownBy(() -> stage.as("KR", "jang.industry")
                        .post("api/v1/industry/entries/" + entry.text("id") + "/confirmation", Map.of()))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("nobody confirms what they raised");
        // One that is known and withdrawn, and one that nobody has heard of: the same answer.
        var known = story.ask("CA", "KR-1", "Works", "SECRET", "CONFIDENTIAL");
        var unknown = story.ask("CA", "KR-77", "Nowhere", "SECRET", "CONFIDENTIAL");
        for (var request : List.of(known, unknown)) {
            Waiting.until("it to arrive", () -> story.status("KR", request), "ASKED"::equals);
            story.enter("KR", "moon.industry", "REQUEST", request, "ANSWERED_NOT", Map.of());
            Waiting.until("the answer", () -> story.status("CA", request), "NOT_CONFIRMED"::equals);
        }
        assertThat(answer(known)).isEqualTo(answer(unknown));
        // Nor can two confirm what does not stand here.
        var third = story.ask("CA", "KR-1", "Works", "SECRET", "CONFIDENTIAL");
        assertThatThrownBy(() -> story.confirm("KR", third, "works-1", II, III))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("does not stand");
    }

    /** All that Ottawa has of an answer but its id and its moments. */
    private static Map<String, Object> answer(String request) throws Exception {
        var text = stage.as("CA", "grant.industry").getText("api/v1/industry/requests");
        for (var one : new Fields(Json.object("{\"list\":" + text + "}", "requests"), "requests").objects("list"))
            if (request.equals(one.get("id"))) {
                var rest = new TreeMap<String, Object>(one);
                rest.keySet().removeAll(List.of("id", "askedAt", "changedAt", "form"));
                return rest;
            }
        throw new AssertionError("no request " + request);
    }
}
