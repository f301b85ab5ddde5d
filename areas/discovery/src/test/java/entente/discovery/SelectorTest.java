package entente.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Problems;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What two people write differently and mean alike is the same, and what is no name of its kind is none. */
class SelectorTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            vessel-imo    | IMO 9074729            | 9074729
            vessel-imo    | imo9074729             | 9074729
            vessel-mmsi   | 440123456              | 440123456
            stock-number  | 1005-01-231-0973       | 1005012310973
            stock-number  | 1005 01 231 0973       | 1005012310973
            supplier-code | 38903                  | 38903
            supplier-code | y1a2b                  | Y1A2B
            ipv4          | 192.0.2.7              | 192.0.2.7
            ipv6          | 2001:DB8:0:0:0:0:0:1   | 2001:db8::1
            ipv6          | ::                     | ::
            ipv6          | 0:0:1::                | 0:0:1::
            ipv6          | 1:0:0:2:0:0:0:3        | 1:0:0:2::3
            ipv6          | 1:0:2:3:4:5:6:7        | 1:0:2:3:4:5:6:7
            domain        | Example.ORG.           | example.org
            domain        | 예시.한국                | xn--vv4b11d.xn--3e0b707e
            project       | kr-26/017              | KR-26/017
            document      | jcs-ops 2026/0417      | JCS-OPS2026/0417
            """)
    void hasOneForm(String kind, String written, String canonical) {
        var selector = Selector.of(kind, written);
        assertThat(selector.value()).isEqualTo(canonical);
        assertThat(Selector.of(kind, canonical)).isEqualTo(selector);
        assertThat(Selector.of(selector.toTree())).isEqualTo(selector);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            vessel-imo    | 9074728
            vessel-imo    | 0074729
            vessel-imo    | 90747290
            vessel-mmsi   | 140123456
            vessel-mmsi   | 44012345
            stock-number  | 100501231097
            supplier-code | 3890I
            ipv4          | 192.0.2.256
            ipv4          | 192.0.2.07
            ipv4          | 192.0.2
            ipv4          | 192.0.2.7.
            ipv6          | 1::2::3
            ipv6          | 1:2:3:4:5:6:7
            ipv6          | 1:2:3:4:5:6:7:8::
            ipv6          | ::ffff:192.0.2.1
            ipv6          | fe80::1%eth0
            ipv6          | :1:2:3:4:5:6:7
            domain        | localhost
            domain        | -a.example
            domain        | a..example
            domain        | a_b.example
            sha256        | 00
            project       | a
            document      | what?*
            colour        | red
            """)
    void isRefused(String kind, String written) {
        assertThatThrownBy(() -> Selector.of(kind, written)).isInstanceOf(Problems.class);
    }

    /** The same digits as another kind of name are another name. */
    @Test
    void theKindIsInTheInput() {
        assertThat(Selector.of("project", "ABCD-1").input())
                .isNotEqualTo(Selector.of("document", "ABCD-1").input());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anAddressMeansWhatTheJdkReads(long seed) throws UnknownHostException {
        var random = new Random(seed);
        for (var i = 0; i < 500; i++) {
            var bytes = new byte[16];
            random.nextBytes(bytes);
            for (var group = 0; group < 8; group++)
                if (random.nextInt(3) > 0) bytes[2 * group] = bytes[2 * group + 1] = 0;
            // What the JDK reads as an IPv4 address has a kind of its own.
            bytes[0] |= 0x20;
            var address = InetAddress.getByAddress(bytes).getHostAddress();
            var canonical = Selector.of("ipv6", address).value();
            assertThat(InetAddress.getByName(canonical).getAddress())
                    .as("seed %d, %s", seed, HexFormat.of().formatHex(bytes))
                    .isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @EnumSource(SelectorKind.class)
    void whateverIsWrittenIsOneFormOrRefused(SelectorKind kind) {
        var seed = 40L + kind.ordinal();
        var random = new Random(seed);
        var letters = "0123456789abcdefABCDEFXYZ.:-/ _ıß한\u202e";
        var taken = 0;
        for (var i = 0; i < 3000; i++) {
            var text = new StringBuilder();
            var alphabet = random.nextBoolean() ? letters : "0123456789.:";
            for (var n = random.nextInt(20); n > 0; n--)
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            try {
                var selector = Selector.of(kind.word(), text.toString());
                taken++;
                assertThat(Selector.of(kind.word(), selector.value()))
                        .as("seed %d: \"%s\"", seed, text)
                        .isEqualTo(selector);
                assertThat(selector.value()).as("seed %d", seed).matches("[0-9A-Za-z.:/-]+");
            } catch (Problems refused) {
                assertThat(refused.list()).hasSize(1);
            }
        }
        if (kind == SelectorKind.PROJECT) assertThat(taken).isPositive();
    }
}
