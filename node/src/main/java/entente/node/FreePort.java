package entente.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports that are taken are replaced, not argued about: an annex or a file tells who needs to know. */
final class FreePort {
    private FreePort() {}

    /** The wanted port if it is free, else one that is. */
    static int orAnother(String address, int wanted) throws IOException {
        try (var socket = new ServerSocket(wanted, 1, InetAddress.getByName(address))) {
            return socket.getLocalPort();
        } catch (java.net.BindException e) {
            try (var socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
                return socket.getLocalPort();
            }
        }
    }
}
