package entente.operations.adapter;

import java.time.Instant;

/**
 * One line as it came, without its end.
 *
 * @param bytes not copied: whoever has the line must leave them as they are
 * @param received when it was received, by our clock or by the words of a file
 */
@SuppressWarnings("ArrayRecordComponent")
public record FeedLine(byte[] bytes, Instant received) {}
