package entente.operations.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.operations.track.Reality;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetyProductTest {
    private static final Draft ICE = Samples.ice("ca.cis.ice.2026.7", 7, Reality.REAL);

    @Test
    void anApprovalFitsTheDraftThatWasApprovedAndNoOther() {
        var approval = new Approval(ICE.digest(), List.of("a", "b"), Samples.NOON, 1);
        assertThat(new SafetyProduct(ICE, approval).draft()).isEqualTo(ICE);
        var shorter = new Draft(
                ICE.id(),
                ICE.series(),
                ICE.office(),
                ICE.reality(),
                ICE.issued(),
                ICE.validity(),
                ICE.effect(),
                ICE.grade(),
                ICE.area(),
                ICE.headline(),
                Words.of("가", "Ice.", "Glace."),
                ICE.instruction(),
                ICE.matter());
        assertThatThrownBy(() -> new SafetyProduct(shorter, approval)).hasMessageContaining("another content");
        assertThatThrownBy(() -> new SafetyProduct(Samples.ice("ca.cis.ice.2026.7", 7, Reality.EXERCISE), approval))
                .hasMessageContaining("another content");
    }

    @Test
    void twoPersonsDecide() {
        assertThatThrownBy(() -> new Approval(ICE.digest(), List.of("a"), Samples.NOON, 1))
                .hasMessageContaining("two");
        assertThatThrownBy(() -> new Approval(ICE.digest(), List.of("a", "a"), Samples.NOON, 1))
                .hasMessageContaining("two");
        assertThatThrownBy(() -> new Approval(ICE.digest(), List.of("a", "b"), Samples.NOON, -1))
                .hasMessageContaining("leaf");
    }

    /** Whoever adds a way from something classified to a product has to change this list. */
    @Test
    void aProductIsMadeOfADraftAndAnApprovalOnly() {
        assertThat(SafetyProduct.class.getConstructors())
                .singleElement()
                .satisfies(constructor ->
                        assertThat(constructor.getParameterTypes()).containsExactly(Draft.class, Approval.class));
        assertThat(Arrays.stream(SafetyProduct.class.getDeclaredMethods())
                        .filter(method -> java.lang.reflect.Modifier.isStatic(method.getModifiers()))
                        .filter(method -> !method.isSynthetic()))
                .isEmpty();
        assertThat(Draft.class.getConstructors()).hasSize(1);
        for (var type : Draft.class.getConstructors()[0].getParameterTypes())
            assertThat(type.getName())
                    .matches("entente\\.operations\\.safety\\.\\w+|java\\.time\\.Instant|.*\\.Reality");
    }

    @Test
    void validityAndEffectAreNeverLeftOut() {
        assertThatThrownBy(() -> new Validity(Samples.NOON, Samples.NOON)).hasMessageContaining("before its end");
        assertThatThrownBy(() -> new Validity(Samples.NOON, Samples.NOON.plusSeconds(86_400L * 500)))
                .hasMessageContaining("at most");
        assertThatThrownBy(() -> new Validity(Samples.NOON.plusMillis(1), Samples.NOON.plusSeconds(5)))
                .hasMessageContaining("whole seconds");
        assertThatThrownBy(() -> new Validity(Samples.NOON, Instant.MAX)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> new Effect.Cancels(List.of())).hasMessageContaining("one to eight");
        var earlier = new Effect.Reference(new ProductId("a"), new Series("W", 1, 2026), Samples.NOON);
        assertThatThrownBy(() -> new Effect.Supersedes(List.of(earlier, earlier)))
                .hasMessageContaining("once");
        assertThatThrownBy(() -> Samples.warning("a", 1, Reality.REAL, new Effect.Supersedes(List.of(earlier))))
                .hasMessageContaining("earlier ones");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " x",
                "x\u0000",
                "x\u0007y",
                "x\ty",
                "x\r\ny",
                "x\uD800y",
                "x\u202Ey",
                "x\u2066y",
                "x\uFFFFy",
                "x\u0085y"
            })
    void wordsThatHideSomethingAreRefused(String text) {
        assertThatThrownBy(() -> Words.of("가", text, "x")).hasMessageContaining("words in en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EN", "english language", "x_y", "", "zz-", "qqq9"})
    void aLanguageIsWrittenAsBcp47Has(String tag) {
        assertThatThrownBy(() -> Words.of("가", "x", "y").and(tag, "z")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noneOfTheThreeLanguagesIsLeftOutAndOthersFollow() {
        assertThatThrownBy(() -> new Words(Map.of("ko", "가", "en", "x"))).hasMessageContaining("fr");
        var words = Words.of("가", "x", "y").and("iu", "ᓯᑯ").and("ikt", "hiku");
        assertThat(words.tags()).containsExactly("ko", "en", "fr", "ikt", "iu");
        assertThat(words.in("iu")).isEqualTo("ᓯᑯ");
        assertThat(words.in("kl")).isEqualTo("x");
        assertThat(Words.threeLetters("iu")).isEqualTo("iku");
        assertThat(ICE.languages()).containsExactly("ko", "en", "fr", "iu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a/b", "../a", "a b", "a..b", ".a", "a<b", "é"})
    void anIdIsSafeInNamesAndAddresses(String id) {
        assertThatThrownBy(() -> new ProductId(id)).isInstanceOf(IllegalArgumentException.class);
    }
}
