package entente.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.seal.Statement.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatementTest {
    private static final SigningKey KEY = SigningKey.generate("KR/office");
    private static final Statement STATEMENT =
            Statement.sign(Statement.Type.APPROVAL, Map.of("item", "a", "copies", 2), KEY);

    @Test
    void whatWasSaidComesBack() {
        assertThat(Statement.parse(STATEMENT.bytes()).require(Statement.Type.APPROVAL, KEY.verifyingKey()))
                .isEqualTo(Map.of("item", "a", "copies", 2));
    }

    @Test
    void everyChangedByteIsCaught() {
        var bytes = STATEMENT.bytes();
        for (var i = 0; i < bytes.length; i++) {
            var changed = bytes.clone();
            changed[i] ^= 1;
            assertThat(accepted(changed)).as("byte %d changed", i).isFalse();
        }
    }

    @Test
    void everyTruncationIsCaught() {
        var bytes = STATEMENT.bytes();
        for (var length = 0; length < bytes.length; length += 7)
            assertThat(accepted(java.util.Arrays.copyOf(bytes, length))).isFalse();
    }

    @Test
    void anApprovalIsNoReceipt() {
        assertThat(STATEMENT.verify(Statement.Type.RECEIPT, KEY.verifyingKey())).isInstanceOf(Verdict.Rejected.class);
        var renamed = new Statement(
                Statement.Type.RECEIPT, STATEMENT.payload(), KEY.id(), STATEMENT.ed25519(), STATEMENT.mlDsa65());
        assertThat(renamed.verify(Statement.Type.RECEIPT, KEY.verifyingKey())).isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void eachOfTheTwoSignaturesIsNeeded() {
        var other = Statement.sign(Statement.Type.APPROVAL, Map.of("item", "b"), KEY);
        var classical =
                new Statement(STATEMENT.type(), STATEMENT.payload(), KEY.id(), other.ed25519(), STATEMENT.mlDsa65());
        var postQuantum =
                new Statement(STATEMENT.type(), STATEMENT.payload(), KEY.id(), STATEMENT.ed25519(), other.mlDsa65());
        for (var half : List.of(classical, postQuantum))
            assertThat(half.verify(Statement.Type.APPROVAL, KEY.verifyingKey())).isInstanceOf(Verdict.Rejected.class);
        var one = new TreeMap<>(STATEMENT.toTree());
        one.put("signatures", new Fields(one, "statement").list("signatures").subList(0, 1));
        assertThatThrownBy(() -> Statement.of(one)).isInstanceOf(MalformedException.class);
    }

    @Test
    void anotherKeyDidNotSay() {
        var other = SigningKey.generate("KR/office");
        assertThat(STATEMENT.verify(Statement.Type.APPROVAL, other.verifyingKey()))
                .isInstanceOf(Verdict.Rejected.class);
        var claimed = new Statement(
                STATEMENT.type(), STATEMENT.payload(), other.id(), STATEMENT.ed25519(), STATEMENT.mlDsa65());
        assertThat(claimed.verify(Statement.Type.APPROVAL, other.verifyingKey()))
                .isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void anotherFormOfTheSameStatementIsRefused() {
        var text = new String(STATEMENT.bytes(), StandardCharsets.UTF_8);
        for (var form : List.of(
                text + "\n",
                " " + text,
                text.replace("{\"payload\"", "{ \"payload\""),
                text.replace("\"payloadType\"", "\"payload\\u0054ype\""),
                text.replace("=\"", "\""),
                text.substring(0, text.length() - 1) + ",\"more\":1}",
                text.substring(0, text.length() - 1) + ",\"payloadType\":\"a\"}"))
            assertThatThrownBy(() -> Statement.parse(form.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(MalformedException.class);
    }

    @Test
    void keysComeBackFromTheirTrees() {
        var again = SigningKey.of(KEY.toSecretTree());
        assertThat(again.verifyingKey()).isEqualTo(KEY.verifyingKey());
        assertThat(VerifyingKey.of(KEY.verifyingKey().toTree())).isEqualTo(KEY.verifyingKey());
        assertThat(Statement.sign(Statement.Type.RELEASE, Map.of(), again)
                        .verify(Statement.Type.RELEASE, KEY.verifyingKey()))
                .isInstanceOf(Verdict.Said.class);
    }

    /** Whatever stands in the bytes, the parser answers with a statement or a {@link MalformedException}. */
    @Test
    void randomChangesNeverSurpriseTheParser() {
        var seed = Long.getLong("entente.seed", 4774L);
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var run = 0; run < 3_000; run++) accepted(Fuzz.change(STATEMENT.bytes(), random));
    }

    private static boolean accepted(byte[] bytes) {
        try {
            return Statement.parse(bytes).verify(Statement.Type.APPROVAL, KEY.verifyingKey()) instanceof Verdict.Said;
        } catch (MalformedException _) {
            return false;
        }
    }
}
