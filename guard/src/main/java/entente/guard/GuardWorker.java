package entente.guard;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;

/**
 * The process in which content is parsed. It reads requests from its standard input and answers on its standard output;
 * {@link Guard} starts it. One thread inspects while the main thread goes on reading, so that the process ends at once
 * when its input ends, whatever the inspection is doing: nobody would be left to take the answer.
 */
public final class GuardWorker {
    private static final int PROTOCOL_ERROR = 4;
    private static final int UNANSWERED = 5;

    private static final long STACK_BYTES = 8 << 20;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final AtomicBoolean busy = new AtomicBoolean();

    private GuardWorker(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    public static void main(String[] args) {
        // The parsers' log might quote the content, and their caches would write it to disk.
        System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
        ImageIO.setUseCache(false);
        var in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in), Frames.CHUNK));
        var out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
        System.setOut(System.err);
        try {
            Frames.writeJson(out, Json.write(Frames.READY));
            Thread.ofPlatform().daemon().start(GuardWorker::warmUp);
            new GuardWorker(in, out).serve();
        } catch (IOException e) {
            Runtime.getRuntime().halt(0);
        } catch (RuntimeException e) {
            Runtime.getRuntime().halt(PROTOCOL_ERROR);
        }
    }

    /** Loads the detector's tables while the content is still on its way. */
    private static void warmUp() {
        Pipeline.run(Content.of(new byte[] {' '}), "warm.txt", Optional.empty());
    }

    private void serve() throws IOException {
        while (true) {
            var request = Frames.Request.fromJson(Frames.readJson(in));
            var content = receive();
            if (content.isEmpty()) continue;
            if (!busy.compareAndSet(false, true)) Runtime.getRuntime().halt(PROTOCOL_ERROR);
            new Thread(null, () -> answer(content.get(), request), "inspection", STACK_BYTES).start();
        }
    }

    private Optional<Content> receive() throws IOException {
        var collector = new Content.Collector();
        var chunk = new byte[Frames.CHUNK];
        while (true) {
            int length = in.readInt();
            if (length == Frames.END) return Optional.of(collector.finish());
            if (length == Frames.ABORT) return Optional.empty();
            if (length < 0 || length > chunk.length) Runtime.getRuntime().halt(PROTOCOL_ERROR);
            in.readFully(chunk, 0, length);
            collector.add(chunk, 0, length);
        }
    }

    private void answer(Content content, Frames.Request request) {
        try {
            var answer = Json.write(Pipeline.run(content, request.name(), request.declaredType())
                    .toTree());
            busy.set(false);
            Frames.writeJson(out, answer);
        } catch (Throwable e) {
            // Without an answer the parent would wait; ending tells it at once.
            Runtime.getRuntime().halt(UNANSWERED);
        }
    }
}
