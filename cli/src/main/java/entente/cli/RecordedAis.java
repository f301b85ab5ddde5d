package entente.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A recorded AIS stream on a port of this machine, as a receiver would give it: the sentences of a file, over and over, for
 * as long as somebody listens.
 */
final class RecordedAis implements AutoCloseable {
    /** What the demonstration plays where the samples lie beside the project. */
    static final String SAMPLE = "../shared/data/ais/pyais_nmea_data_sample.txt";

    private static final int IN_A_SECOND = 100;

    private final ServerSocket port;
    private final List<String> sentences;

    private RecordedAis(ServerSocket port, List<String> sentences) {
        this.port = port;
        this.sentences = sentences;
    }

    /** @param file absent: the sample, if it is there */
    static Optional<RecordedAis> play(Optional<Path> file) throws IOException {
        var from = file.or(() -> Optional.of(Project.root().resolve(SAMPLE)).filter(Files::isRegularFile));
        if (from.isEmpty()) return Optional.empty();
        var sentences = Files.readAllLines(from.get(), StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.startsWith("!") || line.startsWith("\\"))
                .toList();
        if (sentences.isEmpty()) return Optional.empty();
        var played = new RecordedAis(new ServerSocket(0, 4, InetAddress.getLoopbackAddress()), sentences);
        Thread.ofVirtual().name("recorded-ais").start(played::listen);
        return Optional.of(played);
    }

    int port() {
        return port.getLocalPort();
    }

    int sentences() {
        return sentences.size();
    }

    private void listen() {
        while (!port.isClosed())
            try (var listener = port.accept();
                    var out = listener.getOutputStream()) {
                for (var i = 0; !port.isClosed(); i = (i + 1) % sentences.size()) {
                    out.write((sentences.get(i) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                    if (i % IN_A_SECOND == 0) Thread.sleep(1000);
                }
            } catch (IOException gone) {
                // Whoever listened is gone; the next may come.
            } catch (InterruptedException ended) {
                return;
            }
    }

    @Override
    public void close() throws IOException {
        port.close();
    }
}
