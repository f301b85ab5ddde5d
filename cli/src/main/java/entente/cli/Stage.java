package entente.cli;

import entente.cli.HomeMaker.Persona;
import entente.kernel.Nation;
import entente.pact.Document;
import entente.seal.Fields;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The two nodes of the demonstration, each in its own process and home, with the pact brought into force. */
public final class Stage implements AutoCloseable {
    private static final Map<String, String> CITY = Map.of("KR", "Seoul", "CA", "Ottawa");

    private final Path base;
    private final PrintStream out;
    private final Map<String, NodeProcess> nodes = new TreeMap<>();
    private final Map<String, String> urls = new TreeMap<>();
    private final Map<String, List<Persona>> people = new TreeMap<>();
    private boolean closed;

    public Stage(Path base, PrintStream out) {
        this.base = base;
        this.out = out;
    }

    Path base() {
        return base;
    }

    public Path home(String nation) {
        return base.resolve(nation);
    }

    public void open() throws IOException, InterruptedException, ApiException {
        out.println("Starting two nations' nodes, each its own process with its own database, keys and log …");
        prepare();
        for (var nation : CITY.keySet()) start(nation, Map.of());
        for (var nation : CITY.keySet()) await(nation);
        inForce();
        assure();
    }

    /** Makes both homes, unless they are there. */
    public void prepare() throws IOException {
        for (var nation : CITY.keySet()) prepare(nation);
    }

    private void prepare(String nation) throws IOException {
        var home = home(nation);
        if (!Files.exists(home.resolve("node.yaml"))) {
            var partner = nation.equals("KR") ? "CA" : "KR";
            HomeMaker.make(
                    home,
                    new Nation(nation),
                    String.valueOf(CITY.get(nation)),
                    Project.root().resolve("pacts/kr-ca.yaml"),
                    home(partner).resolve("public"),
                    HomeMaker.demonstrationPeople(new Nation(nation)));
        }
        people.put(nation, readPeople(home.resolve("people.yaml")));
    }

    /** The keys stand in the home's own file, so that a home can be used again. */
    private static List<Persona> readPeople(Path file) throws IOException {
        var tree = Document.parse(file.toString(), Files.readAllBytes(file)).tree();
        return new Fields(tree, file.toString())
                .objects("people").stream()
                        .map(person -> new Fields(person, "person"))
                        .map(person -> new Persona(
                                person.text("id"),
                                person.text("name"),
                                person.texts("nationalities").getFirst(),
                                person.texts("roles"),
                                person.text("clearance"),
                                person.text("accessKey")))
                        .toList();
    }

    public void start(String nation, Map<String, String> environment) throws IOException {
        synchronized (this) {
            if (closed) throw new IOException("the demonstration is over");
            nodes.put(nation, NodeProcess.start(home(nation), environment));
        }
    }

    public String await(String nation) throws IOException, InterruptedException {
        var url = node(nation).url();
        urls.put(nation, url);
        out.println("  " + CITY.get(nation) + " (" + nation + ") answers at " + url);
        return url;
    }

    public NodeProcess node(String nation) {
        var node = nodes.get(nation);
        if (node == null) throw new IllegalStateException("no node of " + nation);
        return node;
    }

    public String url(String nation) {
        return String.valueOf(urls.get(nation));
    }

    /** The same as somebody who was added since, with the key that they were shown. */
    public NodeApi as(String nation, String person, String key) {
        return new NodeApi(url(nation), person, key);
    }

    /** A nation's node as one of its people uses it. */
    public NodeApi as(String nation, String person) {
        var known = people.getOrDefault(nation, List.of()).stream()
                .filter(someone -> someone.id().equals(person))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody is called " + person));
        return new NodeApi(url(nation), person, known.key());
    }

    /** Both custodians sign, then both notify; a second time nothing happens. */
    private void inForce() throws ApiException, InterruptedException {
        var custodians = Map.of("KR", "park.custodian", "CA", "tremblay.custodian");
        var states = new TreeMap<String, Fields>();
        for (var act : List.of("signed", "notified"))
            for (var nation : CITY.keySet())
                as(nation, String.valueOf(custodians.get(nation))).post("api/v1/pact/acts", Map.of("act", act));
        for (var nation : CITY.keySet()) {
            var pact = Waiting.until(
                    "the pact to be in force at " + CITY.get(nation),
                    () -> as(nation, String.valueOf(custodians.get(nation))).get("api/v1/pact"),
                    found -> found.text("state").equals("IN_FORCE"));
            states.put(nation, pact);
        }
        var pact = states.firstEntry().getValue();
        var same = pact.text("digest").equals(states.lastEntry().getValue().text("digest"))
                && pact.text("rules").equals(states.lastEntry().getValue().text("rules"));
        out.println(
                "Both nations signed the pact and notified that their procedures are complete: it is in force (article 10).");
        out.println("  pact   " + pact.text("digest"));
        out.println("  rules  " + pact.text("rules")
                + (same ? "  — the same on both nodes" : "  — NOT the same on both nodes"));
        out.println("  It is a template: the signed text of the real agreement is not public.");
    }

    /** The registry officers who assure, two of each nation, and how far. */
    private static final Map<String, List<String>> ASSURERS =
            Map.of("KR", List.of("han.registry", "yoon.registry"), "CA", List.of("roy.registry", "cote.registry"));

    private static final Map<String, String> AS_FAR_AS =
            Map.of("KR", "군사II급비밀//대외비//CTL 사업한", "CA", "SECRET//PROTECTED B / PROTÉGÉ B//CTL PROJECT / PROJET");

    /** Each assures the other of every area, unless it has: before that, nothing is provided. */
    public void assure() throws ApiException, InterruptedException {
        for (var nation : CITY.keySet()) assure(nation);
        for (var nation : CITY.keySet()) {
            var wanted = areas(nation).keySet();
            Waiting.until(
                    CITY.get(nation) + " to be assured",
                    () -> assured(nation, "IN_FORCE", false),
                    areas -> areas.containsAll(wanted));
        }
        out.println(
                "Before anything is provided, each nation assured the other, by two registry officers, that it lets in"
                        + " nobody but cleared persons of the two nations who need it for their duty (article 6).");
    }

    private void assure(String nation) throws ApiException, InterruptedException {
        var officers = java.util.Objects.requireNonNull(ASSURERS.get(nation));
        var done = new TreeSet<>(assured(nation, "IN_FORCE", true));
        for (var area : areas(nation).entrySet()) {
            if (done.contains(area.getKey())) continue;
            var raised = as(nation, officers.getFirst())
                    .post(
                            "api/v1/assurances",
                            Map.of(
                                    "area", area.getKey(),
                                    "purposes", area.getValue(),
                                    "ceiling", String.valueOf(AS_FAR_AS.get(nation)),
                                    "until",
                                            Instant.now()
                                                    .plus(Duration.ofDays(180))
                                                    .toString()));
            as(nation, officers.getLast()).post("api/v1/assurances/" + raised.text("id") + "/confirmation", Map.of());
        }
    }

    /** The areas of which somebody assured, as the register of a nation has it. */
    private Set<String> assured(String nation, String state, boolean ours) throws ApiException, InterruptedException {
        return AssuranceCommand.all(as(
                        nation,
                        java.util.Objects.requireNonNull(ASSURERS.get(nation)).getFirst()))
                .stream()
                .map(tree -> new Fields(tree, "assurance"))
                .filter(one -> one.text("state").equals(state) && one.truth("ours") == ours)
                .map(one -> one.text("area"))
                .collect(Collectors.toSet());
    }

    private Map<String, List<String>> areas(String nation) throws ApiException, InterruptedException {
        var areas = new TreeMap<String, List<String>>();
        for (var tree : as(
                        nation,
                        java.util.Objects.requireNonNull(ASSURERS.get(nation)).getFirst())
                .get("api/v1/pact")
                .objects("areas")) {
            var area = new Fields(tree, "area");
            areas.put(area.text("id"), area.texts("purposes"));
        }
        return areas;
    }

    void printAddresses() {
        out.println();
        for (var nation : CITY.keySet()) {
            out.println(
                    CITY.get(nation) + "  " + url(nation) + "/   (API description: " + url(nation) + "/openapi.yaml)");
            for (var person : people.getOrDefault(nation, List.of()))
                out.println("    " + "%-20s".formatted(person.id()) + " " + "%-30s".formatted(person.key()) + "  "
                        + String.join(", ", person.roles()));
        }
        out.println();
        out.println(
                "Open an address and sign in with an id and its key; programs use HTTP Basic. Ctrl-C stops both nodes.");
    }

    @Override
    public void close() {
        List<NodeProcess> running;
        synchronized (this) {
            closed = true;
            running = List.copyOf(nodes.values());
            nodes.clear();
        }
        running.parallelStream().forEach(node -> {
            try {
                node.close();
            } catch (IOException e) {
                out.println("a node did not close: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
