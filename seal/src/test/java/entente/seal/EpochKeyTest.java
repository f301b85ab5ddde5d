package entente.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A delivery opens under its own key, number and binding, and under nothing else. */
class EpochKeyTest {
    private static final OpeningKey RECEIVER = OpeningKey.generate("CA/feeds");
    private static final byte[] FEED = "feed/1".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CONTENT = "records".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatWasSealedOpensForItsReceiver() {
        try (var sending = EpochKey.generate(RECEIVER.sealingKey());
                var receiving = EpochKey.open(sending.wrapped(), RECEIVER)) {
            for (var number = 1; number < 5; number++)
                assertThat(receiving.open(number, FEED, sending.seal(number, FEED, CONTENT)))
                        .isEqualTo(CONTENT);
        }
    }

    @Test
    void anotherNumberBindingKeyOrByteDoesNotOpen() {
        try (var sending = EpochKey.generate(RECEIVER.sealingKey());
                var other = EpochKey.generate(RECEIVER.sealingKey())) {
            var sealed = sending.seal(7, FEED, CONTENT);
            assertThatThrownBy(() -> sending.open(8, FEED, sealed)).isInstanceOf(SealBrokenException.class);
            assertThatThrownBy(() -> sending.open(7, new byte[0], sealed)).isInstanceOf(SealBrokenException.class);
            assertThatThrownBy(() -> other.open(7, FEED, sealed)).isInstanceOf(SealBrokenException.class);
            for (var i = 0; i < sealed.length; i++) {
                var changed = sealed.clone();
                changed[i] ^= 1;
                assertThatThrownBy(() -> sending.open(7, FEED, changed)).isInstanceOf(SealBrokenException.class);
            }
            assertThatThrownBy(() -> EpochKey.open(sending.wrapped(), OpeningKey.generate("US/feeds")))
                    .isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void noNumberIsUsedTwiceAndNothingOpensOnceTheKeyIsGone() {
        var key = EpochKey.generate(RECEIVER.sealingKey());
        var sealed = key.seal(5, FEED, CONTENT);
        for (var number : new long[] {5, 4, 0, -1})
            assertThatThrownBy(() -> key.seal(number, FEED, CONTENT)).isInstanceOf(IllegalArgumentException.class);
        key.close();
        assertThatThrownBy(() -> key.open(5, FEED, sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> key.seal(6, FEED, CONTENT)).isInstanceOf(IllegalStateException.class);
    }
}
