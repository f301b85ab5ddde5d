package entente.node;

import entente.exchange.Courier;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts the courier once there is somebody to go to. */
final class CourierStarter implements AutoCloseable {
    private final BooleanSupplier ready;
    private final Supplier<Courier> start;
    private final Thread thread;
    private @Nullable Courier courier;
    private boolean closed;

    CourierStarter(BooleanSupplier ready, Supplier<Courier> start) {
        this.ready = ready;
        this.start = start;
        this.thread = Thread.ofVirtual().name("courier-starter").start(this::run);
    }

    private void run() {
        try {
            while (!ready.getAsBoolean()) Thread.sleep(100);
            synchronized (this) {
                if (!closed) courier = start.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void wake() {
        if (courier != null) courier.wake();
    }

    @Override
    public void close() {
        thread.interrupt();
        synchronized (this) {
            closed = true;
            if (courier != null) courier.close();
        }
    }
}
