package entente.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.cli.ApiException;
import entente.cli.NodeApi;
import entente.cli.SamplePage;
import entente.cli.Stage;
import entente.cli.Story;
import entente.cli.Waiting;
import entente.seal.Fields;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the register keeps, between two node processes, as people use it. */
class RegisterTest {
    private static final String III = "군사III급비밀//REL TO CA, KR";
    private static final String II = "군사II급비밀//REL TO CA, KR";

    @TempDir
    static Path folder;

    private static Stage stage;

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.open();
    }

    @AfterAll
    static void close() throws Exception {
        stage.close();
    }

    private static Fields post(String nation, String person, String path, Map<String, ?> body) throws Exception {
        return stage.as(nation, person).post("api/v1/" + path, body);
    }

    private static String soon() {
        return Instant.now().plus(Duration.ofHours(1)).toString();
    }

    private static void assertStatus(int status, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.status())
                                .as(refused.getMessage())
                                .isEqualTo(status));
    }

    /** Given by one administrator and confirmed by the other. */
    private static String given(String nation, String person, Map<String, ?> what) throws Exception {
        var administrators =
                nation.equals("KR") ? List.of("oh.admin", "bae.admin") : List.of("chen.admin", "dube.admin");
        var mandate = post(nation, administrators.getFirst(), "people/" + person + "/mandates", what)
                .text("id");
        post(nation, administrators.getLast(), "mandates/" + mandate + "/confirmation", Map.of());
        return mandate;
    }

    private static String item(String label) throws Exception {
        var kim = stage.as("KR", "kim.analyst");
        var file = SamplePage.write(folder.resolve("page.pdf"));
        var item = kim.post(
                        "api/v1/items",
                        Map.of(
                                "area", "operations",
                                "title", "page",
                                "fileName", "page.pdf",
                                "mediaType", "application/pdf",
                                "office", "KR/MND",
                                "label", label))
                .text("id");
        kim.put("api/v1/items/" + item + "/content", file);
        return item;
    }

    private static String proposed(NodeApi by, String item) throws Exception {
        return by.post(
                        "api/v1/releases",
                        Map.of(
                                "item",
                                item,
                                "recipient",
                                "CA",
                                "purpose",
                                "joint-exercise",
                                "declaration",
                                Story.DECLARATION))
                .text("id");
    }

    private static void awaitDelivered(String release) throws Exception {
        Waiting.until(
                "the release to be delivered",
                () -> stage.as("KR", "lee.release")
                        .get("api/v1/releases/" + release)
                        .text("stage"),
                "DELIVERED"::equals);
    }

    private static void read(String person, String id) throws ApiException, InterruptedException, IOException {
        try (var body = stage.as("CA", person).stream("POST", "api/v1/holdings/" + id + "/open")
                .body()) {
            body.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static String released(String label) throws Exception {
        var file = SamplePage.write(folder.resolve("page.pdf"));
        return String.valueOf(new Story(stage, OneReleaseTest.quiet())
                .play(file, label, "operations", "joint-exercise")
                .get("release"));
    }

    /** Somebody new is given an office by two, acts in it, and the moment it ends their approval counts no more. */
    @Test
    void anOfficeIsGivenByTwoAndEndsWithWhatWasDoneInIt() throws Exception {
        var key = post(
                        "KR",
                        "oh.admin",
                        "people",
                        Map.of("id", "ko.release", "name", "고은", "nationalities", List.of("KR")))
                .text("accessKey");
        var ko = stage.as("KR", "ko.release", key);
        var release = proposed(stage.as("KR", "kim.analyst"), item(III));
        assertStatus(403, () -> ko.post("api/v1/releases/" + release + "/approvals", Map.of()));
        var office = post(
                        "KR",
                        "oh.admin",
                        "people/ko.release/mandates",
                        Map.of("role", "release-authority", "until", soon()))
                .text("id");
        assertStatus(403, () -> ko.post("api/v1/releases/" + release + "/approvals", Map.of()));
        assertStatus(422, () -> post("KR", "oh.admin", "mandates/" + office + "/confirmation", Map.of()));
        post("KR", "bae.admin", "mandates/" + office + "/confirmation", Map.of());
        ko.post("api/v1/releases/" + release + "/approvals", Map.of());
        post("KR", "oh.admin", "mandates/" + office + "/end", Map.of());
        post("KR", "lee.release", "releases/" + release + "/approvals", Map.of());
        // Two have signed, and one of them is no longer who they were: it waits for another.
        assertThat(stage.as("KR", "lee.release")
                        .get("api/v1/releases/" + release)
                        .text("stage"))
                .isEqualTo("PROPOSED");
        post("KR", "choi.release", "releases/" + release + "/approvals", Map.of());
        awaitDelivered(release);
    }

    /** Who stands in for somebody absent adds no second voice to theirs. */
    @Test
    void whoStandsInSpeaksWithTheVoiceOfWhoIsAbsent() throws Exception {
        var key = post(
                        "KR",
                        "oh.admin",
                        "people",
                        Map.of("id", "moon.release", "name", "문채원", "nationalities", List.of("KR")))
                .text("accessKey");
        var moon = stage.as("KR", "moon.release", key);
        assertStatus(
                403,
                () -> post(
                        "KR",
                        "choi.release",
                        "people/moon.release/mandates",
                        Map.of("role", "release-authority", "standsFor", "lee.release", "until", soon())));
        var standing = post(
                        "KR",
                        "lee.release",
                        "people/moon.release/mandates",
                        Map.of("role", "release-authority", "standsFor", "lee.release", "until", soon()))
                .text("id");
        post("KR", "bae.admin", "mandates/" + standing + "/confirmation", Map.of());
        var release = proposed(stage.as("KR", "kim.analyst"), item(III));
        moon.post("api/v1/releases/" + release + "/approvals", Map.of());
        assertStatus(422, () -> post("KR", "lee.release", "releases/" + release + "/approvals", Map.of()));
        post("KR", "choi.release", "releases/" + release + "/approvals", Map.of());
        // The partner reads in the appointment for whom they stood in, and accepts.
        awaitDelivered(release);
        // Nor do the two of them give an envelope.
        var envelope = post(
                        "KR",
                        "lee.release",
                        "people/seo.exchange/mandates",
                        Map.of(
                                "envelope",
                                Map.of(
                                        "recipient", "CA",
                                        "ceiling", III,
                                        "areas", List.of("research"),
                                        "purposes", List.of("joint-project"),
                                        "methods", List.of("oral")),
                                "until",
                                soon()))
                .text("id");
        assertStatus(422, () -> moon.post("api/v1/mandates/" + envelope + "/confirmation", Map.of()));
        // What one stands in for cannot be handed on.
        assertStatus(
                403,
                () -> moon.post(
                        "api/v1/people/kim.analyst/mandates",
                        Map.of("role", "release-authority", "standsFor", "moon.release", "until", soon())));
        stage.as("KR", "lee.release").post("api/v1/mandates/" + standing + "/end", Map.of());
        var other = proposed(stage.as("KR", "kim.analyst"), item(III));
        assertStatus(403, () -> moon.post("api/v1/releases/" + other + "/approvals", Map.of()));
    }

    /** An exchange officer knows of and proposes what two authorities put within their envelope, while it lasts. */
    @Test
    void anExchangeOfficerDisclosesWithinAnEnvelopeAndNotBeyond() throws Exception {
        var within = item(III);
        var above = item(II);
        var seo = stage.as("KR", "seo.exchange");
        assertThat(seo.getText("api/v1/items")).isEqualTo("[]");
        assertStatus(404, () -> proposed(seo, within));
        Map<String, Object> envelope = Map.of(
                "envelope",
                Map.of(
                        "recipient", "CA",
                        "ceiling", III,
                        "areas", List.of("operations"),
                        "purposes", List.of("joint-exercise"),
                        "methods", List.of("node")),
                "until",
                soon());
        assertStatus(403, () -> post("KR", "oh.admin", "people/seo.exchange/mandates", envelope));
        var mandate = post("KR", "lee.release", "people/seo.exchange/mandates", envelope)
                .text("id");
        assertStatus(403, () -> post("KR", "bae.admin", "mandates/" + mandate + "/confirmation", Map.of()));
        assertStatus(404, () -> proposed(seo, within));
        post("KR", "choi.release", "mandates/" + mandate + "/confirmation", Map.of());
        assertThat(seo.getText("api/v1/items")).contains(within).doesNotContain(above);
        assertStatus(404, () -> proposed(seo, above));
        var release = proposed(seo, within);
        for (var authority : List.of("lee.release", "choi.release"))
            post("KR", authority, "releases/" + release + "/approvals", Map.of());
        awaitDelivered(release);
        post("KR", "lee.release", "mandates/" + mandate + "/end", Map.of());
        assertStatus(404, () -> proposed(seo, within));
        assertThat(seo.getText("api/v1/items")).isEqualTo("[]");
    }

    /** Copies have numbers, go by two, and go before the original; a muster finds the one that is not there. */
    // Shows: fear 12; clause Registers; clause Reproduction
    @Test
    void copiesAreNumberedMusteredAndDestroyedByTwo() throws Exception {
        var secret = released(II);
        // At SECRET the originator must consent to copying.
        assertStatus(
                409,
                () -> post(
                        "CA",
                        "roy.registry",
                        "holdings/" + secret + "/copies",
                        Map.of("form", "paper", "custodian", "martin.reader")));
        var id = released(III);
        for (var number : List.of(2, 3))
            assertThat(post(
                                    "CA",
                                    "roy.registry",
                                    "holdings/" + id + "/copies",
                                    Map.of("form", "paper", "custodian", "martin.reader"))
                            .number("number"))
                    .isEqualTo(number.longValue());
        // Somebody changes a byte of a sealed original on the disk.
        var original = stage.home("CA").resolve("content/in/" + secret + ".ztdf");
        Files.write(original, new byte[] {1}, StandardOpenOption.APPEND);
        var muster = post("CA", "roy.registry", "musters", Map.of("area", "operations"))
                .text("id");
        assertStatus(409, () -> post("CA", "cote.registry", "musters", Map.of()));
        // Somebody looks again: the newest sighting counts.
        for (var found : List.of(true, false, false, true))
            post(
                    "CA",
                    "roy.registry",
                    "musters/" + muster + "/sightings",
                    Map.of("consignment", id, "number", 2, "found", found));
        // A copy that nobody made: it is there all the same.
        post(
                "CA",
                "roy.registry",
                "musters/" + muster + "/sightings",
                Map.of("consignment", id, "number", 7, "found", true));
        assertStatus(422, () -> post("CA", "roy.registry", "musters/" + muster + "/close", Map.of()));
        var closed = post("CA", "cote.registry", "musters/" + muster + "/close", Map.of());
        assertThat(closed.objects("lines").stream()
                        .map(line -> new Fields(line, "line"))
                        .filter(line -> line.truth("differs"))
                        .map(line -> line.text("consignment") + " " + line.number("number") + " "
                                + (line.truth("expected") ? "missing" : "unexpected")))
                .containsExactlyInAnyOrder(secret + " 1 missing", id + " 3 missing", id + " 7 unexpected");
        assertStatus(
                409,
                () -> post(
                        "CA",
                        "roy.registry",
                        "musters/" + muster + "/sightings",
                        Map.of("consignment", id, "number", 3, "found", true)));
        assertThat(stage.as("CA", "wilson.audit").getText("api/v1/holdings/" + id + "/copies"))
                .contains("\"state\":\"MISSING\"");
        // While a copy is held the original stays.
        assertThatThrownBy(() -> post("CA", "roy.registry", "holdings/" + id + "/destruction", Map.of()))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("copy 2 is still with martin.reader");
        assertThat(post("CA", "roy.registry", "holdings/" + id + "/copies/2/destruction", Map.of())
                        .text("state"))
                .isEqualTo("HELD");
        assertStatus(422, () -> post("CA", "roy.registry", "holdings/" + id + "/copies/2/destruction", Map.of()));
        assertThat(post("CA", "cote.registry", "holdings/" + id + "/copies/2/destruction", Map.of())
                        .text("state"))
                .isEqualTo("DESTROYED");
        post("CA", "roy.registry", "holdings/" + id + "/destruction", Map.of());
    }

    /** A translation of what the partner gave: marked no lower, with every origin, with the note, and not to be given on. */
    // Shows: fear 4; clause Translation
    @Test
    void whatIsMadeOfAHoldingInheritsItsConditions() throws Exception {
        var id = released(III);
        given("CA", "macdonald.analyst", Map.of("role", "reader", "until", soon()));
        Function<Map<String, Object>, Map<String, Object>> draft = changes -> {
            var body = new TreeMap<String, Object>(Map.of(
                    "area", "operations",
                    "title", "traduction",
                    "fileName", "page.pdf",
                    "mediaType", "application/pdf",
                    "office", "CA/DND",
                    "label", "SECRET//REL TO CA, KR",
                    "origins", List.of("CA", "KR"),
                    "derivedFrom", Map.of("how", "translation", "language", "fr", "holdings", List.of(id))));
            body.putAll(changes);
            return body;
        };
        // Without need-to-know there is no such holding.
        assertStatus(404, () -> post("CA", "macdonald.analyst", "items", draft.apply(Map.of())));
        post(
                "CA",
                "roy.registry",
                "holdings/" + id + "/grants",
                Map.of("reader", "macdonald.analyst", "until", soon()));
        assertStatus(
                422, () -> post("CA", "macdonald.analyst", "items", draft.apply(Map.of("origins", List.of("CA")))));
        assertStatus(
                422,
                () -> post(
                        "CA", "macdonald.analyst", "items", draft.apply(Map.of("label", "PROTECTED A / PROTÉGÉ A"))));
        var item = post("CA", "macdonald.analyst", "items", draft.apply(Map.of()));
        assertThat(item.text("notice")).startsWith("La présente traduction contient");
        stage.as("CA", "macdonald.analyst")
                .put("api/v1/items/" + item.text("id") + "/content", SamplePage.write(folder.resolve("page.pdf")));
        Map<String, Object> proposal = Map.of(
                "item",
                item.text("id"),
                "recipient",
                "KR",
                "purpose",
                "joint-exercise",
                "declaration",
                Map.of("authority", "ca-defence-arrangement", "grade", "as its source", "persons", "none"));
        // The partner's own information does not even go back without the partner.
        assertThat(post("CA", "macdonald.analyst", "releases", proposal).text("stage"))
                .isEqualTo("REFUSED");
        var recall = post("KR", "lee.release", "releases/" + id + "/recall", Map.of())
                .text("id");
        Waiting.until(
                "the recall to be acknowledged",
                () -> stage.as("KR", "lee.release")
                        .get("api/v1/obligations/" + recall)
                        .text("state"),
                "ACKNOWLEDGED"::equals);
        assertThatThrownBy(() -> post("CA", "macdonald.analyst", "releases", proposal))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("was withdrawn");
    }

    /** One paragraph of another's is enough to keep the whole from going. */
    // Shows: fear 9
    @Test
    void aPortionsProvenanceHoldsForTheWhole() throws Exception {
        Function<List<String>, Map<String, Object>> draft = origins -> Map.of(
                "area", "operations",
                "title", "page",
                "fileName", "page.pdf",
                "mediaType", "application/pdf",
                "office", "KR/MND",
                "label", III,
                "origins", origins,
                "portions", List.of(Map.of("name", "para 3", "label", III, "origins", List.of("US"))));
        assertStatus(422, () -> post("KR", "kim.analyst", "items", draft.apply(List.of("KR"))));
        var item = post("KR", "kim.analyst", "items", draft.apply(List.of("KR", "US")));
        stage.as("KR", "kim.analyst")
                .put("api/v1/items/" + item.text("id") + "/content", SamplePage.write(folder.resolve("page.pdf")));
        var release = post(
                "KR",
                "kim.analyst",
                "releases",
                Map.of(
                        "item",
                        item.text("id"),
                        "recipient",
                        "CA",
                        "purpose",
                        "joint-exercise",
                        "declaration",
                        Story.DECLARATION));
        assertThat(release.text("stage")).isEqualTo("REFUSED");
        var higher = new TreeMap<>(draft.apply(List.of("KR", "US")));
        higher.put("portions", List.of(Map.of("name", "para 3", "label", II, "origins", List.of("US"))));
        assertStatus(422, () -> post("KR", "kim.analyst", "items", higher));
    }

    /** Each of a reader's clearances counts by itself, and what is ended is closed at the next opening. */
    // Shows: fear 5
    @Test
    void whatEndsClosesTheNextOpening() throws Exception {
        var id = released(II);
        read("martin.reader", id);
        assertStatus(403, () -> read("smith.reader", id));
        var clearance = given("CA", "smith.reader", Map.of("clearance", "SECRET//REL TO CA", "until", soon()));
        read("smith.reader", id);
        post("CA", "dube.admin", "mandates/" + clearance + "/end", Map.of());
        assertStatus(403, () -> read("smith.reader", id));
        stage.as("CA", "cote.registry").stream("POST", "api/v1/holdings/" + id + "/grants/martin.reader/end");
        assertStatus(403, () -> read("martin.reader", id));
        assertStatus(404, () -> stage.as("CA", "martin.reader").get("api/v1/holdings/" + id));
        assertThat(stage.as("CA", "wilson.audit").getText("api/v1/holdings/" + id + "/grants"))
                .contains("endedAt");
    }
}
