package entente.node;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a node has opened; closed in the opposite order, each whatever became of the others. */
final class Parts implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!open.isEmpty())
            try {
                open.pop().close();
            } catch (Exception e) {
                System.getLogger(NodeRuntime.class.getName())
                        .log(System.Logger.Level.WARNING, "a part did not close", e);
            }
    }
}
