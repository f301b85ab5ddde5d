package entente.exchange;

import entente.exchange.message.Code;

/** What our desk says to an offer. The same offer always gets the same kind of answer, or a later one. */
public sealed interface OfferAnswer {

    /** Send the content. */
    record Wanted() implements OfferAnswer {}

    /** We have it already; the state is a {@link Code} for what became of it. */
    record Known(String state) implements OfferAnswer {
        public Known {
            Code.require(state);
        }
    }

    /** We refuse, for good. The partner learns the code and no reason. */
    record Refused(String code) implements OfferAnswer {
        public Refused {
            Code.require(code);
        }
    }
}
