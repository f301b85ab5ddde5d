package entente.discovery;

import entente.kernel.Nation;
import entente.pact.Pact;
import entente.seal.Fields;
import java.util.List;
import java.util.Map;

/** The offices that a pact names for an area: whom one asks when there is a hit. */
public final class Offices {
    private Offices() {}

    /** @param name in three languages, as the pact has it */
    public record Office(String id, Map<String, Object> name) {}

    public static List<Office> of(Pact pact, String area, Nation nation) {
        var fields = new Fields(pact.document().tree(), "pact");
        var named = fields.fields("areas").objects("arrangements").stream()
                .map(arrangement -> new Fields(arrangement, "area"))
                .filter(arrangement -> arrangement.text("id").equals(area))
                .flatMap(arrangement -> arrangement.texts("authorities").stream())
                .toList();
        return fields.objects("offices").stream()
                .map(office -> new Fields(office, "office"))
                .filter(office -> named.contains(office.text("id"))
                        && office.text("nation").equals(nation.code()))
                .map(office -> new Office(office.text("id"), office.object("name")))
                .toList();
    }
}
