package entente.operations.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.CanonicalJson;
import entente.kernel.Problems;
import entente.operations.track.Reality;
import entente.seal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftReaderTest {
    private static Map<String, Object> tree(Draft draft) {
        return new TreeMap<>(Json.object(CanonicalJson.bytes(draft.toTree()), "draft"));
    }

    @Test
    void everyDraftIsReadBackAsItWas() {
        var seed = 4711L;
        var random = new Random(seed);
        for (var n = 0; n < 300; n++) {
            var draft = Samples.random(random, n);
            assertThat(DraftReader.read(tree(draft)))
                    .as("seed " + seed + ", " + n)
                    .isEqualTo(draft);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v",
                "id",
                "series",
                "office",
                "reality",
                "issued",
                "from",
                "until",
                "effect",
                "grade",
                "area",
                "headline",
                "text",
                "instruction",
                "warning"
            })
    void whatIsMissingOrWrongIsNamed(String member) {
        var whole = tree(Samples.warning("kr.khoa.warn.1", 1, Reality.REAL, new Effect.First()));
        for (var wrong : new Object[] {null, true, "no sense!", List.of(1), Map.of("x", 1)}) {
            var tree = new TreeMap<>(whole);
            if (wrong == null) tree.remove(member);
            else tree.put(member, wrong);
            assertThatThrownBy(() -> DraftReader.read(tree))
                    .as(member + " " + wrong)
                    .isInstanceOfSatisfying(
                            Problems.class,
                            e -> assertThat(e.list().getFirst().where()).isEqualTo("draft." + member));
        }
        whole.put("x", 1);
        assertThatThrownBy(() -> DraftReader.read(whole)).hasMessageContaining("unknown member [x]");
    }

    /** Whatever is put anywhere in it, it is a draft or a problem, and nothing else. */
    @Test
    @SuppressWarnings("unchecked")
    void nothingElseComesOfNonsense() {
        var seed = 99L;
        var random = new Random(seed);
        for (var n = 0; n < 3000; n++) {
            Object tree = tree(Samples.random(random, n));
            var broken = (Map<String, Object>) broken(tree, random);
            assertThatCode(() -> {
                        try {
                            DraftReader.read(broken);
                        } catch (Problems told) {
                            assertThat(told.list()).isNotEmpty();
                        }
                    })
                    .as("seed " + seed + ", " + n)
                    .doesNotThrowAnyException();
        }
    }

    /** The same with one part replaced. */
    private static Object broken(Object value, Random random) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            var copy = new TreeMap<String, Object>();
            map.forEach((key, part) -> copy.put(String.valueOf(key), part));
            var key = new ArrayList<>(copy.keySet()).get(random.nextInt(copy.size()));
            var part = java.util.Objects.requireNonNull(copy.get(key));
            copy.put(key, broken(part, random));
            return copy;
        }
        if (value instanceof List<?> list && !list.isEmpty()) {
            var copy = new ArrayList<Object>(list);
            var i = random.nextInt(copy.size());
            copy.set(i, broken(copy.get(i), random));
            return copy;
        }
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> Long.MAX_VALUE;
            case 2 -> -1;
            case 3 -> List.of();
            case 4 -> Map.of();
            default -> 1.5;
        };
    }
}
