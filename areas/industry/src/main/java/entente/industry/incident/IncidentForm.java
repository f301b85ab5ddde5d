package entente.industry.incident;

import entente.forms.Forms;
import entente.industry.dossier.Filled;
import entente.industry.dossier.Filling;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How an incident stands on its form. Of the holding that is named nothing is in it, neither its id nor its level: who reports
 * need not be somebody who may know of it.
 */
final class IncidentForm {
    private IncidentForm() {}

    /** @param byContractor whether the company's officer reported it */
    static Filled of(IncidentState incident, boolean byContractor) {
        var values = new Filling()
                .put("number", incident.id())
                .put("kind", word(incident.of()))
                .day("knownOn", incident.known())
                .day("reportedOn", incident.reportedAt())
                .put("reporter", byContractor ? "contractor" : "government")
                .put("facility", incident.facility())
                .put("place", place(incident.circumstances()))
                .rows("circumstances", rows("circumstance", incident.circumstances()))
                .rows(
                        "containment",
                        rows("measure", incident.containment().isEmpty() ? Set.of("NONE_YET") : incident.containment()))
                .put("effect", "unknown");
        incident.obligation().ifPresent(id -> values.put("obligation", id));
        incident.toldAt().ifPresent(at -> values.day("toldOn", at));
        return new Filled(Forms.get("incident"), values.values());
    }

    private static String place(Set<String> circumstances) {
        if (circumstances.contains("IN_TRANSIT")) return "in-transit";
        return circumstances.contains("SYSTEM_INTRUSION") ? "network" : "facility";
    }

    private static List<Map<String, Object>> rows(String column, Collection<String> words) {
        return words.stream()
                .sorted()
                .map(word -> Map.<String, Object>of(column, word(word)))
                .toList();
    }

    private static String word(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
