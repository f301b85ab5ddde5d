package entente.industry.facility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.industry.Given;
import entente.kernel.Digest;
import entente.registry.Journal;
import entente.seal.MalformedException;
import entente.seal.SigningKey;
import entente.seal.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClearanceActTest {
    private static final SigningKey OFFICE = SigningKey.generate("KR/office");
    private static final String ID = "00000000-0000-4000-8000-000000000001";

    private static ClearanceAct act(ClearanceAct.Kind kind) {
        return new ClearanceAct(
                ID,
                Digest.of(new byte[0]),
                Given.KR,
                kind,
                subject(kind),
                3,
                Given.NOW,
                new Journal.Leaf("kr.example", 7));
    }

    private static Map<String, Object> subject(ClearanceAct.Kind kind) {
        return switch (kind) {
            case ASKED ->
                Map.of(
                        "of", "PERSON",
                        "requester", "방위사업청",
                        "reference", "CA-7",
                        "name", "Somebody",
                        "reason", "VISIT",
                        "level", "군사III급비밀",
                        "until", "2027-09-01T00:00:00Z");
            case CONFIRMED -> Map.of("request", ID, "level", "군사III급비밀", "until", "2027-09-01T00:00:00Z");
            case NOT_CONFIRMED -> Map.of("request", ID);
            case CHANGED ->
                ClearanceAct.Change.subject(List.of(
                        new ClearanceAct.Change(ID, Map.of("level", "군사III급비밀")),
                        new ClearanceAct.Change(ID, Map.of())));
            case SIGNED_OFF -> Map.of("inspection", "hanbit-2027", "digest", "sha256:" + "0".repeat(64));
            case COUNT_ASKED -> Map.of();
            case COUNT -> Map.of("ask", ID);
        };
    }

    private static Statement signed(Map<String, ?> tree) {
        return Statement.sign(Statement.Type.CLEARANCE_ACT, tree, OFFICE);
    }

    @ParameterizedTest
    @EnumSource(ClearanceAct.Kind.class)
    void whatWasSignedIsReadAsItWas(ClearanceAct.Kind kind) {
        var statement = Statement.parse(signed(act(kind).toTree()).bytes());
        assertThat(ClearanceAct.verify(statement, OFFICE.verifyingKey(), Given.KOREA))
                .isEqualTo(act(kind));
        assertThatThrownBy(() -> ClearanceAct.verify(
                        statement, SigningKey.generate("KR/office").verifyingKey(), Given.KOREA))
                .isInstanceOf(MalformedException.class);
    }

    /** Any member left out, added or of another sort is another act, and none. */
    @ParameterizedTest
    @EnumSource(ClearanceAct.Kind.class)
    void whatIsNotAsItOughtToBeIsRefused(ClearanceAct.Kind kind) {
        var whole = act(kind).toTree();
        for (var member : whole.keySet()) {
            var without = new TreeMap<>(whole);
            without.remove(member);
            refused(without);
            var other = new TreeMap<>(whole);
            other.put(member, List.of(1));
            refused(other);
        }
        var more = new TreeMap<>(whole);
        more.put("more", "x");
        refused(more);
        for (var field : subject(kind).keySet()) {
            var subject = new TreeMap<>(subject(kind));
            subject.remove(field);
            refused(with(whole, subject));
        }
        var subject = new TreeMap<>(subject(kind));
        subject.put("more", "x");
        refused(with(whole, subject));
    }

    private static Map<String, Object> with(Map<String, Object> whole, Map<String, Object> subject) {
        var tree = new TreeMap<>(whole);
        tree.put("subject", subject);
        return tree;
    }

    private static void refused(Map<String, Object> tree) {
        assertThatThrownBy(() -> ClearanceAct.verify(signed(tree), OFFICE.verifyingKey(), Given.KOREA))
                .as(tree.toString())
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void aLevelOfAnotherSchemeIsNone() {
        var subject = new TreeMap<>(subject(ClearanceAct.Kind.CONFIRMED));
        subject.put("level", "SECRET");
        refused(with(act(ClearanceAct.Kind.CONFIRMED).toTree(), subject));
    }

    @Test
    void damagedBytesAreRefusedAndNothingElseIsThrown() {
        var seed = System.nanoTime();
        System.out.println("ClearanceActTest seed " + seed);
        var random = new Random(seed);
        var whole = signed(act(ClearanceAct.Kind.CHANGED).toTree()).bytes();
        for (var i = 0; i < 3000; i++) {
            var damaged = whole.clone();
            for (var n = 1 + random.nextInt(3); n > 0; n--)
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            if (java.util.Arrays.equals(damaged, whole)) continue;
            assertThatThrownBy(() -> ClearanceAct.verify(Statement.parse(damaged), OFFICE.verifyingKey(), Given.KOREA))
                    .as("seed " + seed)
                    .isInstanceOf(MalformedException.class);
        }
    }
}
