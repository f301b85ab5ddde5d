package entente.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import entente.crossing.AssuranceDesk.Draft;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.registry.AssuranceRecord;
import entente.registry.AssuranceRecord.Act;
import entente.registry.AssuranceRecord.Deed;
import entente.registry.AssuranceRecord.State;
import entente.registry.Assurances;
import entente.registry.Assurances.Stated;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.seal.MalformedException;
import entente.seal.Statement;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Canada assures Korea; Korea learns of it by nothing but the statements that Canada signs. */
class AssuranceDeskTest {
    private static final Nation KR = TwoHouses.KR;
    private static final Nation CA = TwoHouses.CA;
    private static final Instant BEGAN = TwoHouses.BEGAN;

    @TempDir
    Path folder;

    private TwoHouses houses;
    private AssuranceDesk canada;
    private AssuranceDesk korea;
    private Person roy;
    private Person cote;

    @BeforeEach
    void open() throws Exception {
        houses = new TwoHouses(folder);
        canada = new AssuranceDesk(houses.of(CA));
        korea = new AssuranceDesk(houses.of(KR));
        roy = houses.officer(CA, "roy", Role.REGISTRY_OFFICER, Optional.empty());
        cote = houses.officer(CA, "cote", Role.REGISTRY_OFFICER, Optional.empty());
    }

    @AfterEach
    void close() throws Exception {
        houses.close();
    }

    private static Draft draft() {
        return new Draft(
                "operations", Set.of("joint-exercise"), "SECRET", Optional.empty(), BEGAN.plus(Duration.ofDays(30)));
    }

    /** Raised by one, confirmed by another, and stated. */
    private AssuranceRecord given() {
        var id = canada.raise(roy, draft()).id();
        canada.confirm(cote, id);
        canada.carryOut(id);
        return record(CA, id);
    }

    private AssuranceRecord record(Nation nation, String id) {
        return houses.of(nation).assurances().find(id).orElseThrow();
    }

    private boolean arrives(Statement statement) {
        return korea.arrived(CA, statement, _ -> {});
    }

    /** Whether Korea may release a SECRET to Canada now. */
    private boolean koreaIsAssured() {
        return covers(korea, KR);
    }

    private boolean covers(AssuranceDesk desk, Nation at) {
        var house = houses.of(at);
        return desk.covering(
                        CA,
                        "operations",
                        "joint-exercise",
                        secret(),
                        house.clock().instant())
                .isPresent();
    }

    private Label secret() {
        return houses.of(CA).rules().policy(CA).parse("SECRET");
    }

    // Shows: clause Access
    @Test
    void twoGiveItOneEndsItAndBothSeeTheSame() {
        var raised = canada.raise(roy, draft());
        assertThat(raised.at(BEGAN)).isEqualTo(State.PROPOSED);
        canada.carryOut(raised.id());
        assertThat(houses.outbox(CA)).as("one person states nothing").isEmpty();
        assertThatThrownBy(() -> canada.confirm(roy, raised.id())).isInstanceOf(Problems.class);
        canada.confirm(cote, raised.id());
        assertThat(houses.of(CA).assurances().atWork()).containsExactly(raised.id());
        canada.carryOut(raised.id());
        assertThat(houses.of(CA).assurances().atWork()).isEmpty();
        assertThat(covers(canada, CA)).isTrue();
        assertThat(koreaIsAssured()).as("it has not arrived").isFalse();

        var statement = record(CA, raised.id()).given().orElseThrow();
        assertThat(arrives(statement)).isTrue();
        assertThat(arrives(statement)).as("again").isTrue();
        assertThat(koreaIsAssured()).isTrue();

        houses.passes(Duration.ofHours(1));
        canada.withdraw(cote, raised.id());
        assertThat(covers(canada, CA)).as("nobody is let in from now on").isFalse();
        assertThat(koreaIsAssured()).as("it has not heard").isTrue();
        canada.carryOut(raised.id());
        assertThat(arrives(record(CA, raised.id()).withdrawn().orElseThrow())).isTrue();
        assertThat(koreaIsAssured()).isFalse();
        assertThat(record(KR, raised.id()).at(BEGAN.plus(Duration.ofHours(2)))).isEqualTo(State.WITHDRAWN);
        assertThat(houses.outbox(CA)).hasSize(2);
    }

    @Test
    void itEndsByItselfAndARenewedOneCounts() {
        assertThat(arrives(given().given().orElseThrow())).isTrue();
        houses.passes(Duration.ofDays(29));
        assertThat(koreaIsAssured()).isTrue();
        houses.passes(Duration.ofDays(1));
        assertThat(koreaIsAssured()).isFalse();
        var again = canada.raise(
                roy,
                new Draft(
                        "operations",
                        Set.of("joint-exercise"),
                        "SECRET",
                        Optional.empty(),
                        BEGAN.plus(Duration.ofDays(60))));
        canada.confirm(cote, again.id());
        canada.carryOut(again.id());
        assertThat(covers(canada, CA)).isTrue();
        assertThat(arrives(record(CA, again.id()).given().orElseThrow())).isTrue();
        assertThat(koreaIsAssured()).isTrue();
    }

    @Test
    void whoeverStandsInForTheFirstIsNoSecond() {
        var deputy = houses.officer(CA, "deputy", Role.REGISTRY_OFFICER, Optional.of("roy"));
        var id = canada.raise(roy, draft()).id();
        assertThatThrownBy(() -> canada.confirm(deputy, id)).isInstanceOf(Problems.class);
        assertThat(record(CA, id).at(BEGAN)).isEqualTo(State.PROPOSED);
    }

    @Test
    void onlyRegistryOfficersActOnIt() {
        var reader = houses.officer(CA, "gagnon", Role.READER, Optional.empty());
        var id = canada.raise(roy, draft()).id();
        assertThatThrownBy(() -> canada.raise(reader, draft())).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> canada.confirm(reader, id)).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> canada.withdraw(reader, id)).isInstanceOf(ForbiddenException.class);
    }

    @Test
    void whatWasWithdrawnIsNeverConfirmedNorStated() {
        var id = canada.raise(roy, draft()).id();
        canada.withdraw(roy, id);
        assertThatThrownBy(() -> canada.confirm(cote, id)).isInstanceOf(NotReadyException.class);
        canada.carryOut(id);
        assertThat(houses.outbox(CA)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            AREA       | PURPOSE        | CEILING  | FROM | UNTIL | WHERE
            weather    | joint-exercise | SECRET   | 0    | 30    | area
            operations | joint-project  | SECRET   | 0    | 30    | purposes
            operations | joint-exercise | 군사II급비밀 | 0    | 30    | label
            operations | joint-exercise | SECRET   | 0    | 0     | until
            operations | joint-exercise | SECRET   | 9    | 8     | until
            operations | joint-exercise | SECRET   | -9   | -1    | until
            operations | joint-exercise | SECRET   | 0    | 366   | until
            operations | joint-exercise | SECRET   | -1   | 30    | from
            """)
    void whatThePactDoesNotKnowOrThatLastsTooLongIsNotAssured(
            String area, String purpose, String ceiling, int from, int until, String where) {
        var problems = catchThrowableOfType(
                Problems.class,
                () -> canada.raise(
                        roy,
                        new Draft(
                                area,
                                Set.of(purpose),
                                ceiling,
                                Optional.of(BEGAN.plus(Duration.ofDays(from))),
                                BEGAN.plus(Duration.ofDays(until)))));
        assertThat(problems).as("accepted").isNotNull();
        assertThat(problems.list()).extracting(Problem::where).contains(where);
    }

    @Test
    void aWithdrawalMayComeFirst() {
        var given = given();
        canada.withdraw(roy, given.id());
        canada.carryOut(given.id());
        assertThat(arrives(record(CA, given.id()).withdrawn().orElseThrow())).isTrue();
        assertThat(arrives(given.given().orElseThrow())).isTrue();
        assertThat(koreaIsAssured()).isFalse();
    }

    @Test
    void nobodyElseAssuresInCanadasName() {
        var statement = given().given().orElseThrow();
        assertThatThrownBy(() -> arrives(houses.forged(statement, KR))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> korea.arrived(KR, statement, _ -> {}))
                .as("its ceiling is in no scheme of whoever brings it")
                .isInstanceOf(Problems.class);
        // What Canada gave is not taken by Canada as if Korea had given it.
        assertThatThrownBy(() -> canada.arrived(KR, statement, _ -> {})).isInstanceOf(MalformedException.class);
        assertThat(koreaIsAssured()).isFalse();
    }

    /** Stopped dead anywhere, and carried out again: it is stated once, and logged once. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "assurance:before",
                "assurance:logged",
                "assurance:done",
                "assurance-arrived:before",
                "assurance-arrived:logged",
                "assurance-arrived:done",
                "withdrawal:before",
                "withdrawal:logged",
                "withdrawal:done"
            })
    void stoppedAnywhereItIsStatedOnce(String step) {
        var id = canada.raise(roy, draft()).id();
        canada.confirm(cote, id);
        houses.haltAt(step);
        again(() -> canada.carryOut(id));
        again(() -> arrives(record(CA, id).given().orElseThrow()));
        canada.withdraw(roy, id);
        again(() -> canada.carryOut(id));
        assertThat(houses.halts()).as("it was reached").isFalse();
        assertThat(houses.outbox(CA)).hasSize(2);
        assertThat(houses.entries(CA, "assurance/" + id + "/")).isEqualTo(5);
        assertThat(houses.entries(KR, "assurance/" + id + "/")).isEqualTo(1);
        assertThat(record(KR, id).given()).isEqualTo(record(CA, id).given());
    }

    private static void again(Runnable work) {
        try {
            work.run();
        } catch (TwoHouses.Stopped stopped) {
            work.run();
        }
    }

    /** The database holds what the code promises. */
    @Test
    void theSecondLineAsksForTwoAndChangesNothing() {
        var id = canada.raise(roy, draft()).id();
        var register = houses.of(CA).register();
        var statement = given().given().orElseThrow();
        assertThatThrownBy(() -> register.use(handle -> Assurances.state(handle, id, Stated.GIVEN, BEGAN, statement)))
                .hasMessageContaining("two persons");
        assertThatThrownBy(() ->
                        register.use(handle -> Assurances.act(handle, id, new Act(Deed.CONFIRMED, "roy", BEGAN))))
                .hasMessageContaining("another person");
        houses.officer(CA, "gagnon", Role.READER, Optional.empty());
        assertThatThrownBy(() ->
                        register.use(handle -> Assurances.act(handle, id, new Act(Deed.CONFIRMED, "gagnon", BEGAN))))
                .hasMessageContaining("registry officers");
        for (var change : new String[] {
            "update assurance set until_time = until_time + interval '1 day'",
            "delete from assurance_person",
            "update assurance_statement set at = now()",
            "truncate assurance_person"
        })
            assertThatThrownBy(() -> register.use(handle -> handle.execute(change)))
                    .as(change)
                    .hasMessageContaining("append-only");
    }
}
