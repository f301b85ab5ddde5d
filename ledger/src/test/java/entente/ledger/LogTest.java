package entente.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
    private static final NoteSigner SIGNER = NoteSigner.generateLog("example.org/log");

    @TempDir
    Path folder;

    private static byte[] entry(int i) {
        return ("entry " + i).getBytes(StandardCharsets.UTF_8);
    }

    /** RFC 6962, section 2.1, word for word. */
    private static Hash naiveRoot(List<byte[]> entries) {
        if (entries.isEmpty()) return Hash.EMPTY;
        if (entries.size() == 1) return Hash.ofLeaf(entries.getFirst());
        var k = 1;
        while (k * 2 < entries.size()) k *= 2;
        return Hash.ofNode(naiveRoot(entries.subList(0, k)), naiveRoot(entries.subList(k, entries.size())));
    }

    private static List<byte[]> entries(int from, int to) {
        var list = new ArrayList<byte[]>();
        for (var i = from; i < to; i++) list.add(entry(i));
        return list;
    }

    @Test
    void everyProofOfEverySmallTreeHoldsAndNoOtherDoes() {
        var checkpoints = new ArrayList<Checkpoint>();
        try (var log = Log.open(folder, SIGNER)) {
            checkpoints.add(log.checkpoint().checkpoint());
            for (var size = 1; size <= 70; size++) {
                log.append(entry(size - 1));
                checkpoints.add(log.checkpoint().checkpoint());
                assertThat(log.checkpoint().checkpoint().root()).isEqualTo(naiveRoot(entries(0, size)));
            }
            for (var size = 1; size <= 70; size++)
                for (var index = 0; index < size; index++) {
                    var proof = log.inclusion(index, size);
                    assertThat(proof.verify(entry(index), checkpoints.get(size)))
                            .isTrue();
                    assertThat(proof.verify(entry(index + 1), checkpoints.get(size)))
                            .isFalse();
                    if (size < 70)
                        assertThat(proof.verify(entry(index), checkpoints.get(size + 1)))
                                .isFalse();
                }
            for (var now = 0; now <= 70; now++)
                for (var old = 0; old <= now; old++) {
                    var proof = log.consistency(old, now);
                    assertThat(proof.verify(checkpoints.get(old).root(), checkpoints.get(now)))
                            .isTrue();
                    if (old > 0) {
                        assertThat(proof.verify(Hash.ofLeaf(entry(999)), checkpoints.get(now)))
                                .isFalse();
                        assertThat(proof.verify(
                                        checkpoints.get(old).root(),
                                        new Checkpoint("example.org/log", now, Hash.ofLeaf(entry(998)))))
                                .isFalse();
                    }
                }
        }
    }

    @Test
    void grownInRandomStepsAcrossTileBoundariesItIsTheSameTree() throws IOException {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var total = 66_000;
        var size = 0;
        while (size < total) {
            // Opened anew each time: what is on the disk is all that counts.
            try (var log = Log.open(folder, SIGNER)) {
                assertThat(log.size()).isEqualTo(size);
                for (var i = 0; i < 3 && size < total; i++) {
                    var step = Math.min(total - size, 1 + random.nextInt(random.nextBoolean() ? 400 : 9000));
                    log.appendAll(entries(size, size + step));
                    size += step;
                }
                var root = log.checkpoint().checkpoint();
                for (var i = 0; i < 20; i++) {
                    var index = random.nextInt(size);
                    assertThat(log.entry(index)).isEqualTo(entry(index));
                    assertThat(log.inclusion(index, size).verify(entry(index), root))
                            .isTrue();
                }
            }
        }
        try (var log = Log.open(folder, SIGNER)) {
            assertThat(log.checkpoint().checkpoint().root()).isEqualTo(naiveRoot(entries(0, total)));
        }
        assertThat(LogAudit.run(folder, SIGNER.verifier(), _ -> {}).findings()).isEmpty();
    }

    @Test
    void aChangedByteInAnyFileIsFoundByTheNameOfTheFile() throws IOException {
        try (var log = Log.open(folder, SIGNER)) {
            log.appendAll(entries(0, 300));
        }
        var random = new Random(7);
        for (var name : List.of(
                "checkpoint",
                "tile/entries/000",
                "tile/entries/001.p/44",
                "tile/0/000",
                "tile/0/001.p/44",
                "tile/1/000.p/1")) {
            var file = folder.resolve(name);
            var good = Files.readAllBytes(file);
            for (var round = 0; round < 40; round++) {
                var bad = good.clone();
                bad[round == 0 ? good.length - 1 : random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, bad);
                var findings = LogAudit.run(folder, SIGNER.verifier(), _ -> {}).findings();
                assertThat(findings).as(name).isNotEmpty();
                // A changed entry shows in the hash that no longer fits it; everything else under its own name.
                if (!name.startsWith("tile/entries"))
                    assertThat(findings)
                            .as(name)
                            .anyMatch(finding -> finding.file().equals(name));
                else assertThat(findings.toString()).containsAnyOf(name, name.replace("tile/entries", "tile/0"));
            }
            Files.delete(file);
            assertThat(LogAudit.run(folder, SIGNER.verifier(), _ -> {}).findings())
                    .anyMatch(finding ->
                            finding.file().equals(name) && finding.wrong().equals("is missing"));
            Files.write(file, good);
        }
        assertThat(LogAudit.run(folder, SIGNER.verifier(), _ -> {}).sound()).isTrue();
    }

    /** A disk that stops for good at its nth operation, in the middle of a write if it is one. */
    private static final class StoppingDisk extends Disk {
        private int left;

        StoppingDisk(int operations) {
            left = operations;
        }

        @Override
        void replace(Path file, byte[] bytes) throws IOException {
            if (left == 0) {
                Files.createDirectories(file.getParent());
                Files.write(
                        file.resolveSibling(file.getFileName() + ".tmp"),
                        java.util.Arrays.copyOf(bytes, bytes.length / 2));
            }
            if (left-- <= 0) throw new IOException("the disk stopped");
            super.replace(file, bytes);
        }
    }

    @Test
    void stoppedAtAnyDiskOperationItComesBackWithAllThatWasAcknowledged() {
        for (var stop = 0; stop < 60; stop++) {
            var home = folder.resolve("stop" + stop);
            try (var log = Log.open(home, SIGNER)) {
                log.appendAll(entries(0, 250));
            }
            var acknowledged = 250;
            var seen = 250L;
            try (var log = Log.open(home, SIGNER, new StoppingDisk(stop))) {
                for (var i = 0; i < 12; i++) {
                    log.append(entry(acknowledged));
                    acknowledged++;
                    seen = log.size();
                }
            } catch (LogException stopped) {
                assertThat(stopped).hasMessageContaining("the disk stopped");
            }
            try (var log = Log.open(home, SIGNER)) {
                assertThat(log.size()).isGreaterThanOrEqualTo(Math.max(acknowledged, seen));
                for (var i = 0; i < acknowledged; i++) assertThat(log.entry(i)).isEqualTo(entry(i));
                log.append(entry((int) log.size()));
            }
            assertThat(LogAudit.run(home, SIGNER.verifier(), _ -> {}).findings())
                    .isEmpty();
        }
    }

    @Test
    void afterAFullDiskItGoesOn() {
        var disk = new Disk() {
            boolean full;

            @Override
            void replace(Path file, byte[] bytes) throws IOException {
                if (full) throw new IOException("no space left on device");
                super.replace(file, bytes);
            }
        };
        try (var log = Log.open(folder, SIGNER, disk)) {
            log.append(entry(0));
            disk.full = true;
            assertThatThrownBy(() -> log.append(entry(1)))
                    .isInstanceOf(LogException.class)
                    .hasMessageContaining("no space left");
            disk.full = false;
            assertThat(log.append(entry(1))).isEqualTo(1);
            assertThat(log.checkpoint().checkpoint().root()).isEqualTo(naiveRoot(entries(0, 2)));
        }
    }

    @Test
    void manyAppendersGetEachTheirOwnIndex() throws Exception {
        try (var log = Log.open(folder, SIGNER);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntFunction<Future<Long>> append = i -> threads.submit(() -> log.append(entry(i)));
            var indexes = new ArrayList<Future<Long>>();
            for (var i = 0; i < 500; i++) indexes.add(append.apply(i));
            for (var i = 0; i < 500; i++)
                assertThat(log.entry(indexes.get(i).get())).isEqualTo(entry(i));
            assertThat(log.size()).isEqualTo(500);
        }
    }

    @Test
    void aSecondOpenerIsToldSo() {
        try (var log = Log.open(folder, SIGNER)) {
            assertThatThrownBy(() -> Log.open(folder, SIGNER))
                    .isInstanceOf(LogException.class)
                    .hasMessageContaining("another process");
            assertThat(log.size()).isZero();
        }
    }

    @Test
    void whatIsTooLongIsRefused() {
        try (var log = Log.open(folder, SIGNER)) {
            log.append(new byte[Log.LARGEST_ENTRY]);
            assertThatThrownBy(() -> log.append(new byte[Log.LARGEST_ENTRY + 1]))
                    .hasMessageContaining("65535");
            assertThat(log.entry(0)).hasSize(Log.LARGEST_ENTRY);
        }
    }

    @Test
    void keysComeBackFromTheirText() {
        for (var i = 0; i < 50; i++) {
            var signer = NoteSigner.generateLog("example.org/" + i);
            assertThat(NoteSigner.parse(signer.encoded()).verifier()).isEqualTo(signer.verifier());
            assertThat(NoteVerifier.parse(signer.verifier().toString())).isEqualTo(signer.verifier());
        }
    }

    @Test
    void theWitnessCosignsOnlyWhatGrows() {
        var cosigner = NoteSigner.generateCosigner("example.org/witness");
        var stranger = NoteSigner.generateLog("example.org/stranger");
        try (var log = Log.open(folder.resolve("log"), SIGNER);
                var fork = Log.open(folder.resolve("fork"), SIGNER);
                var other = Log.open(folder.resolve("other"), stranger)) {
            log.appendAll(entries(0, 5));
            fork.appendAll(entries(1, 9));
            other.appendAll(entries(0, 5));
            var five = log.checkpoint();
            var witness = Witness.open(folder.resolve("seen"), cosigner, List.of(SIGNER.verifier()));
            var now = Instant.ofEpochSecond(1_800_000_000);
            var first = new WitnessRequest(0, List.of(), five);
            assertThat(witness.addCheckpoint(new WitnessRequest(0, List.of(), other.checkpoint()), now))
                    .isEqualTo(new Witness.Answer.UnknownOrigin());
            var forged = new SignedCheckpoint(
                    new Checkpoint("example.org/log", 6, Hash.EMPTY),
                    new Checkpoint("example.org/log", 6, Hash.EMPTY).text(),
                    five.lines());
            assertThat(witness.addCheckpoint(new WitnessRequest(0, List.of(), forged), now))
                    .isEqualTo(new Witness.Answer.BadSignature());
            var answer = witness.addCheckpoint(WitnessRequest.parse(first.text()), now);
            assertThat(answer).isInstanceOf(Witness.Answer.Cosigned.class);
            log.addCosignature(five, ((Witness.Answer.Cosigned) answer).line(), cosigner.verifier());
            assertThat(log.cosigned().orElseThrow().cosignature(cosigner.verifier()))
                    .contains(now);

            // A new witness over the same folder remembers.
            var again = Witness.open(folder.resolve("seen"), cosigner, List.of(SIGNER.verifier()));
            assertThat(again.addCheckpoint(first, now)).isEqualTo(new Witness.Answer.WrongSize(5));
            assertThat(again.addCheckpoint(
                            new WitnessRequest(5, fork.consistency(5, 8).path(), fork.checkpoint()), now))
                    .isEqualTo(new Witness.Answer.BadProof());
            log.appendAll(entries(5, 12));
            assertThat(again.addCheckpoint(
                            new WitnessRequest(5, log.consistency(5, 12).path(), log.checkpoint()), now))
                    .isInstanceOf(Witness.Answer.Cosigned.class);

            var proof = TlogProof.parse(
                    TlogProof.of(log, 3, log.cosigned().orElseThrow()).text());
            assertThat(proof.verify(entry(3), SIGNER.verifier(), List.of(cosigner.verifier())))
                    .isTrue();
            assertThat(proof.verify(entry(4), SIGNER.verifier(), List.of(cosigner.verifier())))
                    .isFalse();
            assertThat(proof.verify(entry(3), stranger.verifier(), List.of())).isFalse();
            assertThat(proof.verify(
                            entry(3),
                            SIGNER.verifier(),
                            List.of(NoteSigner.generateCosigner("x").verifier())))
                    .isFalse();
        }
    }

    @Test
    void broken_notes_are_refused_with_one_kind_of_exception() {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        try (var log = Log.open(folder, SIGNER)) {
            log.appendAll(entries(0, 9));
            var good = List.of(
                    log.checkpoint().note(),
                    new WitnessRequest(3, log.consistency(3, 9).path(), log.checkpoint()).text(),
                    TlogProof.of(log, 4, log.checkpoint()).text(),
                    SIGNER.verifier().toString(),
                    SIGNER.encoded());
            List<java.util.function.Consumer<String>> parsers = List.of(
                    SignedCheckpoint::parse,
                    WitnessRequest::parse,
                    TlogProof::parse,
                    NoteVerifier::parse,
                    NoteSigner::parse);
            for (var round = 0; round < 20_000; round++) {
                var which = random.nextInt(good.size());
                var text = new StringBuilder(good.get(which));
                for (var edits = 1 + random.nextInt(4); edits > 0; edits--) {
                    var at = random.nextInt(text.length());
                    switch (random.nextInt(3)) {
                        case 0 -> text.setCharAt(at, (char) random.nextInt(0x3000));
                        case 1 -> text.deleteCharAt(at);
                        default -> text.insert(at, (char) random.nextInt(128));
                    }
                    if (text.isEmpty()) text.append('x');
                }
                try {
                    parsers.get(which).accept(text.toString());
                } catch (MalformedLogException expected) {
                    assertThat(expected.getMessage()).isNotBlank();
                }
            }
        }
    }
}
