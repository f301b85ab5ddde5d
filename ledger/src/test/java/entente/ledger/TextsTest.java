package entente.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    private static final NoteSigner LOG = NoteSigner.generateLog("nation-a.example/log");
    private static final NoteSigner COSIGNER = NoteSigner.generateCosigner("nation-b.example/witness");

    private static SignedCheckpoint signed() {
        var checkpoint = SignedCheckpoint.of(new Checkpoint(LOG.name(), 7, Hash.EMPTY), LOG);
        return checkpoint.with(COSIGNER.cosign(checkpoint.text(), Instant.EPOCH));
    }

    @Test
    void keysSurviveTheirTexts() {
        for (var key : List.of(LOG, COSIGNER)) {
            assertThat(NoteSigner.parse(key.encoded()).verifier()).isEqualTo(key.verifier());
            assertThat(NoteVerifier.parse(key.verifier().toString())).isEqualTo(key.verifier());
            assertThat(key.toString()).doesNotContain("PRIVATE");
        }
    }

    @Test
    void theSeedOfRfc8032GivesItsPublicKey() {
        var seed =
                java.util.HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        assertThat(java.util.HexFormat.of()
                        .formatHex(Ed25519.raw(Ed25519.fromSeed(seed).getPublic())))
                .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a\n\n",
                "a\n1\n\n— b AAAA\n",
                "o\n01\nROOT\n\nSIG\n",
                "o\n-1\nROOT\n\nSIG\n",
                "o\n+1\nROOT\n\nSIG\n",
                "o\n1\nROOT\n\nSIG",
                "o\n1\nROOT\n\n",
                "o\n1\n\nROOT\n\nSIG\n",
                "\n1\nROOT\n\nSIG\n",
                "o\n1\nROOT\n\nSIG\n\n",
                "o\n1\nROOT\r\n\nSIG\n",
                "o\n9223372036854775808\nROOT\n\nSIG\n",
                "o\n١\nROOT\n\nSIG\n",
                "o\n1\nROOT\n\n- n AAAAAAAA\n"
            })
    void aMalformedCheckpointIsRefused(String text) {
        var note = text.replace("ROOT", Hash.EMPTY.base64()).replace("SIG", "— n AAAAAAAA");
        assertThatThrownBy(() -> SignedCheckpoint.parse(note)).isInstanceOf(MalformedText.class);
    }

    @Test
    void aSecondLineOfTheSameKeyThatFailsSpoilsTheFirst() {
        var bad = new NoteSignature(LOG.name(), LOG.verifier().id(), new byte[64]);
        assertThat(signed().verify(LOG.verifier())).isTrue();
        assertThat(signed().with(bad).verify(LOG.verifier())).isFalse();
        var stranger = new NoteSignature(LOG.name(), LOG.verifier().id() + 1, new byte[64]);
        assertThat(signed().with(stranger).verify(LOG.verifier())).isTrue();
    }

    @Test
    void anExtensionLineIsSignedToo() {
        var text = new Checkpoint(LOG.name(), 7, Hash.EMPTY).text() + "extension\n";
        var note = SignedCheckpoint.parse(text + "\n" + LOG.sign(text).line() + "\n");
        assertThat(note.verify(LOG.verifier())).isTrue();
        assertThat(SignedCheckpoint.parse(note.format().replace("extension", "Extension"))
                        .verify(LOG.verifier()))
                .isFalse();
    }

    @Test
    void whateverComesInOnlyMalformedTextComesOut() {
        long seed = Long.getLong("entente.seed", System.nanoTime());
        System.out.println("TextsTest seed " + seed);
        var random = new Random(seed);
        var proof = new TlogProof(
                3,
                List.of(Hash.EMPTY, Hash.ofLeaf(new byte[1])),
                signed(),
                Optional.of(TlogProof.Extra.of(new byte[5])));
        var request = new WitnessRequest(3, List.of(Hash.EMPTY), signed());
        assertThat(TlogProof.parse(proof.format())).isEqualTo(proof);
        assertThat(WitnessRequest.parse(request.format())).isEqualTo(request);
        fuzz(random, seed, signed().format(), SignedCheckpoint::parse, SignedCheckpoint::format);
        fuzz(random, seed, proof.format(), TlogProof::parse, TlogProof::format);
        fuzz(random, seed, request.format(), WitnessRequest::parse, WitnessRequest::format);
        fuzz(random, seed, LOG.verifier().toString(), NoteVerifier::parse, NoteVerifier::toString);
        fuzz(random, seed, COSIGNER.encoded(), NoteSigner::parse, NoteSigner::encoded);
        fuzz(random, seed, signed().format(), text -> SignedCheckpoint.parse(text.getBytes(ISO_8859_1)), read -> "");
        fuzz(
                random,
                seed,
                new String(new byte[] {0, 2, 7, 7, 0, 0, 0, 1, 9}, ISO_8859_1),
                text -> Tile.entries(text.getBytes(ISO_8859_1)),
                all -> "");
    }

    /** What is accepted has one text only: it formats to what was read. */
    private static <T> void fuzz(
            Random random, long seed, String good, Function<String, T> parse, Function<T, String> format) {
        for (int round = 0; round < 4000; round++) {
            var bad = new StringBuilder(good);
            for (int change = random.nextInt(4); change >= 0 && !bad.isEmpty(); change--) {
                int at = random.nextInt(bad.length());
                switch (random.nextInt(5)) {
                    case 0 -> bad.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
                    case 1 -> bad.deleteCharAt(at);
                    case 2 -> bad.insert(at, "\n +—=0A\u0000".charAt(random.nextInt(8)));
                    case 3 -> bad.setLength(at);
                    default -> bad.insert(at, bad.substring(at, Math.min(bad.length(), at + random.nextInt(40))));
                }
            }
            try {
                var formatted = format.apply(parse.apply(bad.toString()));
                if (!formatted.isEmpty())
                    assertThat(formatted).as("seed %d", seed).isEqualTo(bad.toString());
            } catch (MalformedText e) {
                assertThat(e.getMessage()).as("seed %d", seed).isNotBlank();
            }
        }
    }
}
