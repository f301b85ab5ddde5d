package entente.crossing;

import entente.exchange.channel.ChannelKeys;
import entente.kernel.CanonicalJson;
import entente.kernel.Nation;
import entente.ledger.NoteSigner;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.OpeningKey;
import entente.seal.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;

/**
 * A nation's private keys, in one file that only the node's user can read.
 *
 * @param root signs annexes and nothing else; its public half goes to the partner by the diplomatic channel
 * @param office signs acts, appointments, releases and receipts
 * @param opening opens what was sealed for this nation
 * @param channel TLS and message signatures
 * @param log signs checkpoints of the nation's log
 * @param witness cosigns the partner's checkpoints
 */
public record NodeKeys(
        SigningKey root,
        SigningKey office,
        OpeningKey opening,
        ChannelKeys channel,
        NoteSigner log,
        NoteSigner witness) {

    public static NodeKeys generate(Nation nation, String pactId, Instant now) {
        var name = "entente/" + pactId + "/" + nation;
        return new NodeKeys(
                SigningKey.generate(nation + "/root"),
                SigningKey.generate(nation + "/office"),
                OpeningKey.generate(nation + "/node"),
                ChannelKeys.generate(nation, now),
                NoteSigner.generateLog(name + "/log"),
                NoteSigner.generateCosigner(name + "/witness"));
    }

    public static NodeKeys read(Path file) throws IOException {
        var fields = new Fields(Json.object(Files.readAllBytes(file), file.toString()), file.toString())
                .only("root", "office", "opening", "channel", "log", "witness");
        return new NodeKeys(
                SigningKey.of(fields.object("root")),
                SigningKey.of(fields.object("office")),
                OpeningKey.of(fields.object("opening")),
                ChannelKeys.of(fields.object("channel")),
                NoteSigner.parse(fields.text("log")),
                NoteSigner.parse(fields.text("witness")));
    }

    /** Writes a new file; an existing one is never replaced. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var aside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(
                aside,
                CanonicalJson.bytes(Map.of(
                        "root", root.toSecretTree(),
                        "office", office.toSecretTree(),
                        "opening", opening.toSecretTree(),
                        "channel", channel.toSecretTree(),
                        "log", log.encoded(),
                        "witness", witness.encoded())));
        if (Files.exists(file)) throw new java.nio.file.FileAlreadyExistsException(file.toString());
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
