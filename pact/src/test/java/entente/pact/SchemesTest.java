package entente.pact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Axis;
import entente.kernel.Category;
import entente.kernel.CategoryTag;
import entente.kernel.Combination;
import entente.kernel.Combination.Rule;
import entente.kernel.Language;
import entente.kernel.Level;
import entente.kernel.Marking;
import entente.kernel.Part;
import entente.kernel.Place;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.kernel.Text;
import entente.kernel.Validity;
import entente.kernel.spif.Spif;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scheme files: written and read, in our form and in XML SPIF, nothing is lost. */
class SchemesTest {
    static List<SecurityPolicy> shipped() {
        return List.of(Given.KOREAN, Given.CANADIAN);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void aShippedSchemeGoesThroughBothForms(SecurityPolicy scheme) {
        var yaml = Schemes.write(scheme);
        assertSame(Schemes.read("scheme.yaml", yaml), scheme);
        assertThat(Schemes.write(Schemes.read("scheme.yaml", yaml))).isEqualTo(yaml);
        assertSame(Spif.read("scheme.xml", Spif.write(scheme), scheme.nation()), scheme);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyLevelHasAPortionMarkAndAColour(SecurityPolicy scheme) {
        for (var axis : scheme.axes())
            for (var level : axis.levels()) {
                if (level.id().equals("none")) continue;
                assertThat(level.marking().portion()).matches("\\(.+\\)");
                assertThat(level.marking().colour()).isPresent();
            }
    }

    @Test
    void canadaMarksInTwoLanguages() {
        var marking = Given.CANADIAN.axis("classification").levels().get(3).marking();
        assertThat(marking.banner()).isEqualTo("TOP SECRET / TRÈS SECRET");
        assertThat(marking.in(Language.FR, Marking.Form.BANNER)).isEqualTo("TRÈS SECRET");
        assertThat(marking.in(Language.EN, Marking.Form.PORTION)).isEqualTo("(TS)");
        assertThat(marking.in(Language.KO, Marking.Form.BANNER)).isEqualTo("TOP SECRET / TRÈS SECRET");
    }

    @Test
    void anySchemeComesBack() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var combined = 0;
        for (var i = 0; i < 400; i++) {
            var scheme = scheme(random);
            combined += scheme.combinations().size();
            var back = Schemes.read("scheme.yaml", Schemes.write(scheme));
            assertThat(back).as("seed %d, round %d", seed, i).isEqualTo(scheme);
            assertThat(Schemes.tree(back)).as("seed %d, round %d", seed, i).isEqualTo(Schemes.tree(scheme));
        }
        assertThat(combined).isGreaterThan(200);
    }

    @Test
    void whatIsWrongIsNamed() {
        var yaml = new String(Given.bytes("/schemes/kr-military.yaml"), StandardCharsets.UTF_8);
        assertRefused(yaml.replaceFirst("colour: '#2F6B3A'", "colour: green"), "colour");
        assertRefused(
                yaml.replaceFirst("portion: \\(III\\)", "portion: (III)\n        from: 2026-02-30"), "2026-02-30");
        assertRefused(
                yaml.replaceFirst(
                        "portion: \\(III\\)", "portion: (III)\n        from: 2026-03-01\n        until: 2026-02-01"),
                "which is never");
        assertRefused(yaml + "combinations:\n  - {given: secret/IV, excludes: [secret/I]}\n", "secret/IV");
        assertRefused(yaml + "combinations:\n  - {given: secret/II}\n", "combinations");
        assertRefused(yaml + "combinations:\n  - {given: secret/II, excludes: [secret/II]}\n", "names itself");
    }

    private static void assertRefused(String yaml, String says) {
        assertThatThrownBy(() -> Schemes.read("scheme.yaml", yaml.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Problems.class)
                .hasMessageContaining(says);
    }

    /** Equality of policies passes over names and sources; here they count. */
    private static void assertSame(SecurityPolicy one, SecurityPolicy other) {
        assertThat(one).isEqualTo(other);
        assertThat(Schemes.tree(one)).isEqualTo(Schemes.tree(other));
    }

    private static SecurityPolicy scheme(Random random) {
        var axes = new ArrayList<Axis>();
        var parts = new ArrayList<Part>();
        for (var a = 0; a <= random.nextInt(3); a++) {
            var levels = new ArrayList<Level>();
            for (var l = 0; l <= random.nextInt(4); l++) {
                levels.add(new Level("l" + l, text(random), marking(random, 1), validity(random)));
                parts.add(new Place("axis" + a, "l" + l));
            }
            axes.add(new Axis("axis" + a, text(random), levels));
        }
        var tags = new ArrayList<CategoryTag>();
        for (var t = 0; t < random.nextInt(4); t++) {
            var values = new ArrayList<CategoryTag.Value>();
            for (var v = 0; v <= random.nextInt(3); v++) {
                values.add(new CategoryTag.Value("v" + v, marking(random, 0), validity(random)));
                parts.add(new Category("tag" + t, "v" + v));
            }
            var kind = CategoryTag.Kind.values()[random.nextInt(3)];
            tags.add(new CategoryTag("tag" + t, kind, text(random), words(random, 0), values, random.nextBoolean()));
        }
        var combinations = new ArrayList<Combination>();
        for (var c = 0; c < random.nextInt(4) && parts.size() > 2; c++) {
            var given = parts.get(random.nextInt(parts.size()));
            var others = new TreeSet<Part>(java.util.Comparator.comparing(Part::toString));
            for (var part : parts) if (!part.equals(given) && random.nextInt(3) == 0) others.add(part);
            if (!others.isEmpty()) combinations.add(new Combination(given, Rule.values()[random.nextInt(4)], others));
        }
        return new SecurityPolicy(
                "urn:oid:2.25." + random.nextInt(1, 1_000_000),
                words(random, 1),
                Given.KR,
                text(random),
                words(random, 1),
                axes,
                tags,
                combinations,
                validity(random));
    }

    private static Text text(Random random) {
        return new Text("가" + words(random, 1), "e" + words(random, 1), "é" + words(random, 1));
    }

    private static Marking marking(Random random, int least) {
        var in = new EnumMap<Language, Marking.Phrase>(Language.class);
        for (var language : Language.values())
            if (random.nextInt(3) == 0) in.put(language, new Marking.Phrase(words(random, 0), words(random, 0)));
        var colour = random.nextBoolean()
                ? Optional.of("#%06X".formatted(random.nextInt(0x1000000)))
                : Optional.<String>empty();
        return new Marking(words(random, least), words(random, 0), in, colour);
    }

    private static Validity validity(Random random) {
        var from = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(3000));
        return new Validity(
                random.nextInt(3) == 0 ? Optional.of(from) : Optional.empty(),
                random.nextInt(3) == 0 ? Optional.of(from.plusDays(random.nextInt(3000))) : Optional.empty(),
                random.nextInt(5) == 0);
    }

    /** Words with all that means something to YAML. */
    private static String words(Random random, int least) {
        var written = new StringBuilder(least == 1 ? "w" : "");
        for (var n = random.nextInt(8); n > 0; n--)
            written.append("abc가é🜁:#-?{}[],&*!|>'\"%@`~ 1.true null".charAt(random.nextInt(38)));
        var text = written.toString().replaceAll("[\\ud800-\\udfff]", "x");
        return text.isBlank() && least == 1 ? "w" : text;
    }
}
