package entente.operations.ais;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagBlockTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', useHeadersInDisplayName = true, textBlock = """
            TAG                          | AFTER THE SENTENCE                        | TIME
            s:rAIS,c:1285804800          | ""                                        | 2010-09-30T00:00:00Z
            c:1285804800123,s:rAIS       | ""                                        | 2010-09-30T00:00:00.123Z
            c:1285804800                 | ",s1,1300000000"                          | 2010-09-30T00:00:00Z
            s:xc:1285804800              | ""                                        | ""
            c:12858048x0                 | ""                                        | ""
            c:1                          | ""                                        | ""
            c:99999999999999999999       | ""                                        | ""
            s:rAIS                       | ",s1,1300000000"                          | ""
            ""                           | ",s20000,d-100,r001234567,1285804800"     | 2010-09-30T00:00:00Z
            ""                           | ",1285804800"                             | 2010-09-30T00:00:00Z
            ""                           | ",r001234567"                             | ""
            ""                           | ""                                        | ""
            """)
    void aLineMayTellWhenItWasReceived(String tag, String after, String time) {
        var block = tag.isEmpty() ? "" : "\\" + tag + "*" + AisEncoder.checksum(tag) + "\\";
        var line = block + "!AIVDM,1,1,,A,16Sg0@0P1sI;vTNb`AniKwvL0000,0*1B" + after + "\r\n";
        assertThat(TagBlock.time(line.getBytes(StandardCharsets.US_ASCII))
                        .map(Instant::toString)
                        .orElse(""))
                .isEqualTo(time);
    }
}
