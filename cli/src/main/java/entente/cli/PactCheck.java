package entente.cli;

import entente.kernel.CanonicalJson;
import entente.kernel.Problems;
import entente.kernel.Text;
import entente.pact.Draft;
import entente.pact.PactAct;
import entente.pact.Rules;
import entente.seal.Json;
import entente.seal.MalformedException;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves a pact. */
@Command(
        name = "check",
        description = {
            "Proves a pact over every label of both schemes, and checks signatures on it.",
            "Exit code 0 safe, 1 unsafe (with counterexamples), 2 malformed (file, line, column, what was expected)."
        },
        mixinStandardHelpOptions = true)
final class PactCheck implements Callable<Integer> {
    @Parameters(paramLabel = "PACT.yaml")
    Path file = Path.of("");

    @Mixin
    PactFiles files = new PactFiles();

    @Option(names = "--act", paramLabel = "FILE", description = "A signed act on this pact, as pact sign writes it.")
    List<Path> acts = List.of();

    @Option(names = "--key", paramLabel = "FILE", description = "A public key by which an act may be signed.")
    List<Path> keys = List.of();

    @Option(names = "--json", description = "Prints one JSON object.")
    boolean json;

    @Override
    public Integer call() throws IOException {
        Draft draft;
        try {
            draft = files.draft(file);
        } catch (Problems problems) {
            if (json) System.out.println(CanonicalJson.text(malformed(problems)));
            throw problems;
        }
        var began = System.nanoTime();
        var proof = draft.proof(PactFiles.progress());
        var millis = (System.nanoTime() - began) / 1_000_000;
        var dangers = new ArrayList<>(draft.dangers(proof));
        if (!acts.isEmpty()) signatures(draft, dangers);
        if (json) {
            var tree = new TreeMap<String, Object>();
            tree.put("verdict", dangers.isEmpty() ? "safe" : "unsafe");
            tree.put("labels", proof.labels());
            tree.put("millis", millis);
            tree.put("dangers", dangers.stream().map(Draft.Danger::toTree).toList());
            digests(draft, dangers.isEmpty()).forEach(tree::put);
            System.out.println(CanonicalJson.text(tree));
        } else print(draft, dangers, proof.labels(), millis);
        return dangers.isEmpty() ? 0 : 1;
    }

    private void print(Draft draft, List<Draft.Danger> dangers, long labels, long millis) {
        for (var danger : dangers) {
            System.out.println("✗ " + danger.property() + "  " + danger.where());
            System.out.println("  " + danger.counterexample().in(files.language()));
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %,d labels tried in %d ms%n",
                dangers.isEmpty() ? "safe" : "unsafe, " + dangers.size() + " counterexamples",
                labels,
                millis);
        digests(draft, dangers.isEmpty()).forEach((name, digest) -> System.out.printf("%-6s %s%n", name, digest));
        if (draft.pact().template()) System.out.println("It is a template, not the signed text.");
    }

    /** Only what is safe has rules; only rules have a digest. */
    static Map<String, String> digests(Draft draft, boolean safe) {
        var digests = new TreeMap<String, String>();
        digests.put("pact", draft.pact().digest().toString());
        digests.put("file", draft.pact().file().toString());
        if (safe && !draft.pact().extract())
            digests.put(
                    "rules",
                    Rules.compile(draft.pact(), List.copyOf(draft.policies().values()))
                            .digest()
                            .toString());
        return digests;
    }

    private static Map<String, Object> malformed(Problems problems) {
        return Map.of(
                "verdict",
                "malformed",
                "problems",
                problems.list().stream()
                        .map(one -> Map.of("where", one.where(), "wrong", one.wrong(), "remedy", one.remedy()))
                        .toList());
    }

    /** Each act must be signed by one of the keys, and be about this very pact. */
    private void signatures(Draft draft, List<Draft.Danger> dangers) throws IOException {
        var known = new ArrayList<VerifyingKey>();
        for (var key : keys) known.add(VerifyingKey.of(Json.object(Files.readAllBytes(key), key.toString())));
        for (var path : acts) {
            var wrong = "no key that was given signed it";
            for (var key : known)
                try {
                    var act = PactAct.verify(Statement.parse(Files.readAllBytes(path)), key);
                    wrong = act.pact().equals(draft.pact().digest())
                                    && act.file().equals(draft.pact().file())
                            ? ""
                            : "it is signed, but about another text: " + act.pact();
                    break;
                } catch (MalformedException e) {
                    wrong = String.valueOf(e.getMessage());
                }
            if (!wrong.isEmpty())
                dangers.add(new Draft.Danger(
                        path.toString(),
                        "SIGNATURE",
                        new Text(
                                "서명이 맞지 않는다: " + wrong,
                                "the signature does not hold: " + wrong,
                                "la signature n'est pas valable : " + wrong)));
        }
    }
}
