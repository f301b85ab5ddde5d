package entente.guard;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Workers that do not do what a worker should. */
final class WorkersForTest {
    private WorkersForTest() {}

    interface Answering {
        Map<String, Object> answer(Pipeline.Answer honest);
    }

    private static void serve(Answering answering) throws IOException {
        var in = new DataInputStream(new BufferedInputStream(System.in));
        var out = new DataOutputStream(System.out);
        Frames.writeJson(out, Json.write(Frames.READY));
        while (true) {
            var request = Frames.Request.fromJson(Frames.readJson(in));
            var collector = new Content.Collector();
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                collector.add(in.readNBytes(length), 0, length);
            }
            var honest = Pipeline.run(collector.finish(), request.name(), Optional.empty());
            Frames.writeJson(out, Json.write(answering.answer(honest)));
        }
    }

    private static Map<String, Object> changed(Pipeline.Answer answer, String field, Object value) {
        var tree = new LinkedHashMap<>(answer.toTree());
        tree.put(field, value);
        return tree;
    }

    private static Map<String, Object> changedProof(Pipeline.Answer answer, String field, Object value) {
        var proofs = answer.filters().stream().map(FilterProof::toTree).toList();
        proofs.getLast().put(field, value);
        return changed(answer, "filters", proofs);
    }

    static final class Honest {
        public static void main(String[] args) throws IOException {
            serve(Pipeline.Answer::toTree);
        }
    }

    static final class SkipsAFilter {
        public static void main(String[] args) throws IOException {
            serve(honest -> changed(
                    honest,
                    "filters",
                    honest.filters().subList(0, honest.filters().size() - 1).stream()
                            .map(FilterProof::toTree)
                            .toList()));
        }
    }

    static final class DoesNotCompleteAFilter {
        public static void main(String[] args) throws IOException {
            serve(honest -> changedProof(honest, "completed", false));
        }
    }

    static final class RenamesAFilter {
        public static void main(String[] args) throws IOException {
            serve(honest -> changedProof(honest, "filter", "another"));
        }
    }

    static final class ProvesOtherBytes {
        public static void main(String[] args) throws IOException {
            serve(honest -> changedProof(honest, "inputSha256", "00".repeat(32)));
        }
    }

    static final class SawOtherBytes {
        public static void main(String[] args) throws IOException {
            serve(honest -> changed(honest, "sha256", "00".repeat(32)));
        }
    }

    static final class KnowsAnotherType {
        public static void main(String[] args) throws IOException {
            serve(honest -> changed(honest, "mediaType", "text/html"));
        }
    }

    static final class LeavesOutAField {
        public static void main(String[] args) throws IOException {
            serve(honest -> {
                var tree = new LinkedHashMap<>(honest.toTree());
                tree.remove("objections");
                return tree;
            });
        }
    }

    static final class AnswersWithNothing {
        public static void main(String[] args) throws IOException {
            serve(_ -> Map.of("filters", List.of()));
        }
    }

    static final class SpeaksNoProtocol {
        public static void main(String[] args) {
            for (int i = 0; i < 100_000; i++) System.out.println("Hello");
        }
    }

    static final class EndsAtOnce {
        public static void main(String[] args) {
            System.err.println("no room");
            System.exit(1);
        }
    }

    static final class FloodsItsErrors {
        public static void main(String[] args) throws IOException {
            for (int i = 0; i < 200_000; i++) System.err.println("a line of noise on standard error");
            serve(Pipeline.Answer::toTree);
        }
    }

    static final class SleepsInsteadOfReading {
        public static void main(String[] args) throws IOException, InterruptedException {
            Frames.writeJson(new DataOutputStream(System.out), Json.write(Frames.READY));
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    static final class SleepsInsteadOfAnswering {
        public static void main(String[] args) throws IOException {
            serve(_ -> {
                try {
                    Thread.sleep(Long.MAX_VALUE);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return Map.of();
            });
        }
    }

    /** A node in small: starts a guard, says which worker it has, and waits until it is killed. */
    static final class Parent {
        public static void main(String[] args) throws InterruptedException, IOException {
            var guard = Guard.start(GuardLimits.standard());
            guard.inspect(new java.io.ByteArrayInputStream("text".getBytes()), "a.txt", Optional.empty());
            System.out.println(GuardTest.workers().getFirst().pid());
            if (args.length > 0) {
                var slow = new SlowStream();
                guard.inspect(slow, "a.txt", Optional.empty());
            }
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    private static final class SlowStream extends java.io.InputStream {
        @Override
        public int read() throws IOException {
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return 'a';
        }
    }
}
