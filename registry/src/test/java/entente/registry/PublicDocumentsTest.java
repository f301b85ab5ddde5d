package entente.registry;

import static entente.registry.Examples.NOON;
import static entente.registry.Examples.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Digest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to the public, and what the database refuses by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicDocumentsTest {
    private static final byte[] DOCUMENT = {'{', '}'};
    private static final Digest CONTENT = Digest.of(DOCUMENT);

    private final Register register = TestServer.emptyRegister();
    private final PublicDocuments documents = new PublicDocuments(register, "safety");

    @BeforeAll
    void people() {
        var people = new People(register, Clock.fixed(NOON, ZoneOffset.UTC));
        for (var id : new String[] {"kim", "lee", "park", "choi"})
            people.put(person(id), "key of " + id, Optional.empty());
    }

    @AfterAll
    void close() {
        register.close();
    }

    private String proposed(String product) {
        var id = Examples.newId();
        documents.add(new PublicDocuments.Kept(
                id, product, CONTENT, DOCUMENT, Optional.of("평문"), "kim", NOON, Optional.empty(), Optional.empty()));
        return id;
    }

    private void approve(String id, String by) {
        documents.approve(id, new PublicDocuments.Approval(by, CONTENT, NOON));
    }

    private String published(String product) {
        var id = proposed(product);
        approve(id, "lee");
        approve(id, "park");
        documents.publish(id, 7);
        return id;
    }

    @Test
    void twoApproveAndItIsPublicUntilItIsTakenDown() {
        var id = proposed("kr.khoa.warn.1");
        approve(id, "lee");
        // Once is once.
        approve(id, "lee");
        assertThat(documents.approvals(id)).hasSize(1);
        assertThatThrownBy(() -> documents.publish(id, 7)).hasMessageContaining("two persons decide");
        approve(id, "park");
        documents.publish(id, 7);
        assertThat(documents.find(id).orElseThrow().leaf()).contains(7L);
        assertThat(documents.find(id).orElseThrow().document()).isEqualTo(DOCUMENT);
        var down = new PublicDocuments.Withdrawal("park", NOON, "in error");
        documents.withdraw(id, down);
        documents.withdraw(id, new PublicDocuments.Withdrawal("lee", NOON, "again"));
        assertThat(documents.find(id).orElseThrow().withdrawal()).contains(down);
        assertThat(documents.all()).extracting(PublicDocuments.Kept::id).contains(id);
    }

    @Test
    void oneKindKnowsNothingOfAnother() {
        var id = published("2026");
        var reports = new PublicDocuments(register, "report");
        assertThat(reports.find(id)).isEmpty();
        assertThat(reports.all()).isEmpty();
        var report = Examples.newId();
        reports.add(new PublicDocuments.Kept(
                report, "2026", CONTENT, DOCUMENT, Optional.empty(), "kim", NOON, Optional.empty(), Optional.empty()));
        for (var by : new String[] {"lee", "park"})
            reports.approve(report, new PublicDocuments.Approval(by, CONTENT, NOON));
        reports.publish(report, 8);
        assertThat(reports.all()).singleElement().satisfies(one -> {
            assertThat(one.leaf()).contains(8L);
            assertThat(one.label()).isEmpty();
        });
        assertThat(documents.all()).extracting(PublicDocuments.Kept::id).doesNotContain(report);
    }

    @Test
    void theProposerAnotherContentAndWhatIsOverAreRefused() {
        var id = proposed("kr.khoa.warn.2");
        assertThatThrownBy(() -> approve(id, "kim")).hasMessageContaining("nobody approves what they proposed");
        var other = new PublicDocuments.Approval("lee", Digest.of(new byte[] {1}), NOON);
        assertThatThrownBy(() -> documents.approve(id, other)).hasMessageContaining("another content");
        approve(id, "lee");
        documents.withdraw(id, new PublicDocuments.Withdrawal("kim", NOON, "in error"));
        assertThatThrownBy(() -> approve(id, "park")).hasMessageContaining("withdrawn");
        var open = published("kr.khoa.warn.3");
        assertThatThrownBy(() -> approve(open, "choi")).hasMessageContaining("public already");
        assertThatThrownBy(() -> published("kr.khoa.warn.3")).hasMessageContaining("public_document_once");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update public_document set document = '\\x00'",
                "update public_document set content = 'x'",
                "update public_document set kind = 'report'",
                "update public_document set name = 'x'",
                "update public_document set label = 'SECRET'",
                "update public_document set proposed_by = 'park'",
                "update public_document set leaf = 8",
                "update public_document set leaf = null",
                "delete from public_document",
                "truncate public_document cascade",
                "update public_approval set person = 'choi'",
                "update public_approval set at = now()",
                "delete from public_approval",
                "truncate public_approval",
                "insert into public_document (id, kind, name, content, document, label, proposed_by, proposed_at, leaf)"
                        + " values (gen_random_uuid(), 'safety', 'x', 'x', '\\x00', 'x', 'kim', now(), 1)",
            })
    void whatWasSaidStays(String statement) {
        published("kr.khoa.ice." + Integer.toUnsignedString(statement.hashCode()));
        assertThatThrownBy(() -> register.use(handle -> handle.execute(statement)))
                .as(statement)
                .hasMessageMatching("(?s).*(stays on record|is not changed|begins as a proposal|append-only).*");
    }
}
