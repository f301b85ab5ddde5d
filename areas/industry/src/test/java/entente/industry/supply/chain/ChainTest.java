package entente.industry.supply.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.industry.supply.advisory.Finding;
import entente.industry.supply.chain.Risk.Exposure;
import entente.industry.supply.chain.Suppliers.Share;
import entente.kernel.Nation;
import entente.kernel.Problems;
import entente.seal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who stands behind an organisation, and what of that is a risk. */
class ChainTest {
    private static final Set<Nation> PARTIES = Set.of(new Nation("KR"), new Nation("CA"));

    private static List<Share> shares(String written) {
        return List.of(written.split(" ")).stream()
                .map(one -> one.split("[>:]"))
                .map(one -> new Share(one[0], one[1], Integer.parseInt(one[2])))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            SHARES                                      | OF | BEHIND           | UNSTATED | CONTROLLERS | CIRCLE
            a>b:6000                                    | b  | a=6000           | 4000     | a           | false
            a>b:6000 b>c:6000                           | c  | a=3600           | 6400     | a b         | false
            a>b:5000 b>c:9000                           | c  | a=4500           | 5500     | b           | false
            a>b:6000 a>c:3000 b>c:3000                  | c  | a=4800           | 5200     | a           | false
            a>b:4000 c>b:4000                           | b  | a=4000 c=4000    | 2000     |             | false
            a>b:5000 b>c:5000 c>b:5000                  | b  | a=6666           | 3334     |             | true
            b>c:10000 c>b:10000                         | b  |                  | 10000    | c           | true
            a>b:10000 b>c:10000 c>d:10000               | d  | a=10000          | 0        | a b c       | false
            """)
    void sharesGoThroughChainsAndCircles(
            String written, String of, String behind, int unstated, String controllers, boolean circle) {
        var found = new Ownership(shares(written)).behind(of);
        assertThat(found.shares().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(Object::toString)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(behind == null ? "" : behind);
        assertThat(found.unstated()).isEqualTo(unstated);
        assertThat(found.controllers().stream().sorted().collect(Collectors.joining(" ")))
                .isEqualTo(controllers == null ? "" : controllers);
        assertThat(found.circular()).isEqualTo(circle);
    }

    /** The same by solving the equations: x = own + shares · x. */
    @Test
    void sharesAreThoseOfTheEquations() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var round = 0; round < 300; round++) {
            var n = 3 + random.nextInt(5);
            var left = new int[n];
            java.util.Arrays.fill(left, 9_900);
            var shares = new ArrayList<Share>();
            var matrix = new double[n][n];
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++)
                    // The first two are owned by nobody.
                    if (i != j && j > 1 && random.nextInt(3) == 0 && left[j] > 1) {
                        var part = 1 + random.nextInt(left[j]);
                        left[j] -= part;
                        shares.add(new Share("o" + i, "o" + j, part));
                        matrix[i][j] = part / 10_000.0;
                    }
            var ownership = new Ownership(shares);
            for (var owner = 0; owner < 2; owner++) {
                // What the owner has of each j: its own share, and the shares of all that it has a part of.
                var has = new double[n];
                for (var step = 0; step < 5000; step++) {
                    var next = new double[n];
                    for (var j = 0; j < n; j++) {
                        next[j] = matrix[owner][j];
                        for (var i = 2; i < n; i++) next[j] += has[i] * matrix[i][j];
                    }
                    has = next;
                }
                for (var j = 2; j < n; j++)
                    assertThat((double) ownership.behind("o" + j).shares().getOrDefault("o" + owner, 0))
                            .as("seed %d: %s, o%d of o%d", seed, shares, owner, j)
                            .isBetween(has[j] * 10_000 - 1.01, has[j] * 10_000 + 0.01);
            }
        }
    }

    private static Suppliers chain(String organisations, String shares, String supplies) {
        var text = "{\"form\":\"supply-chain/1\",\"programme\":\"p\",\"title\":\"P\",\"organisations\":["
                + organisations + "],\"ownership\":[" + shares + "],\"supplies\":[" + supplies + "]}";
        return Suppliers.of(Json.object(text.replace('\'', '"'), "suppliers"));
    }

    private static final String ORGANISATIONS =
            "{'id':'kr','name':'Kr','country':'KR'},{'id':'ca','name':'Ca','country':'CA'},"
                    + "{'id':'li','name':'Li','country':'LI'},{'id':'none','name':'None'}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, quoteCharacter = '`', textBlock = """
            SHARES                                                | SUPPLIES                                                                                                                                              | EXPOSURE | REASONS        | UNKNOWNS
            {'owner':'kr','owned':'ca','tenThousandths':10000}    | {'id':'s','from':'ca','what':'w','criticality':'high','alternatives':1}                                                                              | NONE     | []             | [Parts]
            {'owner':'kr','owned':'ca','tenThousandths':10000}    | {'id':'s','from':'ca','what':'w','criticality':'high','alternatives':0}                                                                              | MODERATE | [NoAlternative] | [Parts]
            {'owner':'kr','owned':'ca','tenThousandths':10000}    | {'id':'s','from':'ca','what':'w','criticality':'high'}                                                                                               | NONE     | []             | [Parts, Alternatives]
            {'owner':'li','owned':'ca','tenThousandths':5001}     | {'id':'s','from':'ca','what':'w','criticality':'low','alternatives':1}                                                                               | HIGH     | [ControlledFrom] | [Owners, Parts]
            {'owner':'li','owned':'ca','tenThousandths':5000},{'owner':'kr','owned':'ca','tenThousandths':5000} | {'id':'s','from':'ca','what':'w','criticality':'low','alternatives':1}                 | MODERATE | [OwnedFrom]    | [Parts]
            {'owner':'li','owned':'ca','tenThousandths':2400},{'owner':'kr','owned':'ca','tenThousandths':7600} | {'id':'s','from':'ca','what':'w','criticality':'low','alternatives':1}                 | NONE     | []             | [Parts]
            {'owner':'none','owned':'ca','tenThousandths':10000}  | {'id':'s','from':'ca','what':'w','criticality':'low','alternatives':1}                                                                               | NONE     | []             | [Country, Parts]
            {'owner':'kr','owned':'ca','tenThousandths':10000}    | {'id':'s','from':'ca','what':'w','criticality':'low','alternatives':1},{'id':'t','from':'li','to':'ca','what':'v','criticality':'low','alternatives':1} | HIGH   | [ThirdCountry] | [Parts, Owners, Parts]
            """)
    void exposureIsTheHighestOfItsReasons(
            String shares, String supplies, String exposure, String reasons, String unknowns) {
        var line = Risk.of(chain(ORGANISATIONS, shares, supplies), PARTIES, Map.of())
                .lines()
                .getFirst();
        assertThat(line.exposure().map(Enum::name).orElse("NONE")).isEqualTo(exposure);
        assertThat(line.reasons().stream()
                        .map(one -> one.getClass().getSimpleName())
                        .toList())
                .hasToString(reasons);
        assertThat(line.unknowns().stream()
                        .map(one -> one.getClass().getSimpleName())
                        .sorted()
                        .toList()
                        .toString())
                .isEqualTo(List.of(unknowns.substring(1, unknowns.length() - 1).split(", ")).stream()
                        .sorted()
                        .toList()
                        .toString());
    }

    @Test
    void anAffectedPartExposes() {
        var chain = chain(
                ORGANISATIONS,
                "{'owner':'ca','owned':'kr','tenThousandths':10000}",
                "{'id':'s','from':'kr','what':'w','criticality':'high','alternatives':2}");
        for (var severity : List.of("9.8", "7.0", "6.9", "HIGH", "LOW", "CVSS:3.1/AV:N")) {
            var finding = new Finding(
                    "a",
                    "CVE-2026-1",
                    List.of(),
                    "t",
                    "c",
                    Finding.Rule.PURL,
                    Finding.Answer.AFFECTED,
                    "n",
                    "",
                    List.of(),
                    Optional.of(severity),
                    List.of());
            var line = Risk.of(chain, PARTIES, Map.of("s", new Risk.Known(1, 0, List.of(finding))))
                    .lines()
                    .getFirst();
            assertThat(line.exposure())
                    .as(severity)
                    .contains(List.of("9.8", "7.0", "HIGH").contains(severity) ? Exposure.HIGH : Exposure.MODERATE);
        }
    }

    @Test
    void aCircleOfSuppliesEnds() {
        var chain = chain(
                ORGANISATIONS,
                "{'owner':'kr','owned':'ca','tenThousandths':1}",
                "{'id':'s','from':'kr','what':'w','criticality':'high'},{'id':'t','from':'ca','to':'kr','what':'w','criticality':'high'},"
                        + "{'id':'u','from':'kr','to':'ca','what':'w','criticality':'high'}");
        assertThat(Risk.of(chain, PARTIES, Map.of()).lines().getFirst().suppliers())
                .containsExactly("kr", "ca");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(
                        () -> chain(
                                ORGANISATIONS,
                                "{'owner':'x','owned':'ca','tenThousandths':9000},{'owner':'kr','owned':'ca','tenThousandths':2000},"
                                        + "{'owner':'kr','owned':'kr','tenThousandths':20000}",
                                "{'id':'s','from':'y','what':'w','criticality':'high'},{'id':'s','from':'kr','what':'w','criticality':'high'}"))
                .isInstanceOfSatisfying(
                        Problems.class, problems -> assertThat(problems.list()).hasSize(7));
    }
}
