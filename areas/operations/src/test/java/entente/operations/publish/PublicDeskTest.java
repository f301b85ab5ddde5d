package entente.operations.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.NodeKeys;
import entente.crossing.NotFoundException;
import entente.crossing.NotReadyException;
import entente.guard.Guard;
import entente.guard.GuardLimits;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.ledger.Log;
import entente.operations.publish.PublicDesk.Proposal;
import entente.operations.publish.PublicDesk.State;
import entente.pact.NationalLaw;
import entente.pact.Pact;
import entente.pact.Rules;
import entente.pact.Schemes;
import entente.registry.Journal;
import entente.registry.Mandate;
import entente.registry.People;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.PublicDocuments;
import entente.registry.PublicDocuments.Kept;
import entente.registry.Register;
import entente.registry.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two decide, on exactly what they read; then everybody is shown it, also after a crash. */
class PublicDeskTest {
    private static final Nation KR = new Nation("KR");
    private static final Instant NOW = Instant.parse("2027-01-01T09:00:00Z");

    @TempDir
    static Path folder;

    private static EmbeddedPostgres server;
    private static House house;

    /** Texts that everybody may read unless they are forbidden. */
    private static final class Texts extends PublicDesk<String> {
        private boolean fit = true;
        private List<String> shown = List.of();

        Texts() {
            this(true);
        }

        Texts(boolean fit) {
            super(PublicDeskTest.house, "safety", Set.of(Role.ORIGINATOR));
            this.fit = fit;
            open();
        }

        Proposal<String> propose(String text) {
            return propose(person("kim"), text, bytes(text), Optional.of("평문"));
        }

        @Override
        protected String read(byte[] document) {
            return new String(document, StandardCharsets.UTF_8);
        }

        @Override
        protected Map<String, Object> named(Kept kept) {
            return Map.of("text", kept.name());
        }

        @Override
        protected void requireFit(String document) {
            if (!fit) throw new Problems("text", "is not fit", "Write another.");
        }

        @Override
        protected boolean concerns(Person person, Kept kept) {
            return kept.proposedBy().equals(person.id());
        }

        @Override
        protected void show(List<Proposal<String>> everPublic) {
            shown = everPublic.stream()
                    .map(one -> one.document() + (one.kept().withdrawal().isPresent() ? " down" : ""))
                    .toList();
        }
    }

    @BeforeAll
    static void open() throws IOException {
        server = EmbeddedPostgres.start(
                folder.resolve("data"), Path.of(System.getProperty("java.io.tmpdir"), "entente-test-cache"));
        var pact = Pact.read("kr-ca.yaml", resource("/pacts/kr-ca.yaml"));
        var rules = Rules.compile(
                pact,
                List.of(
                        Schemes.read("kr", resource("/schemes/kr-military.yaml")),
                        Schemes.read("ca", resource("/schemes/ca-information.yaml"))));
        var keys = NodeKeys.generate(KR, pact.id(), NOW);
        var register = Register.open(server.jdbcUrl(), server.user(), server.password());
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var log = Log.open(folder.resolve("log"), keys.log());
        house = new House(
                KR,
                rules,
                NationalLaw.read("kr.yaml", resource("/laws/kr.yaml")),
                keys,
                Optional::empty,
                register,
                log,
                new Journal(register, log, clock),
                Guard.start(GuardLimits.standard()),
                folder,
                clock,
                _ -> {},
                new ConcurrentHashMap<>());
        officer("kim", Map.of("role", "originator"), Map.of("role", "release-authority"));
        officer("sub", Map.of("role", "originator", "standsFor", "kim"), Map.of("role", "release-authority"));
        officer("lee", Map.of("role", "release-authority"));
        officer("vee", Map.of("role", "release-authority", "standsFor", "lee"));
        officer("choi", Map.of("role", "release-authority"));
        officer("jung", Map.of("role", "auditor"));
        officer("shin", Map.of("role", "reader"));
    }

    @AfterAll
    static void close() throws Exception {
        house.guard().close();
        house.log().close();
        house.register().close();
        server.close();
    }

    @SafeVarargs
    private static void officer(String id, Map<String, Object>... offices) {
        house.people().put(new People.Identity(id, id, Optional.empty(), Set.of(KR)), id, Optional.empty());
        house.people()
                .configure(
                        id,
                        List.of(offices).stream()
                                .map(office -> Mandate.given(
                                        UUID.randomUUID().toString(),
                                        id,
                                        Mandate.Kind.OFFICE,
                                        new HashMap<>(office),
                                        NOW.minusSeconds(60),
                                        NOW.plusSeconds(3600),
                                        Optional.empty(),
                                        NOW))
                                .toList());
    }

    private static Person person(String id) {
        return house.people().find(id).orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = House.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            APPROVE      | THE LAST ANSWER
            lee          | PROPOSED
            lee lee      | PROPOSED
            lee choi     | PUBLISHED
            lee vee      | approval: this voice has approved it already
            vee lee      | approval: this voice has approved it already
            kim          | approval: nobody approves what they proposed
            lee sub      | approval: nobody approves what they proposed
            shin         | this needs the office release-authority
            jung         | this needs the office release-authority
            lee choi vee | PUBLISHED
            """)
    void twoVoicesThatAreNotTheProposersMakeItPublic(String approve, String answer) {
        var desk = new Texts();
        var proposed = desk.propose(approve);
        var last = "";
        for (var by : approve.split(" "))
            try {
                last = desk.approve(
                                person(by),
                                proposed.kept().id(),
                                proposed.kept().content())
                        .state()
                        .name();
            } catch (Problems | ForbiddenException e) {
                last = String.valueOf(e.getMessage());
            }
        assertThat(last).contains(answer);
        assertThat(desk.shown.contains(approve)).isEqualTo(answer.equals("PUBLISHED"));
        assertThat(new Texts().shown).isEqualTo(desk.shown);
    }

    private static Proposal<String> approved(Texts desk, String text, String... by) {
        var proposed = desk.propose(text);
        for (var one : by)
            desk.approve(person(one), proposed.kept().id(), proposed.kept().content());
        return proposed;
    }

    /** Approved in the register, as a crash leaves it before the rest. */
    private static Kept halfDone(Texts desk, String text) {
        var kept = approved(desk, text, "lee").kept();
        new PublicDocuments(house.register(), "safety")
                .approve(kept.id(), new PublicDocuments.Approval("choi", kept.content(), NOW));
        return kept;
    }

    @Test
    void whatACrashLeftHalfDoneIsFinished() {
        halfDone(new Texts(), "decided");
        assertThat(new Texts(false).shown).doesNotContain("decided");
        assertThat(new Texts().shown).contains("decided");
        // What the log says is public was fit for it when that was written.
        var logged = halfDone(new Texts(), "logged");
        house.journal()
                .record(
                        "safety/" + logged.id() + "/published",
                        "safety-published",
                        Map.of("content", logged.content().value()));
        assertThat(new Texts(false).shown).contains("logged");
    }

    @Test
    void whatIsNotFitOrWasToldIsNotApproved() {
        var desk = new Texts();
        var first = desk.propose("twice").kept();
        var second = desk.propose("twice").kept();
        desk.fit = false;
        assertThatThrownBy(() -> desk.approve(person("lee"), first.id(), first.content()))
                .hasMessageContaining("is not fit");
        desk.fit = true;
        assertThatThrownBy(() -> desk.approve(person("lee"), first.id(), Digest.of(bytes("another"))))
                .hasMessageContaining("is not the digest");
        for (var by : List.of("lee", "choi")) desk.approve(person(by), first.id(), first.content());
        assertThatThrownBy(() -> desk.approve(person("lee"), second.id(), second.content()))
                .hasMessageContaining("was public already");
        assertThatThrownBy(() -> desk.propose("twice")).hasMessageContaining("was public already");
    }

    @Test
    void whoProposedTakesItBackAndAnAuthorityTakesItDown() {
        var desk = new Texts();
        var back = desk.propose("back").kept();
        assertThatThrownBy(() -> desk.withdraw(person("shin"), back.id(), "x")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> desk.withdraw(person("jung"), back.id(), "x")).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> desk.withdraw(person("kim"), back.id(), " ")).isInstanceOf(Problems.class);
        assertThat(desk.withdraw(person("kim"), back.id(), "x").state()).isEqualTo(State.WITHDRAWN);
        assertThatThrownBy(() -> desk.approve(person("lee"), back.id(), back.content()))
                .isInstanceOf(NotReadyException.class);
        var down = approved(desk, "down", "lee", "choi").kept();
        assertThat(desk.known(person("shin"), down.id()).state()).isEqualTo(State.PUBLISHED);
        assertThatThrownBy(() -> desk.withdraw(person("shin"), down.id(), "x")).isInstanceOf(ForbiddenException.class);
        assertThat(desk.withdraw(person("lee"), down.id(), "x").state()).isEqualTo(State.TAKEN_DOWN);
        assertThat(desk.shown).contains("down down").doesNotContain("back", "down");
        assertThatThrownBy(() -> desk.known(person("shin"), down.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void whatTheRegisterAloneCallsPublicIsNotShown() {
        var kept = halfDone(new Texts(), "unlogged");
        new PublicDocuments(house.register(), "safety").publish(kept.id(), 0);
        assertThat(new Texts().shown).doesNotContain("unlogged");
    }
}
