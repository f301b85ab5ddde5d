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
class SafetyProductsTest {
    private static final byte[] DRAFT = {'{', '}'};
    private static final Digest CONTENT = Digest.of(DRAFT);

    private final Register register = TestServer.emptyRegister();
    private final SafetyProducts products = new SafetyProducts(register);

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
        products.add(new SafetyProducts.Kept(
                id, product, CONTENT, DRAFT, "평문", "kim", NOON, Optional.empty(), Optional.empty()));
        return id;
    }

    private void approve(String id, String by) {
        products.approve(id, new SafetyProducts.Approval(by, CONTENT, NOON));
    }

    private String published(String product) {
        var id = proposed(product);
        approve(id, "lee");
        approve(id, "park");
        products.publish(id, 7);
        return id;
    }

    @Test
    void twoApproveAndItIsPublicUntilItIsTakenDown() {
        var id = proposed("kr.khoa.warn.1");
        approve(id, "lee");
        // Once is once.
        approve(id, "lee");
        assertThat(products.approvals(id)).hasSize(1);
        assertThatThrownBy(() -> products.publish(id, 7)).hasMessageContaining("two persons decide");
        approve(id, "park");
        products.publish(id, 7);
        assertThat(products.find(id).orElseThrow().leaf()).contains(7L);
        assertThat(products.find(id).orElseThrow().draft()).isEqualTo(DRAFT);
        var down = new SafetyProducts.Withdrawal("park", NOON, "in error");
        assertThat(products.withdraw(id, down)).isTrue();
        assertThat(products.withdraw(id, new SafetyProducts.Withdrawal("lee", NOON, "again")))
                .isFalse();
        assertThat(products.find(id).orElseThrow().withdrawal()).contains(down);
        assertThat(products.all()).extracting(SafetyProducts.Kept::id).contains(id);
    }

    @Test
    void theProposerAnotherContentAndWhatIsOverAreRefused() {
        var id = proposed("kr.khoa.warn.2");
        assertThatThrownBy(() -> approve(id, "kim")).hasMessageContaining("nobody approves what they proposed");
        var other = new SafetyProducts.Approval("lee", Digest.of(new byte[] {1}), NOON);
        assertThatThrownBy(() -> products.approve(id, other)).hasMessageContaining("another content");
        approve(id, "lee");
        products.withdraw(id, new SafetyProducts.Withdrawal("kim", NOON, "in error"));
        assertThatThrownBy(() -> approve(id, "park")).hasMessageContaining("withdrawn");
        var open = published("kr.khoa.warn.3");
        assertThatThrownBy(() -> approve(open, "choi")).hasMessageContaining("public already");
        assertThatThrownBy(() -> published("kr.khoa.warn.3")).hasMessageContaining("safety_product_once");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update safety_product set draft = '\\x00'",
                "update safety_product set content = 'x'",
                "update safety_product set label = 'SECRET'",
                "update safety_product set proposed_by = 'park'",
                "update safety_product set leaf = 8",
                "update safety_product set leaf = null",
                "delete from safety_product",
                "truncate safety_product cascade",
                "update safety_approval set person = 'choi'",
                "update safety_approval set at = now()",
                "delete from safety_approval",
                "truncate safety_approval",
                "insert into safety_product (id, product, content, draft, label, proposed_by, proposed_at, leaf)"
                        + " values (gen_random_uuid(), 'x', 'x', '\\x00', 'x', 'kim', now(), 1)",
            })
    void whatWasSaidStays(String statement) {
        published("kr.khoa.ice." + Integer.toUnsignedString(statement.hashCode()));
        assertThatThrownBy(() -> register.use(handle -> handle.execute(statement)))
                .as(statement)
                .hasMessageContaining("ERROR");
    }
}
