package entente.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Forms filled well, each field of which a test may spoil, and forms filled with anything. */
final class Filled {
    private static final String SIGNS = "()\\<>[]{}/%\r\n\t\u0000\u0018\u200F\u202E\uFEFF\uFFFD";
    private static final String ACCENTS = "éèêçœŒàÀùÿþÿ";

    private Filled() {}

    /** Every field filled with what its type and the form's own rules take. */
    static TreeMap<String, Object> well(Form form) {
        var values = new TreeMap<String, Object>();
        for (var field : form.fields()) values.put(field.id(), good(form, field, field.id()));
        // What the rules ask beyond the type.
        switch (form.id()) {
            case "rfv" -> {
                values.put("kind", "one-time");
                values.remove("amends");
                values.put("siteCount", 1L);
                values.put("visitorCount", 1L);
                values.put("certifierName", "another");
                values.put("begins", "2026-12-01");
                values.put("ends", "2026-12-03");
            }
            case "srcl" -> values.put("securityAuthority", "another");
            case "receipt" -> {
                values.put("recipient", "another");
                values.put("receivedAt", "23:59");
            }
            case "hand-carry" -> values.put("consignee", "another");
            case "destruction" -> values.put("second", "another");
            case "incident" -> values.putAll(Map.of("facility", "works-1", "obligation", "O-1"));
            default -> {}
        }
        return values;
    }

    private static Object good(Form form, Field field, String name) {
        return switch (field.type()) {
            case FieldType.Words _ -> words(name);
            case FieldType.Day _ -> name.endsWith("learedUntil") ? "2028-01-01" : "2026-12-01";
            case FieldType.Choice choice -> choice.options().getFirst().code();
            case FieldType.Check _ -> true;
            case FieldType.Number number -> number.least();
            case FieldType.NationCode _ -> "KR";
            case FieldType.Mark _ -> "SECRET";
            case FieldType.Rows rows -> {
                var list = new ArrayList<Map<String, Object>>();
                for (var i = 0; i < Math.max(1, rows.least()); i++) {
                    var row = new TreeMap<String, Object>();
                    for (var column : rows.columns())
                        row.put(column.id(), good(form, column, name + "." + column.id()));
                    list.add(row);
                }
                yield list;
            }
        };
    }

    private static String words(String name) {
        var last = name.substring(name.indexOf('.') + 1);
        if (last.contains("hone")) return "+82-2-000-0000";
        if (last.contains("mail")) return "name@example.org";
        if (last.equals("passport")) return "M00000001";
        if (last.endsWith("Hour")) return "23:59";
        if (last.equals("digest")) return "0".repeat(64);
        if (last.equals("number")) return "N-1";
        return "홍길동 Élise";
    }

    /** Anything at all that is text. */
    static String odd(Random random) {
        var out = new StringBuilder();
        var length = switch (random.nextInt(6)) {
            case 0 -> 1;
            case 1, 2, 3 -> 1 + random.nextInt(30);
            case 4 -> 1 + random.nextInt(300);
            default -> 1 + random.nextInt(1500);
        };
        while (out.length() < length)
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> out.append((char) ('a' + random.nextInt(26)));
                case 3, 4 -> out.append((char) (0xAC00 + random.nextInt(11172)));
                case 5 -> out.append(ACCENTS.charAt(random.nextInt(ACCENTS.length())));
                case 6 -> out.append(' ');
                case 7 -> out.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
                case 8 -> out.append((char) (0x0590 + random.nextInt(0x200)));
                case 9 -> out.append((char) (0x4E00 + random.nextInt(0x5000)));
                case 10 -> out.appendCodePoint(0x1F300 + random.nextInt(0x300));
                default -> out.append((char) (0x1100 + random.nextInt(0x100)));
            }
        return out.toString();
    }

    static FormValues random(Form form, Random random) {
        var values = new TreeMap<String, Object>();
        for (var field : form.fields()) if (random.nextInt(3) > 0) values.put(field.id(), anything(field, random));
        return new FormValues(values);
    }

    private static Object anything(Field field, Random random) {
        return switch (field.type()) {
            case FieldType.Check _ -> random.nextBoolean();
            case FieldType.Number _ ->
                random.nextInt(5) == 0
                        ? random.nextLong(-999_999_999_999L, 999_999_999_999L)
                        : (long) random.nextInt(200);
            case FieldType.Choice choice
            when random.nextBoolean() ->
                choice.options().get(random.nextInt(choice.options().size())).code();
            case FieldType.Rows rows -> {
                var list = new ArrayList<Map<String, Object>>();
                var many = Math.min(rows.most(), random.nextInt(10) == 0 ? 60 : random.nextInt(4));
                for (var i = 0; i < many; i++) {
                    var row = new TreeMap<String, Object>();
                    for (var column : rows.columns())
                        if (random.nextBoolean()) row.put(column.id(), anything(column, random));
                    if (row.isEmpty()) {
                        var column = rows.columns().getFirst();
                        row.put(column.id(), anything(column, random));
                    }
                    list.add(row);
                }
                yield List.copyOf(list);
            }
            default -> odd(random);
        };
    }
}
