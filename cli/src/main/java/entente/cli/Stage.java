package entente.cli;

import entente.cli.HomeMaker.Persona;
import entente.kernel.Nation;
import entente.pact.Document;
import entente.seal.Fields;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
