package entente.cli;

import entente.cli.taxii.Poll;
import entente.cli.taxii.Push;
import entente.cli.taxii.TaxiiClient;
import entente.cli.taxii.TaxiiException;
import entente.kernel.CanonicalJson;
import entente.kernel.Problems;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Threat intelligence, to and from any TAXII 2.1 server. */
@Command(
        name = "taxii",
        description = "Fetches threat intelligence from any TAXII 2.1 server, and sends it.",
        mixinStandardHelpOptions = true,
        subcommands = {TaxiiCommand.Collections.class, TaxiiCommand.Fetch.class, TaxiiCommand.Send.class})
final class TaxiiCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        picocli.CommandLine.usage(this, System.out);
        return 2;
    }

    /** Which server, and as whom. */
    static final class Server {
        @Parameters(index = "0", paramLabel = "URL", description = "The server's discovery, or an API root of it.")
        URI url = URI.create("");

        @Option(names = "--as", paramLabel = "USER", description = "Who you are at the server; without it, nobody.")
        @Nullable
        String user;

        @Option(
                names = "--key",
                paramLabel = "KEY",
                description = "Your key; default: the environment variable ENTENTE_KEY.")
        @Nullable
        String key = System.getenv("ENTENTE_KEY");

        TaxiiClient client() {
            if (user != null && key == null)
                throw new Problems("--key", "no key was given", "Give --key KEY or set ENTENTE_KEY.");
            return new TaxiiClient(url, Optional.ofNullable(user), key == null ? "" : key);
        }
    }

    @FunctionalInterface
    private interface Work {
        int done() throws TaxiiException, InterruptedException, IOException;
    }

    private static int run(Work work) throws ApiException, InterruptedException, IOException {
        try {
            return work.done();
        } catch (TaxiiException e) {
            if (e.status() >= 0) throw new ApiException(e.status(), String.valueOf(e.getMessage()));
            System.err.println("entente: " + e.getMessage());
            return 4;
        }
    }

    @Command(name = "collections", description = "Lists the collections.", mixinStandardHelpOptions = true)
    static final class Collections implements Callable<Integer> {
        @Mixin
        Server server = new Server();

        @Option(names = "--json", description = "Prints one JSON object for each.")
        boolean json;

        @Override
        public Integer call() throws ApiException, InterruptedException, IOException {
            return run(() -> {
                for (var one : server.client().collections())
                    System.out.println(
                            json
                                    ? CanonicalJson.text(Map.of(
                                            "id", one.id(),
                                            "alias", one.alias().orElse(""),
                                            "title", one.title(),
                                            "canRead", one.canRead(),
                                            "canWrite", one.canWrite()))
                                    : "%s  %s%s  %s"
                                            .formatted(
                                                    one.id(),
                                                    one.canRead() ? "r" : "-",
                                                    one.canWrite() ? "w" : "-",
                                                    one.alias()
                                                                    .map(alias -> alias + "  ")
                                                                    .orElse("")
                                                            + one.title()));
                return 0;
            });
        }
    }

    @Command(
            name = "poll",
            description = {
                "Prints what was added to a collection since the last time, one object on each line.",
                "What was fetched is kept in the state file after each page, so it goes on where it stopped.",
                "Exit code 4 when the server sends the same for ever."
            },
            mixinStandardHelpOptions = true)
    static final class Fetch implements Callable<Integer> {
        @Mixin
        Server server = new Server();

        @Option(names = "--collection", required = true, paramLabel = "NAME", description = "Its id, alias or title.")
        String collection = "";

        @Option(names = "--state", paramLabel = "FILE", description = "Where to keep how far it has come.")
        @Nullable
        Path state;

        @Option(names = "--out", paramLabel = "FILE", description = "Appends to a file instead of printing.")
        @Nullable
        Path out;

        @Option(names = "--type", paramLabel = "TYPE", description = "Only these types.")
        List<String> types = List.of();

        @Option(names = "--limit", paramLabel = "N", description = "At most so many in a page.")
        int limit;

        @Option(names = "--json", description = "Ends with one JSON object that says how many came, on standard error.")
        boolean json;

        @Override
        public Integer call() throws ApiException, InterruptedException, IOException {
            return run(() -> {
                var client = server.client();
                var found = client.collection(collection);
                var filters = new TreeMap<String, String>();
                if (limit > 0) filters.put("limit", Integer.toString(limit));
                if (!types.isEmpty()) filters.put("match[type]", String.join(",", types));
                var of = found.url() + " " + filters.getOrDefault("match[type]", "");
                var came = new Poll(client, found, filters).run(read(of), (objects, reached) -> {
                    write(objects);
                    keep(of, reached);
                });
                System.err.println(
                        json ? CanonicalJson.text(Map.of("objects", came)) : "entente: " + came + " objects");
                return 0;
            });
        }

        private void write(List<String> objects) throws IOException {
            if (objects.isEmpty()) return;
            var text = String.join("\n", objects) + "\n";
            if (out == null) {
                System.out.print(text);
                System.out.flush();
            } else Files.writeString(out, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        /** What another poll left is not gone on from. */
        private Poll.Place read(String of) throws IOException {
            if (state == null || !Files.exists(state)) return Poll.Place.BEGINNING;
            var kept = new Fields(Json.object(Files.readAllBytes(state), state.toString()), state.toString());
            if (!kept.text("of").equals(of))
                throw new Problems(
                        state.toString(),
                        "is the state of another poll: " + kept.text("of"),
                        "Give each a file of its own.");
            return new Poll.Place(text(kept, "addedAfter"), text(kept, "since"), text(kept, "next"));
        }

        private static Optional<String> text(Fields kept, String name) {
            return kept.has(name) ? Optional.of(kept.text(name)) : Optional.empty();
        }

        private void keep(String of, Poll.Place place) throws IOException {
            if (state == null) return;
            var tree = new TreeMap<String, Object>();
            tree.put("of", of);
            place.addedAfter().ifPresent(date -> tree.put("addedAfter", date));
            place.since().ifPresent(date -> tree.put("since", date));
            place.next().ifPresent(token -> tree.put("next", token));
            var part = state.resolveSibling(state.getFileName() + ".part");
            Files.write(part, CanonicalJson.bytes(tree));
            Files.move(part, state, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Command(
            name = "push",
            description = {
                "Sends the objects of a bundle or an envelope, and says what became of each.",
                "Exit code 3 when the server did not take all of them."
            },
            mixinStandardHelpOptions = true)
    static final class Send implements Callable<Integer> {
        @Mixin
        Server server = new Server();

        @Parameters(index = "1", paramLabel = "FILE.json", description = "A STIX bundle or a TAXII envelope.")
        Path file = Path.of("");

        @Option(names = "--collection", required = true, paramLabel = "NAME", description = "Its id, alias or title.")
        String collection = "";

        @Option(names = "--json", description = "Prints what became of them as one JSON object.")
        boolean json;

        @Override
        public Integer call() throws ApiException, InterruptedException, IOException {
            return run(() -> {
                var objects = Push.objects(Files.readAllBytes(file));
                if (objects.isEmpty())
                    throw new Problems(file.toString(), "has no objects", "Write {\"objects\": [ … ]}.");
                var client = server.client();
                var sent = new Push(client, client.collection(collection)).run(objects, so -> {
                    if (!json) System.err.println("entente: " + so.objects() + " of " + objects.size() + " sent");
                });
                if (json) System.out.println(CanonicalJson.text(tree(sent)));
                else {
                    for (var one : sent.failures())
                        System.err.println("entente: " + one.id() + " " + one.version() + ": " + one.message());
                    System.out.println(sent.kept() + " of " + sent.objects() + " objects are kept");
                }
                return sent.failures().isEmpty() ? 0 : 3;
            });
        }

        private static Map<String, Object> tree(Push.Sent sent) {
            return Map.of(
                    "objects", sent.objects(),
                    "kept", sent.kept(),
                    "failures",
                            sent.failures().stream()
                                    .map(one ->
                                            Map.of("id", one.id(), "version", one.version(), "message", one.message()))
                                    .toList());
        }
    }
}
