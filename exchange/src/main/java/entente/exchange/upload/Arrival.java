package entente.exchange.upload;

import java.nio.file.Path;

/** How an upload stands. */
public sealed interface Arrival {

    /** These bytes are safe on the disk; the rest is wanted. */
    record Partial(long offset) implements Arrival {}

    /** All is there and is what was offered. Hand the file over, then call {@link UploadStore#forget}. */
    record Whole(Path file) implements Arrival {}

    /** No such upload, or its file has been handed over. */
    record Unknown() implements Arrival {}

    /** The range does not begin where the content ends, or is not part of what was offered; nothing was written. */
    record Misplaced(long offset) implements Arrival {}

    /** All bytes arrived and were not what was offered. They are gone; the sender starts again. */
    record Wrong() implements Arrival {}

    /** No more uploads at a time. */
    record Busy() implements Arrival {}

    /** The disk is full. What was acknowledged is safe. */
    record NoSpace() implements Arrival {}
}
