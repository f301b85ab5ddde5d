package entente.ledger;

import java.util.Arrays;
import java.util.List;

/** What a log asks of a witness: to cosign this checkpoint, which continues the one of the old size. */
public record WitnessRequest(long oldSize, List<Hash> proof, SignedCheckpoint checkpoint) {
    private static final int HASHES_AT_MOST = 63;

    public WitnessRequest {
        proof = List.copyOf(proof);
        long size = checkpoint.checkpoint().size();
        if (oldSize < 0 || oldSize > size)
            throw new MalformedText("a checkpoint of " + size + " entries cannot continue one of " + oldSize);
        if (proof.size() > HASHES_AT_MOST) throw new MalformedText("more than 63 hashes");
    }

    /** The body of C2SP tlog-witness {@code add-checkpoint}. */
    public String format() {
        var text = new StringBuilder("old ").append(oldSize).append('\n');
        for (var hash : proof) text.append(hash.base64()).append('\n');
        return text.append('\n').append(checkpoint.format()).toString();
    }

    /** What this refuses is a 400 in HTTP. */
    public static WitnessRequest parse(String body) {
        int split = body.indexOf("\n\n");
        if (split < 0) throw new MalformedText("a request has an empty line before its checkpoint");
        var lines = Arrays.asList(body.substring(0, split).split("\n", -1));
        long oldSize = Texts.number(Texts.after("old ", lines.getFirst()));
        var proof = lines.stream().skip(1).map(Hash::parse).toList();
        return new WitnessRequest(oldSize, proof, SignedCheckpoint.parse(body.substring(split + 2)));
    }
}
