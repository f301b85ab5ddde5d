package entente.trials;

import static entente.trials.Access.ADMINISTRATORS;
import static entente.trials.Access.AUDITORS;
import static entente.trials.Access.AUTHORITIES;
import static entente.trials.Access.CUSTODIANS;
import static entente.trials.Access.DIRECTORS;
import static entente.trials.Access.OFFICERS;
import static entente.trials.Access.ORIGINATORS;
import static entente.trials.Access.READERS;
import static entente.trials.Access.both;
import static entente.trials.Access.everybody;
import static entente.trials.Access.in;
import static entente.trials.Access.may;
import static entente.trials.Access.office;
import static entente.trials.Access.officeThenMissing;
import static org.assertj.core.api.Assertions.assertThat;

import entente.cli.ApiException;
import entente.cli.SafetyStory;
import entente.cli.SamplePage;
import entente.cli.Stage;
import entente.cli.Story;
import entente.cli.Waiting;
import entente.pact.Document;
import entente.seal.Fields;
import entente.seal.Json;
import entente.trials.Access.Answer;
import entente.trials.Access.Cell;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation of the API, by every person of both nations and by nobody, on things to which they stand in every
 * relation. What each may do is written by hand, a rule for each operation; one that has no rule fails the test.
 */
class AccessMatrixTest {
    /** What nobody needs to be signed in for. */
    private static final Set<String> OPEN = Set.of(
            "readLog",
            "signIn",
            "listWays",
            "startIdentity",
            "finishIdentity",
            "signInByCertificate",
            "startPasskey",
            "showPasskey");

    private static final String OBJECT = "indicator--" + "00000000-0000-4000-8000-000000000000";
    private static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";

    @TempDir
    static Path folder;

    private static Stage stage;
    private static final Map<String, String> KEYS = new TreeMap<>();
    private static final Map<String, String> NATION = new TreeMap<>();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Released by kim, approved by lee and choi; held in Canada, where martin and smith have need-to-know. */
    private static String release = "";

    private static String item = "";

    /** Proposed by kim again, and referred by choi to lee. */
    private static String referred = "";

    /** Given by oh to kim, and confirmed by nobody yet. */
    private static String mandate = "";
    /** Asked by roy of the release's originator. */
    private static String question = "";
    /** Raised by roy of Canada, and confirmed by nobody yet. */
    private static String assurance = "";
    /** Proposed to the public by fraser of Canada, and approved by nobody. */
    private static String safety = "";

    @BeforeAll
    static void open() throws Exception {
        stage = new Stage(folder.resolve("stage"), OneReleaseTest.quiet());
        stage.open();
        for (var nation : List.of("KR", "CA")) {
            var file = stage.home(nation).resolve("people.yaml");
            for (var person : new Fields(
                            Document.parse("people", Files.readAllBytes(file)).tree(), "people")
                    .objects("people")) {
                KEYS.put(String.valueOf(person.get("id")), String.valueOf(person.get("accessKey")));
                NATION.put(String.valueOf(person.get("id")), nation);
            }
        }
        var result = new Story(stage, OneReleaseTest.quiet())
                .play(
                        SamplePage.write(folder.resolve("page.pdf")),
                        "군사II급비밀//REL TO CA, KR",
                        "operations",
                        "joint-exercise");
        release = String.valueOf(result.get("release"));
        item = stage.as("KR", "kim.analyst")
                .get("api/v1/releases/" + release)
                .fields("item")
                .text("id");
        referred = stage.as("KR", "kim.analyst")
                .post(
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
        stage.as("KR", "choi.release")
                .post(
                        "api/v1/releases/" + referred + "/referrals",
                        Map.of("to", "lee.release", "question", "Is it still needed?"));
        mandate = stage.as("KR", "oh.admin")
                .post("api/v1/people/kim.analyst/mandates", Map.of("role", "reader", "until", "2027-01-01T00:00:00Z"))
                .text("id");
        question = stage.as("CA", "roy.registry")
                .post("api/v1/holdings/" + release + "/consent", Map.of("act", "reproduce"))
                .text("id");
        assurance = stage.as("CA", "roy.registry")
                .post(
                        "api/v1/assurances",
                        Map.of(
                                "area",
                                "research",
                                "purposes",
                                List.of("joint-project"),
                                "ceiling",
                                "SECRET",
                                "until",
                                java.time.Instant.now()
                                        .plus(java.time.Duration.ofDays(9))
                                        .toString()))
                .text("id");
        ResearchAccess.open(stage);
        safety = stage.as("CA", "fraser.director")
                .post(
                        "api/v1/safety",
                        Map.of("draft", SafetyStory.warning("ca.ccg.warn.2026.90", 90), "label", "UNCLASSIFIED"))
                .text("id");
        var room = stage.as("KR", "kim.analyst")
                .post(
                        "api/v1/rooms",
                        Map.of(
                                "id",
                                "matrix",
                                "from",
                                java.time.Instant.now().minusSeconds(60).toString(),
                                "until",
                                java.time.Instant.now()
                                        .plus(java.time.Duration.ofDays(9))
                                        .toString(),
                                "purpose",
                                "network-defence",
                                "label",
                                "군사III급비밀//REL TO CA, KR",
                                "declaration",
                                Story.DECLARATION))
                .text("release");
        for (var authority : List.of("lee.release", "choi.release"))
            stage.as("KR", authority).post("api/v1/releases/" + room + "/approvals", Map.of());
        Waiting.until(
                "the room's terms to be delivered",
                () -> stage.as("KR", "kim.analyst")
                        .get("api/v1/releases/" + room)
                        .text("stage"),
                "DELIVERED"::equals);
        for (var reader : List.of("martin.reader", "smith.reader"))
            stage.as("CA", "roy.registry")
                    .post(
                            "api/v1/holdings/" + room + "/grants",
                            Map.of(
                                    "reader",
                                    reader,
                                    "until",
                                    java.time.Instant.now()
                                            .plus(java.time.Duration.ofDays(1))
                                            .toString()));
        IndustryAccess.prepare(stage);
        Waiting.until(
                "the question to arrive",
                () -> {
                    try {
                        return stage.as("KR", "lee.release")
                                .get("api/v1/obligations/" + question)
                                .text("state");
                    } catch (ApiException unknown) {
                        if (unknown.status() == 404) return "";
                        throw unknown;
                    }
                },
                "ACKNOWLEDGED"::equals);
    }

    @AfterAll
    static void close() throws Exception {
        stage.close();
    }

    private static boolean keeps(String person) {
        return in(person, ADMINISTRATORS) || in(person, OFFICERS) || in(person, AUDITORS);
    }

    private static BiFunction<String, String, Answer> inventory() {
        return (_, person) -> may(in(person, OFFICERS) || in(person, AUDITORS), Answer.FORBIDDEN);
    }

    private static BiFunction<String, String, Answer> inventoryThenMissing() {
        return (_, person) -> in(person, OFFICERS) || in(person, AUDITORS) ? Answer.MISSING : Answer.FORBIDDEN;
    }

    private static BiFunction<String, String, Answer> proposersAndDeciders() {
        return (_, person) ->
                may(in(person, "fraser.director", "bouchard.release", "singh.release", "wilson.audit"), Answer.MISSING);
    }

    private static BiFunction<String, String, Answer> keepers() {
        return (_, person) -> may(keeps(person), Answer.FORBIDDEN);
    }

    /** Canada's officers hold it; Korea's have no such holding. */
    private static BiFunction<String, String, Answer> holdersOfficers() {
        return (nation, person) -> !in(person, OFFICERS) ? Answer.FORBIDDEN : may(nation.equals("CA"), Answer.MISSING);
    }

    private static BiFunction<String, String, Answer> koreasAuthorities() {
        return (nation, person) ->
                !in(person, AUTHORITIES) ? Answer.FORBIDDEN : may(nation.equals("KR"), Answer.MISSING);
    }

    private static boolean knowsOfReleases(String person) {
        return in(person, "kim.analyst", "lee.release", "choi.release", "jung.audit");
    }

    /** The maker and Korea's authorities; for all others there is no such release. */
    private static BiFunction<String, String, Answer> makerAndAuthorities() {
        return (_, person) -> may(in(person, "kim.analyst", "lee.release", "choi.release"), Answer.MISSING);
    }

    /** Korea's half: who makes, approves and audits there, and in Canada martin, who is granted it and cleared. */
    private static boolean knowsOfRoom(String person) {
        return in(person, "kim.analyst", "yang.director", "lee.release", "choi.release", "jung.audit", "martin.reader");
    }

    private static BiFunction<String, String, Answer> knowersOfRoom() {
        return (_, person) -> may(knowsOfRoom(person), Answer.MISSING);
    }

    /** Who makes; whoever knows of it besides learns that it is not theirs. */
    private static BiFunction<String, String, Answer> makersInRoom() {
        return (_, person) -> !knowsOfRoom(person)
                ? Answer.MISSING
                : may(in(person, "kim.analyst", "yang.director"), Answer.FORBIDDEN);
    }

    private static List<Cell> cells() {
        return Stream.of(
                        general(),
                        IndustryAccess.cells(),
                        VisitAccess.cells(UNKNOWN),
                        SupplyAccess.cells(),
                        ReportAccess.cells(),
                        DiscoveryAccess.cells(UNKNOWN),
                        ResearchAccess.cells(UNKNOWN),
                        ProcurementAccess.cells(UNKNOWN))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Cell> general() {
        var item1 = "{\"area\":\"operations\",\"title\":\"t\",\"fileName\":\"f.pdf\",\"mediaType\":\"application/pdf\","
                + "\"office\":\"o\",\"label\":\"";
        var past = "2020-01-01T00:00:00Z";
        return List.of(
                new Cell("describeNode", "GET", "node", "", everybody()),
                new Cell("whoAmI", "GET", "me", "", everybody()),
                new Cell("readPact", "GET", "pact", "", everybody()),
                new Cell("readProof", "GET", "pact/proof", "", everybody()),
                new Cell("comparePact", "POST", "pact/comparison", "{\"text\":\"x\"}", office(CUSTODIANS)),
                new Cell("actOnPact", "POST", "pact/acts", "{\"act\":\"signed\"}", office(CUSTODIANS)),
                new Cell("followEvents", "GET", "events", "", everybody()),
                new Cell("readSession", "GET", "session", "", everybody()),
                new Cell(
                        "signIn",
                        "POST",
                        "session",
                        "{\"person\":\"x%PERSON%\",\"key\":\"y\"}",
                        (_, _) -> Answer.NOT_SIGNED_IN),
                new Cell("refreshSession", "POST", "session/fresh", "{\"key\":\"y\"}", (_, _) -> Answer.NOT_SIGNED_IN),
                new Cell("listWays", "GET", "session/ways", "", everybody()),
                // These nodes have no identity service; that is told to anybody.
                new Cell("startIdentity", "POST", "session/oidc/start", "", (_, _) -> Answer.MISSING),
                new Cell(
                        "finishIdentity",
                        "POST",
                        "session/oidc",
                        "{\"state\":\"x\",\"code\":\"y\"}",
                        (_, _) -> Answer.MISSING),
                // Nor have they TLS for cards, nor passkeys.
                new Cell("signInByCertificate", "POST", "session/certificate", "", (_, _) -> Answer.MISSING),
                new Cell("startPasskey", "POST", "session/passkey/start", "", (_, _) -> Answer.MISSING),
                new Cell("showPasskey", "POST", "session/passkey", "{\"credential\":{}}", (_, _) -> Answer.MISSING),
                new Cell("listPasskeys", "GET", "passkeys", "", everybody()),
                new Cell("startRegisteringPasskey", "POST", "passkeys/start", "", (_, _) -> Answer.MISSING),
                new Cell(
                        "registerPasskey",
                        "POST",
                        "passkeys",
                        "{\"name\":\"x\",\"credential\":{}}",
                        (_, _) -> Answer.MISSING),
                new Cell(
                        "renamePasskey",
                        "POST",
                        "passkeys/" + UNKNOWN + "/name",
                        "{\"name\":\"x\"}",
                        (_, _) -> Answer.MISSING),
                new Cell("removePasskey", "POST", "passkeys/" + UNKNOWN + "/removal", "", (_, _) -> Answer.MISSING),
                new Cell("signOut", "DELETE", "session", "", everybody()),
                new Cell("listItems", "GET", "items", "", everybody()),
                new Cell("listReleases", "GET", "releases", "", everybody()),
                new Cell("listHoldings", "GET", "holdings", "", everybody()),
                new Cell("listObligations", "GET", "obligations", "", everybody()),
                new Cell(
                        "listAssurances", "GET", "assurances", "", office(both(both(OFFICERS, AUTHORITIES), AUDITORS))),
                new Cell(
                        "raiseAssurance",
                        "POST",
                        "assurances",
                        "{\"area\":\"operations\",\"purposes\":[\"joint-exercise\"],\"ceiling\":\"nonsense\",\"until\":\""
                                + past + "\"}",
                        office(OFFICERS)),
                new Cell(
                        "confirmAssurance", "POST", "assurances/" + assurance + "/confirmation", "", holdersOfficers()),
                new Cell(
                        "confirmAssurance",
                        "POST",
                        "assurances/" + UNKNOWN + "/confirmation",
                        "",
                        officeThenMissing(OFFICERS)),
                new Cell("withdrawAssurance", "POST", "assurances/" + assurance + "/withdrawal", "", holdersOfficers()),
                new Cell(
                        "withdrawAssurance",
                        "POST",
                        "assurances/" + UNKNOWN + "/withdrawal",
                        "",
                        officeThenMissing(OFFICERS)),
                new Cell("listReviews", "GET", "reviews", "", inventory()),
                new Cell(
                        "keepHolding",
                        "POST",
                        "holdings/" + release + "/review",
                        "{\"until\":\"" + past + "\",\"reason\":\"x\"}",
                        holdersOfficers()),
                new Cell(
                        "keepHolding",
                        "POST",
                        "holdings/" + UNKNOWN + "/review",
                        "{\"until\":\"" + past + "\",\"reason\":\"x\"}",
                        officeThenMissing(OFFICERS)),
                new Cell("readLog", "GET", "log/checkpoint", "", everybody()),
                new Cell("registerItem", "POST", "items", item1 + "%MARK%\"}", office(ORIGINATORS)),
                new Cell(
                        "fillItem",
                        "PUT",
                        "items/" + item + "/content",
                        "x",
                        (_, person) -> may(in(person, "kim.analyst"), Answer.MISSING)),
                new Cell("fillItem", "PUT", "items/" + UNKNOWN + "/content", "x", (_, _) -> Answer.MISSING),
                new Cell(
                        "proposeRelease",
                        "POST",
                        "releases",
                        "{\"item\":\"" + item + "\",\"recipient\":\"CA\",\"purpose\":\"nonsense\"}",
                        (_, person) -> may(in(person, "kim.analyst"), Answer.MISSING)),
                new Cell(
                        "readRelease",
                        "GET",
                        "releases/" + release,
                        "",
                        (_, person) -> may(
                                in(person, "kim.analyst", "lee.release", "choi.release", "jung.audit"),
                                Answer.MISSING)),
                new Cell("readRelease", "GET", "releases/" + UNKNOWN, "", (_, _) -> Answer.MISSING),
                new Cell(
                        "approveRelease",
                        "POST",
                        "releases/" + release + "/approvals",
                        "",
                        (nation, person) ->
                                !in(person, AUTHORITIES) ? Answer.FORBIDDEN : may(nation.equals("KR"), Answer.MISSING)),
                new Cell(
                        "approveRelease",
                        "POST",
                        "releases/" + UNKNOWN + "/approvals",
                        "",
                        officeThenMissing(AUTHORITIES)),
                new Cell(
                        "recall",
                        "POST",
                        "releases/" + release + "/recall",
                        "{\"due\":\"" + past + "\"}",
                        makerAndAuthorities()),
                new Cell(
                        "declineRelease",
                        "POST",
                        "releases/" + release + "/refusal",
                        "{\"reason\":\"too late\"}",
                        makerAndAuthorities()),
                new Cell(
                        "declineRelease",
                        "POST",
                        "releases/" + UNKNOWN + "/refusal",
                        "{\"reason\":\"x\"}",
                        (_, _) -> Answer.MISSING),
                new Cell("recall", "POST", "releases/" + UNKNOWN + "/recall", "{}", (_, _) -> Answer.MISSING),
                new Cell(
                        "reclassify",
                        "POST",
                        "releases/" + release + "/reclassification",
                        "{\"label\":\"nonsense\"}",
                        makerAndAuthorities()),
                new Cell(
                        "reclassify",
                        "POST",
                        "releases/" + UNKNOWN + "/reclassification",
                        "{\"label\":\"x\"}",
                        (_, _) -> Answer.MISSING),
                new Cell(
                        "requestInformation",
                        "POST",
                        "releases/" + release + "/request",
                        "{\"of\":\"US\"}",
                        makerAndAuthorities()),
                new Cell(
                        "requestInformation",
                        "POST",
                        "releases/" + UNKNOWN + "/request",
                        "{\"of\":\"CA\"}",
                        (_, _) -> Answer.MISSING),
                new Cell(
                        "readHoldingRecord",
                        "GET",
                        "holdings/" + release,
                        "",
                        (_, person) -> may(
                                in(
                                        person,
                                        "roy.registry",
                                        "cote.registry",
                                        "wilson.audit",
                                        "martin.reader",
                                        "smith.reader"),
                                Answer.MISSING)),
                new Cell("readHoldingRecord", "GET", "holdings/" + UNKNOWN, "", (_, _) -> Answer.MISSING),
                new Cell(
                        "grantNeedToKnow",
                        "POST",
                        "holdings/" + release + "/grants",
                        "{\"reader\":\"nobody\",\"until\":\"2099-01-01T00:00:00Z\"}",
                        holdersOfficers()),
                new Cell(
                        "grantNeedToKnow",
                        "POST",
                        "holdings/" + UNKNOWN + "/grants",
                        "{\"reader\":\"nobody\",\"until\":\"2099-01-01T00:00:00Z\"}",
                        officeThenMissing(OFFICERS)),
                new Cell(
                        "listGrants",
                        "GET",
                        "holdings/" + release + "/grants",
                        "",
                        (_, person) ->
                                may(in(person, "roy.registry", "cote.registry", "wilson.audit"), Answer.MISSING)),
                new Cell("listGrants", "GET", "holdings/" + UNKNOWN + "/grants", "", (_, _) -> Answer.MISSING),
                // Nobody was granted anything under that name.
                new Cell(
                        "endGrant",
                        "POST",
                        "holdings/" + release + "/grants/nobody/end",
                        "",
                        officeThenMissing(OFFICERS)),
                new Cell(
                        "listCopies",
                        "GET",
                        "holdings/" + release + "/copies",
                        "",
                        (_, person) ->
                                may(in(person, "roy.registry", "cote.registry", "wilson.audit"), Answer.MISSING)),
                new Cell("listCopies", "GET", "holdings/" + UNKNOWN + "/copies", "", (_, _) -> Answer.MISSING),
                new Cell(
                        "makeCopy",
                        "POST",
                        "holdings/" + release + "/copies",
                        "{\"form\":\"paper\",\"custodian\":\"nobody\"}",
                        holdersOfficers()),
                new Cell(
                        "makeCopy",
                        "POST",
                        "holdings/" + UNKNOWN + "/copies",
                        "{\"form\":\"paper\",\"custodian\":\"nobody\"}",
                        officeThenMissing(OFFICERS)),
                new Cell(
                        "moveCopy",
                        "POST",
                        "holdings/" + release + "/copies/9/move",
                        "{\"custodian\":\"nobody\"}",
                        officeThenMissing(OFFICERS)),
                new Cell(
                        "destroyCopy",
                        "POST",
                        "holdings/" + release + "/copies/9/destruction",
                        "",
                        officeThenMissing(OFFICERS)),
                new Cell("searchCatalogue", "GET", "catalogue", "", everybody()),
                new Cell("listMusters", "GET", "musters", "", inventory()),
                new Cell("beginMuster", "POST", "musters", "{\"area\":\"nowhere\"}", office(OFFICERS)),
                new Cell("readMuster", "GET", "musters/" + UNKNOWN, "", inventoryThenMissing()),
                new Cell(
                        "seeCopy",
                        "POST",
                        "musters/" + UNKNOWN + "/sightings",
                        "{\"consignment\":\"x\",\"number\":2,\"found\":true}",
                        officeThenMissing(OFFICERS)),
                new Cell("closeMuster", "POST", "musters/" + UNKNOWN + "/close", "", officeThenMissing(OFFICERS)),
                new Cell("listPeople", "GET", "people", "", keepers()),
                new Cell(
                        "addPerson",
                        "POST",
                        "people",
                        "{\"id\":\"X\",\"name\":\"x\",\"nationalities\":[\"CA\"]}",
                        office(ADMINISTRATORS)),
                new Cell(
                        "readPerson",
                        "GET",
                        "people/kim.analyst",
                        "",
                        (nation, person) -> may(
                                nation.equals("KR") && (keeps(person) || person.equals("kim.analyst")),
                                Answer.MISSING)),
                new Cell("readPerson", "GET", "people/nobody", "", (_, _) -> Answer.MISSING),
                new Cell(
                        "giveMandate",
                        "POST",
                        "people/nobody/mandates",
                        "{\"role\":\"reader\",\"until\":\"2099-01-01T00:00:00Z\"}",
                        office(ADMINISTRATORS)),
                new Cell(
                        "giveMandate",
                        "POST",
                        "people/nobody/mandates",
                        "{\"envelope\":{\"recipient\":\"US\",\"ceiling\":\"%MARK%\",\"areas\":[],\"purposes\":[],"
                                + "\"methods\":[]},\"until\":\"2099-01-01T00:00:00Z\"}",
                        office(AUTHORITIES)),
                // One's own office may be handed over, and nobody else's.
                new Cell(
                        "giveMandate",
                        "POST",
                        "people/nobody/mandates",
                        "{\"role\":\"auditor\",\"standsFor\":\"%PERSON%\",\"until\":\"2099-01-01T00:00:00Z\"}",
                        office(AUDITORS)),
                new Cell("listUnconfirmed", "GET", "mandates", "", everybody()),
                new Cell(
                        "confirmMandate",
                        "POST",
                        "mandates/" + UNKNOWN + "/confirmation",
                        "",
                        (_, _) -> Answer.MISSING),
                new Cell(
                        "confirmMandate",
                        "POST",
                        "mandates/" + mandate + "/confirmation",
                        "",
                        (nation, person) -> nation.equals("CA")
                                ? Answer.MISSING
                                : may(in(person, ADMINISTRATORS), Answer.FORBIDDEN)),
                new Cell("endMandate", "POST", "mandates/" + UNKNOWN + "/end", "", (_, _) -> Answer.MISSING),
                new Cell(
                        "endMandate",
                        "POST",
                        "mandates/" + mandate + "/end",
                        "",
                        (_, person) -> may(in(person, "oh.admin", "bae.admin", "kim.analyst"), Answer.MISSING)),
                new Cell("listOrganisations", "GET", "organisations", "", keepers()),
                new Cell(
                        "putOrganisation",
                        "POST",
                        "organisations",
                        "{\"id\":\"X\",\"name\":\"x\",\"nation\":\"CA\",\"kind\":\"forces\"}",
                        office(ADMINISTRATORS)),
                // Cleared and with need-to-know: martin alone. Others do not learn whether there is anything.
                new Cell("openHolding", "POST", "holdings/" + release + "/open", "", office("martin.reader")),
                new Cell("openHolding", "POST", "holdings/" + UNKNOWN + "/open", "", office()),
                new Cell(
                        "askConsent",
                        "POST",
                        "holdings/" + release + "/consent",
                        "{\"act\":\"reproduce\"}",
                        holdersOfficers()),
                new Cell(
                        "askConsent",
                        "POST",
                        "holdings/" + UNKNOWN + "/consent",
                        "{\"act\":\"reproduce\"}",
                        officeThenMissing(OFFICERS)),
                new Cell("giveBack", "POST", "holdings/" + release + "/return", "", holdersOfficers()),
                new Cell("giveBack", "POST", "holdings/" + UNKNOWN + "/return", "", officeThenMissing(OFFICERS)),
                // The pact asks for consent, which nobody gave: told to those whose office it is.
                new Cell("destroy", "POST", "holdings/" + release + "/destruction", "{}", holdersOfficers()),
                new Cell("destroy", "POST", "holdings/" + UNKNOWN + "/destruction", "{}", officeThenMissing(OFFICERS)),
                new Cell(
                        "reportLoss",
                        "POST",
                        "holdings/" + release + "/losses",
                        "{\"of\":\"loss\",\"known\":\"2099-01-01T00:00:00Z\",\"circumstances\":[\"unknown\"],"
                                + "\"containment\":[\"none-yet\"]}",
                        holdersOfficers()),
                new Cell(
                        "reportLoss",
                        "POST",
                        "holdings/" + UNKNOWN + "/losses",
                        "{\"of\":\"loss\",\"known\":\"" + past + "\",\"circumstances\":[\"unknown\"],"
                                + "\"containment\":[\"none-yet\"]}",
                        officeThenMissing(OFFICERS)),
                new Cell(
                        "readObligation",
                        "GET",
                        "obligations/" + question,
                        "",
                        (_, person) -> may(knows(person), Answer.MISSING)),
                new Cell("readObligation", "GET", "obligations/" + UNKNOWN, "", (_, _) -> Answer.MISSING),
                new Cell(
                        "confirmObligation",
                        "POST",
                        "obligations/" + question + "/confirmation",
                        "",
                        (_, person) -> in(person, "roy.registry", "cote.registry")
                                ? Answer.MAY
                                : in(person, "wilson.audit") ? Answer.FORBIDDEN : Answer.MISSING),
                new Cell(
                        "confirmObligation",
                        "POST",
                        "obligations/" + UNKNOWN + "/confirmation",
                        "",
                        (_, _) -> Answer.MISSING),
                new Cell(
                        "answerObligation",
                        "POST",
                        "obligations/" + question + "/answer",
                        "{\"consent\":true,\"until\":\"" + past + "\"}",
                        (_, person) -> in(person, "lee.release", "choi.release")
                                ? Answer.MAY
                                : knows(person) ? Answer.FORBIDDEN : Answer.MISSING),
                new Cell(
                        "answerObligation",
                        "POST",
                        "obligations/" + UNKNOWN + "/answer",
                        "{\"consent\":true}",
                        (_, _) -> Answer.MISSING),
                // It is no request for information, so there is none to answer.
                new Cell(
                        "fulfilRequest",
                        "POST",
                        "obligations/" + question + "/fulfilment",
                        "{}",
                        (_, person) -> knows(person) && !in(person, "lee.release", "choi.release")
                                ? Answer.FORBIDDEN
                                : Answer.MISSING),
                new Cell(
                        "sendResults",
                        "POST",
                        "obligations/" + question + "/results",
                        "{\"outcome\":\"no-compromise\",\"measures\":[\"none-needed\"]}",
                        officeThenMissing(OFFICERS)),
                new Cell("listIncidents", "GET", "incidents", "", office(both(OFFICERS, AUDITORS))),
                new Cell(
                        "readCooperation",
                        "GET",
                        "cooperation",
                        "",
                        office(both(AUTHORITIES, both(OFFICERS, AUDITORS)))),
                new Cell("listReleaseAuthorities", "GET", "release-authorities", "", office(AUTHORITIES)),
                new Cell("previewInspection", "POST", "releases/" + release + "/inspection", "", koreasAuthorities()),
                new Cell(
                        "previewInspection",
                        "POST",
                        "releases/" + UNKNOWN + "/inspection",
                        "",
                        officeThenMissing(AUTHORITIES)),
                new Cell(
                        "referRelease",
                        "POST",
                        "releases/" + release + "/referrals",
                        "{\"to\":\"kim.analyst\",\"question\":\"why?\"}",
                        koreasAuthorities()),
                new Cell(
                        "referRelease",
                        "POST",
                        "releases/" + UNKNOWN + "/referrals",
                        "{\"to\":\"kim.analyst\",\"question\":\"why?\"}",
                        officeThenMissing(AUTHORITIES)),
                // Choi asked Lee; whoever knows of the release learns that somebody else was asked.
                new Cell(
                        "answerReferral",
                        "POST",
                        "releases/" + referred + "/referrals/1/answer",
                        "{\"text\":\"so\"}",
                        (_, person) -> in(person, "lee.release")
                                ? Answer.MAY
                                : may(false, knowsOfReleases(person) ? Answer.FORBIDDEN : Answer.MISSING)),
                new Cell(
                        "answerReferral",
                        "POST",
                        "releases/" + referred + "/referrals/9/answer",
                        "{\"text\":\"so\"}",
                        (_, _) -> Answer.MISSING),
                new Cell(
                        "answerReferral",
                        "POST",
                        "releases/" + UNKNOWN + "/referrals/1/answer",
                        "{\"text\":\"so\"}",
                        (_, _) -> Answer.MISSING),
                // There is no exercise here; who sees one that there is, is tried where it is played (ExerciseTest).
                new Cell("listExercises", "GET", "exercises", "", everybody()),
                new Cell(
                        "proposeExercise",
                        "POST",
                        "exercises",
                        "{\"plan\":{},\"label\":\"%MARK%\",\"purpose\":\"joint-exercise\"}",
                        office(DIRECTORS)),
                new Cell("readExercise", "GET", "exercises/" + release, "", (_, _) -> Answer.MISSING),
                new Cell("readExercise", "GET", "exercises/" + UNKNOWN, "", (_, _) -> Answer.MISSING),
                new Cell(
                        "actInExercise",
                        "POST",
                        "exercises/" + release + "/acts",
                        "{\"act\":\"agreed\"}",
                        (_, _) -> Answer.MISSING),
                new Cell(
                        "actInExercise",
                        "POST",
                        "exercises/" + UNKNOWN + "/acts",
                        "{\"act\":\"no-duff\",\"emergency\":\"medical\"}",
                        (_, _) -> Answer.MISSING),
                new Cell("listLessons", "GET", "exercises/" + release + "/lessons", "", (_, _) -> Answer.MISSING),
                new Cell("listLessons", "GET", "exercises/" + UNKNOWN + "/lessons", "", (_, _) -> Answer.MISSING),
                new Cell(
                        "writeLesson",
                        "POST",
                        "exercises/" + release + "/lessons",
                        "{\"stage\":\"observation\",\"observation\":\"x\",\"label\":\"%MARK%\"}",
                        (_, _) -> Answer.MISSING),
                new Cell(
                        "confirmExerciseAct",
                        "POST",
                        "exercises/acts/" + UNKNOWN + "/confirmation",
                        "",
                        (_, _) -> Answer.MISSING),
                new Cell(
                        "proposeProfile",
                        "POST",
                        "profiles",
                        "{\"text\":\"x\",\"label\":\"%MARK%\"}",
                        office(DIRECTORS)),
                new Cell("readProfile", "GET", "profiles/" + release, "", (_, _) -> Answer.MISSING),
                new Cell("listSharings", "GET", "sharings", "", everybody()),
                new Cell(
                        "proposeSharing",
                        "POST",
                        "sharings",
                        "{\"id\":\"x\",\"types\":[],\"mode\":\"withhold\",\"from\":\"\",\"until\":\"\",\"purpose\":\"network-defence\","
                                + "\"label\":\"%MARK%\"}",
                        office(ORIGINATORS)),
                new Cell(
                        "listSharingDecisions",
                        "GET",
                        "sharings/" + release + "/decisions",
                        "",
                        (_, _) -> Answer.MISSING),
                new Cell("listRooms", "GET", "rooms", "", everybody()),
                new Cell(
                        "openRoom",
                        "POST",
                        "rooms",
                        "{\"id\":\"x\",\"from\":\"\",\"until\":\"\",\"purpose\":\"network-defence\",\"label\":\"%MARK%\"}",
                        office(ORIGINATORS)),
                new Cell("readRoom", "GET", "rooms/matrix", "", knowersOfRoom()),
                new Cell("readRoom", "GET", "rooms/nothing", "", (_, _) -> Answer.MISSING),
                new Cell(
                        "enterInRoom",
                        "POST",
                        "rooms/matrix/entries",
                        "{\"act\":{\"kind\":\"nonsense\"}}",
                        makersInRoom()),
                new Cell(
                        "enterInRoom",
                        "POST",
                        "rooms/nothing/entries",
                        "{\"act\":{\"kind\":\"nonsense\"}}",
                        (_, _) -> Answer.MISSING),
                new Cell("followRoom", "GET", "rooms/matrix/events", "", knowersOfRoom()),
                new Cell("followRoom", "GET", "rooms/nothing/events", "", (_, _) -> Answer.MISSING),
                new Cell("exportRoom", "GET", "rooms/matrix/stix", "", knowersOfRoom()),
                new Cell("exportRoom", "GET", "rooms/nothing/stix", "", (_, _) -> Answer.MISSING),
                new Cell("importIntoRoom", "POST", "rooms/matrix/stix", "{}", makersInRoom()),
                new Cell("importIntoRoom", "POST", "rooms/nothing/stix", "{}", (_, _) -> Answer.MISSING),
                new Cell(
                        "writeRoomReport",
                        "POST",
                        "rooms/matrix/report",
                        "{\"title\":\"x\",\"language\":\"en\"}",
                        makersInRoom()),
                new Cell(
                        "writeRoomReport",
                        "POST",
                        "rooms/nothing/report",
                        "{\"title\":\"x\",\"language\":\"en\"}",
                        (_, _) -> Answer.MISSING),
                new Cell("listObjects", "GET", "cyber/objects", "", office(both(ORIGINATORS, READERS))),
                new Cell(
                        "readObject",
                        "GET",
                        "cyber/objects/own/" + OBJECT,
                        "",
                        officeThenMissing(both(ORIGINATORS, READERS))),
                new Cell(
                        "readNeighbourhood",
                        "GET",
                        "cyber/objects/from-partner/" + OBJECT + "/neighbourhood",
                        "",
                        officeThenMissing(both(ORIGINATORS, READERS))),
                new Cell(
                        "readPartnersView",
                        "GET",
                        "cyber/objects/to-partner/" + OBJECT + "/partner",
                        "",
                        officeThenMissing(ORIGINATORS)),
                new Cell("listSaidAboutObject", "GET", "sharings/about/x", "", (_, _) -> Answer.MISSING),
                new Cell("listFeeds", "GET", "feeds", "", everybody()),
                new Cell("readTracks", "GET", "feeds/" + release + "/tracks", "", (_, _) -> Answer.MISSING),
                new Cell("followTracks", "GET", "feeds/" + UNKNOWN + "/events", "", (_, _) -> Answer.MISSING),
                new Cell("followShown", "GET", "feeds/" + UNKNOWN + "/shown/events", "", (_, _) -> Answer.MISSING),
                new Cell(
                        "replayTracks",
                        "GET",
                        "feeds/" + release + "/replay?from=2027-01-01T00:00:00Z&until=2027-01-01T01:00:00Z",
                        "",
                        (_, _) -> Answer.MISSING),
                new Cell("resumeFeed", "POST", "feeds/" + release + "/resumption", "", (_, _) -> Answer.MISSING),
                new Cell("listSources", "GET", "sources", "", office(both(DIRECTORS, both(AUTHORITIES, AUDITORS)))),
                new Cell("readPicture", "GET", "picture", "", office()),
                new Cell("followPicture", "GET", "picture/events", "", office()),
                new Cell("listSafetyProducts", "GET", "safety", "", everybody()),
                new Cell(
                        "proposeSafetyProduct",
                        "POST",
                        "safety",
                        "{\"draft\":{},\"label\":\"nonsense\"}",
                        office("yang.director", "fraser.director")),
                // A proposal of Canada's director: others do not learn that there is one.
                new Cell("readSafetyProduct", "GET", "safety/" + safety, "", proposersAndDeciders()),
                new Cell("readSafetyProduct", "GET", "safety/" + UNKNOWN, "", (_, _) -> Answer.MISSING),
                new Cell(
                        "approveSafetyProduct",
                        "POST",
                        "safety/" + safety + "/approvals",
                        "{\"content\":\"nonsense\"}",
                        // What is no digest is told before anything is looked for.
                        everybody()),
                new Cell(
                        "approveSafetyProduct",
                        "POST",
                        "safety/" + safety + "/approvals",
                        "{\"content\":\"sha256:" + "0".repeat(64) + "\"}",
                        (nation, person) ->
                                !in(person, AUTHORITIES) ? Answer.FORBIDDEN : may(nation.equals("CA"), Answer.MISSING)),
                new Cell(
                        "approveSafetyProduct",
                        "POST",
                        "safety/" + UNKNOWN + "/approvals",
                        "{\"content\":\"sha256:" + "0".repeat(64) + "\"}",
                        officeThenMissing(AUTHORITIES)),
                new Cell(
                        "withdrawSafetyProduct",
                        "POST",
                        "safety/" + safety + "/withdrawal",
                        "{\"reason\":\"\"}",
                        (nation, person) -> in(person, "wilson.audit")
                                ? Answer.FORBIDDEN
                                : may(
                                        in(person, "fraser.director", "bouchard.release", "singh.release"),
                                        Answer.MISSING)),
                new Cell(
                        "withdrawSafetyProduct",
                        "POST",
                        "safety/" + UNKNOWN + "/withdrawal",
                        "{\"reason\":\"x\"}",
                        (_, _) -> Answer.MISSING),
                new Cell(
                        "adviseRoute",
                        "POST",
                        "polaris",
                        "{\"product\":\"none\",\"iceClass\":\"nonsense\",\"route\":[]}",
                        everybody()),
                new Cell("exportEvidence", "GET", "evidence/" + release, "", office(AUDITORS)),
                new Cell("exportEvidence", "GET", "evidence/" + UNKNOWN, "", officeThenMissing(AUDITORS)));
    }

    /** Who has a part in the question, or audits. */
    private static boolean knows(String person) {
        return in(
                person,
                "roy.registry",
                "cote.registry",
                "wilson.audit",
                "kim.analyst",
                "lee.release",
                "choi.release",
                "jung.audit");
    }

    // Shows: clause Access
    @Test
    void everyOperationByEveryPersonIsAsItsRuleSays() throws Exception {
        var wrong = new ArrayList<String>();
        var rows = 0;
        for (var cell : cells())
            for (var person : people()) {
                for (var nation :
                        person.isEmpty() ? List.of("KR", "CA") : List.of(String.valueOf(NATION.get(person)))) {
                    var open = OPEN.contains(cell.operation());
                    var awaited = person.isEmpty() && !open
                            ? Answer.NOT_SIGNED_IN
                            : cell.rule().apply(nation, person);
                    var status = status(cell, nation, person);
                    rows++;
                    if (!awaited.fits(status))
                        wrong.add("%s %s by %s at %s: %d, not %s"
                                .formatted(
                                        cell.operation(),
                                        cell.path().contains(UNKNOWN) ? "(unknown)" : "",
                                        person.isEmpty() ? "nobody" : person,
                                        nation,
                                        status,
                                        awaited));
                }
            }
        assertThat(wrong).isEmpty();
        assertThat(rows).isGreaterThan(900);
        System.out.println(rows + " rows");
    }

    /** A reader in a browser: the content comes whole, though it is streamed after the request was answered. */
    @Test
    void aBrowserReadsTheWholeContent() throws Exception {
        var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        var url = URI.create(stage.url("CA"));
        var signedIn = browser.send(
                HttpRequest.newBuilder(url.resolve("/api/v1/session"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"person\":\"martin.reader\",\"key\":\"" + KEYS.get("martin.reader") + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        var token = new Fields(Json.object(signedIn.body(), "session"), "session").text("csrf");
        var opened = browser.send(
                HttpRequest.newBuilder(url.resolve("/api/v1/holdings/" + release + "/open"))
                        .header("X-CSRF-TOKEN", token)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.body()).isEqualTo(Files.readAllBytes(folder.resolve("page.pdf")));
    }

    @Test
    void everyOperationHasItsRule() throws IOException {
        var described = new TreeSet<String>();
        try (var in = AccessMatrixTest.class.getResourceAsStream("/static/openapi.yaml")) {
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"))
                if (line.strip().startsWith("operationId:"))
                    described.add(
                            line.strip().substring("operationId:".length()).strip());
        }
        var ruled = new TreeSet<String>();
        for (var cell : cells()) ruled.add(cell.operation());
        assertThat(ruled).isEqualTo(described);
    }

    private static List<String> people() {
        var people = new ArrayList<>(KEYS.keySet());
        people.add("");
        return people;
    }

    private static int status(Cell cell, String nation, String person) throws Exception {
        var body = cell.body().replace("%PERSON%", person).replace("%MARK%", nation.equals("KR") ? "평문" : "SECRET");
        var request = HttpRequest.newBuilder(URI.create(stage.url(nation)).resolve("/api/v1/" + cell.path()))
                .header("Content-Type", cell.verb().equals("PUT") ? "application/octet-stream" : "application/json")
                .method(cell.verb(), HttpRequest.BodyPublishers.ofString(body));
        if (!person.isEmpty())
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(
                                            (person + ":" + KEYS.get(person)).getBytes(StandardCharsets.UTF_8)));
        var answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        // Closed and not read to its end, for one operation's answer has none.
        answer.body().close();
        return answer.statusCode();
    }
}
