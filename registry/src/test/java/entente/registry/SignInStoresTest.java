package entente.registry;

import static entente.registry.Examples.NOON;
import static entente.registry.Examples.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Digest;
import entente.registry.Passkeys.Passkey;
import entente.registry.People.Identifier;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By what people are known, and what they have registered; and what the database refuses of it by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInStoresTest {
    private static final Identifier SUBJECT = Identifier.subject("https://id.example", "7c1f");
    private static final Identifier CARD = Identifier.certificate(Digest.of(new byte[] {1}));

    private final Register register = TestServer.emptyRegister();
    private final People people = new People(register, Clock.fixed(NOON, ZoneOffset.UTC));
    private final Passkeys passkeys = new Passkeys(register);

    @BeforeAll
    void people() {
        people.put(person("lee"), "key of lee", Optional.empty());
        people.put(person("kim"), Optional.empty(), Optional.empty());
    }

    @AfterAll
    void close() {
        register.close();
    }

    private static Passkey passkey(String person, int credential, long counter) {
        return new Passkey(
                Examples.newId(),
                new byte[] {(byte) credential},
                person,
                new byte[] {9},
                counter,
                "key",
                NOON,
                Optional.empty());
    }

    @Test
    void whoHasNoKeySignsInWithNone() {
        for (var key : List.of("", "null", "key of lee"))
            assertThat(people.signIn("kim", key)).isEmpty();
        assertThat(people.signIn("lee", "key of lee")).isPresent();
    }

    @Test
    void anIdentifierIsOnePersonsAndMovesWithTheConfiguration() {
        people.identify(Map.of("lee", Set.of(SUBJECT, CARD), "kim", Set.of()));
        assertThat(people.identified(SUBJECT).map(Person::id)).contains("lee");
        assertThat(people.identified(Identifier.subject("https://other.example", "7c1f")))
                .isEmpty();
        assertThat(people.identified(new Identifier(Identifier.Kind.CERTIFICATE, SUBJECT.value())))
                .as("of the other kind")
                .isEmpty();
        people.identify(Map.of("lee", Set.of(CARD), "kim", Set.of(SUBJECT)));
        assertThat(people.identified(SUBJECT).map(Person::id)).contains("kim");
        assertThatThrownBy(() -> people.identify(Map.of("lee", Set.of(CARD, SUBJECT))))
                .hasMessageContaining("identifier_pkey");
        assertThatThrownBy(() -> register.use(handle -> handle.execute("update identifier set person = 'lee'")))
                .hasMessageContaining("an identifier is not changed");
    }

    @Test
    void aHandleTellsNothingAndStays() {
        assertThat(passkeys.handle("lee"))
                .hasSize(16)
                .isEqualTo(passkeys.handle("lee"))
                .isNotEqualTo(passkeys.handle("kim"));
    }

    @Test
    void aPasskeyCountsUpwardAndWhatWasRemovedIsGone() {
        var one = passkey("lee", 1, 5);
        assertThat(passkeys.add(one)).isTrue();
        assertThat(passkeys.add(passkey("kim", 1, 0))).as("the same credential").isFalse();
        assertThat(passkeys.use(one.id(), 6, NOON)).isTrue();
        assertThat(passkeys.use(one.id(), 6, NOON)).isFalse();
        assertThat(passkeys.use(one.id(), 0, NOON)).isFalse();
        assertThat(passkeys.find(new byte[] {1}).orElseThrow().counter()).isEqualTo(6);
        passkeys.rename(one.id(), "blue");
        assertThat(passkeys.of("lee")).extracting(Passkey::name).containsExactly("blue");
        passkeys.remove(one.id(), NOON);
        assertThat(passkeys.of("lee")).isEmpty();
        assertThat(passkeys.find(new byte[] {1})).isEmpty();
        assertThat(passkeys.use(one.id(), 7, NOON)).isFalse();
        assertThat(passkeys.knows(new byte[] {1})).isTrue();
        assertThat(passkeys.add(passkey("lee", 1, 9))).as("it never comes back").isFalse();
        var never = passkey("kim", 2, 0);
        passkeys.add(never);
        assertThat(passkeys.use(never.id(), 0, NOON))
                .as("one that does not count")
                .isTrue();
        assertThat(passkeys.use(never.id(), 0, NOON)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from passkey",
                "truncate passkey",
                "update passkey set person = 'kim'",
                "update passkey set attested = '\\x00'",
                "update passkey set credential = '\\x77'",
                "update passkey set counter = 1",
                "update passkey set name = ''",
                "update passkey set removed_at = null where credential = '\\x51'",
                "update passkey set name = 'again' where credential = '\\x51'"
            })
    void theDatabaseRefuses(String statement) {
        var removed = passkey("lee", 0x51, 3);
        if (passkeys.add(removed)) passkeys.remove(removed.id(), NOON);
        passkeys.add(passkey("lee", 0x52, 3));
        assertThatThrownBy(() -> register.use(handle -> handle.execute(statement)))
                .as(statement)
                .isInstanceOf(org.jdbi.v3.core.JdbiException.class);
    }
}
