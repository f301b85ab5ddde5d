package entente.pact;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Language;
import entente.kernel.Nation;
import entente.kernel.Text;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reason there is, found in the sealed hierarchy, says itself in three languages. */
class ReasonTest {

    static Set<Class<?>> reasons() {
        var reasons = new TreeSet<Class<?>>(java.util.Comparator.comparing(Class::getName));
        collect(Reason.class, reasons);
        if (reasons.size() < 35) throw new AssertionError("only " + reasons.size() + " reasons");
        return reasons;
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void eachReasonHasItsOwnWordsInEachLanguage(Class<?> type) throws ReflectiveOperationException {
        var components = type.getRecordComponents();
        var constructor = type.getDeclaredConstructor(
                Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        var reason = (Reason) constructor.newInstance(
                Stream.of(components).map(ReasonTest::example).toArray());
        var said = Stream.of(Language.values())
                .map(language -> Sentences.in(language, reason))
                .toList();
        assertThat(said)
                .doesNotHaveDuplicates()
                .allSatisfy(text ->
                        assertThat(text).isNotBlank().doesNotContain("%").doesNotContain("null"));
        assertThat(said.getFirst()).matches(".*[가-힣].*");
        assertThat(reason.weight()).isNotNull();
        assertThat(new Finding(new Finding.Basis.InPact("1"), "rule", reason).toTree())
                .containsEntry("reason", type.getSimpleName());
    }

    private static void collect(Class<?> type, Set<Class<?>> into) {
        if (type.isRecord()) into.add(type);
        var permitted = type.getPermittedSubclasses();
        if (permitted != null) for (var each : permitted) collect(each, into);
    }

    private static Object example(RecordComponent component) {
        var type = component.getType();
        if (type == String.class) return component.getName().toUpperCase(java.util.Locale.ROOT);
        if (type == int.class) return 2;
        if (type == long.class) return 3L;
        if (type == LocalDate.class) return LocalDate.of(2027, 1, 31);
        if (type == SortedSet.class) return new TreeSet<>(Set.of("C"));
        if (type == TreatyTime.class) return new TreatyTime("promptly", Duration.ofDays(3), true, "an authority");
        if (type == Nation.class) return Given.KR;
        if (type == Set.class) return Set.of(Given.CA);
        if (type == Text.class) return new Text("인용", "citation", "référence");
        if (type.isEnum()) return type.getEnumConstants()[0];
        throw new AssertionError("no example of " + type);
    }
}
