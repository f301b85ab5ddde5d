package entente.cli;

import entente.seal.Fields;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Three Koreans visit a shipyard in Canada: the request with its form, the lead time in both calendars, two persons on each side,
 * and what they may be told, which opens on the first day and is over after the last. Days pass in a moment here.
 */
public final class VisitStory {
    /** How long the visit is. */
    public static final int DAYS = 3;

    /** Seven working days of both nations are within this, whatever the season. */
    private static final int AHEAD = 20;

    private static final String LEVEL = "군사III급비밀//REL TO CA, KR";
    /** The people of the demonstration are not cleared for 대외비, which a request would have elsewhere. */
    private static final String MARK = "군사III급비밀//REL TO CA, KR";

    private static final Map<String, List<String>> OFFICERS = Map.of(
            "KR", List.of("jang.industry", "moon.industry"), "CA", List.of("levesque.industry", "grant.industry"));

    private final Stage stage;
    private final PrintStream out;
    /** By how much the nodes' clocks are ahead. */
    private int passed;

    public VisitStory(Stage stage, PrintStream out) {
        this.stage = stage;
        this.out = out;
    }

    /** Plays it from the request to the day after the visit. */
    public Map<String, Object> play() throws ApiException, InterruptedException, IOException {
        out.println();
        tooSoon();
        var visit = ask();
        var host = stage.as("CA", "levesque.industry").get("api/v1/visits/" + visit);
        say(
                "visit",
                "The request crossed, approved by two release authorities. Ottawa has the same form, marked "
                        + host.text("mark") + ".");
        say(
                "",
                "Asked " + host.text("asked") + ", begins " + host.text("begins") + ": "
                        + String.join("; ", host.fields("lead").fields("words").texts("en")) + ".");
        said("KR", visit, "certified");
        await("CA", "levesque.industry", visit, "CERTIFIED");
        say("certify", "jang.industry confirms the visitors' clearances, moon.industry confirms it (article 6).");
        said("CA", visit, "approved");
        await("KR", "kim.analyst", visit, "APPROVED");
        say(
                "approve",
                "levesque.industry lets them come, grant.industry confirms it (article 16). Seoul has it at once.");
        var pdf = print("CA", "levesque.industry", visit);
        var read = read("KR", "kim.analyst", pdf);
        say(
                "form",
                "Printed in Ottawa in three languages, " + pdf.length + " bytes of PDF; read back in Seoul: "
                        + (read.truth("shown")
                                        && read.object("values")
                                                .equals(stage.as("KR", "kim.analyst")
                                                        .get("api/v1/visits/" + visit)
                                                        .object("values"))
                                ? "equal."
                                : "NOT equal."));
        var told = tell(visit);
        say("ended", "The day after, nobody did anything: it is over, and nothing more may be told.");
        return Map.of("visit", visit, "state", "ENDED", "told", told);
    }

    private void tooSoon() throws InterruptedException {
        var begins = today().plusDays(2);
        try {
            stage.as("KR", "kim.analyst").post("api/v1/visits", body(request("one-time", begins, begins.plusDays(2))));
            throw new IllegalStateException("a request without its lead time was taken");
        } catch (ApiException refused) {
            say(
                    "lead",
                    "kim.analyst asks for the day after tomorrow. Refused: "
                            + String.valueOf(refused.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""));
        }
    }

    private long tell(String visit) throws ApiException, InterruptedException, IOException {
        grant(visit, "macdonald.analyst");
        var item = item("CONFIDENTIAL//REL TO CA, KR", "Agenda of the acceptance tests");
        daysPass(daysUntilOpen());
        await("CA", "levesque.industry", visit, "OPEN");
        say(
                "open",
                "Both nodes were stopped and started again " + daysUntilOpen()
                        + " days later: the visit is open, by itself.");
        var shown = stage.as("CA", "macdonald.analyst")
                .post("api/v1/visits/" + visit + "/told", Map.of("item", item, "method", "visual"));
        var delegation = shown.fields("delegation");
        say(
                "told",
                "macdonald.analyst shows them an item: up to " + delegation.text("ceiling") + ", "
                        + String.join(" and ", delegation.texts("methods")) + " only, until " + delegation.text("until")
                        + ".");
        daysPass(daysUntilOpen() + DAYS);
        await("CA", "levesque.industry", visit, "ENDED");
        await("KR", "kim.analyst", visit, "ENDED");
        try {
            stage.as("CA", "macdonald.analyst")
                    .post("api/v1/visits/" + visit + "/told", Map.of("item", item, "method", "oral"));
            throw new IllegalStateException("something was told after the visit");
        } catch (ApiException over) {
            if (over.status() != 409) throw over;
        }
        return shown.list("told").size();
    }

    private static void say(PrintStream out, String step, String text) {
        out.printf("%-9s %s%n", step, text);
    }

    private void say(String step, String text) {
        say(out, step, text);
    }

    private LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC).plusDays(passed);
    }

    /** In the middle of the visit, wherever the host is. */
    public int daysUntilOpen() {
        return AHEAD + 1;
    }

    /** Proposes a request of Korea's, has it approved, and lets Canada's industry officers read it. */
    public String ask() throws ApiException, InterruptedException {
        var begins = today().plusDays(AHEAD);
        return crossed(request("emergency", begins, begins.plusDays(DAYS - 1)), "rfv");
    }

    /** Asks that an earlier one be changed. */
    public String amend(String old) throws ApiException, InterruptedException {
        var begins = today().plusDays(AHEAD + 2);
        var values = request("amendment", begins, begins.plusDays(DAYS));
        values.put("amends", old);
        return crossed(values, "rfv");
    }

    /** Asks for the posting of an exchange officer. */
    public String post() throws ApiException, InterruptedException {
        var begins = today().plusDays(90);
        return crossed(posting(begins, begins.plusDays(180)), "posting");
    }

    private String crossed(Map<String, Object> values, String sheet) throws ApiException, InterruptedException {
        var body = new TreeMap<>(body(values));
        body.put("sheet", sheet);
        var release = stage.as("KR", "kim.analyst").post("api/v1/visits", body).text("release");
        for (var authority : List.of("lee.release", "choi.release"))
            stage.as("KR", authority).post("api/v1/releases/" + release + "/approvals", Map.of());
        var ended = Waiting.until(
                "the request to cross",
                () -> stage.as("KR", "kim.analyst").get("api/v1/releases/" + release),
                found -> List.of("DELIVERED", "REFUSED", "REFUSED_BY_PARTNER").contains(found.text("stage")));
        if (!ended.text("stage").equals("DELIVERED"))
            throw new IllegalStateException("it was refused: " + ended.tree());
        for (var officer : List.of("levesque.industry", "grant.industry")) grant(release, officer);
        return release;
    }

    /** Canada's registry lets somebody read a request. */
    public void grant(String visit, String person) throws ApiException, InterruptedException {
        stage.as("CA", "roy.registry")
                .post(
                        "api/v1/holdings/" + visit + "/grants",
                        Map.of(
                                "reader",
                                person,
                                "until",
                                Instant.now()
                                        .plus(Duration.ofDays(passed + 60L))
                                        .toString()));
    }

    /** Two industry officers say something for their nation. */
    public void said(String nation, String visit, String act) throws ApiException, InterruptedException {
        var officers = java.util.Objects.requireNonNull(OFFICERS.get(nation));
        var raised = stage.as(nation, officers.getFirst()).post("api/v1/visits/" + visit + "/acts", Map.of("act", act));
        for (var waiting : raised.objects("waiting"))
            stage.as(nation, officers.getLast())
                    .post("api/v1/visits/acts/" + waiting.get("id") + "/confirmation", Map.of());
    }

    public void await(String nation, String person, String visit, String state)
            throws ApiException, InterruptedException {
        Waiting.until(
                nation + " to see the visit " + state,
                () -> stage.as(nation, person).get("api/v1/visits/" + visit),
                found -> found.text("state").equals(state));
    }

    /** An item of Canada's analyst. */
    public String item(String mark, String title) throws ApiException, InterruptedException, IOException {
        var macdonald = stage.as("CA", "macdonald.analyst");
        var item = macdonald
                .post(
                        "api/v1/items",
                        Map.of(
                                "area", "industry",
                                "title", title,
                                "fileName", "agenda.txt",
                                "mediaType", "text/plain",
                                "office", "CA/DND",
                                "label", mark))
                .text("id");
        var file = Files.createTempFile("agenda", ".txt");
        try {
            Files.writeString(file, title + ".\n");
            macdonald.put("api/v1/items/" + item + "/content", file);
        } finally {
            Files.delete(file);
        }
        return item;
    }

    /** Both nodes are stopped and started again, so many days after the beginning. */
    public void daysPass(int days) throws IOException, InterruptedException {
        passed = days;
        for (var nation : List.of("KR", "CA")) stage.node(nation).close();
        for (var nation : List.of("KR", "CA")) stage.start(nation, Map.of("ENTENTE_CLOCK_AHEAD", "P" + days + "D"));
        for (var nation : List.of("KR", "CA")) stage.await(nation);
    }

    public byte[] print(String nation, String person, String visit)
            throws ApiException, InterruptedException, IOException {
        try (var in = stage.as(nation, person).stream("GET", "api/v1/visits/" + visit + "/pdf")
                .body()) {
            return in.readAllBytes();
        }
    }

    public Fields read(String nation, String person, byte[] pdf) throws ApiException, InterruptedException {
        return stage.as(nation, person).send("api/v1/forms/reading", "application/pdf", pdf);
    }

    /** What is sent to propose it. */
    public static Map<String, Object> body(Map<String, Object> values) {
        return Map.of(
                "sheet",
                "rfv",
                "values",
                values,
                "area",
                "industry",
                "purpose",
                "contract-security",
                "label",
                MARK,
                "declaration",
                Story.DECLARATION);
    }

    /** A request as kim.analyst fills it in. */
    public static Map<String, Object> request(String kind, LocalDate begins, LocalDate ends) {
        var values = new TreeMap<String, Object>();
        values.put("kind", kind);
        if (kind.equals("emergency"))
            values.put("emergencyReason", "The sea trials begin earlier than was planned (demonstration).");
        values.put("access", "classified-information");
        values.put("siteCount", 1L);
        values.put("visitorCount", 3L);
        values.put("requesterKind", "government");
        values.put("requesterName", "방위사업청 (demonstration)");
        values.put("requesterAddress", "대전광역시 서구 (demonstration)");
        values.put("requesterPhone", "+82-42-000-0000");
        values.put("requesterEmail", "visits@example.org");
        values.put("begins", begins.toString());
        values.put("ends", ends.toString());
        values.put("initiative", "government");
        values.put("invited", "host");
        values.put("programme", "equipment");
        values.put("programmeName", "Towed array (demonstration)");
        values.put("subject", "수락 시험의 순서와 보안 절차 협의");
        values.put(
                "subjectInHostLanguage",
                "Order and security of the acceptance tests; déroulement des essais d'acceptation");
        values.put("level", LEVEL);
        values.put("protectedRemark", "none");
        values.put("officerName", "장도윤");
        values.put("officerPhone", "+82-42-000-0001");
        values.put("officerDate", begins.minusDays(AHEAD).toString());
        values.put("certifierName", "문가은");
        values.put("certifierAuthority", "국군방첩사령부 (demonstration)");
        values.put("certifiedOn", begins.minusDays(AHEAD).toString());
        values.put("authorityName", "방위사업청 (demonstration)");
        values.put(
                "sites",
                List.of(Map.of(
                        "name", "Chantier de démonstration",
                        "address", "1, rue du Port, Halifax (demonstration)",
                        "contact", "Ian MacDonald",
                        "securityOfficer", "Peter Wood")));
        values.put(
                "visitors",
                List.of(
                        visitor("김서연", "1984-02-11", 1, ends),
                        visitor("이도현", "1990-07-30", 2, ends),
                        visitor("박하늘", "1979-12-05", 3, ends)));
        return values;
    }

    private static Map<String, Object> visitor(String name, String bornOn, int number, LocalDate ends) {
        return Map.of(
                "name", name,
                "bornOn", bornOn,
                "bornAt", "서울",
                "nationality", "KR",
                "passport", "M0000000" + number,
                "position", "기술담당관",
                "employer", "방위사업청",
                "clearance", "군사II급비밀//REL TO KR",
                "clearedUntil", ends.plusYears(1).toString());
    }

    private static Map<String, Object> posting(LocalDate begins, LocalDate ends) {
        var values = new TreeMap<String, Object>();
        values.put("kind", "exchange-officer");
        values.put("begins", begins.toString());
        values.put("ends", ends.toString());
        values.put("unit", "Demonstration Fleet School, Halifax");
        values.put("supervisor", "Isla Fraser");
        values.put("duties", "대잠전 교육 과정의 교관 (demonstration)");
        values.put("name", "서민재");
        values.put("rank", "소령");
        values.put("bornOn", "1986-03-14");
        values.put("bornAt", "부산");
        values.put("nationality", "KR");
        values.put("passport", "M00000009");
        values.put("employer", "해군 (demonstration)");
        values.put("clearance", "군사II급비밀//REL TO KR");
        values.put("clearedUntil", ends.plusYears(1).toString());
        values.put("level", LEVEL);
        values.put("subjects", "Teaching material of the course");
        values.put("oral", true);
        values.put("visual", true);
        values.put("certifierName", "문가은");
        values.put("certifierAuthority", "국군방첩사령부 (demonstration)");
        values.put("certifiedOn", begins.minusDays(60).toString());
        return values;
    }
}
