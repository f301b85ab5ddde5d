package entente.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WitnessTest {
    private static final String NAME = "nation-a.example/log";
    private static final NoteSigner KEY = NoteSigner.generateLog(NAME);
    private static final NoteSigner COSIGNER = NoteSigner.generateCosigner("nation-b.example/witness");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path folder;

    private final List<Hash> honest = new ArrayList<>();
    private final List<Hash> forked = new ArrayList<>();

    @BeforeEach
    void twoHistories() {
        for (int i = 0; i < 20; i++) honest.add(Hash.ofLeaf(("entry " + i).getBytes(UTF_8)));
        forked.addAll(honest);
        forked.set(2, Hash.ofLeaf("another entry 2".getBytes(UTF_8)));
    }

    private static Tree.Nodes nodes(List<Hash> leaves) {
        return (height, index) -> Tree.fold(leaves.subList((int) index << height, (int) (index + 1) << height));
    }

    private static WitnessRequest request(NoteSigner key, String origin, List<Hash> history, int old, int size)
            throws IOException {
        var text = new Checkpoint(origin, size, Tree.root(nodes(history), size)).text();
        var note = text + "\n" + key.sign(text).line() + "\n";
        return new WitnessRequest(
                old, Tree.consistency(nodes(history), old, size).path(), SignedCheckpoint.parse(note));
    }

    private Witness open() throws IOException {
        return Witness.open(folder, COSIGNER, List.of(KEY.verifier()));
    }

    private static Answer cosign(Witness witness, int old, int size, List<Hash> history) throws IOException {
        return witness.addCheckpoint(request(KEY, NAME, history, old, size), NOON);
    }

    // Shows: article 9
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            WHAT                              | KEY     | ORIGIN | HISTORY | OLD | SIZE | ANSWER
            the next checkpoint               | log     | log    | honest  | 7   | 12   | Cosigned
            the same once more                | log     | log    | honest  | 7   | 7    | Cosigned
            a log nobody knows                | log     | other  | honest  | 7   | 12   | UnknownOrigin
            a key nobody knows                | other   | log    | honest  | 7   | 12   | BadSignature
            a witness's key for the log's     | witness | log    | honest  | 7   | 12   | BadSignature
            an older size than the last       | log     | log    | honest  | 5   | 12   | WrongSize[size=7]
            a newer size than the last        | log     | log    | honest  | 8   | 12   | WrongSize[size=7]
            a start from nothing              | log     | log    | honest  | 0   | 12   | WrongSize[size=7]
            a smaller tree                    | log     | log    | honest  | 3   | 5    | WrongSize[size=7]
            a fork that grows                 | log     | log    | forked  | 7   | 12   | BadProof
            a fork of the same size           | log     | log    | forked  | 7   | 7    | BadProof
            """)
    void theRules(String what, String key, String origin, String history, int old, int size, String answer)
            throws IOException {
        try (var witness = open()) {
            assertThat(cosign(witness, 0, 7, honest)).isInstanceOf(Answer.Cosigned.class);
            var signer = switch (key) {
                case "log" -> KEY;
                case "witness" ->
                    NoteSigner.parse(NoteSigner.generateLog(COSIGNER.name()).encoded());
                default -> NoteSigner.generateLog(NAME);
            };
            var request = request(
                    signer,
                    origin.equals("log") ? NAME : "other.example",
                    history.equals("honest") ? honest : forked,
                    old,
                    size);
            var given = witness.addCheckpoint(request, NOON);
            assertThat(given.toString()).as(what).startsWith(answer);
            boolean cosigned = given instanceof Answer.Cosigned;
            assertThat(witness.latest(NAME).orElseThrow().checkpoint().size()).isEqualTo(cosigned ? size : 7);
        }
    }

    @Test
    void theCosignatureVerifiesAndTellsTheTime() throws IOException {
        try (var witness = open()) {
            var request = request(KEY, NAME, honest, 0, 7);
            var line = ((Answer.Cosigned) witness.addCheckpoint(request, NOON)).line();
            var cosigned = SignedCheckpoint.parse(request.checkpoint().format() + line + "\n");
            assertThat(cosigned.cosignature(COSIGNER.verifier())).contains(NOON);
            assertThat(cosigned.verify(KEY.verifier())).isTrue();
            assertThat(cosigned.cosignature(
                            NoteSigner.generateCosigner(COSIGNER.name()).verifier()))
                    .isEmpty();
        }
    }

    @Test
    void anEmptyTreeHasOneRootOnly() throws IOException {
        var text = new Checkpoint(NAME, 0, Hash.ofLeaf(new byte[0])).text();
        var note = SignedCheckpoint.parse(text + "\n" + KEY.sign(text).line() + "\n");
        try (var witness = open()) {
            assertThat(witness.addCheckpoint(new WitnessRequest(0, List.of(), note), NOON))
                    .isEqualTo(new Answer.BadProof());
        }
    }

    @Test
    void aProofFromNothingIsEmpty() throws IOException {
        var good = request(KEY, NAME, honest, 0, 7);
        try (var witness = open()) {
            var padded = new WitnessRequest(0, List.of(Hash.EMPTY), good.checkpoint());
            assertThat(witness.addCheckpoint(padded, NOON)).isEqualTo(new Answer.BadProof());
        }
    }

    @Test
    void itRemembersAfterReopeningAndHasOneOwner() throws IOException {
        try (var witness = open()) {
            cosign(witness, 0, 7, honest);
            assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("open elsewhere");
        }
        try (var witness = open()) {
            assertThat(cosign(witness, 0, 9, forked)).isEqualTo(new Answer.WrongSize(7));
            assertThat(cosign(witness, 7, 9, forked)).isEqualTo(new Answer.BadProof());
            assertThat(cosign(witness, 7, 9, honest)).isInstanceOf(Answer.Cosigned.class);
        }
    }

    @Test
    void anOldSizeBeyondTheCheckpointIsNoRequest() throws IOException {
        var good = request(KEY, NAME, honest, 0, 7);
        assertThatThrownBy(() -> new WitnessRequest(8, List.of(), good.checkpoint()))
                .isInstanceOf(MalformedText.class);
        assertThat(WitnessRequest.parse(request(KEY, NAME, honest, 3, 7).format()))
                .isEqualTo(request(KEY, NAME, honest, 3, 7));
    }
}
