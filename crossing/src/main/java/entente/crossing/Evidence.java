package entente.crossing;

import entente.kernel.CanonicalJson;
import entente.registry.AssuranceRecord;
import entente.registry.Receipts.Direction;
import entente.registry.Retentions.What;
import entente.seal.Statement;
import entente.seal.ztdf.Container;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Everything that one nation can show of one release, in one ZIP file that is checked offline with both nations' public
 * keys alone. The form is described in {@code docs/evidence-bundle.md}. It holds labels and digests and no content.
 */
public final class Evidence {
    private final House house;
    private final Path pactFile;
    private final List<Path> schemeFiles;

    public Evidence(House house, Path pactFile, List<Path> schemeFiles) {
        this.house = house;
        this.pactFile = pactFile;
        this.schemeFiles = List.copyOf(schemeFiles);
    }

    /** Writes the bundle of a release that we sent or received. */
    public void export(String id, OutputStream out) throws IOException {
        var files = new TreeMap<String, byte[]>();
        var release = house.releases().find(Ids.require(id));
        var reception = house.receptions().find(id);
        if (release.isEmpty() && reception.isEmpty()) throw new NotFoundException("release");
        var outgoing = release.isPresent();
        files.put("pact.yaml", Files.readAllBytes(pactFile));
        for (var scheme : schemeFiles) files.put("schemes/" + scheme.getFileName(), Files.readAllBytes(scheme));
        for (var nation : List.of(house.nation(), house.partner()))
            house.accords()
                    .newestAnnex(nation)
                    .ifPresent(annex -> files.put("annexes/" + nation + ".json", annex.bytes()));
        var acts = house.accords().acts(house.rules().pact().digest());
        for (var i = 0; i < acts.size(); i++)
            files.put("acts/" + i + ".json", acts.get(i).bytes());
        (outgoing ? release.get().statement() : reception.map(r -> r.statement()))
                .map(Statement::bytes)
                .ifPresent(bytes -> files.put("release.json", bytes));
        var assured = (outgoing ? release.get().statement() : reception.map(r -> r.statement()))
                .map(statement -> statement.claims().get("assurance"))
                .filter(Map.class::isInstance)
                .map(cited -> String.valueOf(((Map<?, ?>) cited).get("id")))
                .flatMap(house.assurances()::find);
        assured.flatMap(AssuranceRecord::given).ifPresent(given -> files.put("assurance.json", given.bytes()));
        assured.flatMap(AssuranceRecord::withdrawn)
                .ifPresent(withdrawn -> files.put("assurance-withdrawal.json", withdrawn.bytes()));
        if (outgoing) {
            var approvals = release.get().approvals();
            for (var i = 0; i < approvals.size(); i++)
                files.put(
                        "approvals/" + i + ".json", approvals.get(i).statement().bytes());
        }
        for (var receipt : house.receipts().of(id, outgoing ? Direction.GOT : Direction.GIVEN))
            files.put(
                    "receipts/" + receipt.kind() + "-" + receipt.sequence() + ".json",
                    receipt.statement().bytes());
        for (var obligation : house.obligations().of(id)) {
            obligation
                    .statement()
                    .ifPresent(said -> files.put("obligations/" + obligation.id() + ".json", said.bytes()));
            for (var reply : obligation.replies())
                files.put(
                        "replies/" + obligation.id() + "-" + reply.kind().word() + ".json",
                        reply.statement().bytes());
        }
        var container = house.content().resolve(outgoing ? "out" : "in").resolve(id + ".ztdf");
        if (Files.exists(container))
            files.put("container/0.manifest.json", Container.open(container).manifest());
        entries(id, files);
        if (assured.isPresent()) entries("assurance/" + assured.get().id(), files);
        var bundle = new TreeMap<String, Object>();
        bundle.put("v", 1);
        bundle.put("release", id);
        bundle.put("by", house.nation().code());
        bundle.put("role", outgoing ? "sender" : "receiver");
        bundle.put("pact", house.rules().pact().digest().value());
        bundle.put("rules", house.rules().digest().value());
        bundle.put("at", house.clock().instant().truncatedTo(ChronoUnit.MILLIS).toString());
        // A timer erased the sealed file; what it was is proved without it.
        house.retentions()
                .erasedAt(id, outgoing ? What.OUTGOING : What.REFUSED)
                .ifPresent(at -> bundle.put("erased", at.toString()));
        files.put("bundle.json", CanonicalJson.bytes(bundle));
        write(files, out);
    }

    /** The log entries with their proofs, against the newest checkpoint that the partner cosigned if it covers them. */
    private void entries(String id, Map<String, byte[]> files) throws IOException {
        var log = "log/" + house.nation() + "/";
        var current = house.log().checkpoint();
        var cosigned = house.log().cosigned();
        for (var entry : house.journal().under(id + "/")) {
            var index = entry.leafIndex().orElseThrow();
            var checkpoint = cosigned.filter(c -> c.checkpoint().size() > index).orElse(current);
            files.put(log + index + ".json", CanonicalJson.bytes(entry.toTree()));
            files.put(
                    log + index + ".tlog-proof",
                    house.log().proof(index, checkpoint).format().getBytes(StandardCharsets.UTF_8));
        }
        files.put(log + "checkpoint", cosigned.orElse(current).format().getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Map<String, byte[]> files, OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(java.time.LocalDateTime.ofInstant(
                        Instant.parse("2026-01-01T00:00:00Z"), java.time.ZoneOffset.UTC));
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
    }
}
