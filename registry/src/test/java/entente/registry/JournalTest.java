package entente.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.CanonicalJson;
import entente.ledger.Log;
import entente.ledger.NoteSigner;
import entente.registry.Journal.Entry;
import entente.registry.Journal.Leaf;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalTest {
    private static final String ORIGIN = "example.org/journal";
    private static final NoteSigner SIGNER = NoteSigner.generateLog(ORIGIN);
    private static final Instant NOW = Instant.parse("2030-01-01T12:00:00.123456Z");

    @TempDir
    Path folder;

    private final Register register = TestServer.emptyRegister();
    private Log log;
    private Journal journal;

    @BeforeEach
    void open() throws Exception {
        log = Log.open(folder.resolve("log"), SIGNER);
        journal = journal();
    }

    @AfterEach
    void close() throws Exception {
        log.close();
        register.close();
    }

    private Journal journal() throws Exception {
        return new Journal(register, log, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Map<String, Object> details(String said) {
        return Map.of("said", said);
    }

    /** What a crash before the log leaves: a step that was written down, and no leaf. */
    private Entry writtenDown(String key) throws Exception {
        register.use(handle -> handle.createUpdate("""
                        insert into journal (key, stage, at, salt, details) values (:key, 'sealed', :at, :salt, :details)""")
                .bind("key", key)
                .bind("at", Instant.parse("2029-12-31T00:00:00.001Z"))
                .bind("salt", "salt of %s".formatted(key).getBytes(StandardCharsets.UTF_8))
                .bind("details", CanonicalJson.bytes(details("before the crash")))
                .execute());
        return journal.find(key).orElseThrow();
    }

    private void tell(String key, long index) throws Exception {
        register.use(handle -> handle.execute("update journal set leaf_index = ? where key = ?", index, key));
    }

    private Entry found(String key) throws Exception {
        return journal.find(key).orElseThrow();
    }

    private List<Leaf> allAtOnce(List<String> keys) throws InterruptedException, ExecutionException {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new ArrayList<Future<Leaf>>();
            for (var i = 0; i < keys.size(); i++) {
                var nth = i;
                futures.add(threads.submit(() -> {
                    start.await();
                    return journal.record(keys.get(nth), "sealed", details("try " + nth));
                }));
            }
            start.countDown();
            var leaves = new ArrayList<Leaf>();
            for (var future : futures) leaves.add(future.get());
            return leaves;
        }
    }

    // Shows: article 9
    @Test
    void aStepThatIsRecordedTwiceHasOneLeafAndItsFirstDetails() throws Exception {
        var first = journal.record("r/sealed", "sealed", details("first"));
        var again = journal.record("r/sealed", "sent", details("second"));
        assertThat(first).isEqualTo(new Leaf(ORIGIN, 0));
        assertThat(again).isEqualTo(first);
        assertThat(log.size()).isEqualTo(1);
        assertThat(found("r/sealed").said()).isEqualTo(details("first"));
        assertThat(found("r/sealed").stage()).isEqualTo("sealed");
        assertThat(log.entry(0)).isEqualTo(found("r/sealed").leafBytes());
    }

    @Test
    void theNewestOfSomeStagesComeFirstAndNoOthers() {
        for (var key : List.of("a", "b", "c", "d"))
            journal.record(key, key.equals("b") ? "sealed" : "incident", details(key));
        assertThat(journal.newest(Set.of("incident", "offer-refused"), 2))
                .extracting(Entry::key)
                .containsExactly("d", "c");
        assertThat(journal.newest(Set.of("sealed"), 2)).extracting(Entry::key).containsExactly("b");
    }

    @Test
    void oneKeyFromManyThreadsIsOneLeaf() throws Exception {
        var leaves = allAtOnce(IntStream.range(0, 60).mapToObj(_ -> "same").toList());
        assertThat(leaves).hasSize(60).containsOnly(new Leaf(ORIGIN, 0));
        assertThat(log.size()).isEqualTo(1);
    }

    @Test
    void manyKeysFromManyThreadsAreManyLeaves() throws Exception {
        var keys = IntStream.range(0, 200).mapToObj(i -> "key " + i).toList();
        var leaves = allAtOnce(keys);
        assertThat(leaves).doesNotHaveDuplicates().hasSize(200);
        assertThat(log.size()).isEqualTo(200);
        for (var i = 0; i < 200; i++)
            assertThat(log.entry(leaves.get(i).index()))
                    .isEqualTo(found(keys.get(i)).leafBytes());
    }

    /** L: in the log. R: in the register, which knows the leaf. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            CRASH BEHIND                           | FIRST | SECOND | THIRD
            the only leaf                          | L     | -      | -
            the last of three                      | LR    | LR     | L
            several                                | LR    | L      | L
            a leaf beside one that was told        | L     | LR     | LR
            a leaf between two that were told      | LR    | L      | LR
            two leaves beside one that was told    | L     | LR     | L
            """)
    void whatReachedTheLogIsFoundAgainAndNotDoubled(String crash, String first, String second, String third)
            throws Exception {
        var places = List.of(first, second, third);
        var inLog = places.stream().filter(place -> place.startsWith("L")).count();
        for (var i = 0; i < inLog; i++) {
            log.append(writtenDown("step " + i).leafBytes());
            if (places.get(i).equals("LR")) tell("step " + i, i);
        }
        journal = journal();
        for (var i = 0; i < inLog; i++) {
            assertThat(found("step " + i).leafIndex()).as(crash).contains((long) i);
            assertThat(journal.record("step " + i, "sealed", details("again")).index())
                    .isEqualTo(i);
        }
        assertThat(log.size()).isEqualTo(inLog);
    }

    @Test
    void aCrashBeforeTheLogIsCompletedByTheNextTryWithTheSameSaltAndDetails() throws Exception {
        var before = writtenDown("r/sealed");
        journal = journal();
        assertThat(found("r/sealed").leafIndex()).isEmpty();
        var leaf = journal.record("r/sealed", "sealed", details("after the crash"));
        assertThat(log.entry(leaf.index())).isEqualTo(before.leafBytes());
        assertThat(found("r/sealed").salt()).isEqualTo(before.salt());
        assertThat(found("r/sealed").details()).isEqualTo(before.details());
        assertThat(found("r/sealed").at()).isEqualTo(before.at());
        assertThat(log.size()).isEqualTo(1);
    }

    @Test
    void aRegisterThatFailsBehindTheLogDoesNotMakeASecondLeaf() throws Exception {
        register.use(handle -> handle.execute("alter table journal add constraint down check (leaf_index is null)"));
        assertThatThrownBy(() -> journal.record("r/sealed", "sealed", details("first")))
                .rootCause()
                .hasMessageContaining("down");
        register.use(handle -> handle.execute("alter table journal drop constraint down"));
        assertThat(journal.record("r/sealed", "sealed", details("again"))).isEqualTo(new Leaf(ORIGIN, 0));
        assertThat(log.size()).isEqualTo(1);
    }

    @Test
    void aLeafThatCommitsToSomethingElseIsNotTakenForTheStep() throws Exception {
        var written = writtenDown("r/sealed");
        var other = new Entry(
                written.key(), written.stage(), written.at(), new byte[16], written.details(), Optional.empty());
        log.append(other.leafBytes());
        journal = journal();
        assertThat(journal.record("r/sealed", "sealed", details("again")).index())
                .isEqualTo(1);
        assertThat(log.entry(1)).isEqualTo(written.leafBytes());
    }

    @Test
    void aLogThatIsBehindTheRegisterIsRefused() throws Exception {
        journal.record("r/sealed", "sealed", details("first"));
        try (var empty = Log.open(folder.resolve("another"), SIGNER)) {
            assertThatThrownBy(() -> new Journal(register, empty, Clock.systemUTC()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Restore the log");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            SALT | DETAILS       | COMMITMENT
            salt | {"said":"no"} | same
            pepp | {"said":"no"} | other
            salt | {"said":"on"} | other
            sal  | {"said":"no"} | other
            """)
    void aLeafCommitsToSaltAndDetails(String salt, String details, String commitment) throws Exception {
        var entry = entry("salt", "{\"said\":\"no\"}");
        var changed = entry(salt, details);
        if (commitment.equals("same")) assertThat(changed.leafBytes()).isEqualTo(entry.leafBytes());
        else {
            assertThat(Journal.commitment(changed.salt(), changed.details()))
                    .isNotEqualTo(Journal.commitment(entry.salt(), entry.details()));
            assertThat(changed.leafBytes()).isNotEqualTo(entry.leafBytes());
        }
    }

    private static Entry entry(String salt, String details) throws Exception {
        return new Entry(
                "r/sealed",
                "sealed",
                NOW,
                salt.getBytes(StandardCharsets.UTF_8),
                details.getBytes(StandardCharsets.UTF_8),
                Optional.empty());
    }

    @Test
    void aLeafTellsTheStepAndNotTheDetails() throws Exception {
        journal.record("r/sealed", "sealed", details("a secret word"));
        var leaf = new String(log.entry(0), StandardCharsets.UTF_8);
        assertThat(leaf).contains("r/sealed", "2030-01-01T12:00:00.123Z").doesNotContain("secret");
    }

    @Test
    void theSaltDiffersFromStepToStep() throws Exception {
        journal.record("a", "sealed", details("same"));
        journal.record("b", "sealed", details("same"));
        assertThat(found("a").salt()).hasSize(16).isNotEqualTo(found("b").salt());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            PREFIX | KEYS
            a/     | a/2 a/1
            a      | a/2 a/1 ab/1
            ab/    | ab/1
            a%     | ''
            A/     | ''
            ''     | b/1 a/2 a/1 ab/1
            """)
    void underShowsWhatIsInTheLogInItsOrder(String prefix, String keys) throws Exception {
        writtenDown("a/0");
        for (var key : List.of("b/1", "a/2", "a/1", "ab/1")) journal.record(key, "sealed", details(key));
        assertThat(String.join(
                        " ", journal.under(prefix).stream().map(Entry::key).toList()))
                .isEqualTo(keys);
    }

    @Test
    void findKnowsExactlyTheKeysThatAreThere() throws Exception {
        journal.record("a/1", "sealed", details("a"));
        assertThat(journal.find("a/1").map(Entry::leafIndex)).contains(Optional.of(0L));
        assertThat(journal.find("a/")).isEmpty();
        assertThat(journal.find("A/1")).isEmpty();
    }
}
