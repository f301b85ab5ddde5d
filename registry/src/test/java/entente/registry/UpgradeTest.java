package entente.registry;

import static org.assertj.core.api.Assertions.assertThat;

import entente.registry.Person.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A register of an earlier version is brought up to date with nothing lost. */
class UpgradeTest {
    private static final Instant NOW = Instant.now();

    @Test
    void whatWasAColumnBecomesMandatesAndWhatIsHeldIsFound() {
        var url = TestServer.emptyUrl();
        Flyway.configure()
                .dataSource(url, TestServer.user(), TestServer.password())
                .locations("classpath:entente/registry/migration")
                .target("2")
                .load()
                .migrate();
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
            var people = new People(register, Clock.fixed(NOW.plusSeconds(5), ZoneOffset.UTC));
            var lee = people.find("lee").orElseThrow();
            assertThat(lee.roles()).containsExactlyInAnyOrder(Role.RELEASE_AUTHORITY, Role.READER);
            assertThat(lee.clearances()).containsExactly(Map.of("level", "SECRET"));
            assertThat(people.find("old").orElseThrow().clearances())
                    .as("what had lapsed stays so")
                    .isEmpty();
            var catalogue = new Catalogue(register);
            var now = NOW.plusSeconds(5);
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
}
