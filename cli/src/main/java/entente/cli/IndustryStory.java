package entente.cli;

import entente.seal.Fields;
import entente.seal.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Canadian contract with a Korean company, from the screening of its facility to the withdrawal of its clearance, told as it
 * happens. The trials take single steps of it.
 */
public final class IndustryStory {
    private static final Map<String, List<String>> OFFICERS = Map.of(
            "KR", List.of("jang.industry", "moon.industry"), "CA", List.of("levesque.industry", "grant.industry"));
    private static final Map<String, Object> DECLARATION = Map.of(
            "grade", "its loss would harm the contract, and no lower grade would keep it from those outside it",
            "persons", "none",
            "authority", "ca-contract-security-arrangement");

    private final Stage stage;
    private final PrintStream out;
    /** A home may be used again, and names in it once. */
    private final String run = Long.toString(Instant.now().getEpochSecond() % 1_000_000_000, 36);

    private final String works = "hanbit-" + run;
    private final String contract = "harbour-radar-" + run;
    private final String incident = "lost-disk-" + run;

    public IndustryStory(Stage stage, PrintStream out) {
        this.stage = stage;
        this.out = out;
    }

    /** The incident of the story, in Korea. */
    public String incident() {
        return incident;
    }

    /** The facility of the story, in Korea. */
    public String works() {
        return works;
    }

    /** The contract of the story, in Canada. */
    public String contract() {
        return contract;
    }

    /** A moment so many days from now. */
    public static String days(int days) {
        return Instant.now()
                .truncatedTo(ChronoUnit.SECONDS)
                .plus(Duration.ofDays(days))
                .toString();
    }

    /** The officers of a nation's authority. */
    public static List<String> officers(String nation) {
        return Objects.requireNonNull(OFFICERS.get(nation));
    }

    /** One officer enters something. */
    public Fields enter(
            String nation, String person, String dossier, @Nullable String about, String kind, Map<String, ?> details)
            throws ApiException, InterruptedException {
        var body = new TreeMap<String, Object>(Map.of("dossier", dossier, "kind", kind, "details", details));
        if (about != null) body.put("about", about);
        return stage.as(nation, person).post("api/v1/industry/entries", body);
    }

    /** The first officer enters it, and the second confirms, where that is needed. */
    public Fields decide(String nation, String dossier, String about, String kind, Map<String, ?> details)
            throws ApiException, InterruptedException {
        var entry = enter(nation, officers(nation).getFirst(), dossier, about, kind, details);
        return entry.truth("needsTwo")
                ? stage.as(nation, officers(nation).getLast())
                        .post("api/v1/industry/entries/" + entry.text("id") + "/confirmation", Map.of())
                : entry;
    }

    /** A facility with everything that it needs, for a level and with storage and systems for another. */
    public void facility(String nation, String id, String name, String number, String level, String keeps)
            throws ApiException, InterruptedException {
        var until = days(300);
        decide(nation, "FACILITY", id, "REGISTERED", Map.of("name", name, "site", name, "number", number));
        decide(nation, "FACILITY", id, "OWNERSHIP", Map.of("foreign", 5, "nations", List.of("US"), "control", false));
        decide(nation, "FACILITY", id, "OFFICIAL_NAMED", Map.of("official", "president"));
        decide(
                nation,
                "FACILITY",
                id,
                "OFFICIAL_CLEARED",
                Map.of("official", "president", "level", level, "until", until));
        decide(nation, "FACILITY", id, "REVIEWED", Map.of());
        decide(nation, "FACILITY", id, "SCREENED", Map.of("until", until));
        decide(nation, "FACILITY", id, "CLEARED", Map.of("level", level, "contract", "harbour radar", "until", until));
        decide(nation, "FACILITY", id, "SAFEGUARDING", Map.of("level", keeps, "site", name, "until", until));
        decide(
                nation,
                "FACILITY",
                id,
                "IT_APPROVED",
                Map.of("level", keeps, "system", "design network", "until", until));
    }

    /** One authority asks the other; answers with the request's id. */
    public String ask(String nation, String number, String name, String level, String storage)
            throws ApiException, InterruptedException {
        return enter(
                        nation,
                        officers(nation).getFirst(),
                        "REQUEST",
                        null,
                        "ASKED",
                        Map.of(
                                "of",
                                "FACILITY",
                                "requester",
                                nation + " contract security",
                                "reference",
                                number,
                                "name",
                                name,
                                "reason",
                                "CONTRACT",
                                "level",
                                level,
                                "storage",
                                storage,
                                "systems",
                                storage,
                                "until",
                                days(200)))
                .text("about");
    }

    /** Where a request stands at a node. */
    public String status(String nation, String request) throws ApiException, InterruptedException {
        for (var one : requests(nation)) if (one.text("id").equals(request)) return one.text("status");
        return "";
    }

    private List<Fields> requests(String nation) throws ApiException, InterruptedException {
        var text = stage.as(nation, officers(nation).getFirst()).getText("api/v1/industry/requests");
        return new Fields(Json.object("{\"list\":" + text + "}", "requests"), "requests")
                .objects("list").stream()
                        .map(tree -> new Fields(tree, "request"))
                        .toList();
    }

    /** Two officers of the other authority confirm it by a facility of theirs. */
    public void confirm(String nation, String request, String facility, String level, String storage)
            throws ApiException, InterruptedException {
        Waiting.until("the request to arrive", () -> status(nation, request), "ASKED"::equals);
        decide(
                nation,
                "REQUEST",
                request,
                "ANSWERED_YES",
                Map.of(
                        "of",
                        "FACILITY",
                        "basis",
                        facility,
                        "level",
                        level,
                        "storage",
                        storage,
                        "systems",
                        storage,
                        "until",
                        days(190)));
    }

    /** What somebody is let in to rests from now on on what the partner confirmed. */
    public void rest(String nation, String person, String request) throws ApiException, InterruptedException {
        Waiting.until("the confirmation", () -> status(nation, request), "CONFIRMED"::equals);
        decide(nation, "PERSON", person, "RESTS_ON", Map.of("request", request));
    }

    /** A checklist in the scheme of whoever lets the contract. */
    public static Map<String, Object> srcl(String number, String level) {
        return Map.of(
                "form",
                "srcl/1",
                "a",
                Map.of("number", number, "office", "contract security"),
                "b",
                Map.of("personnel", List.of(level)),
                "c",
                Map.of("assets", List.of(level), "production", List.of(level), "media", List.of(level)),
                "d",
                Map.of("authorisedBy", "security officer, block 17"));
    }

    /** Proposed, approved by two release authorities, and delivered. */
    public void delivered(String nation, String by, String release) throws ApiException, InterruptedException {
        for (var authority : nation.equals("KR")
                ? List.of("lee.release", "choi.release")
                : List.of("bouchard.release", "singh.release"))
            stage.as(nation, authority).post("api/v1/releases/" + release + "/approvals", Map.of());
        var ended = Waiting.until(
                "the release to end",
                () -> stage.as(nation, by).get("api/v1/releases/" + release),
                found -> List.of("DELIVERED", "REFUSED", "REFUSED_BY_PARTNER").contains(found.text("stage")));
        if (!ended.text("stage").equals("DELIVERED"))
            throw new ApiException(0, "the release was refused: " + ended.tree().get("refusal"));
    }

    /** A registry officer lets somebody know of a holding. */
    public void grant(String nation, String release, String reader) throws ApiException, InterruptedException {
        stage.as(nation, nation.equals("KR") ? "han.registry" : "roy.registry")
                .post("api/v1/holdings/" + release + "/grants", Map.of("reader", reader, "until", days(1)));
    }

    /** Whether somebody is let in to a holding at this moment: what the node answers. */
    public int opens(String nation, String person, String holding) throws InterruptedException {
        try (var body = stage.as(nation, person).stream("POST", "api/v1/holdings/" + holding + "/open")
                .body()) {
            body.readAllBytes();
            return 200;
        } catch (ApiException refused) {
            return refused.status();
        } catch (IOException gone) {
            return 0;
        }
    }

    /** A form of industry as it is printed, such as {@code contracts/x}. */
    public byte[] print(String nation, String person, String path)
            throws ApiException, InterruptedException, IOException {
        try (var in = stage.as(nation, person).stream("GET", "api/v1/industry/" + path + "/pdf")
                .body()) {
            return in.readAllBytes();
        }
    }

    /** What a node reads in a printed form, whichever node printed it. */
    public Fields read(String nation, String person, byte[] pdf) throws ApiException, InterruptedException {
        return stage.as(nation, person).send("api/v1/forms/reading", "application/pdf", pdf);
    }

    /** Plays it from the screening to the withdrawal. */
    public Map<String, Object> play() throws ApiException, InterruptedException {
        out.println();
        relieved();
        facility("KR", works, "한빛정밀", "KR-" + run, "군사II급비밀", "군사III급비밀");
        decide("KR", "FACILITY", works, "OFFICER_NAMED", Map.of("person", "nam.facility"));
        say(
                "facility",
                "jang.industry and moon.industry screened 한빛정밀, looked at its owners and officials, and cleared it to"
                        + " 군사II급비밀; what it may keep and process is 군사III급비밀, by itself. nam.facility is its officer.");
        var request = ask("CA", "KR-" + run, "Hanbit Precision", "SECRET", "CONFIDENTIAL");
        confirm("KR", request, works, "군사II급비밀", "군사III급비밀");
        Waiting.until("the confirmation", () -> status("CA", request), "CONFIRMED"::equals);
        say(
                "confirm",
                "levesque.industry asked whether KR-" + run
                        + " is cleared. Two officers in Seoul confirmed; Ottawa reads the"
                        + " level in its own scheme, and never above what it asked for (article 19).");
        contract(request);
        var holding = release();
        work(holding);
        inspection();
        happened(holding);
        return withdrawal(request, holding);
    }

    private void contract(String request) throws ApiException, InterruptedException {
        decide(
                "CA",
                "CONTRACT",
                contract,
                "DRAFTED",
                Map.of(
                        "title",
                        "Harbour radar",
                        "originator",
                        "macdonald.analyst",
                        "request",
                        request,
                        "nation",
                        List.of("KR"),
                        "owners",
                        List.of(),
                        "srcl",
                        srcl("W8486-27", "CONFIDENTIAL"),
                        "until",
                        days(180)));
        decide("CA", "CONTRACT", contract, "APPROVED", Map.of());
        say(
                "contract",
                "The contract " + contract
                        + " is let: each cell of its checklist was asked of what Seoul confirmed, storage"
                        + " and systems by themselves.");
    }

    private String release() throws ApiException, InterruptedException {
        var proposed = stage.as("CA", "macdonald.analyst")
                .post(
                        "api/v1/industry/contracts/" + contract + "/proposal",
                        Map.of("label", "CONFIDENTIAL//REL TO CA, KR", "declaration", DECLARATION));
        decide("CA", "CONTRACT", contract, "ITEM_ADDED", Map.of("item", proposed.text("item")));
        delivered("CA", "macdonald.analyst", proposed.text("release"));
        say("", "The contract and its checklist cross as any item: two release authorities approved it.");
        return proposed.text("release");
    }

    private void work(String holding) throws ApiException, InterruptedException {
        decide("KR", "PERSON", "shin.reader", "JOINED", Map.of("facility", works));
        decide("KR", "PERSON", "shin.reader", "CLEARED", Map.of("level", "군사II급비밀", "until", days(100)));
        grant("KR", holding, "shin.reader");
        say("work", "shin.reader works for 한빛정밀 and opens it: " + answer(opens("KR", "shin.reader", holding)) + ".");
    }

    private void inspection() throws ApiException, InterruptedException {
        var id = "inspection-" + run;
        decide(
                "KR",
                "INSPECTION",
                id,
                "PLANNED",
                Map.of("facility", works, "on", days(1), "joint", true, "scope", List.of("PERSONNEL", "REGISTERS")));
        decide("KR", "INSPECTION", id, "AGREED", Map.of());
        decide(
                "KR",
                "INSPECTION",
                id,
                "FINDING",
                Map.of(
                        "finding",
                        "register-gap",
                        "severity",
                        "MAJOR",
                        "scope",
                        "REGISTERS",
                        "text",
                        "two copies are not in the register",
                        "due",
                        days(30)));
        enter(
                "KR",
                "nam.facility",
                "INSPECTION",
                id,
                "CORRECTED",
                Map.of("finding", "register-gap", "action", "both copies were entered and counted"));
        decide("KR", "INSPECTION", id, "ACCEPTED", Map.of("finding", "register-gap"));
        decide("KR", "INSPECTION", id, "REPORTED", Map.of());
        var proposed = stage.as("KR", "kim.analyst")
                .post(
                        "api/v1/industry/inspections/" + id + "/proposal",
                        Map.of("label", "군사III급비밀//REL TO CA, KR", "declaration", Story.DECLARATION));
        delivered("KR", "kim.analyst", proposed.text("release"));
        var digest = inspected("KR", id).text("digest");
        for (var nation : List.of("KR", "CA")) decide(nation, "INSPECTION", id, "SIGNED", Map.of("digest", digest));
        Waiting.until(
                "both signatures",
                () -> inspected("KR", id).object("signatures").size(),
                found -> found == 2);
        say(
                "oversight",
                "A joint inspection found a gap in the register; nam.facility said what was done, two officers accepted"
                        + " it, and both nations signed the same report.");
    }

    private Fields inspected(String nation, String id) throws ApiException, InterruptedException {
        for (var one : stage.as(nation, officers(nation).getFirst())
                .get("api/v1/industry/inspections")
                .objects("ours")) if (id.equals(one.get("id"))) return new Fields(one, "inspection");
        throw new ApiException(404, "no inspection " + id);
    }

    private void happened(String holding) throws ApiException, InterruptedException {
        enter(
                "KR",
                "nam.facility",
                "INCIDENT",
                incident,
                "REPORTED",
                Map.of(
                        "facility",
                        works,
                        "of",
                        "SUSPICION",
                        "known",
                        Instant.now()
                                .minusSeconds(3600)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString(),
                        "circumstances",
                        List.of("UNATTENDED")));
        enter(
                "KR",
                "nam.facility",
                "INCIDENT",
                incident,
                "CONTAINED",
                Map.of("containment", List.of("SEARCH_UNDER_WAY")));
        decide("KR", "INCIDENT", incident, "ACKNOWLEDGED", Map.of());
        var told = stage.as("KR", "han.registry")
                .post("api/v1/industry/incidents/" + incident + "/report", Map.of("holding", holding));
        say(
                "incident",
                "nam.facility reported a suspicion within 24 hours; within the treaty's 48, han.registry told Ottawa of it"
                        + " in words from fixed lists: " + told.text("treaty") + " (article 20).");
    }

    private Map<String, Object> withdrawal(String request, String holding) throws ApiException, InterruptedException {
        var began = System.nanoTime();
        enter("KR", "jang.industry", "FACILITY", works, "WITHDRAWN", Map.of());
        var home = opens("KR", "shin.reader", holding);
        Waiting.until("the withdrawal to arrive", () -> status("CA", request), "WITHDRAWN"::equals);
        var millis = (System.nanoTime() - began) / 1_000_000;
        say(
                "withdraw",
                "jang.industry alone withdrew the clearance. shin.reader: " + answer(home) + ". Ottawa knew " + millis
                        + " ms after, and nothing more goes under the contract.");
        decide("KR", "FACILITY", works, "SCREENED", Map.of("until", days(300)));
        decide(
                "KR",
                "FACILITY",
                works,
                "CLEARED",
                Map.of("level", "군사II급비밀", "contract", "harbour radar", "until", days(300)));
        say(
                "",
                "Screened and cleared anew by two, it stands in Seoul: shin.reader is "
                        + answer(opens("KR", "shin.reader", holding))
                        + ". For Ottawa it does not, until it asks anew.");
        return Map.of("withdrawnAfterMillis", millis, "openedAfter", home);
    }

    /** One officer sees one facility: from another story's they are relieved. */
    private void relieved() throws ApiException, InterruptedException {
        var text = stage.as("KR", "jang.industry").getText("api/v1/industry/facilities");
        for (var one : new Fields(Json.object("{\"list\":" + text + "}", "facilities"), "facilities").objects("list"))
            if ("nam.facility".equals(one.get("officer")))
                enter("KR", "jang.industry", "FACILITY", String.valueOf(one.get("id")), "OFFICER_ENDED", Map.of());
    }

    private static String answer(int status) {
        return status == 200 ? "let in" : "refused (" + status + ")";
    }

    private void say(String stage, String text) {
        out.printf("%-9s %s%n", stage, text);
    }
}
