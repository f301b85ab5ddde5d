package entente.exchange.outbox;

import java.util.Arrays;

/** How far a message has come. */
public sealed interface Stage {

    /** The partner has not answered yet, or has forgotten. */
    record Queued() implements Stage {}

    /** The upload was interrupted; only the partner knows how much it has. */
    record Asking() implements Stage {}

    /** The partner acknowledged the bytes before this offset. */
    record Uploading(long offset) implements Stage {}

    /** Over: the partner has it, and this is what it said. */
    record Delivered(byte[] answer) implements Stage {
        @Override
        public boolean equals(Object other) {
            return other instanceof Delivered that && Arrays.equals(answer, that.answer);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(answer);
        }
    }

    /** Over: the partner refused, for good. */
    record Refused(String code) implements Stage {}
}
