package entente.ledger;

/** What a log says of itself: so many entries, this root. */
public record Checkpoint(String origin, long size, Hash root) {
    public Checkpoint {
        Texts.requirePlain(origin);
        if (origin.isEmpty() || origin.contains("\n")) throw new MalformedText("an origin is one line, not empty");
        if (size < 0) throw new MalformedText("a tree has no fewer than 0 entries, not " + size);
    }

    /** The text that is signed. */
    String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    static Checkpoint parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length < 4 || !lines[lines.length - 1].isEmpty())
            throw new MalformedText("a checkpoint has an origin, a size and a root, each on its line");
        for (int i = 0; i < lines.length - 1; i++)
            if (lines[i].isEmpty()) throw new MalformedText("a checkpoint has no empty line");
        return new Checkpoint(lines[0], Texts.number(lines[1]), Hash.parse(lines[2]));
    }
}
