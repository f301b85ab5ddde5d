package entente.industry.dossier;

import entente.forms.FormValues;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Fills in a form from what stands; what there is nothing of stays out. Days and hours are in UTC, so that both nations write the same. */
public final class Filling {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Map<String, Object> tree = new TreeMap<>();

    public Filling put(String field, Object value) {
        if (!"".equals(value)) tree.put(field, value);
        return this;
    }

    public Filling copy(String field, Map<String, ?> from, String name) {
        if (from.get(name) instanceof String text) put(field, text);
        return this;
    }

    public Filling day(String field, Instant at) {
        return put(field, at.atOffset(ZoneOffset.UTC).toLocalDate().toString());
    }

    /** An end, to the minute: the day alone would be another one. */
    public Filling until(String day, String hour, Instant end) {
        return day(day, end).put(hour, HOUR.format(end.atOffset(ZoneOffset.UTC)));
    }

    public Filling rows(String table, List<? extends Map<String, Object>> rows) {
        return put(table, rows);
    }

    public FormValues values() {
        return new FormValues(tree);
    }
}
