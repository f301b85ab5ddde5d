package entente.operations.safety;

import entente.kernel.Digest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What HTTP says about how long an answer may be shown (RFC 9111): never beyond the moment at which a product begins or ends
 * to hold. A new product that ends another cannot be foreseen; {@code most} bounds for how long it goes unseen.
 *
 * @param etag strong: equal bytes for one ETag
 * @param maxAgeSeconds 0 means: ask each time
 */
public record Freshness(String etag, Instant lastModified, long maxAgeSeconds) {
    private static final DateTimeFormatter HTTP = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    public Freshness {
        if (maxAgeSeconds < 0) throw new IllegalArgumentException("an age is 0 s or more");
    }

    /** @param body what is sent */
    public static Freshness of(Bulletin bulletin, byte[] body, Duration most) {
        return of(body, bulletin.lastChange(), bulletin.at(), bulletin.nextChange(), most);
    }

    /** For a form of one product that holds now. */
    public static Freshness of(SafetyProduct product, Bulletin bulletin, byte[] body, Duration most) {
        var until = product.draft().validity().until();
        var next =
                bulletin.nextChange().filter(change -> change.isBefore(until)).orElse(until);
        var effective = Bulletin.effective(product.draft());
        var shown = product.approval().at();
        return of(body, shown.isAfter(effective) ? shown : effective, bulletin.at(), Optional.of(next), most);
    }

    private static Freshness of(
            byte[] body, Instant modified, Instant now, Optional<Instant> nextChange, Duration most) {
        // Whole seconds, rounded down, so that the cache is never the one to round up.
        var left = nextChange.map(change -> Duration.between(now, change)).orElse(most);
        var age = Math.max(0, Math.min(left.toSeconds(), most.toSeconds()));
        return new Freshness('"' + Digest.of(body).hex() + '"', modified, age);
    }

    /** {@code must-revalidate}: a cache that cannot ask shows an error, not an old warning. */
    public String cacheControl() {
        return maxAgeSeconds == 0
                ? "no-cache"
                : "public, max-age=" + maxAgeSeconds + ", must-revalidate, proxy-revalidate, no-transform";
    }

    /** The moment of the bulletin's last foreseen change, in the form of RFC 9110. */
    public String lastModifiedText() {
        return HTTP.format(lastModified);
    }
}
