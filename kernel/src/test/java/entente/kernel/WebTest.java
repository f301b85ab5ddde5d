package entente.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import entente.kernel.Equivalence.CategoryRow;
import entente.kernel.Equivalence.Relation;
import entente.kernel.Equivalence.Row;
import entente.kernel.Web.Bond;
import entente.kernel.Web.Onward;
import entente.kernel.Web.Relay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebTest {
    private static final Map<String, SecurityPolicy> POLICIES =
            Map.of("KR", policy("KR", 1), "CA", policy("CA", 2), "US", policy("US", 3), "PL", policy("PL", 4));

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            PACTS                                   | CHAIN
            KR-CA own, CA-US own                    |
            KR-CA own, CA-US held                   | KR CA US
            KR-CA held, CA-US own                   | US CA KR
            KR-CA own, CA-US own, KR-US own         |
            KR-CA held, CA-US held, KR-US held      |
            KR-CA own, CA-US held, US-PL held, CA-PL own, KR-US own | KR US PL
            KR-CA relayed KR-CA-US, CA-US relayed KR-CA-US          |
            KR-CA own, CA-US relayed KR-CA-US       | KR CA US
            KR-CA relayed KR-CA-US, CA-US own       |
            """)
    void aChainIsThereWhereASilentOrOneSidedPactLeavesOne(String pacts, String chain) {
        var found = Web.shortestChain(bonds(pacts));
        assertThat(found.map(c ->
                        String.join(" ", c.nations().stream().map(Nation::code).toList())))
                .isEqualTo(Optional.ofNullable(chain));
        found.ifPresent(
                c -> assertThat(c.text().en()).contains("against the will of").contains("→"));
    }

    /** N:1 into a third scheme and out again at the lower end: the third nation gets less than its own pact asks. */
    @Test
    void aThirdSchemeThatMergesLevelsLowers() {
        var bonds = new ArrayList<>(bonds("KR-US own"));
        bonds.add(bond("KR", "CA", List.of("low>low", "high>low"), List.of("low>low"), Onward.HELD));
        bonds.add(bond("CA", "US", List.of("low>low", "high>high"), List.of("low>low", "high>high"), Onward.HELD));
        var found = Web.shortestChain(bonds).orElseThrow();
        assertThat(found.wrong()).isEqualTo(Web.Wrong.LOWERED);
        assertThat(found.text().en()).as(found.toString()).startsWith("information of KR would reach KR with less");
        assertThat(found.label().mark()).isEqualTo("HIGH");
    }

    /** A release list is kept on the way, and one that excludes a nation keeps it out. */
    @Test
    void aReleaseListHolds() {
        assertThat(Web.shortestChain(bonds("KR-CA held, CA-US held, KR-US held")))
                .isEmpty();
        // CA's own pact with US takes no list that names KR, so none such may come round by KR either.
        var narrow = new ArrayList<>(bonds("KR-CA held, KR-US held"));
        var straight = List.of("low>low", "high>high");
        var table = table("CA", "US", straight);
        var own = new Equivalence(
                table.origin(),
                table.holder(),
                table.rows(),
                List.of(new CategoryRow("3", new Category("release", "US"), new Category("release", "US"))));
        narrow.add(new Bond(own, table("US", "CA", straight), Onward.HELD, Set.of()));
        var found = Web.shortestChain(narrow).orElseThrow();
        assertThat(found.nations().stream().map(Nation::code)).containsExactly("CA", "KR", "US");
        assertThat(found.wrong()).isEqualTo(Web.Wrong.REACHES);
    }

    @Test
    void twoPactsBetweenTheSameAreNoWeb() {
        var twice = new ArrayList<>(bonds("KR-CA own"));
        twice.addAll(bonds("KR-CA own"));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Web.shortestChain(twice)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two pacts");
    }

    private static List<Bond> bonds(String written) {
        var bonds = new ArrayList<Bond>();
        for (var each : written.split(", ", -1)) {
            var words = each.split(" ", -1);
            var ends = words[0].split("-", -1);
            var straight = List.of("low>low", "high>high");
            var bond = bond(ends[0], ends[1], straight, straight, words[1].equals("held") ? Onward.HELD : Onward.OWN);
            if (words[1].equals("relayed")) {
                var legs = words[2].split("-", -1);
                var relay = new Relay("r", new Nation(legs[0]), new Nation(legs[1]), new Nation(legs[2]));
                bond = new Bond(bond.there(), bond.back(), Onward.OWN, Set.of(relay));
            }
            bonds.add(bond);
        }
        return bonds;
    }

    private static Bond bond(String one, String other, List<String> there, List<String> back, Onward onward) {
        return new Bond(table(one, other, there), table(other, one, back), onward, Set.of());
    }

    private static Equivalence table(String from, String to, List<String> rows) {
        return new Equivalence(
                policyOf(from),
                policyOf(to),
                rows.stream()
                        .map(row -> row.split(">", -1))
                        .map(ends -> new Row(
                                "3",
                                new Place("secrecy", ends[0]),
                                Relation.EQ,
                                Optional.of(new Place("secrecy", ends[1]))))
                        .toList(),
                List.of("CA", "KR", "PL", "US").stream()
                        .map(code -> new CategoryRow("3", new Category("release", code), new Category("release", code)))
                        .toList());
    }

    private static SecurityPolicy policyOf(String nation) {
        return java.util.Objects.requireNonNull(POLICIES.get(nation));
    }

    private static SecurityPolicy policy(String nation, int number) {
        return new SecurityPolicy(
                "urn:oid:2.25." + number,
                "1",
                new Nation(nation),
                SmallPolicy.text(nation),
                "",
                List.of(SmallPolicy.axis("secrecy", "open", "low", "high")),
                List.of(SmallPolicy.tag("release", CategoryTag.Kind.PERMISSIVE, "REL TO", "CA", "KR", "PL", "US")));
    }
}
