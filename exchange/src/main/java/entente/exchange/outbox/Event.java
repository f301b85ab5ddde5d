package entente.exchange.outbox;

/** What can happen to a message. */
public sealed interface Event {

    /** Somebody has time for it. */
    record Due() implements Event {}

    /** The process that carried it is a new one. */
    record Restarted() implements Event {}

    /** The request of this turn was answered. An answer to an earlier turn means nothing any more. */
    record Answered(long turn, Answer answer) implements Event {}
}
