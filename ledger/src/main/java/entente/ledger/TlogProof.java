package entente.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * A proof that verifies without the log (C2SP tlog-proof): where the entry is, the path to the root, and the checkpoint
 * with its cosignatures.
 */
public record TlogProof(long index, List<Hash> path, SignedCheckpoint checkpoint) {
    private static final String FIRST = "c2sp.org/tlog-proof@v1";
    private static final int LONGEST_PROOF = 63;

    public TlogProof {
        path = List.copyOf(path);
    }

    /** The proof for an entry under a checkpoint of the log. */
    public static TlogProof of(Log log, long index, SignedCheckpoint checkpoint) {
        return new TlogProof(
                index, log.inclusion(index, checkpoint.checkpoint().size()).path(), checkpoint);
    }

    public String text() {
        var text = new StringBuilder(FIRST + "\nindex " + index + "\n");
        path.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint.note()).toString();
    }

    public static TlogProof parse(String text) {
        var blank = text.indexOf("\n\n");
        if (blank < 0) throw new MalformedLogException("a proof has a blank line before its checkpoint");
        var lines = text.substring(0, blank).split("\n", -1);
        if (lines.length < 2 || !lines[0].equals(FIRST) || !lines[1].startsWith("index "))
            throw new MalformedLogException("a proof begins with " + FIRST + " and its index");
        if (lines.length - 2 > LONGEST_PROOF) throw new MalformedLogException("the proof is too long");
        var path = new ArrayList<Hash>();
        for (var i = 2; i < lines.length; i++) path.add(Hash.parse(lines[i]));
        return new TlogProof(
                Text.decimal(lines[1].substring(6), "the index"),
                path,
                SignedCheckpoint.parse(text.substring(blank + 2)));
    }

    /** Whether the entry is in the log, the log signed it, and every one of the cosigners saw it. */
    public boolean verify(byte[] entry, NoteVerifier log, List<NoteVerifier> cosigners) {
        var signed = checkpoint.checkpoint();
        return signed.origin().equals(log.name())
                && checkpoint.isBy(log)
                && cosigners.stream()
                        .allMatch(cosigner -> checkpoint.cosignature(cosigner).isPresent())
                && new InclusionProof(index, signed.size(), path).verify(entry, signed);
    }
}
