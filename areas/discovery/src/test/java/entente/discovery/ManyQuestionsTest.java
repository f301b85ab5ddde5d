package entente.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import entente.crossing.AnsweringDesk;
import entente.crossing.Arrangements;
import entente.crossing.Desk;
import entente.crossing.HandlingRules;
import entente.crossing.House;
import entente.crossing.NodeKeys;
import entente.crossing.NotReadyException;
import entente.crossing.RaisingDesk;
import entente.crossing.ReadingDesk;
import entente.crossing.Reception;
import entente.crossing.Records;
import entente.crossing.Release;
import entente.crossing.ReleaseDesk;
import entente.crossing.Sources;
import entente.crossing.Standing;
import entente.discovery.oprf.Oprf;
import entente.discovery.oprf.P256;
import entente.exchange.Annex;
import entente.exchange.NoticeAnswer;
import entente.guard.Guard;
import entente.guard.GuardLimits;
import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.ledger.Log;
import entente.pact.Declaration;
import entente.pact.NationalLaw;
import entente.pact.Pact;
import entente.pact.Rules;
import entente.pact.Schemes;
import entente.registry.Journal;
import entente.registry.Mandate;
import entente.registry.People;
import entente.registry.Person;
import entente.registry.Register;
import entente.registry.ReleaseRecord;
import entente.registry.Releases;
import entente.registry.postgres.EmbeddedPostgres;
import entente.seal.Statement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner's node that asks more than it may, and about what was never released: what it costs us is bounded. */
class ManyQuestionsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Nation KR = new Nation("KR");
    private static final Nation CA = new Nation("CA");
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Path ROOT = Path.of(Objects.requireNonNullElse(System.getProperty("entente.root"), "../.."));

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    @TempDir
    static Path shared;

    @TempDir
    private Path folder;

    private static EmbeddedPostgres server;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private volatile boolean held = true;
    private House house;
    private NodeKeys partner;
    private ReleaseDesk releases;
    private Questions questions;
    private Desk desk;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start(
                shared.resolve("data"), Path.of(System.getProperty("java.io.tmpdir"), "entente-test-cache"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() throws Exception {
        var rules = Rules.compile(
                Pact.read("kr-ca.yaml", bytes("pacts/kr-ca.yaml")),
                List.of(
                        Schemes.read("kr", bytes("schemes/kr-military.yaml")),
                        Schemes.read("ca", bytes("schemes/ca-information.yaml"))));
        var keys = NodeKeys.generate(KR, rules.pact().id(), NOW);
        partner = NodeKeys.generate(CA, rules.pact().id(), NOW);
        var register = opened(Register.open(
                server.jdbcUrl() + "?currentSchema=many" + SCHEMAS.incrementAndGet(),
                server.user(),
                server.password()));
        var log = opened(Log.open(folder.resolve("log"), keys.log()));
        House.prepare(folder.resolve("content"));
        house = new House(
                KR,
                rules,
                NationalLaw.read("kr.yaml", bytes("laws/kr.yaml")),
                keys,
                () -> Optional.of(annex()),
                register,
                log,
                new Journal(register, log, Clock.systemUTC()),
                opened(Guard.start(GuardLimits.standard())),
                folder.resolve("content"),
                Clock.systemUTC(),
                this::halt,
                new ConcurrentHashMap<>());
        var arrangements = new Arrangements();
        var handling = new HandlingRules(house);
        var reading = new ReadingDesk(house, arrangements, Standing.NOBODY_RESTS);
        var sources = new Sources(house, reading, handling);
        var release = new Release(house, sources, arrangements, Standing.NOBODY_RESTS);
        releases = new ReleaseDesk(house, sources, arrangements, release);
        questions = new Questions(register);
        var discovery = opened(new DiscoveryDesk(
                house, release, releases, reading, new Records(house), folder.resolve("keys"), () -> {}));
        desk = new Desk(
                house,
                new Reception(house, arrangements),
                new RaisingDesk(house, handling),
                new AnsweringDesk(house, handling),
                folder.resolve("witness"),
                Map.of(DiscoveryDesk.QUESTION, discovery::asked),
                () -> {});
    }

    @AfterEach
    void close() throws Exception {
        while (!open.isEmpty()) open.pop().close();
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    private static byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(ROOT.resolve(file));
    }

    private Annex annex() {
        return new Annex(
                CA,
                1,
                NOW.minus(Duration.ofDays(1)),
                NOW.plus(Duration.ofDays(100)),
                URI.create("https://localhost:1"),
                partner.office().verifyingKey(),
                partner.opening().sealingKey().toTree(),
                partner.channel().httpPublic(),
                partner.channel().tlsSpki(),
                partner.log().verifier().toString(),
                partner.witness().verifier().toString());
    }

    /** While it is held, nothing is answered: as when the rules do not permit it for a while. */
    private void halt(String step) {
        if (held && step.startsWith("discovery-answer:")) throw new NotReadyException("held");
    }

    private Person person(String id, Person.Role role) {
        house.people()
                .put(
                        new People.Identity(id, id, Optional.empty(), Set.of(KR)),
                        UUID.randomUUID().toString(),
                        Optional.empty());
        house.people()
                .configure(
                        id,
                        List.of(Mandate.given(
                                UUID.randomUUID().toString(),
                                id,
                                Mandate.Kind.OFFICE,
                                Map.of("role", role.word()),
                                NOW.minusSeconds(60),
                                NOW.plus(Duration.ofDays(9)),
                                Optional.empty(),
                                NOW)));
        return house.people().find(id).orElseThrow();
    }

    /** A set of ours that was delivered, and of which so much may be asked; its key is gone, so each answer is a refusal. */
    private Judge.Released delivered(int quota) {
        var set = new DiscoverySet(
                "operations",
                1,
                KR,
                CA,
                "kr-operations",
                "joint-exercise",
                new TreeSet<>(List.of(SelectorKind.VESSEL_IMO)),
                quota,
                1000,
                NOW.minusSeconds(60),
                NOW.plus(Duration.ofDays(9)),
                Oprf.KeyPair.fresh(RANDOM).open(),
                EncodedSet.of(List.of(), 1024, RANDOM));
        var person = person("kim", Person.Role.ORIGINATOR);
        var label = house.rules().policy(KR).parse("군사III급비밀//REL TO CA, KR");
        var item = releases.author(
                person,
                new ReleaseDesk.NewItem(
                        "operations",
                        "a set",
                        "set.json",
                        Records.MEDIA_TYPE,
                        "kr-operations",
                        Set.of(KR),
                        new OriginLabel(label),
                        Optional.empty(),
                        List.of()));
        releases.fill(person, item.id(), new ByteArrayInputStream(set.bytes()));
        new OwnSets(house.register())
                .add(
                        new OwnSets.Row(
                                item.id(),
                                "operations",
                                1,
                                "kim",
                                NOW,
                                set.until(),
                                0,
                                Optional.empty(),
                                Optional.empty()),
                        List.of());
        var id = UUID.randomUUID().toString();
        house.releases()
                .add(new ReleaseRecord(
                        id,
                        item.id(),
                        CA,
                        "joint-exercise",
                        "node",
                        "kim",
                        NOW,
                        house.rules().pact().digest(),
                        house.rules().digest(),
                        Declaration.NONE,
                        ReleaseRecord.Stage.PROPOSED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Map.of()));
        var statement = Statement.sign(
                Statement.Type.RELEASE, Map.of("id", id), house.keys().office());
        for (var authority : List.of("lee", "choi")) {
            person(authority, Person.Role.RELEASE_AUTHORITY);
            house.releases().approve(id, new ReleaseRecord.Approval(authority, NOW, statement));
        }
        house.register().use(handle -> {
            Releases.setStatement(handle, id, statement);
            Releases.advance(handle, id, ReleaseRecord.Stage.PROPOSED, ReleaseRecord.Stage.DELIVERED, Map.of());
        });
        return new Judge.Released(id, Digest.of(set.bytes()), set);
    }

    private Question question(String set, Digest content, int names) {
        var elements = Points.bytes(Oprf.VERIFIABLE.blind(
                IntStream.range(0, names)
                        .mapToObj(
                                i -> Selector.of("sha256", "%064x".formatted(i)).input())
                        .toList(),
                IntStream.range(0, names)
                        .mapToObj(_ -> P256.randomScalar(RANDOM))
                        .toList()));
        return new Question(
                UUID.randomUUID().toString(),
                set,
                content,
                house.rules().pact().digest(),
                CA,
                elements,
                NOW,
                new Journal.Leaf("log", 3));
    }

    /** As the partner's node says it, by its office. */
    private NoticeAnswer says(Question question) {
        return says(signed(question));
    }

    private Statement signed(Question question) {
        return Statement.sign(Statement.Type.DISCOVERY_QUESTION, question.toTree(), partner.office());
    }

    private NoticeAnswer says(Statement statement) {
        return desk.notice(CA, UUID.randomUUID().toString(), DiscoveryDesk.QUESTION, statement.bytes());
    }

    private static void refused(NoticeAnswer answer, String code) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        NoticeAnswer.Refused.class, no -> assertThat(no.code()).isEqualTo(code));
    }

    private long logged() {
        return house.log().checkpoint().checkpoint().size();
    }

    @Test
    void ofQuestionsAboutWhatWasNeverReleasedNothingIsKept() {
        var one = question(UUID.randomUUID().toString(), Digest.of(CanonicalJson.bytes(Map.of())), 1);
        var before = logged();
        for (var i = 0; i < 300; i++) {
            var another = new Question(
                    UUID.randomUUID().toString(),
                    UUID.randomUUID().toString(),
                    one.content(),
                    one.pact(),
                    one.nation(),
                    one.elements(),
                    one.at(),
                    one.leaf());
            refused(says(another), "unknown");
        }
        assertThat(questions.all(false)).isEmpty();
        assertThat(logged()).isEqualTo(before);
    }

    @Test
    void noMoreWaitsThanTheQuotaLets() throws Exception {
        var set = delivered(3);
        var first = signed(question(set.id(), set.content(), 2));
        assertThat(says(first)).isInstanceOf(NoticeAnswer.Taken.class);
        assertThat(says(question(set.id(), set.content(), 2))).isInstanceOf(NoticeAnswer.Taken.class);
        for (var i = 0; i < 50; i++) refused(says(question(set.id(), set.content(), 1)), "quota");
        // What was taken is taken, as often as it is said.
        assertThat(says(first)).isInstanceOf(NoticeAnswer.Taken.class);
        assertThat(questions.all(false)).hasSize(2);
        assertThat(questions.waiting(set.id())).isEqualTo(4);
        held = false;
        awaitAllAnswered(2);
        assertThat(says(question(set.id(), set.content(), 1))).isInstanceOf(NoticeAnswer.Taken.class);
    }

    @Test
    void whatWaitsIsTakenUpInPagesAndAnsweredOnce() throws Exception {
        var set = delivered(1000);
        var one = question(set.id(), set.content(), 1);
        var asked = new HashSet<String>();
        for (var i = 0; i < 120; i++) {
            var another = new Question(
                    UUID.randomUUID().toString(),
                    one.set(),
                    one.content(),
                    one.pact(),
                    one.nation(),
                    one.elements(),
                    one.at(),
                    one.leaf());
            assertThat(says(another)).isInstanceOf(NoticeAnswer.Taken.class);
            asked.add(another.id());
        }
        var seen = new HashSet<String>();
        var page = questions.atWork(List.of(), Optional.empty());
        assertThat(page).hasSizeLessThan(120);
        while (!page.isEmpty()) {
            for (var row : page) assertThat(seen.add(row.id())).as(row.id()).isTrue();
            page = questions.atWork(List.of(), Optional.of(page.getLast()));
        }
        assertThat(seen).isEqualTo(asked);
        held = false;
        awaitAllAnswered(120);
        assertThat(questions.atWork(List.of(), Optional.empty())).isEmpty();
        assertThat(questions.waiting()).isEmpty();
    }

    private void awaitAllAnswered(int count) throws InterruptedException {
        for (var i = 0; i < 600 && !questions.waiting().isEmpty(); i++) Thread.sleep(100);
        assertThat(questions.all(false))
                .hasSize(count)
                .allSatisfy(row -> assertThat(row.answer()).isPresent());
    }
}
