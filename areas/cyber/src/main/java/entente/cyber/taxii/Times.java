package entente.cyber.taxii;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Timestamps as microseconds since 1970, and as TAXII and STIX write them. */
final class Times {
    private static final DateTimeFormatter TAXII = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern WRITTEN =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,18})?Z");

    private Times() {}

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** With exactly six digits. */
    static String taxii(long micros) {
        return TAXII.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    /** RFC 3339 in UTC, with any number of digits; what is finer than a microsecond is cut. */
    static OptionalLong read(String text) {
        if (text.length() > 40 || !WRITTEN.matcher(text).matches()) return OptionalLong.empty();
        var dot = text.indexOf('.');
        var cut = dot > 0 && text.length() - dot > 11 ? text.substring(0, dot + 10) + "Z" : text;
        try {
            return OptionalLong.of(micros(Instant.parse(cut)));
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
