package entente.cli;

import entente.seal.Fields;
import entente.seal.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A joint research project, told as it happens: an arrangement that both adopt, background that is read for the project alone,
 * a derived work that leaves with two consents, a paper that both review, and a close-out.
 */
public final class ResearchStory {
    /** The project's short name. */
    public static final String PROJECT = "ice-sonar-27";

    public static final String KOREAN = "군사III급비밀//REL TO CA, KR";
    public static final String CANADIAN = "CONFIDENTIAL//REL TO CA, KR";

    private static final Map<String, String> LEADS = Map.of("KR", "yang.director", "CA", "fraser.director");
    private static final Map<String, List<String>> AUTHORITIES =
            Map.of("KR", List.of("lee.release", "choi.release"), "CA", List.of("bouchard.release", "singh.release"));
    private static final Map<String, List<String>> REGISTRIES =
            Map.of("KR", List.of("han.registry", "yoon.registry"), "CA", List.of("roy.registry", "cote.registry"));

    private final Stage stage;
    private final PrintStream out;

    public ResearchStory(Stage stage, PrintStream out) {
        this.stage = stage;
        this.out = out;
    }

    /** What a nation's proposer states: both laws are served. */
    public static Map<String, Object> declaration(String nation) {
        var declaration = new TreeMap<>(Story.DECLARATION);
        if (nation.equals("CA")) declaration.put("authority", "ca-defence-arrangement");
        return declaration;
    }

    /** Plays it from the arrangement to the close-out. */
    public Map<String, Object> play() throws ApiException, InterruptedException, IOException {
        out.println();
        var project = open();
        var background = background(project);
        var derived = derived(project, background);
        publication(project, derived);
        milestonesAndDeliverable(project);
        return close(project, background);
    }

    // ── the project ─────────────────────────────────────────────────────────────────────────────────────────────

    /** The arrangement crosses, both nations adopt it, and each names who takes part. */
    public String open() throws ApiException, InterruptedException {
        var from = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        var proposed = stage.as("KR", "yang.director")
                .post(
                        "api/v1/research/projects",
                        Map.of(
                                "arrangement", arrangement(PROJECT, from, from.plus(Duration.ofDays(540))),
                                "label", KOREAN,
                                "declaration", declaration("KR")));
        var project = proposed.text("release");
        approved("KR", "yang.director", project);
        say(
                "arrange",
                "yang.director proposes the arrangement of a joint project; two release authorities approve it.");
        for (var person : List.of("fraser.director", "bouchard.release", "singh.release")) grant("CA", project, person);
        for (var nation : List.of("KR", "CA")) act(nation, lead(nation), project, "adopted", Map.of());
        phase(project, "ACTIVE");
        say("adopt", "Both nations adopt exactly it, two persons in each: the project is active in Seoul and Ottawa.");
        for (var person : List.of("martin.reader", "macdonald.analyst")) grant("CA", project, person);
        named("KR", project, "yang.director", "lead");
        named("KR", project, "kim.analyst", "researcher");
        named("CA", project, "fraser.director", "lead");
        named("CA", project, "macdonald.analyst", "researcher");
        named("CA", project, "martin.reader", "reviewer");
        for (var nation : List.of("KR", "CA"))
            Waiting.until(
                    "the participants",
                    () -> read(nation, project)
                            .fields("state")
                            .objects("participants")
                            .size(),
                    many -> many == 5);
        say(
                "people",
                "Each names its participants, with a part and an end; the node adds the clearance that it knows.");
        return project;
    }

    private void named(String nation, String project, String person, String role)
            throws ApiException, InterruptedException {
        act(
                nation,
                lead(nation),
                project,
                "participant-named",
                Map.of(
                        "person", person,
                        "role", role,
                        "until", Instant.now().plus(Duration.ofDays(300)).toString()));
    }

    /** Korea's data set goes into the project, and a Canadian participant reads it. */
    public String background(String project) throws ApiException, InterruptedException, IOException {
        var release =
                released("KR", "kim.analyst", "Under-ice propagation, trial series", "runs.csv", "depth,loss\n10,61\n");
        act(
                "KR",
                "kim.analyst",
                project,
                "information-declared",
                Map.of("release", release, "origin", "background", "series", "ice-runs", "version", 1));
        awaitInformation("KR", "kim.analyst", project, release);
        for (var person : List.of("macdonald.analyst", "martin.reader", "gagnon.reader")) grant("CA", release, person);
        awaitInformation("CA", "macdonald.analyst", project, release);
        say("back", "Korea's data set crosses as background: Canada uses it for this project, and until its end.");
        opens("martin.reader", release, true);
        opens("gagnon.reader", release, false);
        say("", "martin.reader, who takes part, opens it; gagnon.reader, who does not, is refused.");
        return release;
    }

    /** Made of Korea's background: it goes nowhere before both nations consented. */
    public Derived derived(String project, String background) throws ApiException, InterruptedException, IOException {
        var mac = stage.as("CA", "macdonald.analyst");
        var item = mac.post(
                "api/v1/items",
                Map.of(
                        "area", "research",
                        "title", "A model of under-ice propagation",
                        "fileName", "model.txt",
                        "mediaType", "text/plain",
                        "office", "CA/DRDC",
                        "origins", List.of("CA", "KR"),
                        "label", CANADIAN,
                        "derivedFrom", Map.of("how", "summary", "holdings", List.of(background))));
        item = mac.put("api/v1/items/" + item.text("id") + "/content", text("model.txt", "a model of both nations\n"));
        var content = item.text("sha256").startsWith("sha256:") ? item.text("sha256") : "sha256:" + item.text("sha256");
        var made = new Derived(item.text("id"), content, "");
        say(
                "derive",
                "macdonald.analyst makes a model of it: it bears every condition of its source, and two origins.");
        say(
                "",
                "Its release without consent: "
                        + proposed("CA", "macdonald.analyst", made.item()).text("stage") + ".");
        act("CA", "macdonald.analyst", project, "joint-declared", Map.of("content", content));
        for (var nation : List.of("KR", "CA")) awaitJoint(nation, project, content, 0);
        act("CA", lead("CA"), project, "joint-consented", Map.of("content", content));
        for (var nation : List.of("KR", "CA")) awaitJoint(nation, project, content, 1);
        say(
                "",
                "With Canada's own consent alone: "
                        + proposed("CA", "macdonald.analyst", made.item()).text("stage") + ".");
        act("KR", lead("KR"), project, "joint-consented", Map.of("content", content));
        for (var nation : List.of("KR", "CA")) awaitJoint(nation, project, content, 2);
        var release = proposed("CA", "macdonald.analyst", made.item()).text("release");
        approved("CA", "macdonald.analyst", release);
        say("joint", "Both consented, two persons in each: the joint model crosses to Seoul.");
        act(
                "CA",
                "macdonald.analyst",
                project,
                "information-declared",
                Map.of("release", release, "origin", "foreground"));
        return new Derived(made.item(), content, release);
    }

    /** @param release by which it crossed */
    public record Derived(String item, String content, String release) {}

    /** Both review the text; it is published when neither was silent. */
    public void publication(String project, Derived derived) throws ApiException, InterruptedException {
        act(
                "CA",
                "macdonald.analyst",
                project,
                "publication-proposed",
                Map.of("publication", "model-paper", "content", derived.content(), "release", derived.release()));
        for (var nation : List.of("KR", "CA"))
            Waiting.until(
                    "the publication",
                    () -> read(nation, project)
                            .fields("state")
                            .objects("publications")
                            .size(),
                    many -> many == 1);
        act("CA", lead("CA"), project, "publication-consented", Map.of("publication", "model-paper"));
        say("publish", "Canada proposes to publish it. Before Korea has answered: " + refusal(project) + ".");
        act("KR", lead("KR"), project, "publication-consented", Map.of("publication", "model-paper"));
        Waiting.until(
                "both reviews",
                () -> new Fields(
                        read("CA", project)
                                .fields("state")
                                .objects("publications")
                                .getFirst(),
                        "publication"),
                found -> found.truth("cleared"));
        act("CA", lead("CA"), project, "published", Map.of("publication", "model-paper"));
        say("", "Korea has reviewed and consented; Canada publishes. Silence would have been no consent.");
    }

    private String refusal(String project) throws InterruptedException {
        try {
            act("CA", lead("CA"), project, "published", Map.of("publication", "model-paper"));
            return "PUBLISHED. This must not happen";
        } catch (ApiException e) {
            return "refused";
        }
    }

    public void milestonesAndDeliverable(String project) throws ApiException, InterruptedException, IOException {
        act("KR", lead("KR"), project, "milestone-reached", Map.of("milestone", "kick-off"));
        act("KR", lead("KR"), project, "contribution-made", Map.of("contribution", "ship-days", "quantity", 4));
        var release = released("KR", "kim.analyst", "Report of the first trial", "report.txt", "what was found\n");
        var handed = Map.<String, Object>of("deliverable", "trial-report", "release", release);
        act("KR", "kim.analyst", project, "deliverable-handed-over", handed);
        Waiting.until("the report", () -> handing("CA", project, "trial-report"), "HANDED_OVER"::equals);
        act("CA", lead("CA"), project, "deliverable-accepted", handed);
        Waiting.until("the acceptance", () -> handing("KR", project, "trial-report"), "ACCEPTED"::equals);
        say("deliver", "Korea hands over the report of the first trial; two persons in Canada accept it.");
    }

    public String handing(String nation, String project, String deliverable) throws ApiException, InterruptedException {
        return read(nation, project).fields("state").objects("deliverables").stream()
                .map(tree -> new Fields(tree, "deliverable"))
                .filter(one -> one.text("id").equals(deliverable))
                .findFirst()
                .orElseThrow()
                .text("handing");
    }

    /** Korea ends it; background goes back, and both count the same. */
    public Map<String, Object> close(String project, String background)
            throws ApiException, InterruptedException, IOException {
        var end = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS);
        act("KR", lead("KR"), project, "ended", Map.of("until", end.toString()));
        phase(project, "ENDING");
        opens("martin.reader", background, false);
        say("end", "Korea ended it at " + end + ". From that moment nobody in Canada opens its background.");
        refusedCloseOut(project);
        returned(background);
        say("return", "roy.registry and cote.registry return it: Canada keeps nothing of it.");
        for (var nation : List.of("KR", "CA")) {
            act(nation, lead(nation), project, "closed-out", Map.of());
            act(
                    nation,
                    lead(nation),
                    project,
                    "duties-accepted",
                    Map.of("duties", List.of("consent-to-joint", "protection", "publication-review", "third-party")));
        }
        phase(project, "CLOSED");
        var counts = read("KR", project).fields("state").object("closeOuts");
        say("close", "Both counted the same and accepted what stays: protection, third parties, review, consent.");
        return Map.of("project", project, "phase", "CLOSED", "counts", counts);
    }

    private void refusedCloseOut(String project) throws InterruptedException {
        try {
            act("CA", lead("CA"), project, "closed-out", Map.of());
            say("", "Canada closed out with background left. THIS MUST NOT HAPPEN.");
        } catch (ApiException e) {
            say("", "It cannot be closed out while background is left: " + e.getMessage());
        }
    }

    public void returned(String holding) throws ApiException, InterruptedException {
        var raised = stage.as("CA", "roy.registry").post("api/v1/holdings/" + holding + "/return", Map.of());
        stage.as("CA", "cote.registry").post("api/v1/obligations/" + raised.text("id") + "/confirmation", Map.of());
        Waiting.until(
                "the return",
                () -> stage.as("CA", "roy.registry")
                        .get("api/v1/obligations/" + raised.text("id"))
                        .text("state"),
                "DONE"::equals);
        Waiting.until("the return to be known", () -> known(raised.text("id")), "DONE"::equals);
    }

    /** How Korea has an obligation; before it arrives there is none. */
    private String known(String obligation) throws ApiException, InterruptedException {
        try {
            return stage.as("KR", "lee.release")
                    .get("api/v1/obligations/" + obligation)
                    .text("state");
        } catch (ApiException unknown) {
            if (unknown.status() == 404) return "";
            throw unknown;
        }
    }

    // ── parts ───────────────────────────────────────────────────────────────────────────────────────────────────

    public static String lead(String nation) {
        return java.util.Objects.requireNonNull(LEADS.get(nation));
    }

    /** One raises it, and a release authority confirms what needs two. */
    public void act(String nation, String person, String project, String act, Map<String, Object> subject)
            throws ApiException, InterruptedException {
        var raised = stage.as(nation, person)
                .post("api/v1/research/projects/" + project + "/acts", Map.of("act", act, "subject", subject));
        if (!raised.truth("said"))
            stage.as(
                            nation,
                            java.util.Objects.requireNonNull(AUTHORITIES.get(nation))
                                    .getFirst())
                    .post("api/v1/research/acts/" + raised.text("id") + "/confirmation", Map.of());
    }

    /** As the nation's lead sees it. */
    public Fields read(String nation, String project) throws ApiException, InterruptedException {
        return stage.as(nation, lead(nation)).get("api/v1/research/projects/" + project);
    }

    public void phase(String project, String phase) throws ApiException, InterruptedException {
        for (var nation : List.of("KR", "CA"))
            Waiting.until(
                    "the project to be " + phase, () -> read(nation, project).text("phase"), phase::equals);
    }

    public void awaitJoint(String nation, String project, String content, int consents)
            throws ApiException, InterruptedException {
        Waiting.until(
                "the consents to " + content,
                () -> read(nation, project).fields("state").objects("joint").stream()
                        .map(tree -> new Fields(tree, "joint"))
                        .filter(one -> one.text("content").equals(content))
                        .map(one -> one.texts("consents").size())
                        .findFirst()
                        .orElse(-1),
                many -> many == consents);
    }

    public void awaitInformation(String nation, String person, String project, String release)
            throws ApiException, InterruptedException {
        Waiting.until(
                "the declaration of " + release,
                () ->
                        stage
                                .as(nation, person)
                                .get("api/v1/research/projects/" + project)
                                .objects("information")
                                .stream()
                                .anyMatch(one -> release.equals(one.get("release"))),
                found -> found);
    }

    /** An item of a nation's, released for joint projects and delivered. */
    public String released(String nation, String person, String title, String file, String content)
            throws ApiException, InterruptedException, IOException {
        var release = proposed(nation, person, item(nation, person, title, text(file, content)))
                .text("release");
        approved(nation, person, release);
        return release;
    }

    /** Registers a file as an item of a nation's research. */
    public String item(String nation, String person, String title, Path file)
            throws ApiException, InterruptedException, IOException {
        var author = stage.as(nation, person);
        var item = author.post(
                "api/v1/items",
                Map.of(
                        "area",
                        "research",
                        "title",
                        title,
                        "fileName",
                        String.valueOf(file.getFileName()),
                        "mediaType",
                        "text/plain",
                        "office",
                        nation.equals("KR") ? "KR/ADD" : "CA/DRDC",
                        "label",
                        nation.equals("KR") ? KOREAN : CANADIAN));
        author.put("api/v1/items/" + item.text("id") + "/content", file);
        return item.text("id");
    }

    private Path text(String file, String content) throws IOException {
        return Files.writeString(stage.base().resolve(file), content);
    }

    /** Answers {@code release} and {@code stage}. */
    public Fields proposed(String nation, String person, String item) throws ApiException, InterruptedException {
        var release = stage.as(nation, person)
                .post(
                        "api/v1/releases",
                        Map.of(
                                "item",
                                item,
                                "recipient",
                                nation.equals("KR") ? "CA" : "KR",
                                "purpose",
                                "joint-project",
                                "declaration",
                                declaration(nation)));
        return new Fields(Map.of("release", release.text("id"), "stage", release.text("stage")), "release");
    }

    public void approved(String nation, String person, String release) throws ApiException, InterruptedException {
        for (var authority : java.util.Objects.requireNonNull(AUTHORITIES.get(nation)))
            stage.as(nation, authority).post("api/v1/releases/" + release + "/approvals", Map.of());
        var ended = Waiting.until(
                "the release to end",
                () -> stage.as(nation, person).get("api/v1/releases/" + release),
                found -> List.of("DELIVERED", "REFUSED", "REFUSED_BY_PARTNER").contains(found.text("stage")));
        if (!ended.text("stage").equals("DELIVERED"))
            throw new IllegalStateException("it was refused: " + ended.tree());
    }

    public void grant(String nation, String holding, String person) throws ApiException, InterruptedException {
        stage.as(
                        nation,
                        java.util.Objects.requireNonNull(REGISTRIES.get(nation)).getFirst())
                .post(
                        "api/v1/holdings/" + holding + "/grants",
                        Map.of(
                                "reader",
                                person,
                                "until",
                                Instant.now().plus(Duration.ofDays(30)).toString()));
    }

    /** Whether somebody in Canada opens a holding, as awaited. */
    public void opens(String person, String holding, boolean awaited) throws InterruptedException, IOException {
        var opened = true;
        try (var body = stage.as("CA", person).stream("POST", "api/v1/holdings/" + holding + "/open")
                .body()) {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (ApiException e) {
            opened = false;
        }
        if (opened != awaited)
            throw new IllegalStateException(person + (opened ? " opened " : " could not open ") + holding);
    }

    /** An arrangement as a lead proposes it. */
    public static Map<String, Object> arrangement(String id, Instant from, Instant until) {
        var tree = new TreeMap<String, Object>();
        tree.put("form", "entente.research.arrangement/1");
        tree.put("id", id);
        tree.put("name", text("빙하 음향 27", "Ice Sonar 27", "Sonar sous glace 27"));
        tree.put("reference", "Project arrangement IS-27 (demonstration)");
        tree.put("article", "1");
        tree.put("area", "research");
        tree.put("term", Map.of("from", from.toString(), "until", until.toString()));
        tree.put("background", Map.of("until", until.minus(Duration.ofDays(30)).toString()));
        tree.put("review", Map.of("treatyWord", "in good time", "numbers", Map.of("KR", "P30D", "CA", "P45D")));
        tree.put(
                "milestones",
                List.of(
                        milestone("kick-off", "착수 회의", "Kick-off", "Réunion de lancement", "KR", from, 20),
                        milestone(
                                "first-trial", "1차 해상 시험", "First sea trial", "Premier essai en mer", "CA", from, 180),
                        milestone(
                                "second-trial",
                                "2차 해상 시험",
                                "Second sea trial",
                                "Deuxième essai en mer",
                                "KR",
                                from,
                                390),
                        milestone("final-review", "최종 검토", "Final review", "Revue finale", "CA", from, 520)));
        tree.put(
                "deliverables",
                List.of(
                        deliverable(
                                "trial-report",
                                "report",
                                "1차 시험 보고서",
                                "Report of the first trial",
                                "Rapport du premier essai",
                                "KR",
                                from,
                                210),
                        deliverable(
                                "runs", "data-set", "시험 자료", "Data of the runs", "Données des essais", "CA", from, 420),
                        deliverable(
                                "notebook",
                                "notebook",
                                "분석 노트",
                                "Analysis notebook",
                                "Carnet d'analyse",
                                "CA",
                                from,
                                500)));
        tree.put(
                "contributions",
                List.of(
                        Map.of(
                                "id",
                                "ship-days",
                                "nation",
                                "KR",
                                "kind",
                                "facilities",
                                "quantity",
                                12,
                                "unit",
                                "ship days"),
                        Map.of(
                                "id",
                                "array",
                                "nation",
                                "CA",
                                "kind",
                                "equipment",
                                "quantity",
                                1,
                                "unit",
                                "towed array"),
                        Map.of(
                                "id",
                                "analysts",
                                "nation",
                                "CA",
                                "kind",
                                "labour",
                                "quantity",
                                24,
                                "unit",
                                "person months")));
        tree.put("residual", List.of("protection", "third-party", "publication-review", "consent-to-joint"));
        return tree;
    }

    private static Map<String, Object> text(String ko, String en, String fr) {
        return Map.of("ko", ko, "en", en, "fr", fr);
    }

    private static Map<String, Object> milestone(
            String id, String ko, String en, String fr, String owner, Instant from, long days) {
        return Map.of(
                "id",
                id,
                "name",
                text(ko, en, fr),
                "owner",
                owner,
                "due",
                from.plus(Duration.ofDays(days)).toString());
    }

    private static Map<String, Object> deliverable(
            String id, String kind, String ko, String en, String fr, String owner, Instant from, long days) {
        return Map.of(
                "id", id,
                "kind", kind,
                "name", text(ko, en, fr),
                "owner", owner,
                "due", from.plus(Duration.ofDays(days)).toString());
    }

    /** The list at a path, as one of a nation's people sees it. */
    public List<Fields> list(String nation, String person, String path) throws ApiException, InterruptedException {
        var text = stage.as(nation, person).getText(path);
        return new Fields(Json.object(("{\"list\":" + text + "}").getBytes(StandardCharsets.UTF_8), path), path)
                .objects("list").stream().map(tree -> new Fields(tree, path)).toList();
    }

    private void say(String step, String text) {
        out.printf("%-9s %s%n", step, text);
    }
}
