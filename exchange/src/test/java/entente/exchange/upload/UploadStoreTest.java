package entente.exchange.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Digest;
import entente.kernel.Nation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
class UploadStoreTest {
    private static final Nation KR = new Nation("KR");
    private static final String ID = "0000-1111";

    @TempDir
    Path dir;

    final byte[] content = new byte[10_000];
    Digest sha;
    UploadStore store;
    long room = 1L << 40;

    @BeforeEach
    void open() {
        new Random(1).nextBytes(content);
        sha = Digest.ofRaw("sha384", Digest.sha384().digest(content));
        store = reopened();
    }

    private UploadStore reopened() {
        return new UploadStore(dir, new UploadStore.Limits(1 << 20, 2, 0), _ -> room);
    }

    private Arrival append(int from, int to) {
        return store.append(KR, ID, from, content.length, Arrays.copyOfRange(content, from, to));
    }

    @Test
    void growsAtItsEndOnly() throws Exception {
        assertThat(append(0, 10)).isEqualTo(new Arrival.Unknown());
        assertThat(store.open(KR, ID, content.length, sha)).isEqualTo(new Arrival.Partial(0));
        assertThat(append(5, 10)).isEqualTo(new Arrival.Misplaced(0));
        assertThat(append(0, 4000)).isEqualTo(new Arrival.Partial(4000));
        assertThat(append(0, 4000)).isEqualTo(new Arrival.Misplaced(4000));
        assertThat(append(3999, 5000)).isEqualTo(new Arrival.Misplaced(4000));
        assertThat(store.append(KR, ID, 4000, content.length + 1, new byte[1])).isEqualTo(new Arrival.Misplaced(4000));
        assertThat(store.append(KR, ID, 4000, content.length, new byte[6001])).isEqualTo(new Arrival.Misplaced(4000));
        store = reopened();
        assertThat(store.open(KR, ID, content.length, sha)).isEqualTo(new Arrival.Partial(4000));
        var whole = (Arrival.Whole) append(4000, 10_000);
        assertThat(whole.file()).hasBinaryContent(content);
        assertThat(reopened().status(KR, ID))
                .as("a crash before it was handed over")
                .isEqualTo(whole);
        Files.delete(whole.file());
        assertThat(reopened().status(KR, ID)).as("a crash after").isEqualTo(new Arrival.Unknown());
    }

    @Test
    void aWrongWholeIsDiscarded() {
        store.open(KR, ID, content.length, sha);
        content[9] ^= 1;
        assertThat(append(0, 10_000)).isEqualTo(new Arrival.Wrong());
        assertThat(store.status(KR, ID)).isEqualTo(new Arrival.Unknown());
        assertThat(store.open(KR, ID, content.length, sha)).isEqualTo(new Arrival.Partial(0));
    }

    @Test
    void aFullDiskLosesNothing() {
        store.open(KR, ID, content.length, sha);
        append(0, 4000);
        room = 10;
        assertThat(append(4000, 5000)).isEqualTo(new Arrival.NoSpace());
        assertThat(store.open(KR, "0000-2222", 11, sha)).isEqualTo(new Arrival.NoSpace());
        room = 1 << 20;
        assertThat(append(4000, 5000)).isEqualTo(new Arrival.Partial(5000));
    }

    @Test
    void onlySoManyAtATime() {
        store.open(KR, "0000-2222", 10, sha);
        store.open(new Nation("CA"), "0000-2222", 10, sha);
        assertThat(store.open(KR, ID, 10, sha)).isEqualTo(new Arrival.Busy());
        store.forget(KR, "0000-2222");
        assertThat(store.open(KR, ID, 10, sha)).isEqualTo(new Arrival.Partial(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../x", "a/b-cdefgh", "..", "ABCDEFGH", "%2e%2e%2f%2e", "-0000000", "a.bcdefgh", ""})
    void anIdIsNoPath(String id) {
        assertThatThrownBy(() -> store.status(KR, id)).isInstanceOf(IllegalArgumentException.class);
    }
}
