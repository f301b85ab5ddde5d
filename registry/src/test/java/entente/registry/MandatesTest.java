package entente.registry;

import static entente.registry.Examples.NOON;
import static entente.registry.Examples.newId;
import static entente.registry.Examples.office;
import static entente.registry.Examples.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.registry.Person.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Offices, clearances and delegations begin, are confirmed by another person, and end by themselves. */
class MandatesTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Register register = TestServer.emptyRegister();
    private final Mandates mandates = new Mandates(register);

    @BeforeEach
    void somePeople() {
        for (var id : List.of("kim", "lee", "oh", "bae")) at(NOON).put(person(id), "key of " + id, Optional.empty());
    }

    @AfterEach
    void close() {
        register.close();
    }

    private People at(Instant now) {
        return new People(register, Clock.fixed(now, ZoneOffset.UTC));
    }

    private Set<Role> roles(String person, Instant now) {
        return at(now).find(person).orElseThrow().roles();
    }

    private String given(String person, Map<String, Object> what, Instant from, Instant until, String by) {
        var id = newId();
        mandates.add(Mandate.given(id, person, Mandate.Kind.OFFICE, what, from, until, Optional.of(by), NOON));
        return id;
    }

    private static Map<String, Object> role(Role role) {
        return Map.of("role", role.word());
    }

    @Test
    void anOfficeIsInEffectOnceConfirmedAndOnlyInItsTime() {
        var id = given("kim", role(Role.READER), NOON.plus(HOUR), NOON.plus(HOUR.multipliedBy(2)), "oh");
        assertThat(roles("kim", NOON.plus(HOUR))).isEmpty();
        assertThat(mandates.confirm(id, "bae", NOON, Optional.empty())).isTrue();
        assertThat(mandates.confirm(id, "lee", NOON, Optional.empty())).isFalse();
        assertThat(roles("kim", NOON)).isEmpty();
        assertThat(roles("kim", NOON.plus(HOUR))).containsExactly(Role.READER);
        assertThat(roles("kim", NOON.plus(HOUR.multipliedBy(2)))).isEmpty();
        var found = mandates.find(id).orElseThrow();
        assertThat(found.stateAt(NOON)).isEqualTo(Mandate.State.AHEAD);
        assertThat(found.stateAt(NOON.plus(HOUR))).isEqualTo(Mandate.State.IN_EFFECT);
        assertThat(found.stateAt(NOON.plus(HOUR.multipliedBy(2)))).isEqualTo(Mandate.State.LAPSED);
    }

    @Test
    void whatIsEndedIsGoneAtOnceAndStaysGone() {
        var id = given("kim", role(Role.READER), NOON, NOON.plus(HOUR), "oh");
        mandates.confirm(id, "bae", NOON, Optional.empty());
        assertThat(mandates.end(id, Optional.of("lee"), NOON.plusSeconds(60))).isTrue();
        assertThat(roles("kim", NOON.plusSeconds(59))).containsExactly(Role.READER);
        assertThat(roles("kim", NOON.plusSeconds(60))).isEmpty();
        assertThat(mandates.end(id, Optional.of("oh"), NOON.plusSeconds(61))).isFalse();
        assertThat(mandates.of("kim")).extracting(Mandate::endedBy).containsExactly(Optional.of("lee"));
    }

    @Test
    void standingInLastsNoLongerThanTheOfficeOfWhoIsAbsent() {
        var own = given("lee", role(Role.RELEASE_AUTHORITY), NOON, NOON.plus(HOUR), "oh");
        mandates.confirm(own, "bae", NOON, Optional.empty());
        var standing = given(
                "kim",
                Map.of("role", Role.RELEASE_AUTHORITY.word(), "standsFor", "lee"),
                NOON,
                NOON.plus(HOUR.multipliedBy(5)),
                "lee");
        mandates.confirm(standing, "oh", NOON, Optional.empty());
        assertThat(roles("kim", NOON)).containsExactly(Role.RELEASE_AUTHORITY);
        assertThat(roles("kim", NOON.plus(HOUR))).isEmpty();
        mandates.end(own, Optional.of("oh"), NOON.plusSeconds(60));
        assertThat(roles("kim", NOON.plusSeconds(61))).isEmpty();
    }

    @Test
    void theDatabaseAsksForTwoAndKeepsAdministratorsApart() {
        assertThatThrownBy(() -> given("kim", role(Role.READER), NOON, NOON.plus(HOUR), "kim"))
                .rootCause()
                .hasMessageContaining("nobody gives themselves");
        var id = given("kim", role(Role.READER), NOON, NOON.plus(HOUR), "oh");
        for (var no : List.of("oh", "kim"))
            assertThatThrownBy(() -> mandates.confirm(id, no, NOON, Optional.empty()))
                    .rootCause()
                    .hasMessageContaining("another person confirms");
        assertThatThrownBy(() -> given("kim", role(Role.ADMINISTRATOR), NOON, NOON.plus(HOUR), "oh"))
                .rootCause()
                .hasMessageContaining("holds no other office");
        for (var change : List.of(
                "update mandate set until_time = until_time + interval '1 day'",
                "update mandate set what = '{\"role\":\"auditor\"}'",
                "delete from mandate",
                "truncate mandate"))
            assertThatThrownBy(() -> register.use(handle -> handle.execute(change)))
                    .as(change)
                    .rootCause()
                    .isInstanceOf(java.sql.SQLException.class);
        assertThat(mandates.find(id).orElseThrow().until()).isEqualTo(NOON.plus(HOUR));
    }

    @Test
    void theConfigurationGivesAndTakesWhatStandsInIt() {
        var people = at(NOON);
        var reader = office("kim", Role.READER);
        people.configure("kim", List.of(reader, office("kim", Role.ORIGINATOR)));
        people.configure("kim", List.of(office("kim", Role.READER), office("kim", Role.AUDITOR)));
        assertThat(roles("kim", NOON)).containsExactlyInAnyOrder(Role.READER, Role.AUDITOR);
        assertThat(mandates.of("kim"))
                .filteredOn(mandate -> mandate.role().equals(Optional.of(Role.READER)))
                .extracting(Mandate::id)
                .containsExactly(reader.id());
        // What a person gave is no matter of the configuration.
        var id = given("kim", role(Role.ORIGINATOR), NOON, NOON.plus(HOUR), "oh");
        mandates.confirm(id, "bae", NOON, Optional.empty());
        people.configure("kim", List.of());
        assertThat(roles("kim", NOON)).containsExactly(Role.ORIGINATOR);
    }

    /** A year of giving, confirming and ending at random, against a model that is a list. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theDatabaseAndTheModelAgree(long seed) {
        var random = new Random(seed);
        record Modelled(
                String id,
                String person,
                Role role,
                Instant from,
                Instant until,
                List<Instant> ended,
                boolean[] confirmed) {}
        var model = new ArrayList<Modelled>();
        var roles = List.of(Role.READER, Role.AUDITOR, Role.ORIGINATOR);
        for (var step = 0; step < 60; step++) {
            if (model.isEmpty() || random.nextInt(3) == 0) {
                var person = random.nextBoolean() ? "kim" : "lee";
                var role = roles.get(random.nextInt(roles.size()));
                var from = NOON.plus(HOUR.multipliedBy(random.nextInt(10)));
                var until = from.plus(HOUR.multipliedBy(1 + random.nextInt(10)));
                var id = given(person, role(role), from, until, "oh");
                model.add(new Modelled(id, person, role, from, until, new ArrayList<>(), new boolean[1]));
            } else {
                var one = model.get(random.nextInt(model.size()));
                if (random.nextBoolean()) {
                    var done = mandates.confirm(one.id(), "bae", NOON, Optional.empty());
                    assertThat(done)
                            .isEqualTo(!one.confirmed()[0] && one.ended().isEmpty());
                    one.confirmed()[0] |= done;
                } else {
                    var at = NOON.plus(HOUR.multipliedBy(random.nextInt(20)));
                    assertThat(mandates.end(one.id(), Optional.of("bae"), at))
                            .isEqualTo(one.ended().isEmpty());
                    if (one.ended().isEmpty()) one.ended().add(at);
                }
            }
            var now = NOON.plus(HOUR.multipliedBy(random.nextInt(22)));
            for (var person : List.of("kim", "lee"))
                assertThat(roles(person, now))
                        .as("seed " + seed + ", step " + step)
                        .isEqualTo(model.stream()
                                .filter(one -> one.person().equals(person) && one.confirmed()[0])
                                .filter(one -> !now.isBefore(one.from()) && now.isBefore(one.until()))
                                .filter(one -> one.ended().stream().allMatch(now::isBefore))
                                .map(Modelled::role)
                                .collect(Collectors.toSet()));
        }
    }
}
