package entente.ledger;

/** What a key may sign. The byte is part of its key hash, so that one kind can never pass for the other. */
enum KeyKind {
    LOG(0x01),
    COSIGNER(0x04);

    final byte code;

    KeyKind(int code) {
        this.code = (byte) code;
    }

    static KeyKind of(byte code) {
        for (var kind : values()) if (kind.code == code) return kind;
        throw new MalformedText("key type " + code + " is neither 1 (log) nor 4 (cosigner)");
    }
}
