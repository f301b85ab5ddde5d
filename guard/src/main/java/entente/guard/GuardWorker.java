package entente.guard;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process in which content is parsed. Reads one content after another from its standard input, answers each on its
 * standard output, and ends when its input ends: it never outlives the node.
 *
 * <p>A request is a name and a declared type (each as {@link DataOutputStream#writeUTF}), then chunks, each with its
 * length, then a length of 0. A length of −1 drops the content. An answer is a length and a JSON object.
 */
public final class GuardWorker {
    static final int LARGEST_CHUNK = 1 << 20;

    private static final JsonMapper MAPPER = new JsonMapper();

    private GuardWorker() {}

    public static void main(String[] arguments) throws IOException {
        var in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
        var out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
        // Whatever a library prints must not get between the answers.
        System.setOut(System.err);
        while (true) {
            String name;
            try {
                name = in.readUTF();
            } catch (EOFException _) {
                return;
            }
            var type = in.readUTF();
            var bytes = content(in);
            if (bytes == null) continue;
            var answer = MAPPER.writeValueAsBytes(inspect(new Content(name, type, bytes)));
            out.writeInt(answer.length);
            out.write(answer);
            out.flush();
        }
    }

    private static byte @org.jspecify.annotations.Nullable [] content(DataInputStream in) throws IOException {
        var whole = new ByteArrayOutputStream(1 << 16);
        while (true) {
            var length = in.readInt();
            if (length == 0) return whole.toByteArray();
            if (length < 0) return null;
            if (length > LARGEST_CHUNK) throw new IOException("a chunk of " + length + " bytes");
            whole.write(in.readNBytes(length));
        }
    }

    static Map<String, Object> inspect(Content content) {
        var proofs = Pipeline.run(content);
        var tree = new TreeMap<String, Object>();
        tree.put("mediaType", content.type.map(type -> type.name).orElse("application/octet-stream"));
        tree.put("filters", proofs.stream().map(FilterProof::toTree).toList());
        tree.put("observations", content.observations);
        tree.put(
                "objections", content.objections.stream().map(Objection::toTree).toList());
        return tree;
    }
}
