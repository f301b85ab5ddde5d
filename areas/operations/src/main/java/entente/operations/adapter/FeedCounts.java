package entente.operations.adapter;

/**
 * What a feed has done since it began.
 *
 * @param lines that came whole
 * @param dropped the oldest lines, which made room because nobody took them in time
 * @param overlong lines that were longer than allowed and were skipped
 * @param cut lines that had no end when the connection had
 * @param foreign datagrams from senders that are not named
 * @param connections how often the source was reached
 */
public record FeedCounts(long lines, long dropped, long overlong, long cut, long foreign, long connections) {}
