package entente.crossing;

import entente.exchange.Annex;
import entente.guard.Guard;
import entente.guard.GuardLimits;
import entente.kernel.Nation;
import entente.ledger.Log;
import entente.pact.NationalLaw;
import entente.pact.Pact;
import entente.pact.Rules;
import entente.pact.Schemes;
import entente.registry.Journal;
import entente.registry.Mandate;
import entente.registry.People;
import entente.registry.Person;
import entente.registry.TestServer;
import entente.seal.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Both nations' parts in one process with a clock that is moved, and nothing between them but what a test hands over. */
public final class TwoHouses implements AutoCloseable {
    public static final Nation KR = new Nation("KR");
    public static final Nation CA = new Nation("CA");
    public static final Instant BEGAN = Instant.parse("2027-01-01T09:00:00Z");

    private final Map<Nation, NodeKeys> keys = new HashMap<>();
    private final Map<Nation, House> houses = new HashMap<>();
    private final Moved clock = new Moved();
    private String halting = "";

    /** What stops a node dead, in a test. */
    public static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped(String step) {
            super(step);
        }
    }

    private static final class Moved extends Clock {
        private Instant now = BEGAN;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    public TwoHouses(Path folder) throws IOException {
        var pact = Pact.read("kr-ca.yaml", bytes("/pacts/kr-ca.yaml"));
        var rules = Rules.compile(
                pact,
                List.of(
                        Schemes.read("kr", bytes("/schemes/kr-military.yaml")),
                        Schemes.read("ca", bytes("/schemes/ca-information.yaml"))));
        for (var nation : List.of(KR, CA)) keys.put(nation, NodeKeys.generate(nation, pact.id(), BEGAN));
        for (var nation : List.of(KR, CA)) houses.put(nation, house(nation, rules, folder.resolve(nation.code())));
    }

    private House house(Nation nation, Rules rules, Path home) throws IOException {
        var own = Objects.requireNonNull(keys.get(nation));
        var partner = rules.pact().partnerOf(nation);
        var register = TestServer.emptyRegister();
        Files.createDirectories(home);
        var log = Log.open(home.resolve("log"), own.log());
        House.prepare(home.resolve("content"));
        var law = nation.code().toLowerCase(java.util.Locale.ROOT) + ".yaml";
        return new House(
                nation,
                rules,
                NationalLaw.read(law, bytes("/laws/" + law)),
                own,
                () -> Optional.of(annex(partner)),
                register,
                log,
                new Journal(register, log, clock),
                Guard.start(GuardLimits.standard()),
                home.resolve("content"),
                clock,
                step -> {
                    if (step.equals(halting)) {
                        halting = "";
                        throw new Stopped(step);
                    }
                },
                new ConcurrentHashMap<>());
    }

    private Annex annex(Nation nation) {
        var theirs = Objects.requireNonNull(keys.get(nation));
        return new Annex(
                nation,
                1,
                BEGAN.minus(Duration.ofDays(1)),
                BEGAN.plus(Duration.ofDays(4000)),
                URI.create("https://localhost:1"),
                theirs.office().verifyingKey(),
                theirs.opening().sealingKey().toTree(),
                theirs.channel().httpPublic(),
                theirs.channel().tlsSpki(),
                theirs.log().verifier().toString(),
                theirs.witness().verifier().toString());
    }

    public House of(Nation nation) {
        return Objects.requireNonNull(houses.get(nation));
    }

    public void passes(Duration time) {
        clock.now = clock.now.plus(time);
    }

    /** The next time that a step of this name is reached, its node stops dead. */
    public void haltAt(String step) {
        halting = step;
    }

    boolean halts() {
        return !halting.isEmpty();
    }

    /** Somebody with an office, for as long as the tests last. */
    public Person officer(Nation nation, String id, Person.Role role, Optional<String> standsFor) {
        var house = of(nation);
        house.people()
                .put(
                        new People.Identity(id, id, Optional.empty(), Set.of(nation)),
                        UUID.randomUUID().toString(),
                        Optional.empty());
        var what = new HashMap<String, Object>(Map.of("role", role.word()));
        standsFor.ifPresent(absent -> what.put("standsFor", absent));
        house.people()
                .configure(
                        id,
                        List.of(Mandate.given(
                                Ids.fresh(),
                                id,
                                Mandate.Kind.OFFICE,
                                what,
                                BEGAN.minusSeconds(60),
                                BEGAN.plus(Duration.ofDays(4000)),
                                Optional.empty(),
                                BEGAN)));
        return house.people().find(id).orElseThrow();
    }

    /** What is in a nation's outbox for its partner. */
    public List<Map<String, Object>> outbox(Nation nation) {
        return of(nation).outbox().due(clock.now.plus(Duration.ofDays(1)), 100);
    }

    /** How many leaves a nation's log has for a key. */
    long entries(Nation nation, String prefix) {
        return of(nation).journal().under(prefix).size();
    }

    /** A statement that another office key signs. */
    Statement forged(Statement statement, Nation by) {
        return Statement.sign(
                statement.type(),
                statement.claims(),
                Objects.requireNonNull(keys.get(by)).office());
    }

    static byte[] bytes(String name) {
        try (var in = TwoHouses.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws Exception {
        for (var house : houses.values()) {
            house.guard().close();
            house.log().close();
            house.register().close();
        }
    }
}
