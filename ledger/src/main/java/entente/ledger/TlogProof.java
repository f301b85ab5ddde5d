package entente.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** That an entry is logged and its tree was seen by cosigners, in one text that is checked offline (C2SP tlog-proof). */
public record TlogProof(long index, List<Hash> path, SignedCheckpoint checkpoint, Optional<Extra> extra) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final int HASHES_AT_MOST = 63;

    /** Data that travels along. Nobody signed it; what it says must be proven by other means. */
    public record Extra(String base64) {
        public Extra {
            if (Hash.strictBase64(base64).length == 0) throw new MalformedText("extra data is not empty");
        }

        public static Extra of(byte[] data) {
            return new Extra(Base64.getEncoder().encodeToString(data));
        }

        public byte[] data() {
            return Base64.getDecoder().decode(base64);
        }
    }

    public TlogProof {
        path = List.copyOf(path);
        if (index < 0) throw new MalformedText("an index is not negative: " + index);
        if (path.size() > HASHES_AT_MOST) throw new MalformedText("more than 63 hashes");
    }

    public String format() {
        var text = new StringBuilder(HEADER).append('\n');
        extra.ifPresent(data -> text.append("extra ").append(data.base64()).append('\n'));
        text.append("index ").append(index).append('\n');
        for (var hash : path) text.append(hash.base64()).append('\n');
        return text.append('\n').append(checkpoint.format()).toString();
    }

    public static TlogProof parse(String text) {
        int split = text.indexOf("\n\n");
        if (split < 0) throw new MalformedText("a proof has an empty line before its checkpoint");
        var lines = new ArrayList<>(Arrays.asList(text.substring(0, split).split("\n", -1)));
        if (!lines.removeFirst().equals(HEADER)) throw new MalformedText("a proof begins with " + HEADER);
        Optional<Extra> extra = Optional.empty();
        if (!lines.isEmpty() && lines.getFirst().startsWith("extra "))
            extra = Optional.of(new Extra(Texts.after("extra ", lines.removeFirst())));
        if (lines.isEmpty()) throw new MalformedText("a proof has an index");
        long index = Texts.number(Texts.after("index ", lines.removeFirst()));
        var path = lines.stream().map(Hash::parse).toList();
        return new TlogProof(index, path, SignedCheckpoint.parse(text.substring(split + 2)), extra);
    }

    /** Whether the entry is in a tree that this log signed and every one of these cosigners has seen. */
    public boolean verify(byte[] entry, NoteVerifier log, List<NoteVerifier> cosigners) {
        var signed = checkpoint.checkpoint();
        return index < signed.size()
                && checkpoint.verify(log)
                && cosigners.stream()
                        .allMatch(cosigner -> checkpoint.cosignature(cosigner).isPresent())
                && new InclusionProof(index, signed.size(), path).verify(Hash.ofLeaf(entry), signed.root());
    }
}
