package entente.operations.tak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatterTest {
    private static final String PING =
            "<event version=\"2.0\" uid=\"u\" type=\"t-x-c-t\" how=\"m-g\"><point lat=\"0\" lon=\"0\"/><detail/></event>";

    private static List<Chatter.Said> said(String text) throws Chatter.GarbageException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Chatter().take(bytes, bytes.length);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            SAID                                                                                  | ANSWERED
            <event type="t-x-c-t"></event>                                                        | PING
            <event type="t-x-c-t"/>                                                               | PING
            <?xml version='1.0'?><event uid='a' type='t-x-c-t'><detail/></event>                  | PING
            <event type = "t-x-c-t" ></event>                                                     | PING
            <event type="t-x-c-t"/><event type="t-x-c-t"></event>                                 | PING PING
            <event type="t-x-takp-q"><detail><TakControl><TakRequest version="1"/></TakControl></detail></event> | OTHER_FORM
            <event type="t-x-takp-q"><detail><TakControl><TakRequest version="0"/></TakControl></detail></event> | PLAIN
            <event type="t-x-takp-q"></event>                                                     | OTHER_FORM
            <event type="a-f-G-U-C" uid="t-x-c-t"><detail><contact callsign="A"/></detail></event> | ``
            <event uid="a" type="t-x-c-t-r"></event>                                              | ``
            <event uid="b"><x type="t-x-c-t"/></event>                                            | ``
            <event xtype="t-x-c-t"></event>                                                       | ``
            <events type="t-x-c-t"></events>                                                      | ``
            <<event type="t-x-c-t"/>                                                              | PING
            <auth><cot username="a"/></auth><event type="t-x-c-t"/>                               | PING
            <event type="t-x-c-t"</event>                                                         | PING
            <event type="a-f-G"><detail><</event><event type="t-x-c-t"/>                          | PING
            """)
    void pingsAndQuestionsAreHeardAndNothingElse(String text, String answered) throws Exception {
        var expected = answered.isBlank()
                ? List.of()
                : List.of(answered.split(" ")).stream()
                        .map(Chatter.Said::valueOf)
                        .toList();
        assertThat(said(text)).isEqualTo(expected);
        // However it is cut into pieces.
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var chatter = new Chatter();
        var one = new ArrayList<Chatter.Said>();
        for (var each : bytes) one.addAll(chatter.take(new byte[] {each}, 1));
        assertThat(one).isEqualTo(expected);
    }

    @Test
    void whatIsTooLongOrNoEventEndsIt() {
        assertThatThrownBy(() -> said("GET / HTTP/1.1\r\n".repeat(400))).isInstanceOf(Chatter.GarbageException.class);
        assertThatThrownBy(() -> said("<events>".repeat(1000))).isInstanceOf(Chatter.GarbageException.class);
        assertThatThrownBy(() -> said("<event type=\"t-x-c-t\" a=\"" + "x".repeat(Chatter.LONGEST_EVENT)))
                .isInstanceOf(Chatter.GarbageException.class);
    }

    @Test
    void manyEventsOneAfterTheOtherAreRead() throws Exception {
        assertThat(said((PING + "\n").repeat(5_000))).hasSize(5_000);
    }

    /** Anything at all is read to its end or ends it. */
    @Test
    void anythingIsTakenOrRefused() {
        var seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var words = List.of("<event", "</event>", " type=\"t-x-c-t\"", ">", "/>", "<", "'", "x", "\u0000", "é", PING);
        var heard = 0;
        for (var i = 0; i < 5_000; i++) {
            var text = new StringBuilder();
            for (var j = random.nextInt(30); j > 0; j--) text.append(words.get(random.nextInt(words.size())));
            try {
                heard += said(text.toString()).size();
            } catch (Chatter.GarbageException e) {
                assertThat(text.length()).isGreaterThan(Chatter.MOST_BETWEEN);
            }
        }
        assertThat(heard).isPositive();
    }
}
