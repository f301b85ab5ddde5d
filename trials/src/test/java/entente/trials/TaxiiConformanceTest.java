package entente.trials;

import static entente.trials.TaxiiDesk.ANALYST;
import static entente.trials.TaxiiDesk.MEDIA_TYPE;
import static entente.trials.TaxiiDesk.READER;
import static entente.trials.TaxiiDesk.ROOT;
import static entente.trials.TaxiiDesk.envelope;
import static entente.trials.TaxiiDesk.freshId;
import static entente.trials.TaxiiDesk.object;
import static entente.trials.TaxiiDesk.objects;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * TAXII 2.1, statement by statement, against a running node. Each name begins with the section of the specification; what is
 * about reading stands in {@link TaxiiPagesTest}.
 */
class TaxiiConformanceTest extends TaxiiChecklist {
    /** The short form; the long one, which judges, is {@code entente bench taxii}. */
    @Test
    void howLongAnAnswerTakesIsComparedWithAndWithoutWithheldObjects() throws Exception {
        var told = new TaxiiTiming(desk.stage(), java.net.http.HttpClient.newHttpClient(), System.out)
                .run(20, Long.getLong("entente.seed", System.nanoTime()));
        assertThat(told.all().p()).isBetween(0.0, 1.0);
    }

    @Test
    @DisplayName("§8.2.1, §4.1 Discovery is at /taxii2/ exactly; its roots are there, the default is one of them")
    void discovery() throws Exception {
        var answer = desk.get(ANALYST, "/taxii2/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(MEDIA_TYPE);
        var roots = new ArrayList<Object>((List<?>) answer.tree().get("api_roots"));
        assertThat(roots).isNotEmpty().contains(answer.tree().get("default"));
        for (var root : roots) {
            assertThat(String.valueOf(root))
                    .startsWith("/")
                    .doesNotStartWith("//")
                    .doesNotContain("..", "?")
                    .endsWith("/");
            assertThat(desk.get(ANALYST, String.valueOf(root)).status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("§4.2.1 The root says its version and how much it takes; what is shorter is never 413")
    void root() throws Exception {
        var root = desk.get(ANALYST, ROOT).tree();
        assertThat(root.get("versions")).isEqualTo(List.of(MEDIA_TYPE));
        var most = Integer.parseInt(String.valueOf(root.get("max_content_length")));
        assertThat(desk.post(OWN, " ".repeat(most)).status()).isEqualTo(422);
        isError(desk.post(OWN, " ".repeat(most + 1)), 413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/taxii2",
                "/taxii2/kr-ca",
                "/taxii2/kr-ca/collections",
                "/taxii2/kr-ca/collections/own",
                "/taxii2/kr-ca/collections/own/objects",
                "/taxii2/other/",
                "/taxii2/kr-ca/nothing/",
                "/taxii2/kr-ca/collections/nothing/",
                "/taxii2/kr-ca/collections/own/nothing/",
                "/taxii2/kr-ca/collections/own/objects/indicator--x/nothing/"
            })
    @DisplayName("§3.1 Every path ends in a slash; whatever else is not there")
    void paths(String path) throws Exception {
        isError(desk.get(ANALYST, path), 404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            ACCEPT                                                              | STATUS
            application/taxii+json                                              | 200
            application/taxii+json;version=2.1                                  | 200
            application/taxii+json; version=2.1                                 | 200
            application/taxii+json ; version="2.1"                              | 200
            APPLICATION/TAXII+JSON;VERSION=2.1                                  | 200
            text/html, application/taxii+json;version=2.1;q=0.5                 | 200
            text/html;q=0.9, */*;q=0.1                                          | 200
            application/*                                                       | 200
            */*                                                                 | 200
            application/taxii+json;version=2.0, application/taxii+json          | 200
            application/taxii+json;version=2.0                                  | 406
            application/taxii+json;version=2.1;q=0                              | 406
            */*, application/taxii+json;q=0                                     | 406
            text/html                                                           | 406
            application/json                                                    | 406
            application/vnd.oasis.taxii+json                                    | 406
            """)
    @DisplayName("§3.1, RFC 9110 What may be answered is read from Accept")
    void accept(String accept, int status) throws Exception {
        var answer = desk.get(ANALYST, ROOT, "Accept", accept);
        if (status == 200) assertThat(answer.status()).isEqualTo(200);
        else isError(answer, status);
        assertThat(answer.header("Content-Type")).isEqualTo(MEDIA_TYPE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            CONTENT TYPE                          | STATUS
            application/taxii+json                | 202
            application/taxii+json;version=2.1    | 202
            application/taxii+json; version="2.1" | 202
            application/taxii+json;version=2.0    | 415
            application/json                      | 415
            application/stix+json;version=2.1     | 415
            text/plain                            | 415
            """)
    @DisplayName("§3.1, §5.5 What an envelope comes as")
    void contentType(String type, int status) throws Exception {
        var answer = desk.post(
                OWN, envelope(object(freshId("indicator"), "2020-01-01T00:00:00.000Z")), "Content-Type", type);
        if (status == 202) assertThat(answer.status()).isEqualTo(202);
        else isError(answer, status);
    }

    @Test
    @DisplayName("§1.6.9 Nobody gets anything, not even that a collection is there")
    void authentication() throws Exception {
        for (var path : List.of("/taxii2/", ROOT, ROOT + "collections/", OWN, "/taxii2/nothing/")) {
            var answer = desk.get("", path);
            isError(answer, 401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Basic ");
        }
        isError(desk.send("", "GET", OWN, BodyPublishers.noBody(), "Authorization", "Basic ???"), 401);
        isError(desk.send("", "POST", OWN, BodyPublishers.ofString("{}"), "Content-Type", MEDIA_TYPE), 401);
        isError(desk.send("", "GET", OWN, BodyPublishers.noBody(), "Authorization", "Bearer nothing"), 401);
    }

    @Test
    @DisplayName("§5.1, §5.2 Collections in a stable order, by id and alias; what is not for somebody is not there")
    void collections() throws Exception {
        var mine = desk.get(ANALYST, ROOT + "collections/").list("collections");
        assertThat(mine).extracting(one -> one.get("alias")).containsExactly("to-partner", "own");
        assertThat(desk.get(ANALYST, ROOT + "collections/").list("collections")).isEqualTo(mine);
        for (var one : mine) {
            assertThat(UUID.fromString(String.valueOf(one.get("id"))).version()).isEqualTo(5);
            assertThat(one.get("can_read")).isEqualTo(true);
            assertThat(one.get("can_write")).isEqualTo(true);
            assertThat(one.get("media_types")).isEqualTo(List.of("application/stix+json;version=2.1"));
            for (var name : List.of("id", "alias"))
                assertThat(desk.get(ANALYST, ROOT + "collections/" + one.get(name) + "/")
                                .tree())
                        .isEqualTo(one);
        }
        var readers = desk.get(READER, ROOT + "collections/").list("collections");
        assertThat(readers).extracting(one -> one.get("alias")).containsExactly("from-partner");
        assertThat(readers.getFirst().get("can_write")).isEqualTo(false);
        // Cleared and without need to know; an auditor; an administrator.
        for (var nobody : List.of("gagnon.reader", "wilson.audit", "chen.admin"))
            assertThat(desk.get(nobody, ROOT + "collections/").text()).isEqualTo("{}");
    }

    @Test
    @DisplayName("§5.3-5.7 Without can_read no reading, without can_write no adding, without both nothing is there")
    void rights() throws Exception {
        assertThat(desk.get(READER, objects("from-partner")).status()).isEqualTo(200);
        isError(
                desk.send(
                        READER,
                        "POST",
                        objects("from-partner"),
                        BodyPublishers.ofString(envelope(object(freshId("indicator"), "2020-01-01T00:00:00.000Z"))),
                        "Content-Type",
                        MEDIA_TYPE),
                403);
        isError(
                desk.send(
                        READER,
                        "DELETE",
                        objects("from-partner") + freshId("indicator") + "/",
                        BodyPublishers.noBody()),
                403);
        for (var path : List.of("", "objects/", "manifest/", "objects/" + freshId("indicator") + "/"))
            isError(desk.get(READER, ROOT + "collections/own/" + path), 404);
        isError(desk.send(READER, "DELETE", OWN + freshId("indicator") + "/", BodyPublishers.noBody()), 404);
    }

    @Test
    @DisplayName("§4.3 A status is readable afterwards, by whoever sent the envelope and nobody else")
    void statuses() throws Exception {
        var posted = desk.post(OWN, envelope(object(freshId("indicator"), "2020-01-01T00:00:00.000Z")));
        var path = ROOT + "status/" + posted.tree().get("id") + "/";
        assertThat(desk.get(ANALYST, path).text()).isEqualTo(posted.text());
        isError(desk.get(READER, path), 404);
        isError(desk.get(ANALYST, ROOT + "status/" + UUID.randomUUID() + "/"), 404);
        isError(desk.get(ANALYST, ROOT + "status/nothing/"), 404);
    }

    @Test
    @DisplayName("§4.3.1 A mixed envelope: counts, and each failure with id, version and message")
    void mixed() throws Exception {
        var good = freshId("indicator");
        var bad = freshId("indicator");
        var posted = desk.post(
                OWN,
                envelope(
                        object(good, "2020-01-01T00:00:00.000Z"),
                        object(bad, "2020-01-01T00:00:00.000Z").replace("\"spec_version\":\"2.1\",", ""),
                        "{\"id\":7}"));
        var status = posted.tree();
        assertThat(status.get("status")).isEqualTo("complete");
        assertThat(status.get("total_count")).isEqualTo(3);
        assertThat(status.get("success_count")).isEqualTo(1);
        assertThat(status.get("failure_count")).isEqualTo(2);
        assertThat(status.get("pending_count")).isEqualTo(0);
        var failures = posted.list("failures");
        assertThat(failures)
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure).containsOnlyKeys("id", "version", "message"));
        assertThat(failures.getFirst().get("id")).isEqualTo(bad);
        assertThat(desk.get(ANALYST, OWN + "?" + matching(List.of(good, bad))).ids())
                .containsExactly(good);
    }

    @Test
    @DisplayName(
            "§4.3.1, §5.3.1 Without modified the version is created; without both the server's own, always the same")
    void versionless() throws Exception {
        var marking = freshId("marking-definition");
        var observable = freshId("ipv4-addr");
        var address = "{\"type\":\"ipv4-addr\",\"id\":\"" + observable + "\",\"value\":\"198.51.100.7\"}";
        desk.post(
                OWN,
                envelope(
                        "{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"id\":\"" + marking
                                + "\",\"created\":\"2020-01-01T00:00:00.000Z\",\"definition_type\":\"statement\","
                                + "\"definition\":{\"statement\":\"n\"}}",
                        address));
        desk.post(OWN, envelope(address));
        var lines = desk.get(
                        ANALYST,
                        ROOT + "collections/own/manifest/?match%5Bversion%5D=all&"
                                + matching(List.of(marking, observable)))
                .list("objects");
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().get("version")).isEqualTo("2020-01-01T00:00:00.000Z");
        var version = String.valueOf(lines.getLast().get("version"));
        assertThat(version).matches(MICROS);
        assertThat(desk.get(ANALYST, OWN + observable + "/versions/").tree().get("versions"))
                .isEqualTo(List.of(version));
        assertThat(desk.get(ANALYST, OWN + observable + "/?match%5Bversion%5D=" + version)
                        .ids())
                .containsExactly(observable);
    }

    @Test
    @DisplayName("§5.5 The same again is no error; another content of the same version is")
    void duplicates() throws Exception {
        var object = object(freshId("indicator"), "2020-01-01T00:00:00.000Z");
        for (var i = 0; i < 2; i++) {
            var status = desk.post(OWN, envelope(object)).tree();
            assertThat(status.get("success_count")).isEqualTo(1);
            assertThat(status.get("failure_count")).isEqualTo(0);
        }
        var other = desk.post(OWN, envelope(object.replace("\"name\":\"n\"", "\"name\":\"other\"")))
                .tree();
        assertThat(other.get("failure_count")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"objects\":[]}",
                "{\"objects\":{}}",
                "{\"objects\":[1]}",
                "{\"objects\":[{}",
                "{\"objects\":[{\"a\":1,\"a\":2}]}",
                "{\"objects\":[{}]}{}",
                "{\"type\":\"bundle\",\"id\":\"bundle--1\",\"objects\":[{}]}",
                "not json"
            })
    @DisplayName("§5.5 What is no envelope is 422")
    void unprocessable(String body) throws Exception {
        isError(desk.post(OWN, body), 422);
    }

    @Test
    @DisplayName("§5.5 An envelope may come in chunks, without its length")
    void chunked() throws Exception {
        var body = envelope(object(freshId("indicator"), "2020-01-01T00:00:00.000Z"))
                .getBytes(StandardCharsets.UTF_8);
        var answer = desk.send(
                ANALYST,
                "POST",
                OWN,
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                "Content-Type",
                MEDIA_TYPE);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.tree().get("success_count")).isEqualTo(1);
    }

    @Test
    @DisplayName("§5.7 What is taken away is gone from everywhere; one version, or all")
    void deletion() throws Exception {
        var id = freshId("indicator");
        desk.post(OWN, envelope(object(id, "2020-01-01T00:00:00.000Z"), object(id, "2021-01-01T00:00:00.000Z")));
        var one = desk.send(
                ANALYST, "DELETE", OWN + id + "/?match%5Bversion%5D=2021-01-01T00:00:00.000Z", BodyPublishers.noBody());
        assertThat(one.status()).isEqualTo(200);
        assertThat(desk.get(ANALYST, OWN + id + "/").versions()).containsExactly("2020-01-01T00:00:00.000Z");
        assertThat(desk.send(ANALYST, "DELETE", OWN + id + "/", BodyPublishers.noBody())
                        .status())
                .isEqualTo(200);
        isError(desk.get(ANALYST, OWN + id + "/"), 404);
        isError(desk.send(ANALYST, "DELETE", OWN + id + "/", BodyPublishers.noBody()), 404);
        assertThat(desk.get(ANALYST, ROOT + "collections/own/manifest/?" + matching(List.of(id)))
                        .text())
                .isEqualTo("{}");
    }

    @Test
    @DisplayName("§3.6.1 Whatever goes wrong, it is an error object of TAXII")
    void errors() throws Exception {
        for (var method : List.of("PUT", "PATCH", "POST", "DELETE", "BREW")) {
            var answer = desk.send(ANALYST, method, ROOT, BodyPublishers.noBody(), "Content-Type", MEDIA_TYPE);
            isError(answer, 405);
            assertThat(answer.header("Allow")).contains("GET");
        }
        isError(desk.get(ANALYST, "/taxii2/kr-ca%2Fcollections/"), 400);
        isError(desk.get(ANALYST, "/taxii2//kr-ca/"), 400);
        for (var request : List.of(
                "GET /taxii2/{x}/ HTTP/1.1\r\n", "GET /taxii2/?<script> HTTP/1.1\r\n", "TRACE /taxii2/ HTTP/1.1\r\n")) {
            var answer = raw(request + "Authorization: " + desk.authorization(ANALYST) + "\r\n");
            assertThat(answer).as(request).matches("(?s)HTTP/1.1 4.*").doesNotContainIgnoringCase("<html", "<!doctype");
            assertThat(answer).contains(MEDIA_TYPE).contains("\"http_status\"");
        }
    }

    @Test
    @DisplayName("RFC 9110 HEAD says what GET would, OPTIONS what there is")
    void otherMethods() throws Exception {
        var id = added(1).getFirst();
        var head = desk.send(ANALYST, "HEAD", OWN + id + "/", BodyPublishers.noBody());
        var get = desk.get(ANALYST, OWN + id + "/");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        for (var name : List.of("Content-Type", "Content-Length", FIRST, LAST))
            assertThat(head.header(name)).isEqualTo(get.header(name));
        assertThat(desk.send(ANALYST, "OPTIONS", OWN, BodyPublishers.noBody()).header("Allow"))
                .isEqualTo("GET, HEAD, OPTIONS, POST");
    }

    @Test
    @DisplayName("§7.1 What a custom property says is kept as it came")
    void customProperties() throws Exception {
        var id = freshId("indicator");
        var object = object(id, "2020-01-01T00:00:00.000Z")
                .replace("\"name\"", "\"x_own\" : [ 1.50, \"\\u00e9\" ],\n \"name\"");
        desk.post(OWN, envelope(object));
        assertThat(desk.get(ANALYST, OWN + id + "/").text()).isEqualTo("{\"more\":false,\"objects\":[" + object + "]}");
    }

    @Test
    @DisplayName("cti-taxii2#119 Somebody may ask which markings they receive")
    void markings() throws Exception {
        added(1);
        assertThat(desk.get(ANALYST, ROOT + "collections/own/markings/").list("markings"))
                .isNotEmpty();
        isError(desk.get(READER, ROOT + "collections/own/markings/"), 404);
    }
}
