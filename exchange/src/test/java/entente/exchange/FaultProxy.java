package entente.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Stands between two ends and does to each connection what its plan says. */
final class FaultProxy implements AutoCloseable {

    /** What happens, counted in bytes of one direction. -1 is never. */
    record Plan(long cutUpAfter, long cutDownAfter, long corruptUpAt, long halfCloseUpAfter, long delayMillis) {
        static final Plan NOTHING = new Plan(-1, -1, -1, -1, 0);
    }

    final ByteArrayOutputStream firstDown = new ByteArrayOutputStream();
    private final ServerSocket listener;
    private final Supplier<Integer> target;
    private final List<Socket> sockets = new ArrayList<>();
    volatile Supplier<Plan> plans = () -> Plan.NOTHING;
    volatile int connections;

    FaultProxy(Supplier<Integer> target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                connections++;
                var plan = plans.get();
                Socket server;
                try {
                    server = new Socket(InetAddress.getLoopbackAddress(), target.get());
                } catch (IOException _) {
                    client.close();
                    continue;
                }
                synchronized (sockets) {
                    sockets.add(client);
                    sockets.add(server);
                }
                Thread.ofVirtual().start(() -> up(client, server, plan));
                Thread.ofVirtual().start(() -> down(client, server, plan));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void up(Socket client, Socket server, Plan plan) {
        var passed = 0L;
        try (client;
                server) {
            InputStream in = client.getInputStream();
            OutputStream out = server.getOutputStream();
            var buffer = new byte[8192];
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (plan.delayMillis > 0) Thread.sleep(plan.delayMillis);
                if (plan.corruptUpAt >= passed && plan.corruptUpAt < passed + n)
                    buffer[(int) (plan.corruptUpAt - passed)] ^= 0x40;
                if (plan.cutUpAfter >= 0 && passed + n > plan.cutUpAfter) {
                    out.write(buffer, 0, (int) (plan.cutUpAfter - passed));
                    return;
                }
                out.write(buffer, 0, n);
                passed += n;
                if (plan.halfCloseUpAfter >= 0 && passed > plan.halfCloseUpAfter) {
                    server.shutdownOutput();
                    Thread.sleep(100);
                    return;
                }
            }
        } catch (IOException | InterruptedException _) {
            // The connection is over, which is what a test of faults wants.
        }
    }

    private void down(Socket client, Socket server, Plan plan) {
        var passed = 0L;
        try (client;
                server) {
            var in = server.getInputStream();
            var out = client.getOutputStream();
            var buffer = new byte[8192];
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (firstDown.size() < 4096) firstDown.write(buffer, 0, n);
                if (plan.cutDownAfter >= 0 && passed + n > plan.cutDownAfter) return;
                out.write(buffer, 0, n);
                passed += n;
            }
        } catch (IOException _) {
            // As above.
        }
    }

    void cutAll() {
        synchronized (sockets) {
            for (var socket : sockets) {
                try {
                    socket.close();
                } catch (IOException _) {
                    // It is closed.
                }
            }
            sockets.clear();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cutAll();
    }
}
