package entente.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Digest;
import entente.registry.Person.Role;
import entente.seal.SigningKey;
import entente.seal.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A register of an earlier version is brought up to date with nothing lost. */
class UpgradeTest {
    private static final Instant NOW = Instant.now();

    /** A register as that version left it. */
    private static String of(String version) {
        var url = TestServer.emptyUrl();
        Flyway.configure()
                .dataSource(url, TestServer.user(), TestServer.password())
                .locations("classpath:entente/registry/migration")
                .target(version)
                .load()
                .migrate();
        return url;
    }

    @Test
    void whatWasAColumnBecomesMandatesAndWhatIsHeldIsFound() {
        var url = of("2");
        Jdbi.create(url, TestServer.user(), TestServer.password()).useHandle(handle -> {
            handle.execute("""
                    insert into person values
                    ('lee', '이', '{KR}', '{release-authority,reader}', '{"level":"SECRET"}', now() + interval '9 days',
                     'key', null, null),
                    ('old', '구', '{KR}', '{reader}', '{"level":"SECRET"}', now() - interval '9 days', 'key2', null, null),
                    ('han', '한', '{KR}', '{registry-officer}', '{"level":"OPEN"}', now() + interval '9 days', 'key3', null,
                     null)""");
            handle.execute("""
                    insert into reception (id, sender, received_at, statement, stage, holder_mark, area, purpose)
                    values ('11111111-1111-4111-8111-111111111111', 'CA', now(), '\\x00', 'HELD', 'III', 'cyber', 'p')""");
            handle.execute("""
                    insert into need_to_know values ('11111111-1111-4111-8111-111111111111', 'lee', 'p',
                    now() - interval '1 hour', now() + interval '1 day', 'han')""");
            handle.execute("""
                    insert into item (id, area, title, file_name, media_type, origin_office, origins, origin_label,
                    created_by, created_at) values ('22222222-2222-4222-8222-222222222222', 'cyber', '표적', 'a.pdf',
                    'application/pdf', 'o', '{KR}', '{"level":"SECRET"}', 'lee', now())""");
        });
        try (var register = Register.open(url, TestServer.user(), TestServer.password())) {
            // After the upgrade, however long that took.
            var now = Instant.now().plusSeconds(5);
            var people = new People(register, Clock.fixed(now, ZoneOffset.UTC));
            var lee = people.find("lee").orElseThrow();
            assertThat(lee.roles()).containsExactlyInAnyOrder(Role.RELEASE_AUTHORITY, Role.READER);
            assertThat(lee.clearances()).containsExactly(Map.of("level", "SECRET"));
            assertThat(people.find("old").orElseThrow().clearances())
                    .as("what had lapsed stays so")
                    .isEmpty();
            var catalogue = new Catalogue(register);
            assertThat(catalogue
                            .search(
                                    lee,
                                    new Catalogue.Query(Catalogue.Kind.HOLDING, "cyber iii", Map.of(), "-at", 0, 9),
                                    now)
                            .total())
                    .isEqualTo(1);
            assertThat(new Items(register).madeBy("lee")).singleElement().satisfies(item -> {
                assertThat(item.title()).isEqualTo("표적");
                assertThat(item.derived()).isEmpty();
                assertThat(item.portions()).isEmpty();
            });
            assertThat(new Receptions(register).grants("11111111-1111-4111-8111-111111111111"))
                    .hasSize(1);
        }
    }

    /** Products and reports in each state, with who decided and where that is in the log. */
    @Test
    void whatWasDecidedForThePublicStaysDecided() {
        var url = of("29");
        Jdbi.create(url, TestServer.user(), TestServer.password()).useHandle(handle -> {
            for (var person : List.of("kim", "lee", "choi"))
                handle.execute(
                        "insert into person (id, name, nationalities, access_key) values (?, '김', '{KR}', decode(md5(?), 'hex'))",
                        person,
                        person);
            for (var state : State.values()) {
                decided(handle, "safety_product", "safety_approval", "product, draft, label", state);
                decided(handle, "public_report", "public_report_approval", "year, report", state);
            }
        });
        try (var register = Register.open(url, TestServer.user(), TestServer.password())) {
            for (var kind : List.of("safety", "report")) {
                var documents = new PublicDocuments(register, kind);
                assertThat(documents.all()).hasSize(State.values().length);
                for (var state : State.values()) {
                    var id = id(kind.equals("safety") ? "safety_product" : "public_report", state);
                    var kept = documents.find(id).orElseThrow();
                    assertThat(kept.name()).isEqualTo(state.name);
                    assertThat(kept.document()).isEqualTo(DOCUMENT);
                    assertThat(kept.content()).isEqualTo(Digest.of(DOCUMENT));
                    assertThat(kept.label()).isEqualTo(Optional.of("평문").filter(_ -> kind.equals("safety")));
                    assertThat(kept.proposedBy()).isEqualTo("kim");
                    assertThat(kept.leaf()).isEqualTo(Optional.of(7L).filter(_ -> state.published));
                    assertThat(kept.withdrawal().map(PublicDocuments.Withdrawal::reason))
                            .isEqualTo(Optional.of("착오").filter(_ -> state.withdrawn));
                    assertThat(documents.approvals(id))
                            .extracting(PublicDocuments.Approval::by)
                            .containsExactlyElementsOf(state.published ? List.of("choi", "lee") : List.of("choi"));
                }
                // And it goes on where it stood.
                var waiting = id(kind.equals("safety") ? "safety_product" : "public_report", State.PROPOSED);
                documents.approve(waiting, new PublicDocuments.Approval("lee", Digest.of(DOCUMENT), NOW));
                documents.publish(waiting, 8);
                assertThat(documents.find(waiting).orElseThrow().leaf()).contains(8L);
            }
        }
    }

    /** Of an exercise and of a project: what was said, and what waits for the second person. */
    @Test
    void whatTheNationsSaidStaysSaid() {
        var url = of("29");
        var statement =
                Statement.sign(Statement.Type.EXERCISE_ACT, Map.of("act", "agreed"), SigningKey.generate("CA/office"));
        var matter = UUID.randomUUID();
        var chosen = UUID.randomUUID();
        Jdbi.create(url, TestServer.user(), TestServer.password()).useHandle(handle -> {
            handle.execute(
                    "insert into person (id, name, nationalities, access_key) values ('kim', '김', '{KR}', '\\x00')");
            for (var table : List.of("exercise_act (id, exercise, plan", "research_act (id, project, arrangement"))
                for (var said : List.of(true, false))
                    handle.execute(
                            "insert into " + table + ", nation, kind, subject, at, raised_by, statement)"
                                    + " values (?, ?, ?, ?, 'EXTENDED', '{\"until\":\"x\"}', now(), ?, ?)",
                            // The partner chose the same id for two things, to break the upgrade.
                            said ? chosen : UUID.randomUUID(),
                            matter,
                            Digest.of(DOCUMENT).value(),
                            said ? "CA" : "KR",
                            said ? null : "kim",
                            said ? statement.bytes() : null);
        });
        try (var register = Register.open(url, TestServer.user(), TestServer.password())) {
            var acts = new JointActs(register);
            for (var form : List.of("exercise-act", "research-act")) {
                assertThat(acts.of(form, matter.toString()))
                        .hasSize(2)
                        .allSatisfy(act -> {
                            assertThat(act.document()).isEqualTo(Digest.of(DOCUMENT));
                            assertThat(act.kind()).isEqualTo("EXTENDED");
                            assertThat(act.subject()).containsEntry("until", "x");
                        })
                        .extracting(act -> act.statement().map(one -> Digest.of(one.bytes())))
                        .containsExactlyInAnyOrder(Optional.of(Digest.of(statement.bytes())), Optional.empty());
                var waiting = acts.of(form, matter.toString()).stream()
                        .filter(act -> act.statement().isEmpty())
                        .findFirst()
                        .orElseThrow();
                assertThat(waiting.raisedBy()).contains("kim");
                assertThatThrownBy(() -> register.use(handle -> JointActs.say(handle, waiting.id(), NOW, statement)))
                        .as("it still waits for a second person")
                        .rootCause()
                        .hasMessageContaining("check constraint");
            }
        }
    }

    private static final byte[] DOCUMENT = "{}".getBytes(UTF_8);

    private enum State {
        PROPOSED("2024", false, false),
        PUBLISHED("2025", true, false),
        WITHDRAWN("2026", false, true),
        TAKEN_DOWN("2027", true, true);

        private final String name;
        private final boolean published;
        private final boolean withdrawn;

        State(String name, boolean published, boolean withdrawn) {
            this.name = name;
            this.published = published;
            this.withdrawn = withdrawn;
        }
    }

    private static String id(String table, State state) {
        return UUID.nameUUIDFromBytes((table + state).getBytes(UTF_8)).toString();
    }

    private static void decided(Handle handle, String table, String approvals, String own, State state) {
        handle.execute(
                "insert into %1$s (id, content, proposed_by, proposed_at, %2$s) values ('%3$s', '%4$s', 'kim', now(), '%5$s', '{}'%6$s)"
                        .formatted(
                                table,
                                own,
                                id(table, state),
                                Digest.of(DOCUMENT).value(),
                                state.name,
                                own.endsWith("label") ? ", '평문'" : ""));
        for (var by : state.published ? List.of("choi", "lee") : List.of("choi"))
            handle.execute("insert into %s values ('%s', '%s', '%s', now())"
                    .formatted(
                            approvals, id(table, state), by, Digest.of(DOCUMENT).value()));
        if (state.published)
            handle.execute("update %s set leaf = 7 where id = '%s'".formatted(table, id(table, state)));
        if (state.withdrawn)
            handle.execute("update %s set withdrawn_by = 'lee', withdrawn_at = now(), reason = '착오' where id = '%s'"
                    .formatted(table, id(table, state)));
    }
}
