package entente.cli;

import entente.kernel.CanonicalJson;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.pact.PactAct;
import entente.seal.Json;
import entente.seal.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs an act on a pact away from any node, with a key in a file. */
@Command(
        name = "sign",
        description = {
            "Signs an act on a pact with the office's key: Ed25519 and ML-DSA-65. Only a safe pact is signed.",
            "With --new-key the key is made first; FILE.pub is its public half. pact act does the same at a node."
        },
        mixinStandardHelpOptions = true)
final class PactSign implements Callable<Integer> {
    @Parameters(paramLabel = "PACT.yaml")
    Path file = Path.of("");

    @Mixin
    PactFiles files = new PactFiles();

    @Option(names = "--nation", required = true, description = "The nation that acts.")
    String nation = "";

    @Option(names = "--act", defaultValue = "signed", description = "Default: signed.")
    String act = "signed";

    @Option(names = "--subject", defaultValue = "", description = "An area, or the digest of another edition.")
    String subject = "";

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The office's private key.")
    Path key = Path.of("");

    @Option(names = "--new-key", description = "Makes the key file; it must not be there yet.")
    boolean fresh;

    @Option(names = "--out", paramLabel = "FILE", description = "Default: standard output.")
    @Nullable
    Path out;

    @Override
    public Integer call() throws IOException {
        var rules = files.rules(file);
        var who = new Nation(nation);
        if (!rules.pact().binds(who)) throw new Problems("--nation", nation + " is no party", "Name one of the two.");
        if (fresh) make();
        var signing = SigningKey.of(Json.object(Files.readAllBytes(key), key.toString()));
        var statement = PactAct.of(who, PactAct.Kind.of(act), subject, rules, Instant.now())
                .sign(signing);
        if (out == null) System.out.println(new String(statement.bytes(), StandardCharsets.UTF_8));
        else Files.write(out, statement.bytes());
        System.err.println("entente: " + nation + " " + act + " " + rules.pact().digest() + " with " + signing.id());
        return 0;
    }

    private void make() throws IOException {
        if (Files.exists(key)) throw new Problems("--key", key + " is there already", "Name a new file.");
        var made = SigningKey.generate(nation + " office");
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel =
                Files.newByteChannel(key, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
            channel.write(java.nio.ByteBuffer.wrap(
                    CanonicalJson.text(made.toSecretTree()).getBytes(StandardCharsets.UTF_8)));
        }
        Files.writeString(
                Path.of(key + ".pub"), CanonicalJson.text(made.verifyingKey().toTree()));
    }
}
