package entente.procurement.record;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What may stand in a field, asked when a record is made of cells and again when it is read from a set. */
public final class Checks {
    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));
    private static final Set<String> CURRENCIES = currencies();

    private Checks() {}

    private static Set<String> currencies() {
        var codes = new HashSet<String>();
        for (var currency : Currency.getAvailableCurrencies())
            if (currency.getDefaultFractionDigits() >= 0) codes.add(currency.getCurrencyCode());
        return Set.copyOf(codes);
    }

    /** Text or a code, in the one form in which it is kept. */
    public static String text(Field field, String raw) {
        return switch (field) {
            case ID -> code(raw, 64, "._/-", "Use letters, digits and . _ / -, at most 64.");
            case PART_OF -> code(raw, 64, "._/-", "Name it by its id in the same file.");
            case PART_NUMBER -> code(raw, 32, "._/-#()+ ", "Use letters, digits and . _ / - # ( ) +, at most 32.");
            case COUNTRY -> country(raw);
            case NCAGE -> ncage(raw);
            case NSN -> nsn(raw);
            case READINESS -> readiness(raw);
            case DESCRIPTION -> plain(raw, 2000);
            case NAME -> plain(raw, 300);
            case SUPPLIER -> plain(raw, 200);
            case CATEGORY -> plain(raw, 80);
            default -> throw new IllegalArgumentException(field + " is no text");
        };
    }

    /** Text that shows what it is: no control characters, nothing that turns the direction of reading. */
    public static String plain(String raw, int most) {
        var text = raw.strip();
        var ascii = true;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= ' ' && c < 0x7f) continue;
            ascii = false;
            if (Character.isSurrogate(c)) {
                if (i + 1 >= text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1)))
                    throw new BadValueException("has half a character in it", "Save the file again as UTF-8.");
                i++;
            } else if (Character.isISOControl(c) || c == 0xfffe || c == 0xffff || c >= 0xfdd0 && c <= 0xfdef)
                throw new BadValueException("has the control character U+%04X in it".formatted((int) c), "Remove it.");
            else if (c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069)
                throw new BadValueException(
                        "has U+%04X in it, which makes text read otherwise than it is stored".formatted((int) c),
                        "Remove it.");
        }
        if (!ascii) text = Normalizer.normalize(text, Normalizer.Form.NFC);
        if (text.isEmpty()) throw new BadValueException("is empty", "Write something there.");
        if (text.length() > most) throw new BadValueException("is longer than " + most + " characters", "Shorten it.");
        return text;
    }

    private static String code(String raw, int most, String besides, String remedy) {
        var text = raw.strip();
        if (text.isEmpty()) throw new BadValueException("is empty", remedy);
        if (text.length() > most) throw new BadValueException("is longer than " + most + " characters", remedy);
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (!letterOrDigit(c) && (i == 0 || besides.indexOf(c) < 0))
                throw new BadValueException("has \"" + shown(c) + "\" in it", remedy);
        }
        return text;
    }

    private static String shown(char c) {
        return c > ' ' && c < 0x7f ? String.valueOf(c) : "U+%04X".formatted((int) c);
    }

    private static boolean letterOrDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static String country(String raw) {
        var text = raw.strip().toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(text))
            throw new BadValueException("is no country", "Write its two letters, such as KR or CA (ISO 3166-1).");
        return text;
    }

    /** Five characters without I and O; a code of five letters there is not. */
    private static String ncage(String raw) {
        var text = raw.strip().toUpperCase(Locale.ROOT);
        var digits = 0;
        var fits = text.length() == 5;
        for (var i = 0; fits && i < 5; i++) {
            var c = text.charAt(i);
            if (c >= '0' && c <= '9') digits++;
            else if (c < 'A' || c > 'Z' || c == 'I' || c == 'O') fits = false;
        }
        if (!fits || digits == 0)
            throw new BadValueException(
                    "is no NCAGE code", "Write five digits and letters, without I and O, such as 3GA1F.");
        return text;
    }

    /** Supply class, codification bureau and item number, such as {@code 1005-37-123-4567}. */
    private static String nsn(String raw) {
        var digits = new StringBuilder(13);
        for (var i = 0; i < raw.length(); i++) {
            var c = raw.charAt(i);
            if (c >= '0' && c <= '9') digits.append(c);
            else if (c != '-' && c != ' ') digits.append('x');
        }
        if (digits.length() != 13 || digits.indexOf("x") >= 0)
            throw new BadValueException(
                    "is no NATO stock number",
                    "Write its 13 digits, such as 1005-37-123-4567; in a spreadsheet as text.");
        return digits.insert(4, '-').insert(7, '-').insert(11, '-').toString();
    }

    private static String readiness(String raw) {
        var text = raw.strip().toUpperCase(Locale.ROOT);
        if (text.startsWith("TRL")) text = text.substring(3).strip();
        if (text.length() == 1 && text.charAt(0) >= '1' && text.charAt(0) <= '9') return text;
        throw new BadValueException("is no readiness level", "Write 1 to 9.");
    }

    public static Currency currency(String raw) {
        var text = raw.strip().toUpperCase(Locale.ROOT);
        if (!CURRENCIES.contains(text))
            throw new BadValueException("is no currency", "Write its three letters, such as KRW or CAD (ISO 4217).");
        return Currency.getInstance(text);
    }

    /** Year, month and day in this order; of {@code 03/04/2026} nobody can tell which day it is. */
    public static LocalDate day(String raw) {
        var text = raw.strip();
        try {
            if (text.length() == 8 && text.chars().allMatch(c -> c >= '0' && c <= '9'))
                return between(LocalDate.of(
                        Integer.parseInt(text, 0, 4, 10),
                        Integer.parseInt(text, 4, 6, 10),
                        Integer.parseInt(text, 6, 8, 10)));
            var same = text.replace('.', '-').replace('/', '-').replace(" ", "");
            if (same.endsWith("-")) same = same.substring(0, same.length() - 1);
            if (same.length() == 10) return between(LocalDate.parse(same));
        } catch (DateTimeException | NumberFormatException e) {
            // It is said below.
        }
        throw new BadValueException("is no day", "Write year, month and day, such as 2026-11-30.");
    }

    private static LocalDate between(LocalDate day) {
        if (day.getYear() < 1900 || day.getYear() > 2200) throw new DateTimeException("out of range");
        return day;
    }
}
