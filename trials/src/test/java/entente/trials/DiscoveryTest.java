package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.cli.ApiException;
import entente.cli.DiscoveryStory;
import entente.cli.Stage;
import entente.cli.Waiting;
import entente.ledger.LogAudit;
import entente.ledger.NoteVerifier;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Ottawa asks what Seoul holds something about, and neither sees more than it is meant to. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DiscoveryTest {
    private static final String LABEL = "군사III급비밀//REL TO CA, KR";
    private static final Map<String, String> HELD = Map.of("kind", "vessel-imo", "value", "IMO 9074729");
    /** Nobody holds it, so it stands nowhere but with whoever asks. */
    private static final String OTHER_NUMBER = "9319466";

    private static final Map<String, String> OTHER = Map.of("kind", "vessel-imo", "value", OTHER_NUMBER);

    @TempDir
    static Path folder;

    private static Stage stage;
    private static String declared = "";
    private static String item = "";
    private static String set = "";

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.open();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static List<Fields> list(String nation, String person, String path) throws Exception {
        return new Fields(
                        Json.object("{\"list\":" + stage.as(nation, person).getText("api/v1/" + path) + "}", path),
                        path)
                .objects("list").stream().map(tree -> new Fields(tree, path)).toList();
    }

    private static List<Object> kinds(Fields answer, String what) {
        return answer.objects("results").stream()
                .filter(result -> result.get("hit") == Boolean.TRUE)
                .map(result -> result.get(what))
                .toList();
    }

    private static Fields asked(String reader, Map<String, String> name) throws Exception {
        return DiscoveryStory.answer(stage, reader, DiscoveryStory.ask(stage, reader, set, List.of(name)));
    }

    // Shows: article 24
    @Test
    @Order(1)
    void nothingIsFoundThatTwoHaveNotDeclaredAndTwoReleased() throws Exception {
        assertThatThrownBy(() -> DiscoveryStory.propose(stage, 20))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("nothing in it is confirmed");
        declared = DiscoveryStory.declare(stage, LABEL, DiscoveryStory.HELD);
        assertThat(list("KR", "choi.release", "discovery/declarations")
                        .getFirst()
                        .text("confirmedBy"))
                .isEqualTo("lee.release");
        assertThat(list("KR", "yang.director", "discovery/declarations"))
                .as("another originator's")
                .isEmpty();
        // Above the label of the set: it stays out.
        DiscoveryStory.declare(
                stage, "군사II급비밀//REL TO CA, KR", List.of(Map.of("kind", "vessel-imo", "value", "8814275")));
        item = DiscoveryStory.propose(stage, 20);
        var contents = list("KR", "choi.release", "discovery/sets/" + item + "/contents");
        assertThat(contents)
                .singleElement()
                .satisfies(one -> assertThat(one.text("id")).isEqualTo(declared));
        assertThatThrownBy(() -> list("KR", "jung.audit", "discovery/sets/" + item + "/contents"))
                .isInstanceOf(ApiException.class);
        assertThat(stage.as("CA", "martin.reader").get("api/v1/discovery").objects("theirs"))
                .isEmpty();
        set = DiscoveryStory.release(stage, item);
    }

    @Test
    @Order(2)
    void aHitSaysThroughWhomToAskAndNothingElse() throws Exception {
        for (var reader : List.of("martin.reader", "gagnon.reader")) {
            assertThatThrownBy(() -> DiscoveryStory.ask(stage, reader, set, List.of(HELD)))
                    .as("who need not know of the set finds none")
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            refused -> assertThat(refused.status()).isEqualTo(404));
            assertThat(stage.as("CA", reader).get("api/v1/discovery").objects("theirs"))
                    .isEmpty();
        }
        DiscoveryStory.grant(stage, set, "martin.reader");
        var before = stage.as("CA", "martin.reader").get("api/v1/discovery").objects("theirs");
        assertThat(before).singleElement().satisfies(one -> assertThat(one).containsEntry("left", 2000));
        var question = DiscoveryStory.ask(stage, "martin.reader", set, List.of(HELD, OTHER));
        var answer = DiscoveryStory.answer(stage, "martin.reader", question);
        assertThat(answer.text("outcome")).isEqualTo("answered");
        assertThat(kinds(answer, "value")).containsExactly("9074729");
        assertThat(kinds(answer, "askThrough"))
                .singleElement()
                .satisfies(through -> assertThat(through)
                        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                        .containsOnlyKeys("office", "area", "purpose", "name")
                        .containsEntry("office", "kr-operations"));
        assertThat(stage.as("CA", "martin.reader")
                        .get("api/v1/discovery")
                        .objects("theirs")
                        .getFirst())
                .containsEntry("left", 1998);
        assertThat(list("CA", "fraser.director", "discovery/questions"))
                .as("whoever did not ask")
                .isEmpty();
        // The unreleased one of a higher label is not to be found.
        assertThat(kinds(asked("martin.reader", Map.of("kind", "vessel-imo", "value", "8814275")), "value"))
                .isEmpty();
    }

    @Test
    @Order(3)
    void bothLogsHaveHowMuchAndNobodyButTheAskerWhat() throws Exception {
        var there = list("KR", "jung.audit", "discovery/answered");
        var here = list("CA", "wilson.audit", "discovery/sent");
        assertThat(there).hasSameSizeAs(here);
        for (var line : there) {
            var ours = here.stream()
                    .filter(one -> one.text("id").equals(line.text("id")))
                    .findFirst()
                    .orElseThrow();
            assertThat(ours.text("elements")).isEqualTo(line.text("elements"));
            assertThat(ours.number("count")).isEqualTo(line.number("count"));
            assertThat(line.has("by")).isFalse();
        }
        // Both have the same two statements, signed by both, and can show them.
        for (var line : there) {
            var path = "api/v1/discovery/questions/" + line.text("id") + "/evidence";
            var evidence = stage.as("KR", "jung.audit").get(path);
            assertThat(evidence.fields("question").text("payloadType")).contains("discovery-question");
            assertThat(evidence.fields("answer").text("payloadType")).contains("discovery-answer");
            assertThat(stage.as("CA", "wilson.audit").get(path).tree()).isEqualTo(evidence.tree());
        }
        assertThat(new Fields(
                                stage.as("KR", "lee.release")
                                        .get("api/v1/discovery")
                                        .objects("ours")
                                        .getFirst(),
                                "set")
                        .number("told"))
                .isEqualTo(3);
        // Neither in Seoul's home, nor in the clear in Ottawa's.
        for (var nation : List.of("KR", "CA"))
            assertThat(filesWith(stage.home(nation), OTHER_NUMBER)).as(nation).isEmpty();
    }

    private static List<Path> filesWith(Path home, String text) throws IOException {
        var wanted = text.getBytes(StandardCharsets.US_ASCII);
        try (var files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .filter(Files::isReadable)
                    .filter(file -> {
                        try {
                            return has(Files.readAllBytes(file), wanted);
                        } catch (IOException gone) {
                            return false;
                        }
                    })
                    .toList();
        }
    }

    private static boolean has(byte[] bytes, byte[] wanted) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(new String(wanted, StandardCharsets.ISO_8859_1));
    }

    @Test
    @Order(4)
    void everythingThatIsWrongIsSaidAtOnceAndNothingIsAsked() throws Exception {
        assertThatThrownBy(() -> DiscoveryStory.ask(
                        stage,
                        "martin.reader",
                        set,
                        List.of(
                                Map.of("kind", "vessel-imo", "value", "9074728"),
                                Map.of("kind", "ipv4", "value", "192.0.2.256"),
                                Map.of("kind", "colour", "value", "red"))))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("selectors 1")
                .hasMessageContaining("selectors 2")
                .hasMessageContaining("selectors 3");
        assertThat(list("CA", "martin.reader", "discovery/questions")).hasSize(2);
    }

    @Test
    @Order(5)
    void stoppedAnywhereEachQuestionIsAnsweredOnce() throws Exception {
        for (var at : Halts.today(List.of(
                "KR discovery-asked:logged",
                "KR discovery-asked:done",
                "KR discovery-answer:decided",
                "KR discovery-answer:logged",
                "KR discovery-answer:done",
                "CA discovery-question:before",
                "CA discovery-question:logged",
                "CA discovery-question:done"))) killed(at.substring(0, 2), at.substring(3));
        var there = list("KR", "jung.audit", "discovery/answered");
        assertThat(there.stream().map(line -> line.text("id")).toList()).doesNotHaveDuplicates();
        assertThat(there).allSatisfy(line -> assertThat(line.text("outcome")).isEqualTo("answered"));
        assertThat(list("CA", "wilson.audit", "discovery/faults")).isEmpty();
        for (var nation : List.of("KR", "CA")) {
            var auditor = stage.as(nation, nation.equals("KR") ? "jung.audit" : "wilson.audit");
            var log = auditor.get("api/v1/node").fields("log");
            assertThat(LogAudit.audit(stage.home(nation).resolve("log"), NoteVerifier.parse(log.text("key")))
                            .findings())
                    .isEmpty();
        }
    }

    private static void killed(String nation, String at) throws Exception {
        stage.node(nation).close();
        stage.start(nation, Map.of("ENTENTE_HALT_AT", at));
        stage.await(nation);
        var before = new HashSet<String>();
        for (var one : list("CA", "martin.reader", "discovery/questions")) before.add(one.text("id"));
        try {
            DiscoveryStory.ask(stage, "martin.reader", set, List.of(HELD));
        } catch (ApiException stopped) {
            assertThat(stopped.status()).as(at).isZero();
        }
        stage.node(nation).awaitEnd();
        stage.start(nation, Map.of());
        stage.await(nation);
        var fresh = list("CA", "martin.reader", "discovery/questions").stream()
                .map(one -> one.text("id"))
                .filter(id -> !before.contains(id))
                .toList();
        assertThat(fresh).as(at).hasSize(1);
        var answer = DiscoveryStory.answer(stage, "martin.reader", fresh.getFirst());
        assertThat(answer.text("outcome")).as(at).isEqualTo("answered");
        assertThat(kinds(answer, "value")).as(at).containsExactly("9074729");
    }

    @Test
    @Order(6)
    void theNextEpochEndsTheOneBeforeAndItsKey() throws Exception {
        var old = set;
        var key = stage.home("KR").resolve("keys/discovery/" + item + ".key");
        assertThat(key).exists();
        item = DiscoveryStory.propose(stage, 10);
        set = DiscoveryStory.release(stage, item);
        DiscoveryStory.grant(stage, set, "martin.reader");
        assertThatThrownBy(() -> DiscoveryStory.ask(stage, "martin.reader", old, List.of(HELD)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("replaced");
        Waiting.until("the key to be erased", () -> Files.exists(key), there -> !there);
        assertThat(kinds(asked("martin.reader", HELD), "value")).containsExactly("9074729");
    }

    @Test
    @Order(7)
    void whatIsWithdrawnIsAnsweredNoMore() throws Exception {
        stage.as("KR", "kim.analyst").post("api/v1/discovery/declarations/" + declared + "/withdrawal", Map.of());
        var key = stage.home("KR").resolve("keys/discovery/" + item + ".key");
        Waiting.until("the key to be erased", () -> Files.exists(key), there -> !there);
        var answer = asked("martin.reader", HELD);
        assertThat(answer.text("outcome")).isEqualTo("closed");
        assertThat(answer.objects("results"))
                .allSatisfy(result -> assertThat(result).containsEntry("hit", false));
        assertThatThrownBy(() -> DiscoveryStory.propose(stage, 10))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("nothing in it is confirmed");
        assertThatThrownBy(() -> DiscoveryStory.propose(stage, 31)).isInstanceOf(ApiException.class);
    }

    /** As 100,000 names take a minute: whoever asks is answered at once, and a kill does not end it. */
    @Test
    @Order(8)
    void aLargeSetIsMadeByItselfAndAKillDoesNotEndIt() throws Exception {
        for (var part = 0; part < 2; part++) {
            var names = new ArrayList<Map<String, String>>();
            for (var i = 0; i < 1000; i++)
                names.add(Map.of("kind", "sha256", "value", "%064x".formatted(part * 1000L + i)));
            DiscoveryStory.declare(stage, LABEL, names);
        }
        var making = DiscoveryStory.begin(stage, 10);
        var path = "api/v1/discovery/makings/" + making;
        assertThatThrownBy(() -> DiscoveryStory.begin(stage, 10))
                .as("one at a time in an area")
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("is being made");
        assertThatThrownBy(() -> stage.as("KR", "yang.director").get(path))
                .as("whose it is not")
                .isInstanceOf(ApiException.class);
        assertThat(list("KR", "yang.director", "discovery/makings")).isEmpty();
        var seen = new ArrayList<Long>();
        var ended = Waiting.until(
                "the set to be made",
                () -> {
                    var now = stage.as("KR", "kim.analyst").get(path);
                    if (now.has("of")) {
                        assertThat(now.number("of")).isEqualTo(2000);
                        seen.add(now.number("done"));
                    }
                    return now;
                },
                now -> now.has("item") || now.has("failure"));
        assertThat(ended.text("state")).isEqualTo("PROPOSED");
        assertThat(seen).isSorted().endsWith(2000L);
        for (var at : Halts.today(List.of(
                "discovery-set:begun", "discovery-set:computed", "discovery-set:filled", "discovery-set:proposed"))) {
            var before = ours();
            stage.node("KR").close();
            stage.start("KR", Map.of("ENTENTE_HALT_AT", at));
            stage.await("KR");
            try {
                DiscoveryStory.begin(stage, 10);
            } catch (ApiException stopped) {
                assertThat(stopped.status()).as(at).isZero();
            }
            stage.node("KR").awaitEnd();
            stage.start("KR", Map.of());
            stage.await("KR");
            // Nobody does anything more.
            var item = DiscoveryStory.made(
                    stage,
                    list("KR", "kim.analyst", "discovery/makings").getFirst().text("id"));
            var after = ours();
            assertThat(after).as(at).hasSize(before.size() + 1).containsAll(before);
            assertThat(list("KR", "kim.analyst", "releases").stream()
                            .filter(one -> one.fields("item").text("id").equals(item)))
                    .as(at)
                    .hasSize(1);
        }
    }

    private static List<Object> ours() throws Exception {
        return stage.as("KR", "kim.analyst").get("api/v1/discovery").objects("ours").stream()
                .map(one -> one.get("item"))
                .toList();
    }
}
