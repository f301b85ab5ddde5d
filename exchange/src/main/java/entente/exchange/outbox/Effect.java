package entente.exchange.outbox;

import entente.exchange.message.Offer;

/** What is to be done, after the new state is safe. */
public sealed interface Effect {

    /** Ask the partner something, and report with {@link Event.Answered} and the same turn. */
    sealed interface Send extends Effect {
        long turn();
    }

    record SendOffer(long turn, Offer offer) implements Send {}

    record AskStatus(long turn, String id) implements Send {}

    /** The bytes from {@code offset}, {@code length} of them, of {@code total}. */
    record SendRange(long turn, String id, long offset, int length, long total) implements Send {}

    record SendNotice(long turn, String id, String kind, byte[] body) implements Send {}

    /** Nothing will happen to this message any more. */
    record Finish() implements Effect {}
}
