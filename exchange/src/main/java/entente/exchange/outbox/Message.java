package entente.exchange.outbox;

import entente.exchange.message.Code;
import entente.exchange.message.Offer;
import java.util.Arrays;

/** What is to be told to the partner. */
public sealed interface Message {

    /** Sealed content: offered, then uploaded range by range. */
    record Consignment(Offer offer) implements Message {}

    /** One signed body, answered by one body: a receipt, a step of the pact, a checkpoint. */
    record Notice(String kind, byte[] body) implements Message {
        public Notice {
            Code.require(kind);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Notice that && kind.equals(that.kind) && Arrays.equals(body, that.body);
        }

        @Override
        public int hashCode() {
            return 31 * kind.hashCode() + Arrays.hashCode(body);
        }
    }
}
