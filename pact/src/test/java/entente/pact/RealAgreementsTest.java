package entente.pact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Equivalence;
import entente.kernel.Equivalence.Mapping;
import entente.kernel.Equivalence.Relation;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.SecurityPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of agreements that nations have made, with their gaps, merged levels and false friends. */
class RealAgreementsTest {
    private static final Path PACTS = Path.of("..", "pacts", "extracts");
    private static final List<SecurityPolicy> SCHEMES = schemes();

    static Stream<String> extracts() {
        return Stream.of(
                "ae-es-2018",
                "dk-es-2022",
                "ee-pl-2018",
                "eu-fr-2011",
                "eu-se-2011",
                "gb-pl-2017",
                "jp-kr-2016",
                "no-pl-2007",
                "us-foreign");
    }

    /** What becomes of each mark above the lowest, by hand; a relation where it does not cross. */
    private static final Map<String, List<String>> BY_HAND = Map.of(
            "ae-es-2018",
            List.of(
                    "ES DIFUSIÓN LIMITADA → محظور",
                    "ES CONFIDENCIAL → مكتوم",
                    "ES RESERVADO → سري",
                    "ES SECRETO → سري للغاية",
                    "AE محظور → DIFUSIÓN LIMITADA",
                    "AE مكتوم → CONFIDENCIAL",
                    "AE سري → RESERVADO",
                    "AE سري للغاية → SECRETO"),
            "dk-es-2022",
            List.of(
                    "ES DIFUSIÓN LIMITADA → TIL TJENESTEBRUG",
                    "ES CONFIDENCIAL → FORTROLIGT",
                    "ES RESERVADO → HEMMELIGT",
                    "ES SECRETO NO_EQUIVALENT",
                    "DK TIL TJENESTEBRUG → DIFUSIÓN LIMITADA",
                    "DK FORTROLIGT → CONFIDENCIAL",
                    "DK HEMMELIGT → RESERVADO",
                    "DK YDERST HEMMELIGT NO_EQUIVALENT"),
            "ee-pl-2018",
            List.of(
                    "PL ZASTRZEŻONE → PIIRATUD",
                    "PL POUFNE → KONFIDENTSIAALNE",
                    "PL TAJNE → SALAJANE",
                    "PL ŚCIŚLE TAJNE → TÄIESTI SALAJANE",
                    "EE PIIRATUD → ZASTRZEŻONE",
                    "EE KONFIDENTSIAALNE → POUFNE",
                    "EE SALAJANE → TAJNE",
                    "EE TÄIESTI SALAJANE → ŚCIŚLE TAJNE"),
            "eu-fr-2011",
            List.of(
                    "EU RESTREINT UE/EU RESTRICTED → DIFFUSION RESTREINTE",
                    "EU CONFIDENTIEL UE/EU CONFIDENTIAL NO_EQUIVALENT",
                    "EU SECRET UE/EU SECRET NO_EQUIVALENT",
                    "EU TRÈS SECRET UE/EU TOP SECRET NO_EQUIVALENT",
                    "FR DIFFUSION RESTREINTE NO_EQUIVALENT"),
            "eu-se-2011",
            List.of(
                    "EU RESTREINT UE/EU RESTRICTED ONE_TO_MANY",
                    "EU CONFIDENTIEL UE/EU CONFIDENTIAL ONE_TO_MANY",
                    "EU SECRET UE/EU SECRET ONE_TO_MANY",
                    "EU TRÈS SECRET UE/EU TOP SECRET ONE_TO_MANY",
                    "SE HEMLIG/RESTRICTED NO_EQUIVALENT",
                    "SE HEMLIG/CONFIDENTIAL NO_EQUIVALENT",
                    "SE HEMLIG/SECRET NO_EQUIVALENT",
                    "SE HEMLIG/TOP SECRET NO_EQUIVALENT",
                    "SE HEMLIG NO_EQUIVALENT",
                    "SE HEMLIG AV SYNNERLIG BETYDELSE NO_EQUIVALENT"),
            "gb-pl-2017",
            List.of(
                    "PL ZASTRZEŻONE → UK OFFICIAL-SENSITIVE",
                    "PL POUFNE → UK SECRET",
                    "PL TAJNE → UK SECRET",
                    "PL ŚCIŚLE TAJNE CONDITIONAL",
                    "GB UK OFFICIAL-SENSITIVE → ZASTRZEŻONE",
                    "GB UK SECRET → TAJNE",
                    "GB UK TOP SECRET CONDITIONAL"),
            "jp-kr-2016",
            List.of(
                    "JP 秘 → 군사III급비밀",
                    "JP 極秘 → 군사II급비밀",
                    "JP 特定秘密 → 군사II급비밀",
                    "KR 군사III급비밀 → 秘",
                    "KR 군사II급비밀 MANY_TO_ONE",
                    "KR 군사I급비밀 EXCLUDED",
                    "KR 대외비 NO_EQUIVALENT"),
            "no-pl-2007",
            List.of(
                    "PL ZASTRZEŻONE → BEGRENSET",
                    "PL POUFNE → KONFIDENSIELT",
                    "PL TAJNE → HEMMELIG",
                    "PL ŚCIŚLE TAJNE → STRENGT HEMMELIG",
                    "NO BEGRENSET → ZASTRZEŻONE",
                    "NO KONFIDENSIELT → POUFNE",
                    "NO HEMMELIG → TAJNE",
                    "NO STRENGT HEMMELIG → ŚCIŚLE TAJNE"),
            "us-foreign",
            List.of(
                    "XX RESTRICTED → CONFIDENTIAL",
                    "US CONFIDENTIAL NO_EQUIVALENT",
                    "US SECRET NO_EQUIVALENT",
                    "US TOP SECRET NO_EQUIVALENT"));

    @Test
    void everyExtractIsTriedHere() throws IOException {
        try (var files = Files.list(PACTS)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(extracts().toList());
        }
    }

    @ParameterizedTest
    @MethodSource("extracts")
    void aRealTableIsSafeAndSaysWhatItSays(String name) {
        var draft = draft(text(name));
        assertThat(draft.dangers()).isEmpty();
        assertThat(draft.proof(_ -> {}).labels()).isGreaterThan(3);
        var found = new ArrayList<String>();
        for (var table : draft.tables().values())
            for (var label : oneLevelEach(table.origin())) found.add(said(table, label, Set.of()));
        assertThat(found).containsExactlyInAnyOrderElementsOf(Objects.requireNonNull(BY_HAND.get(name)));
    }

    /** A table alone decides nothing. */
    @ParameterizedTest
    @MethodSource("extracts")
    void anExtractHasNoRules(String name) {
        assertThatThrownBy(() -> Rules.compile(pact(text(name)), SCHEMES)).hasMessageContaining("extract");
    }

    @Test
    void aMergedLevelWouldLowerIfItLedBack() {
        var merged = "KR: secret/II, basis: agreed}";
        for (var back :
                Map.of("defence/gokuhi", "極秘", "designated/tokutei", "特定秘密").entrySet()) {
            var broken =
                    draft(changed("jp-kr-2016", merged, merged.replace("basis", "back: " + back.getKey() + ", basis")));
            assertThat(counterexamples(broken))
                    .anySatisfy(words ->
                            assertThat(words).contains(" would go out as 군사II급비밀 and come back as " + back.getValue()));
        }
    }

    /** Who reads SECRETO as SECRET turns the two highest Spanish levels upside down. */
    @Test
    void aFalseFriendIsFound() {
        var broken = draft(text("ae-es-2018")
                .replace("ES: level/secreto", "ES: level/x")
                .replace("ES: level/reservado", "ES: level/secreto")
                .replace("ES: level/x", "ES: level/reservado"));
        assertThat(counterexamples(broken))
                .anySatisfy(words -> assertThat(words)
                        .isEqualTo(
                                "a document marked RESERVADO is below one marked SECRETO, but would be protected as سري للغاية,"
                                        + " and the higher one as سري"));
    }

    /** POUFNE has no British equivalent; handled as UK SECRET it never comes back lower, and bears no British mark. */
    @Test
    void aGapIsHandledAndNotMarked() {
        var draft = draft(text("gb-pl-2017"));
        var there = table(draft, "PL");
        var back = table(draft, "GB");
        var poufne = there.origin().parse("POUFNE");
        var held = ((Mapping.Mapped) there.map(new OriginLabel(poufne))).label();
        assertThat(held.mark()).isEqualTo("POUFNE (PL ⇒ UK SECRET)");
        assertThat(said(back, held.label(), Set.of())).isEqualTo("GB UK SECRET → TAJNE");
        var tajne = there.origin().parse("TAJNE");
        assertThat(((Mapping.Mapped) there.map(new OriginLabel(tajne))).label().mark())
                .isEqualTo("UK SECRET (PL: TAJNE)");
        assertThat(said(there, there.origin().parse("ŚCIŚLE TAJNE"), Set.of("paragraph-3")))
                .isEqualTo("PL ŚCIŚLE TAJNE → UK TOP SECRET");
        var lowered = draft(
                changed(
                                "gb-pl-2017",
                                "PL: level/tajne, relation: eq",
                                "PL: level/tajne, relation: handle-as, direction: PL-to-GB")
                        .replace(
                                "  categories",
                                "    - {GB: level/secret, relation: handle-as, PL: level/poufne, direction: GB-to-PL, basis: assumed}\n  categories"));
        assertThat(counterexamples(lowered))
                .anySatisfy(words -> assertThat(words)
                        .isEqualTo("a document marked TAJNE would go out as UK SECRET and come back as POUFNE"));
    }

    /** The mark depends on who writes it; with neither or both of the conditions nobody could say which. */
    @Test
    void oneLevelIsOneOfTwo() {
        var there = table(draft(text("eu-se-2011")), "EU");
        var secret = there.origin().parse("SECRET UE/EU SECRET");
        assertThat(said(there, secret, Set.of("defence-authority")))
                .isEqualTo("EU SECRET UE/EU SECRET → HEMLIG/SECRET");
        assertThat(said(there, secret, Set.of("other-authority"))).isEqualTo("EU SECRET UE/EU SECRET → HEMLIG");
        assertThat(said(there, secret, Set.of("defence-authority", "other-authority")))
                .isEqualTo("EU SECRET UE/EU SECRET ONE_TO_MANY");
        var back = text("eu-se-2011")
                .replace(
                        "  categories",
                        "    - {SE: civil/hemlig, relation: handle-as, EU: level/restricted, direction: SE-to-EU, basis: assumed}\n  categories");
        assertThat(counterexamples(draft(back)))
                .anySatisfy(words -> assertThat(words)
                        .contains("would go out as HEMLIG and come back as RESTREINT UE/EU RESTRICTED"));
    }

    @Test
    void aForeignLevelIsMarkedWhereTheTableSaysSo() {
        var there = table(draft(text("us-foreign")), "XX");
        var held = ((Mapping.Mapped) there.map(new OriginLabel(there.origin().parse("RESTRICTED")))).label();
        assertThat(held.mark()).isEqualTo("CONFIDENTIAL (XX: RESTRICTED)");
    }

    private static String said(Equivalence table, Label label, Set<String> attested) {
        var said = switch (table.map(new OriginLabel(label), attested)) {
            case Mapping.Mapped(var held, var _) -> "→ " + held.label().mark();
            case Mapping.NotMapped(var _, Relation relation, Optional<String> _, var _) -> relation.name();
        };
        return table.origin().nation() + " " + label.mark() + " " + said;
    }

    /** One label for each level above the lowest of its axis. */
    private static List<Label> oneLevelEach(SecurityPolicy policy) {
        var labels = new ArrayList<Label>();
        for (var axis : policy.axes())
            for (var level : axis.levels().subList(1, axis.levels().size()))
                labels.add(policy.label(new TreeMap<>(Map.of(axis.id(), level.id())), Map.of()));
        return labels;
    }

    private static List<String> counterexamples(Draft draft) {
        return draft.dangers().stream()
                .map(danger -> danger.counterexample().en())
                .toList();
    }

    private static Equivalence table(Draft draft, String nation) {
        return Objects.requireNonNull(draft.tables().get(new Nation(nation)));
    }

    private static Draft draft(String yaml) {
        return Draft.read(pact(yaml), SCHEMES);
    }

    private static Pact pact(String yaml) {
        return Pact.read("extract.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static String changed(String name, String old, String now) {
        var yaml = text(name);
        if (!yaml.contains(old)) throw new IllegalArgumentException(name + " has no " + old);
        return yaml.replace(old, now);
    }

    private static String text(String name) {
        try {
            return Files.readString(PACTS.resolve(name + ".yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SecurityPolicy> schemes() {
        var schemes = new ArrayList<>(List.of(Given.KOREAN));
        try (var files = Files.list(Path.of("..", "schemes", "extracts"))) {
            for (var file : files.sorted().toList())
                schemes.add(Schemes.read(file.toString(), Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return schemes;
    }
}
