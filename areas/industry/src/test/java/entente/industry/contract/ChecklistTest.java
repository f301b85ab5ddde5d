package entente.industry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import entente.industry.Given;
import entente.industry.Printed;
import entente.industry.dossier.Filled;
import entente.kernel.Label;
import entente.registry.IndustryEntries.Dossier;
import entente.registry.IndustryEntries.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A contract's checklist stands on its form, field by field and cell by cell. */
class ChecklistTest {
    private static final Instant DRAFTED = Instant.parse("2027-03-01T09:00:00Z");
    private static final Instant APPROVED = Instant.parse("2027-03-05T09:00:00Z");
    private static final String III = "군사III급비밀";
    private static final String II = "군사II급비밀";

    private static Map<String, Object> srcl(List<String> personnel, Map<String, List<String>> cells) {
        return Map.of(
                "form", Srcl.FORM,
                "a", Map.of("number", "W8486-27", "office", "방위사업청"),
                "b", Map.of("personnel", personnel),
                "c", cells,
                "d", Map.of("authorisedBy", "계약보안담당관"));
    }

    private static Entry entry(
            String kind, Map<String, Object> details, Instant at, String by, Optional<String> second) {
        return new Entry(
                UUID.randomUUID().toString(),
                Dossier.CONTRACT,
                "radar",
                kind,
                details,
                second.isPresent(),
                at,
                by,
                second,
                Optional.of(at));
    }

    private static Entry drafted(Map<String, Object> srcl, Map<String, Object> more) {
        var details = new TreeMap<String, Object>(Map.of(
                "title",
                "Harbour radar",
                "originator",
                "kim.analyst",
                "facility",
                "hanbit",
                "nation",
                List.of("KR"),
                "owners",
                List.of(),
                "srcl",
                srcl,
                "until",
                "2028-01-01T00:00:00Z"));
        details.putAll(more);
        return entry("DRAFTED", details, DRAFTED, "jang.industry", Optional.empty());
    }

    private static Filled filled(List<Entry> entries, Optional<Srcl> parent) {
        return Checklist.of(
                ContractState.of("radar", entries).orElseThrow(),
                entries,
                new Checklist.Beside(
                        Given.KOREA, Optional.of("한빛정밀"), parent, List.of("KR", "CA"), by -> "name of " + by, "평문"));
    }

    private static Entry approved(String by, String second) {
        return entry("APPROVED", Map.of(), APPROVED, by, Optional.of(second));
    }

    @Test
    void everyField() {
        var cells = new TreeMap<String, List<String>>(
                Map.of("assets", List.of(III, II), "production", List.of(III), "media", List.of(III)));
        var filled = filled(
                List.of(
                        drafted(srcl(List.of(II, III), cells), Map.of("parent", "upper", "owners", List.of())),
                        approved("moon.industry", "jang.industry")),
                Optional.of(Srcl.read(srcl(List.of(II), Map.of()))));
        assertThat(Printed.table(filled)).isEqualTo("""
                contractNumber=W8486-27
                originator=방위사업청
                directorate=
                tier=subcontract
                primeContract=W8486-27
                subcontractor=한빛정밀
                work=Harbour radar
                access=information
                informationOf=contracting
                releaseRestriction=restricted-to
                releaseTo=KR, CA
                level=군사II급비밀
                comsec=false
                veryRestricted=
                personnel=2
                personnel[1].level=군사II급비밀
                personnel[2].level=군사III급비밀
                screening=
                unscreened=
                escorted=
                storesAssets=true
                safeguardsComsec=false
                produces=true
                itMedia=true
                itLink=false
                summary=4
                summary[1].category=assets
                summary[1].mark=군사III급비밀
                summary[2].category=assets
                summary[2].mark=군사II급비밀
                summary[3].category=production
                summary[3].mark=군사III급비밀
                summary[4].category=media
                summary[4].mark=군사III급비밀
                documentLevel=평문
                guideAttached=
                projectAuthority=name of jang.industry
                projectSigned=2027-03-01
                securityAuthority=name of moon.industry
                securitySigned=2027-03-05
                procurementOfficer=
                procurementSigned=
                contractingSecurity=계약보안담당관
                contractingSigned=2027-03-05
                supplierRelease=true""");
        assertThat(Printed.wrong(filled)).isEmpty();
        Printed.requireReadBackEqual(filled);
    }

    /** Each cell by itself, each of two, and every other set: a ticked cell is one row, and what is not ticked is none. */
    @Test
    void everyCell() {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var marks = entente.industry.dossier.Levels.all(Given.KOREA.policy())
                .filter(entente.industry.dossier.Levels::protects)
                .map(Label::mark)
                .toList();
        var all = new ArrayList<String>();
        for (var row : Srcl.Row.values()) for (var mark : marks) all.add(row.word() + "=" + mark);
        var sets = new ArrayList<TreeSet<String>>();
        for (var one : all) sets.add(new TreeSet<>(List.of(one)));
        sets.add(new TreeSet<>());
        sets.add(new TreeSet<>(all));
        for (var i = 0; i < 100; i++) {
            var some = new TreeSet<String>();
            for (var one : all) if (random.nextInt(4) == 0) some.add(one);
            sets.add(some);
        }
        for (var ticked : sets) {
            var cells = new TreeMap<String, List<String>>();
            for (var cell : ticked)
                cells.computeIfAbsent(cell.substring(0, cell.indexOf('=')), _ -> new ArrayList<>())
                        .add(cell.substring(cell.indexOf('=') + 1));
            var filled = filled(
                    List.of(drafted(srcl(marks, cells), Map.of()), approved("jang.industry", "moon.industry")),
                    Optional.empty());
            var shown = new TreeSet<String>();
            for (var row : filled.values().rows("summary")) shown.add(row.get("category") + "=" + row.get("mark"));
            assertThat(shown).as("seed " + seed).isEqualTo(ticked);
            assertThat(filled.values().rows("summary")).hasSameSizeAs(ticked);
            assertThat(filled.values().value("storesAssets")).contains(cells.containsKey("assets"));
            assertThat(filled.values().value("produces")).contains(cells.containsKey("production"));
            assertThat(filled.values().value("itMedia")).contains(cells.containsKey("media"));
            assertThat(filled.values().value("itLink")).contains(cells.containsKey("link"));
            assertThat(Printed.wrong(filled)).isEmpty();
        }
        Printed.requireReadBackEqual(filled(List.of(drafted(srcl(marks, Map.of()), Map.of())), Optional.empty()));
    }

    @ParameterizedTest(name = "drafted by jang, approved by {0} and {1}: {2}")
    @CsvSource({"jang, moon, moon", "moon, jang, moon", "moon, ryu, ryu"})
    void whoDraftedItIsNotWhoAuthorisedIt(String by, String second, String shown) {
        var filled = filled(
                List.of(
                        drafted(srcl(List.of(III), Map.of()), Map.of()),
                        approved(by + ".industry", second + ".industry")),
                Optional.empty());
        assertThat(filled.values().text("securityAuthority")).contains("name of " + shown + ".industry");
        assertThat(Printed.wrong(filled)).isEmpty();
    }

    /** Nobody has authorised a draft, and the form says where that is missing. */
    @Test
    void aDraftLacksItsAuthorisation() {
        var draft = filled(List.of(drafted(srcl(List.of(III), Map.of()), Map.of())), Optional.empty());
        assertThat(Printed.wrong(draft)).containsExactly("contractingSigned", "securityAuthority");
        Printed.requireReadBackEqual(draft);
    }

    @Test
    void whoseInformationAndToWhom() {
        var held = entry(
                "HOLDING_ADDED",
                Map.of("holding", "00000000-0000-4000-8000-000000000001"),
                APPROVED,
                "jang.industry",
                Optional.empty());
        var drafted = drafted(srcl(List.of(III), Map.of()), Map.of("nation", List.of("US")));
        var filled = filled(List.of(drafted, approved("jang.industry", "moon.industry"), held), Optional.empty());
        assertThat(filled.values().text("informationOf")).contains("both");
        assertThat(filled.values().text("releaseTo")).contains("KR, CA, US");
        assertThat(filled.values().text("tier")).contains("prime");
        assertThat(filled.values().value("subcontractor")).isEmpty();
        assertThat(Printed.wrong(filled)).isEmpty();
    }

    @Test
    void theRowsAreNamedAsTheFormNamesThem() {
        for (var row : Srcl.Row.values()) assertThat(row.title().en()).isNotBlank();
        assertThat(Srcl.Row.MEDIA.title().ko()).isEqualTo("정보 매체");
    }
}
