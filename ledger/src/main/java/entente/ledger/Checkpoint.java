package entente.ledger;

/** The state of a log: C2SP tlog-checkpoint. Its text is three lines: origin, size, root. */
public record Checkpoint(String origin, long size, Hash root) {
    public Checkpoint {
        if (origin.isEmpty() || origin.contains("\n")) throw new MalformedLogException("an origin is one line");
        if (size < 0) throw new MalformedLogException("a size is not negative");
    }

    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    static Checkpoint parse(String text) {
        var lines = text.split("\n", -1);
        // Lines after the third are extensions; we write none and ignore nobody's.
        if (lines.length < 4 || !lines[lines.length - 1].isEmpty())
            throw new MalformedLogException("a checkpoint has origin, size and root, each on a line");
        for (var i = 3; i < lines.length - 1; i++)
            if (lines[i].isEmpty()) throw new MalformedLogException("a checkpoint has no empty line");
        return new Checkpoint(lines[0], Text.decimal(lines[1], "the tree size"), Hash.parse(lines[2]));
    }
}
