package entente.ledger;

import java.util.ArrayList;
import java.util.List;

/** The body of {@code add-checkpoint} (C2SP tlog-witness): the old size, a consistency proof, the checkpoint. */
public record WitnessRequest(long oldSize, List<Hash> proof, SignedCheckpoint checkpoint) {
    private static final int LONGEST_PROOF = 63;

    public WitnessRequest {
        proof = List.copyOf(proof);
    }

    public String text() {
        var text = new StringBuilder("old " + oldSize + "\n");
        proof.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint.note()).toString();
    }

    public static WitnessRequest parse(String text) {
        var blank = text.indexOf("\n\n");
        if (blank < 0) throw new MalformedLogException("a witness request has a blank line before its checkpoint");
        var lines = text.substring(0, blank).split("\n", -1);
        if (!lines[0].startsWith("old ")) throw new MalformedLogException("a witness request begins with old");
        if (lines.length - 1 > LONGEST_PROOF) throw new MalformedLogException("the proof is too long");
        var proof = new ArrayList<Hash>();
        for (var i = 1; i < lines.length; i++) proof.add(Hash.parse(lines[i]));
        return new WitnessRequest(
                Text.decimal(lines[0].substring(4), "the old size"),
                proof,
                SignedCheckpoint.parse(text.substring(blank + 2)));
    }
}
