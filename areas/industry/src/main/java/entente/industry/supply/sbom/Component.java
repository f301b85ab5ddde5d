package entente.industry.supply.sbom;

import entente.industry.supply.name.Cpe;
import entente.industry.supply.name.Purl;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a product.
 *
 * @param ref its name within the document
 * @param kind the document's own word, such as {@code library}
 * @param supplier as the document writes it
 * @param hashes in small hexadecimal letters, by algorithm such as {@code SHA-256}
 */
public record Component(
        String ref,
        String kind,
        String name,
        Optional<String> version,
        Optional<Purl> purl,
        List<Cpe> cpes,
        Optional<String> supplier,
        Map<String, String> hashes) {
    public Component {
        cpes = List.copyOf(cpes);
        hashes = Map.copyOf(hashes);
    }

    /** Whether an advisory can name it in a way that machines compare. */
    public boolean isNamed() {
        return purl.isPresent() || !cpes.isEmpty() || !hashes.isEmpty();
    }

    /** Its own version, else the one in its package URL. */
    public Optional<String> knownVersion() {
        return purl.flatMap(Purl::version).or(() -> version);
    }
}
