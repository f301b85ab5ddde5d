package entente.cyber.release;

/**
 * Why an object is not given, or a part of it. For the nation's own people: it names what the recipient must not learn of.
 *
 * @param where the part of the object, as a selector; empty for all of it
 * @param what the label, the marking, the id or the words that it rests on
 */
public record Withholding(Code code, String where, String what) {

    /** For machines; they stay the same. */
    public enum Code {
        /** The rules deny the object's label. */
        LABEL,
        /** A marking makes no label. */
        MARKING,
        /** The rules deny the label of a part. */
        PART,
        /** A part that may not go is one that the object cannot be without. */
        REQUIRED,
        /** What the object is about, or one end of a relationship, is withheld. */
        END,
        /** All that it refers to is withheld, and it must refer to something. */
        EMPTY,
        /** It refers to something that is withheld, or of which nothing is known. */
        REFERENCE,
        /** It refers to something of which a derivative goes. */
        REWRITTEN,
        /** Its words name something that is withheld. */
        MENTION,
        /** Its words repeat what was taken out of it. */
        REPEATED,
        /** It is marked by a definition that is withheld. */
        DEFINITION,
        /** It translates something of which parts are taken out. */
        TRANSLATION,
        /** A part would have to be taken out, and the agreement has no derivatives. */
        NO_DERIVATIVES,
        /** A definition that nothing uses which is given. */
        UNUSED,
        /** There are no derivatives of definitions. */
        INDIVISIBLE,
        /** It is not valid STIX, or would not be any more. */
        INVALID,
        /** The same version stands in the set with other content. */
        CONFLICT,
        /** A newer version of it, or a part of that one, may not go. */
        OUTDATED
    }
}
