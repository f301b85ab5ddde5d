package entente.exchange.outbox;

/** What came of one request. Only {@link Held}, {@link Said} and {@link Refused} end a message; the partner signs them. */
public sealed interface Answer {

    /** The partner wants the content and has this many bytes of it. */
    record Has(long offset) implements Answer {}

    /** The partner has the whole consignment; {@code state} is its word for what became of it. */
    record Held(String state) implements Answer {}

    /** The partner took the notice. */
    record Said(byte[] body) implements Answer {}

    record Refused(String code) implements Answer {}

    /** The partner knows no such upload: never offered, forgotten, or already handed over. */
    record Unknown() implements Answer {}

    /** All bytes arrived and are not what was offered; the partner discarded them. */
    record Restart() implements Answer {}

    /** No usable answer this time. */
    record Failed(String why) implements Answer {}

    /** There was nobody to ask. */
    record Unreachable(String why) implements Answer {}
}
