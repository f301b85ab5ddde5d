package entente.industry.supply.sbom;

import entente.kernel.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bill of materials.
 *
 * @param form such as {@code CycloneDX 1.6}
 * @param subject the component that it is about
 * @param dependencies the refs that each ref depends on; none is missing among the components
 * @param oddities what was left out because it was not understood
 * @param odd how many of these there are, told or not
 */
public record Sbom(
        String form,
        Optional<String> id,
        Optional<String> created,
        Optional<String> subject,
        List<Component> components,
        Map<String, List<String>> dependencies,
        List<Problem> oddities,
        int odd) {
    public Sbom {
        components = List.copyOf(components);
        dependencies = Map.copyOf(dependencies);
        oddities = List.copyOf(oddities);
    }
}
