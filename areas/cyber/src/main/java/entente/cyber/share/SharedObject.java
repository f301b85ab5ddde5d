package entente.cyber.share;

import entente.cyber.stix.StixObject;
import entente.cyber.stix.StixReader;
import entente.kernel.CanonicalJson;
import entente.kernel.Label;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.MalformedException;
import java.util.Base64;
import java.util.Map;

/**
 * One object on its way: exactly its bytes, and the label under which its originator let it go.
 *
 * @param label of the originator's scheme
 */
record SharedObject(StixObject object, Label label) {
    /** The most of one record, in bytes; an object in it is a quarter shorter. */
    static final int LONGEST = 480 << 10;

    byte[] bytes() {
        return CanonicalJson.bytes(
                Map.of("label", label.toTree(), "object", Base64.getEncoder().encodeToString(object.bytes())));
    }

    /** @param policy the originator's scheme */
    static SharedObject read(byte[] record, SecurityPolicy policy) {
        var fields = new Fields(Json.object(record, "shared object"), "shared object").only("label", "object");
        try {
            return new SharedObject(StixReader.object(fields.base64("object")), policy.label(fields.object("label")));
        } catch (Problems | IllegalArgumentException e) {
            throw new MalformedException("shared object", String.valueOf(e.getMessage()), e);
        }
    }
}
