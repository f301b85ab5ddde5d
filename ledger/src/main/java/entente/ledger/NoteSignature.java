package entente.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** One signature line of a note. It may be of any kind; a line that nobody here knows is carried along unread. */
record NoteSignature(String name, int keyId, byte[] signature) {
    private static final String DASH = "\u2014 ";

    static NoteSignature parse(String line) {
        Texts.requirePlain(line);
        var rest = Texts.after(DASH, line);
        int space = rest.indexOf(' ');
        if (space < 0) throw new MalformedText("a signature line has a name and a signature: " + Texts.shown(line));
        var name = requireName(rest.substring(0, space));
        var bytes = Hash.strictBase64(rest.substring(space + 1));
        if (bytes.length < 5) throw new MalformedText("signature too short: " + Texts.shown(line));
        return new NoteSignature(name, ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, 4, bytes.length));
    }

    static String requireName(String name) {
        Texts.requirePlain(name);
        boolean bad = name.codePoints()
                .anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '+' || c == 0x85);
        if (name.isEmpty() || bad)
            throw new MalformedText("a key name is not empty and has neither spaces nor '+': " + Texts.shown(name));
        return name;
    }

    /** As it stands in a note, without the line's end. */
    String line() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(keyId).array());
        bytes.writeBytes(signature);
        return DASH + name + " " + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
