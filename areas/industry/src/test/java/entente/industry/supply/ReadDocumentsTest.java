package entente.industry.supply;

import static org.assertj.core.api.Assertions.assertThat;

import entente.industry.supply.SupplyDocument.Kind;
import entente.industry.supply.SupplyDocument.Notice;
import entente.industry.supply.SupplyDocument.Unreadable;
import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.seal.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read once, and what is read again; and what cannot be read. */
class ReadDocumentsTest {
    private static final String OSV =
            "{\"id\":\"GHSA-aaaa-bbbb-cccc\",\"modified\":\"2026-01-01T00:00:00Z\",\"affected\":[]}";

    private int opened;

    private static byte[] advisory(String name, String text) {
        return CanonicalJson.bytes(Map.of("form", "supply-advisory/1", "name", name, "text", text));
    }

    private static List<byte[]> advisories(int count) {
        return IntStream.range(0, count)
                .mapToObj(at -> advisory("Advisory " + at, OSV))
                .toList();
    }

    /** As somebody who looks at all of them does; answers how many were opened for it. */
    private int look(ReadDocuments read, List<byte[]> contents) {
        opened = 0;
        for (var content : contents)
            assertThat(read.of(Digest.of(content), () -> {
                        opened++;
                        return content;
                    }))
                    .hasValueSatisfying(one -> assertThat(one).isInstanceOf(Notice.class));
        return opened;
    }

    @Test
    void whatWasReadIsNotReadAgainHoweverManyThereAre() {
        var read = new ReadDocuments(1 << 20);
        var contents = advisories(1000);
        assertThat(look(read, contents)).isEqualTo(1000);
        assertThat(look(read, contents)).isZero();
        // The same content under another name in the register is the same document.
        assertThat(look(read, List.of(contents.getFirst().clone()))).isZero();
    }

    @Test
    void withTooLittleRoomSomeAreStillReadOnceAndNoMoreThanThatAreKept() {
        var contents = advisories(1000);
        var read = new ReadDocuments(1000 * (200 + contents.getLast().length) / 2);
        look(read, contents);
        for (var round = 0; round < 3; round++) assertThat(look(read, contents)).isBetween(500, 900);
    }

    @Test
    void whatIsOfAnotherAreaOrTooLongIsNotOpenedAgain() {
        var read = new ReadDocuments(1 << 20);
        var other = CanonicalJson.bytes(Map.of("form", "exercise/1"));
        for (var round = 0; round < 2; round++) {
            assertThat(read.of(Digest.of(other), () -> {
                        opened++;
                        return other;
                    }))
                    .isEmpty();
            assertThat(read.of(Digest.of(new byte[0]), () -> {
                        opened++;
                        throw new MalformedException("record", "is longer than 1 bytes");
                    }))
                    .isEmpty();
        }
        assertThat(opened).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, quoteCharacter = '`', textBlock = """
            RECORD                                                               | KIND     | NAME
            {"form":"supply-advisory/1","name":"A parser","text":"nonsense"}     | ADVISORY | A parser
            {"form":"supply-advisory/1","name":"A parser","text":"{}","x":1}     | ADVISORY | A parser
            {"form":"supply-advisory/1","name":"A parser"}                       | ADVISORY | A parser
            {"form":"supply-advisory/1","name":7,"text":"{}"}                    | ADVISORY | ?
            {"form":"supply-sbom/1","name":"Radio","text":"<bom/>"}              | SBOM     | Radio
            {"form":"supply-chain/1","title":"Suppliers","programme":7}          | CHAIN    | Suppliers
            {"form":"supply-question/1","asks":["nonsense"]}                     | QUESTION | ?
            """)
    void whatBreaksItsFormIsNamedWithItsProblem(String record, Kind kind, String name) {
        assertThat(SupplyDocument.read(record.getBytes(StandardCharsets.UTF_8)))
                .hasValueSatisfying(one -> assertThat(one).isInstanceOfSatisfying(Unreadable.class, unreadable -> {
                    assertThat(unreadable.kind()).isEqualTo(kind);
                    assertThat(unreadable.name()).isEqualTo(name);
                    assertThat(unreadable.problems()).isNotEmpty();
                }));
    }
}
