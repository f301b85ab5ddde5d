package entente.kernel.spif;

import entente.kernel.Nation;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * A Security Policy Information File (XML SPIF 2.1): a policy, and what it says about other policies.
 *
 * <p>A policy knows more than XML SPIF can say: several axes, ids, three languages, days of validity for levels. So a
 * file that we write holds the whole policy once more in {@code extensions}, where other readers pass over it, and its
 * body is what XML SPIF can say of it. A file in which the two do not agree is refused: nobody could tell which of them
 * was changed.
 */
public record Spif(SecurityPolicy policy, List<Equivalent> equivalents) {
    public Spif {
        equivalents = List.copyOf(equivalents);
    }

    /**
     * Reads the policy alone.
     *
     * @param file how problems name it
     * @throws Problems with all that is wrong, each with file, line and column
     */
    public static SecurityPolicy read(String file, byte[] bytes, Nation nation) {
        return open(file, bytes, nation).policy();
    }

    /** Reads the policy, and what the file says about others. */
    public static Spif open(String file, byte[] bytes, Nation nation) {
        var root = XmlIn.read(file, bytes);
        var problems = new ArrayList<>(Grammar.check(root));
        var ours =
                root.all("extensions").flatMap(all -> all.children().stream()).toList();
        for (var extension : ours)
            if (!extension.is(Element.OURS, "policy") || ours.size() > 1)
                problems.add(new Problem(
                        extension.where() + " " + extension.name(),
                        "is an extension that is not known here",
                        "Remove it; what it would change cannot be told."));
        if (!problems.isEmpty()) throw new Problems(problems);
        var policy =
                ours.isEmpty() ? Import.policy(file, root, nation) : Extension.policy(ours.getFirst(), root, nation);
        return new Spif(policy, Equivalents.of(root, policy));
    }

    /**
     * Writes a policy; the same policy always gives the same bytes. What XML SPIF asks for and a policy does not have,
     * such as the day of creation and the key of the signer, is a constant or empty.
     *
     * @throws Problems when an id or a text has no place in XML SPIF
     */
    public static byte[] write(SecurityPolicy policy) {
        return XmlOut.write(Export.of(policy));
    }
}
