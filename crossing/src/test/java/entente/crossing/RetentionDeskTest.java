package entente.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.exchange.upload.UploadStore;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.pact.PactAct;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.Retentions.What;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Canada's law: what was refused goes after 30 days, our copy of a release after 90, parts after 7; holdings never. */
class RetentionDeskTest {
    private static final Nation CA = TwoHouses.CA;
    private static final Instant BEGAN = TwoHouses.BEGAN;
    private static final String ID = "11111111-1111-4111-8111-111111111111";

    @TempDir
    Path folder;

    private TwoHouses houses;
    private House house;
    private UploadStore uploads;
    private RetentionDesk desk;

    @BeforeEach
    void open() throws Exception {
        houses = new TwoHouses(folder);
        house = houses.of(CA);
        uploads = new UploadStore(folder.resolve("uploads"), UploadStore.Limits.USUAL);
        desk = new RetentionDesk(house, uploads);
    }

    @AfterEach
    void close() throws Exception {
        houses.close();
    }

    /** Rows as they came about, without what led to them. */
    private void rows(String... statements) {
        house.register().use(handle -> {
            handle.execute("set local session_replication_role = replica");
            for (var statement : statements) handle.execute(statement);
        });
    }

    private Path sealed(String kind) throws IOException {
        return Files.writeString(house.content().resolve(kind).resolve(ID + ".ztdf"), "sealed");
    }

    private static String at(int days) {
        return "timestamptz '" + BEGAN.plus(Duration.ofDays(days)) + "'";
    }

    private void refused() {
        rows(
                "insert into reception (id, sender, received_at, statement, stage, container) values ('%s', 'KR', %s, '\\x00', 'REFUSED', 'c')"
                        .formatted(ID, at(0)),
                "insert into receipt values ('%s', 'GIVEN', 'refused', 0, %s, '\\x00')".formatted(ID, at(0)));
    }

    private void released(String stage) {
        rows(
                "insert into release (id, item, recipient, purpose, channel, proposer, proposed_at, pact, rules, declaration, stage, container) values ('%s', '%s', 'KR', 'p', 'node', 'x', %s, 'p', 'r', '{}', '%s', '{}')"
                        .formatted(ID, ID, at(-1), stage),
                "insert into receipt values ('%s', 'GOT', 'accepted', 0, %s, '\\x00')".formatted(ID, at(0)));
    }

    private void held() {
        rows(
                "insert into reception (id, sender, received_at, statement, stage, file_name, holder_mark) values ('%s', 'KR', %s, '\\x00', 'HELD', 'a.pdf', 'SECRET')"
                        .formatted(ID, at(0)));
    }

    private long erasures() {
        return house.journal().under(ID + "/").stream()
                .filter(entry -> entry.stage().equals("erased"))
                .count();
    }

    @Test
    void whatWasRefusedGoesWhenItsTimeIsOver() throws IOException {
        refused();
        var file = sealed("in");
        houses.passes(Duration.ofDays(30).minusMinutes(1));
        desk.carryOut();
        assertThat(file).exists();
        houses.passes(Duration.ofMinutes(1));
        desk.carryOut();
        desk.carryOut();
        assertThat(file).doesNotExist();
        assertThat(erasures()).isEqualTo(1);
        assertThat(house.retentions().erasedAt(ID, What.REFUSED)).contains(BEGAN.plus(Duration.ofDays(30)));
        assertThat(house.journal().find(ID + "/erased-refused").orElseThrow().said())
                .containsEntry("after", "P30D")
                .containsEntry("what", "refused");
    }

    /** Stopped dead anywhere, and run again: the log says it once, and the file is gone. */
    @ParameterizedTest
    @ValueSource(strings = {"erased-refused:before", "erased-refused:logged", "erased-refused:done"})
    void stoppedAnywhereItIsErasedOnce(String step) throws IOException {
        refused();
        var file = sealed("in");
        houses.passes(Duration.ofDays(31));
        houses.haltAt(step);
        assertThatThrownBy(desk::carryOut).isInstanceOf(TwoHouses.Stopped.class);
        assertThat(Files.exists(file)).isEqualTo(!step.endsWith(":done"));
        assertThat(erasures()).isEqualTo(step.endsWith(":before") ? 0 : 1);
        desk.carryOut();
        assertThat(file).doesNotExist();
        assertThat(erasures()).isEqualTo(1);
        assertThat(house.retentions().erasedAt(ID, What.REFUSED)).isPresent();
    }

    // Shows: clause Loss, compromise
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            STAGE              | OWED            | ENDED | DAYS | ERASED
            DELIVERED          | ''              | 0     | 89   | false
            DELIVERED          | ''              | 0     | 90   | true
            REFUSED_BY_PARTNER | ''              | 0     | 90   | true
            SENT               | ''              | 0     | 900  | false
            DELIVERED          | RECALL OPEN     | 0     | 900  | false
            DELIVERED          | RECALL DONE     | 10    | 100  | false
            DELIVERED          | RECALL DONE     | 10    | 374  | false
            DELIVERED          | RECALL DONE     | 10    | 376  | true
            DELIVERED          | LOSS DONE       | 10    | 376  | false
            DELIVERED          | LOSS DONE       | 10    | 739  | false
            DELIVERED          | LOSS DONE       | 10    | 742  | true
            """)
    void ourCopyGoesUnlessItMustStillBeKept(String stage, String owed, int ended, int days, boolean erased)
            throws IOException {
        released(stage);
        if (!owed.isEmpty()) {
            var words = owed.split(" ", -1);
            rows(
                    "insert into obligation (id, kind, consignment, ours, raised_at, details, state) values ('%s', '%s', '%s', true, %s, '{}', '%s')"
                            .formatted(Ids.fresh(), words[0], ID, at(ended), words[1]));
        }
        var file = sealed("out");
        houses.passes(Duration.ofDays(days));
        desk.carryOut();
        assertThat(Files.exists(file)).isEqualTo(!erased);
        assertThat(erasures()).isEqualTo(erased ? 1 : 0);
    }

    @Test
    void partsWithWhichNobodyWentOnGo() throws IOException {
        uploads.open(TwoHouses.KR, ID, 100, Digest.of("x".getBytes(StandardCharsets.UTF_8)));
        var part = folder.resolve("uploads/KR/" + ID + ".part");
        Files.setLastModifiedTime(part, FileTime.from(BEGAN));
        houses.passes(Duration.ofDays(6));
        desk.carryOut();
        assertThat(part).exists();
        houses.passes(Duration.ofDays(1));
        desk.carryOut();
        desk.carryOut();
        assertThat(part).doesNotExist();
        assertThat(erasures()).isEqualTo(1);
    }

    @Test
    void whileThePactIsDisputedNothingGoes() throws IOException {
        refused();
        var file = sealed("in");
        for (var kind : new PactAct.Kind[] {PactAct.Kind.SIGNED, PactAct.Kind.NOTIFIED})
            for (var nation : new Nation[] {TwoHouses.KR, CA}) act(nation, kind);
        act(CA, PactAct.Kind.DISPUTED);
        houses.passes(Duration.ofDays(31));
        desk.carryOut();
        assertThat(file).exists();
        assertThat(erasures()).isZero();
    }

    private void act(Nation nation, PactAct.Kind kind) {
        var act = PactAct.of(nation, kind, house.rules(), BEGAN);
        house.accords()
                .addAct(
                        act.pact(),
                        nation,
                        act.name(),
                        act.at(),
                        act.sign(houses.of(nation).keys().office()));
    }

    // Shows: clause Registers
    @Test
    void aHoldingIsPutBeforeAnOfficerAndNeverErased() throws IOException {
        held();
        var file = sealed("in");
        houses.passes(Duration.ofDays(5 * 365));
        assertThat(desk.due()).as("five years have a leap day").isEmpty();
        houses.passes(Duration.ofDays(3));
        assertThat(desk.due()).singleElement().satisfies(review -> {
            assertThat(review.keep().consignment()).isEqualTo(ID);
            assertThat(review.due()).contains(Instant.parse("2032-01-01T09:00:00Z"));
        });
        desk.carryOut();
        houses.passes(Duration.ofDays(3000));
        desk.carryOut();
        assertThat(file).exists();
        assertThat(erasures()).isZero();
        assertThatThrownBy(() -> house.retentions().erased(ID, What.REFUSED, BEGAN))
                .hasMessageContaining("held is not erased");
    }

    @Test
    void anOfficerKeepsItLongerWithAReason() {
        held();
        var roy = houses.officer(CA, "roy", Role.REGISTRY_OFFICER, Optional.empty());
        houses.passes(Duration.ofDays(6 * 365));
        var now = house.clock().instant();
        var until = now.plus(Duration.ofDays(400));
        assertThat(desk.keep(roy, ID, until, "the project goes on").due()).contains(until);
        assertThat(desk.due()).isEmpty();
        assertThat(house.journal().under(ID + "/"))
                .anySatisfy(entry -> assertThat(entry.said()).containsEntry("reason", "the project goes on"));
        houses.passes(Duration.ofDays(400));
        assertThat(desk.due())
                .singleElement()
                .satisfies(review -> assertThat(review.keep().person()).contains("roy"));
        for (var wrong : new Instant[] {house.clock().instant(), now.plus(Duration.ofDays(3000))})
            assertThatThrownBy(() -> desk.keep(roy, ID, wrong, "x")).isInstanceOf(Problems.class);
        assertThatThrownBy(() -> desk.keep(roy, ID, until.plusSeconds(60), " ")).isInstanceOf(Problems.class);
        assertThatThrownBy(() -> desk.keep(reader(), ID, until.plusSeconds(60), "x"))
                .isInstanceOf(ForbiddenException.class);
        rows("update reception set keeping = 'DESTROYED' where id = '" + ID + "'");
        assertThat(desk.due()).as("what is gone is not reviewed").isEmpty();
        assertThatThrownBy(() -> desk.keep(roy, ID, until.plusSeconds(60), "x")).isInstanceOf(NotFoundException.class);
    }

    private Person reader() {
        return houses.officer(CA, "gagnon", Role.READER, Optional.empty());
    }
}
