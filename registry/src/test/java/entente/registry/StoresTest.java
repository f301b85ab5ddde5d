package entente.registry;

import static entente.registry.Examples.CA;
import static entente.registry.Examples.KR;
import static entente.registry.Examples.NOON;
import static entente.registry.Examples.PACT;
import static entente.registry.Examples.approval;
import static entente.registry.Examples.item;
import static entente.registry.Examples.newId;
import static entente.registry.Examples.person;
import static entente.registry.Examples.release;
import static entente.registry.Examples.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Digest;
import entente.registry.Receipts.Direction;
import entente.registry.Receipts.Kept;
import entente.registry.ReleaseRecord.Stage;
import entente.seal.SigningKey;
import entente.seal.Statement;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoresTest {
    private final Register register = TestServer.emptyRegister();
    private final People people = new People(register, Clock.fixed(NOON, ZoneOffset.UTC));
    private final Items items = new Items(register);
    private final Releases releases = new Releases(register);
    private final Receptions receptions = new Receptions(register);
    private final Receipts receipts = new Receipts(register);
    private final Outbox outbox = new Outbox(register);
    private final Accords accords = new Accords(register);
    private final Notices notices = new Notices(register);

    @BeforeEach
    void somePeople() {
        for (var id : List.of("kim", "lee", "park")) people.put(person(id), "key of " + id, Optional.empty());
    }

    @AfterEach
    void close() {
        register.close();
    }

    private Item kimsItem() {
        var item = item("kim");
        items.add(item);
        return item;
    }

    private ReleaseRecord kimsRelease(String purpose) {
        var release = release(kimsItem().id(), "kim", purpose);
        releases.add(release);
        return release;
    }

    /** The ledger of what a partner was given in an area, which aggregation is measured by. */
    // Shows: fear 3
    @Test
    void whatWasApprovedCountsAsGiven() {
        people.put(person("cho"), "key of cho", Optional.empty());
        var first = kimsRelease("joint-exercise");
        var second = kimsRelease("joint-exercise");
        var third = kimsRelease("joint-exercise");
        assertThat(releases.given(CA, area(first), third.id())).isEmpty();
        for (var release : List.of(first, second)) {
            for (var person : List.of("lee", "park")) releases.approve(release.id(), approval(person));
            assertThat(releases.advance(release.id(), Stage.PROPOSED, Stage.APPROVED, Map.of()))
                    .isTrue();
        }
        releases.advance(third.id(), Stage.PROPOSED, Stage.REFUSED, Map.of());
        assertThat(releases.given(CA, area(first), third.id()))
                .containsExactlyInAnyOrder(first.proposedAt(), second.proposedAt());
        assertThat(releases.given(CA, area(first), first.id())).containsExactly(second.proposedAt());
        assertThat(releases.given(KR, area(first), third.id())).isEmpty();
        assertThat(releases.given(CA, "another", third.id())).isEmpty();
    }

    private String area(ReleaseRecord release) {
        return items.find(release.item()).orElseThrow().area();
    }

    /** A reception that came so many seconds after noon. */
    private String came(int second) {
        var id = newId();
        receptions.add(id, CA, statement(Statement.Type.RELEASE, id), NOON.plusSeconds(second));
        return id;
    }

    private String held(int second) {
        var id = came(second);
        receptions.advance(id, ReceptionRecord.Stage.OFFERED, ReceptionRecord.Stage.HELD, Map.of());
        return id;
    }

    // People

    @Test
    void aPersonComesBackAsPut() {
        var key = SigningKey.generate("KR/choi");
        people.put(new People.Organisation("dapa", "방위사업청", KR, People.Organisation.Kind.GOVERNMENT));
        people.put(
                new People.Identity("choi", "최", Optional.of("dapa"), Set.of(KR, CA)), "key of choi", Optional.of(key));
        var found = people.find("choi").orElseThrow();
        assertThat(found.name()).isEqualTo("최");
        assertThat(found.organisation()).contains("dapa");
        assertThat(found.nationalities()).containsExactlyInAnyOrder(KR, CA);
        assertThat(found.mandates()).isEmpty();
        assertThat(found.signingKey().orElseThrow().toSecretTree()).isEqualTo(key.toSecretTree());
        assertThat(people.find("nobody")).isEmpty();
        assertThat(people.all()).extracting(Person::id).containsExactly("choi", "kim", "lee", "park");
        assertThat(people.organisations())
                .containsExactly(new People.Organisation("dapa", "방위사업청", KR, People.Organisation.Kind.GOVERNMENT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            NAME    | KEY         | ANSWER
            lee     | key of lee  | lee
            lee     | key of kim  | -
            lee     | Key of lee  | -
            lee     | 'key of lee ' | -
            lee     | ''          | -
            LEE     | key of lee  | -
            nobody  | key of lee  | -
            ''      | ''          | -
            """)
    void onlyTheRightNameWithTheRightKeySignsIn(String name, String key, String answer) {
        assertThat(people.signIn(name, key).map(Person::id).orElse("-")).isEqualTo(answer);
    }

    @Test
    void aNewAccessKeyReplacesTheOldOne() {
        people.put(person("lee"), "another key", Optional.empty());
        assertThat(people.signIn("lee", "key of lee")).isEmpty();
        assertThat(people.signIn("lee", "another key")).isPresent();
    }

    @Test
    void twoPeopleDoNotShareAnAccessKey() {
        assertThatThrownBy(() -> people.put(person("lee"), "key of kim", Optional.empty()))
                .rootCause()
                .hasMessageContaining("duplicate key");
    }

    @Test
    void aSigningKeyStaysUntilAnotherIsGiven() {
        var key = SigningKey.generate("KR/lee");
        people.put(person("lee"), "key of lee", Optional.of(key));
        people.put(person("lee"), "key of lee", Optional.empty());
        people.giveSigningKey("lee", SigningKey.generate("KR/another"));
        assertThat(people.find("lee").orElseThrow().signingKey().map(SigningKey::id))
                .contains(key.id());
    }

    // Items

    @Test
    void anItemComesBackAsAddedAndItsContentIsSetOnce() {
        var item = kimsItem();
        assertThat(items.find(item.id())).contains(item);
        var content = new Item.Content(PACT, 1L << 40, "sealed-file");
        assertThat(items.setContent(item.id(), content)).isTrue();
        assertThat(items.setContent(item.id(), new Item.Content(PACT, 1, "another")))
                .isFalse();
        assertThat(items.setContent(newId(), content)).isFalse();
        assertThat(items.find(item.id()).flatMap(Item::content)).contains(content);
        assertThat(items.find(newId())).isEmpty();
        assertThatThrownBy(() -> items.add(item)).rootCause().hasMessageContaining("duplicate key");
    }

    @Test
    void whoMadeAnItemFindsIt() {
        var item = kimsItem();
        assertThat(items.madeBy("kim")).containsExactly(item);
        assertThat(items.madeBy("lee")).isEmpty();
    }

    // Releases

    @Test
    void aReleaseComesBackAsItWasProposedAndWithWhatWasFound() {
        var release = kimsRelease("planning");
        assertThat(releases.find(release.id())).contains(release);
        releases.approve(release.id(), approval("park"));
        releases.approve(release.id(), approval("lee"));
        Map<String, Object> found = Map.of("found", List.of("a", 1, true, Map.of("b", "c")));
        assertThat(releases.advance(
                        release.id(),
                        Stage.PROPOSED,
                        Stage.SEALED,
                        Map.of("decision", found, "inspection", found, "container", found, "refusal", found)))
                .isTrue();
        var statement = statement(Statement.Type.RELEASE, "released");
        register.use(handle -> Releases.setStatement(handle, release.id(), statement));
        releases.time(release.id(), "guarded", 12);
        releases.time(release.id(), "sealed", 34);
        assertThat(releases.find(release.id()))
                .contains(new ReleaseRecord(
                        release.id(),
                        release.item(),
                        CA,
                        "planning",
                        "exchange",
                        "kim",
                        NOON,
                        PACT,
                        PACT,
                        release.declaration(),
                        Stage.SEALED,
                        Optional.of(found),
                        Optional.of(found),
                        Optional.of(found),
                        Optional.of(statement),
                        Optional.of(found),
                        List.of(approval("lee"), approval("park")),
                        Map.of("guarded", 12, "sealed", 34)));
    }

    @Test
    void aSecondApprovalByTheSamePersonAndASecondStatementChangeNothing() {
        var release = kimsRelease("planning");
        releases.approve(release.id(), approval("lee"));
        releases.approve(
                release.id(),
                new ReleaseRecord.Approval("lee", NOON.plusSeconds(1), statement(Statement.Type.APPROVAL, "another")));
        var first = statement(Statement.Type.RELEASE, "first");
        for (var statement : List.of(first, statement(Statement.Type.RELEASE, "second")))
            register.use(handle -> Releases.setStatement(handle, release.id(), statement));
        var found = releases.find(release.id()).orElseThrow();
        assertThat(found.approvals()).containsExactly(approval("lee"));
        assertThat(found.statement()).contains(first);
        assertThat(releases.approvedEnough()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            FROM     | TO       | MOVED | THEN AT
            PROPOSED | APPROVED | true  | APPROVED
            PROPOSED | REFUSED  | true  | REFUSED
            APPROVED | GUARDED  | false | PROPOSED
            SENT     | PROPOSED | false | PROPOSED
            """)
    void aReleaseMovesOnlyFromWhereItIs(Stage from, Stage to, boolean moved, Stage then) {
        var release = kimsRelease("planning");
        for (var person : List.of("lee", "park")) releases.approve(release.id(), approval(person));
        Map<String, Object> inspection = Map.of("said", "clean");
        assertThat(releases.advance(release.id(), from, to, Map.of("inspection", inspection)))
                .isEqualTo(moved);
        var found = releases.find(release.id()).orElseThrow();
        assertThat(found.stage()).isEqualTo(then);
        assertThat(found.inspection().isPresent()).isEqualTo(moved);
    }

    @Test
    void ofManyWhoAdvanceAtOnceOneDoes() throws Exception {
        var release = kimsRelease("planning");
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tries = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(i -> () -> releases.advance(
                            release.id(), Stage.PROPOSED, Stage.REFUSED, Map.of("refusal", Map.of("by", i))))
                    .toList();
            var moved = 0;
            for (var future : threads.invokeAll(tries)) if (future.get()) moved++;
            assertThat(moved).isEqualTo(1);
        }
    }

    @Test
    void noColumnButThoseThatAreFoundIsWritten() {
        var release = kimsRelease("planning");
        assertThatThrownBy(() ->
                        releases.advance(release.id(), Stage.PROPOSED, Stage.REFUSED, Map.of("proposer", Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
        var reception = came(0);
        assertThatThrownBy(() -> receptions.advance(
                        reception,
                        ReceptionRecord.Stage.OFFERED,
                        ReceptionRecord.Stage.REFUSED,
                        Map.of("sender", "US")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void releasesAreFoundByStageAndByApprovals() {
        var proposed = kimsRelease("proposed").id();
        var enough = kimsRelease("enough").id();
        var refused = kimsRelease("refused").id();
        releases.approve(proposed, approval("lee"));
        for (var person : List.of("lee", "park")) releases.approve(enough, approval(person));
        releases.advance(refused, Stage.PROPOSED, Stage.REFUSED, Map.of());
        assertThat(releases.approvedEnough()).containsExactly(enough);
        assertThat(releases.atStages(Set.of(Stage.PROPOSED))).containsExactlyInAnyOrder(proposed, enough);
        assertThat(releases.atStages(Set.of(Stage.REFUSED, Stage.SENT))).containsExactly(refused);
        assertThat(releases.atStages(Set.of())).isEmpty();
        assertThat(releases.all()).extracting(ReleaseRecord::id).containsExactlyInAnyOrder(proposed, enough, refused);
        assertThat(releases.find(newId())).isEmpty();
    }

    // Receptions

    // Shows: clause Registers
    @Test
    void aReceptionComesBackWithWhatWasFound() {
        var id = newId();
        var offer = statement(Statement.Type.RELEASE, "offer");
        receptions.add(id, CA, offer, NOON);
        receptions.add(id, KR, statement(Statement.Type.RELEASE, "another"), NOON.plusSeconds(1));
        Map<String, Object> found = Map.of("found", List.of(1, "a"));
        assertThat(receptions.advance(
                        id,
                        ReceptionRecord.Stage.OFFERED,
                        ReceptionRecord.Stage.HELD,
                        Map.of(
                                "decision",
                                found,
                                "inspection",
                                found,
                                "origin_label",
                                found,
                                "holder_label",
                                found,
                                "refusal",
                                found,
                                "container",
                                "file",
                                "holder_mark",
                                "비밀",
                                "purpose",
                                "planning",
                                "area",
                                "missiles",
                                "media_type",
                                "text/plain")))
                .isTrue();
        receptions.time(id, "held", 5);
        assertThat(receptions.find(id))
                .contains(new ReceptionRecord(
                        id,
                        CA,
                        NOON,
                        offer,
                        Optional.of("file"),
                        ReceptionRecord.Stage.HELD,
                        Optional.of(found),
                        Optional.of(found),
                        Optional.of(found),
                        Optional.of(found),
                        Optional.of("비밀"),
                        Optional.of("planning"),
                        Optional.of("missiles"),
                        Optional.of("text/plain"),
                        Optional.of(found),
                        Map.of("held", 5),
                        ReceptionRecord.Keeping.KEPT,
                        Optional.empty()));
        assertThat(receptions.find(newId())).isEmpty();
    }

    @Test
    void aReceptionMovesOnlyFromWhereItIs() {
        var id = came(0);
        assertThat(receptions.advance(
                        id,
                        ReceptionRecord.Stage.RECEIVED,
                        ReceptionRecord.Stage.VERIFIED,
                        Map.of("purpose", "planning")))
                .isFalse();
        assertThat(receptions.find(id).orElseThrow().stage()).isEqualTo(ReceptionRecord.Stage.OFFERED);
        assertThat(receptions.find(id).orElseThrow().purpose()).isEmpty();
        var later = held(1);
        assertThat(receptions.atStages(Set.of(ReceptionRecord.Stage.OFFERED))).containsExactly(id);
        assertThat(receptions.atStages(Set.of(ReceptionRecord.Stage.values()))).containsExactly(id, later);
        assertThat(receptions.all()).extracting(ReceptionRecord::id).containsExactly(later, id);
    }

    // Shows: clause Access; fear 5
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            NOW                      | WHO  | KNOWN | PURPOSES
            2030-01-01T11:59:59.999Z | lee  | false | ''
            2030-01-01T12:00:00Z     | lee  | true  | planning
            2030-01-01T12:00:30Z     | lee  | true  | analysis planning
            2030-01-01T12:00:59.999Z | lee  | true  | analysis planning
            2030-01-01T12:01:00Z     | lee  | true  | analysis
            2030-01-01T12:01:30Z     | lee  | false | ''
            2030-01-01T12:00:30Z     | kim  | false | ''
            2030-01-01T12:00:30Z     | park | false | ''
            """)
    void aHoldingIsKnownWhileNeedToKnowLasts(Instant now, String who, boolean known, String purposes) {
        var id = held(0);
        receptions.grant(id, "lee", "planning", NOON, NOON.plusSeconds(60), "kim");
        receptions.grant(id, "lee", "analysis", NOON.plusSeconds(30), NOON.plusSeconds(90), "kim");
        receptions.grant(held(1), "park", "planning", NOON.plusSeconds(300), NOON.plusSeconds(301), "kim");
        assertThat(receptions.knownTo(who, now))
                .extracting(ReceptionRecord::id)
                .isEqualTo(known ? List.of(id) : List.of());
        assertThat(String.join(
                        " ",
                        receptions.grantedPurposes(id, who, now).stream()
                                .sorted()
                                .toList()))
                .isEqualTo(purposes);
    }

    @Test
    void needToKnowShowsNoneButHoldingsAndANewGrantReplacesTheOld() {
        var notHeld = came(0);
        receptions.grant(notHeld, "lee", "planning", NOON, NOON.plusSeconds(60), "kim");
        assertThat(receptions.knownTo("lee", NOON)).isEmpty();
        var held = held(0);
        receptions.grant(held, "lee", "planning", NOON, NOON.plusSeconds(60), "kim");
        receptions.grant(held, "lee", "planning", NOON, NOON.plusSeconds(10), "park");
        assertThat(receptions.grantedPurposes(held, "lee", NOON.plusSeconds(9))).containsExactly("planning");
        assertThat(receptions.grantedPurposes(held, "lee", NOON.plusSeconds(10)))
                .isEmpty();
        assertThat(receptions.grantedPurposes(newId(), "lee", NOON)).isEmpty();
        assertThatThrownBy(() -> receptions.grant(held, "lee", "planning", NOON, NOON.plusSeconds(99), "lee"))
                .rootCause()
                .hasMessageContaining("nobody grants need-to-know to themselves");
    }

    // Receipts, notices, accords

    // Shows: fear 12; clause Transmission
    @Test
    void aReceiptIsKeptOnceAndComesBack() {
        var consignment = newId();
        var opened =
                new Kept(consignment, Direction.GIVEN, "opened", 0, NOON, statement(Statement.Type.RECEIPT, "opened"));
        var again = new Kept(
                consignment,
                Direction.GIVEN,
                "opened",
                1,
                NOON.plusSeconds(1),
                statement(Statement.Type.RECEIPT, "opened again"));
        var got = new Kept(consignment, Direction.GOT, "opened", 0, NOON, statement(Statement.Type.RECEIPT, "got"));
        var other =
                new Kept(consignment, Direction.GIVEN, "opened", 0, NOON, statement(Statement.Type.RECEIPT, "other"));
        for (var receipt : List.of(again, opened, got)) assertThat(put(receipt)).isTrue();
        for (var receipt : List.of(opened, other)) assertThat(put(receipt)).isFalse();
        assertThat(receipts.of(consignment, Direction.GIVEN)).containsExactly(opened, again);
        assertThat(receipts.of(consignment, Direction.GOT)).containsExactly(got);
        assertThat(receipts.of(newId(), Direction.GOT)).isEmpty();
    }

    private boolean put(Kept receipt) {
        return register.in(handle -> Receipts.put(handle, receipt));
    }

    // Shows: fear 12
    @Test
    void theSameNoticeGetsTheSameAnswer() {
        var yes = "yes".getBytes(StandardCharsets.UTF_8);
        var no = "no".getBytes(StandardCharsets.UTF_8);
        register.use(handle -> Notices.put(handle, CA, "1", "offer", yes));
        register.use(handle -> Notices.put(handle, CA, "1", "receipt", no));
        register.use(handle -> Notices.put(handle, KR, "1", "offer", no));
        assertThat(notices.answer(CA, "1"))
                .hasValueSatisfying(answer -> assertThat(answer).isEqualTo(yes));
        assertThat(notices.answer(KR, "1"))
                .hasValueSatisfying(answer -> assertThat(answer).isEqualTo(no));
        assertThat(notices.answer(CA, "2")).isEmpty();
    }

    @Test
    void theFirstActOfItsKindCounts() {
        var signed = statement(Statement.Type.PACT_ACT, "signed");
        var notified = statement(Statement.Type.PACT_ACT, "notified");
        assertThat(accords.addAct(PACT, CA, "notified", NOON.plusSeconds(1), notified))
                .isTrue();
        assertThat(accords.addAct(PACT, CA, "signed", NOON, signed)).isTrue();
        assertThat(accords.addAct(PACT, CA, "signed", NOON, notified)).isFalse();
        assertThat(accords.acts(PACT)).containsExactly(signed, notified);
        assertThat(accords.acts(Digest.of(new byte[1]))).isEmpty();
    }

    @Test
    void theAnnexWithTheHighestSerialIsTheNewest() {
        for (var serial : List.of(2L, 10L, 9L)) accords.addAnnex(CA, serial, annex("annex " + serial));
        accords.addAnnex(CA, 10, annex("another 10"));
        assertThat(accords.newestAnnex(CA)).contains(annex("annex 10"));
        assertThat(accords.newestAnnex(KR)).isEmpty();
    }

    private static Statement annex(String said) {
        return statement(Statement.Type.ANNEX, said);
    }

    // Outbox

    @Test
    void theOutboxGivesWhatIsDueTheOldestFirst() {
        var ids = IntStream.range(0, 5).mapToObj(_ -> newId()).toList();
        var dueAfter = List.of(30, 10, 20, 40, 10_000);
        for (var i = 0; i < 5; i++) {
            var nth = i;
            register.use(handle -> Outbox.add(handle, ids.get(nth), state(nth), NOON.plusSeconds(dueAfter.get(nth))));
        }
        register.use(handle -> Outbox.add(handle, ids.getFirst(), state(99), NOON));
        assertThat(outbox.nextDue()).contains(NOON.plusSeconds(10));
        assertThat(outbox.due(NOON.plusSeconds(9), 10)).isEmpty();
        assertThat(outbox.due(NOON.plusSeconds(10), 10)).containsExactly(state(1));
        assertThat(outbox.due(NOON.plusSeconds(40), 10)).containsExactly(state(1), state(2), state(0), state(3));
        assertThat(outbox.due(NOON.plusSeconds(40), 2)).containsExactly(state(1), state(2));

        outbox.save(ids.get(1), state(11), Optional.empty());
        outbox.save(ids.get(2), state(22), Optional.of(NOON.plusSeconds(50)));
        assertThat(outbox.nextDue()).contains(NOON.plusSeconds(30));
        assertThat(outbox.due(NOON.plusSeconds(60), 10)).containsExactly(state(0), state(3), state(22));
        assertThat(outbox.waiting()).isEqualTo(4);
    }

    @Test
    void aMessageThatIsDoneIsNotSentAgain() {
        var id = newId();
        outbox.save(id, state(1), Optional.of(NOON));
        outbox.save(id, state(2), Optional.empty());
        register.use(handle -> Outbox.add(handle, id, state(3), NOON));
        assertThat(outbox.due(NOON.plusSeconds(1), 10)).isEmpty();
        assertThat(outbox.nextDue()).isEmpty();
        assertThat(outbox.waiting()).isZero();
    }

    @Test
    void aMessageIsThereOnlyIfItsTransactionIs() {
        assertThatThrownBy(() -> register.use(handle -> {
                    Outbox.add(handle, newId(), state(1), NOON);
                    throw new IllegalStateException("crash");
                }))
                .hasMessage("crash");
        assertThat(outbox.waiting()).isZero();
        assertThat(register.answers()).isTrue();
    }

    private static Map<String, Object> state(int n) {
        return Map.of("n", n);
    }
}
