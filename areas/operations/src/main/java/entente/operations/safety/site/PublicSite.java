package entente.operations.safety.site;

import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.Language;
import entente.operations.safety.Bulletin;
import entente.operations.safety.Draft;
import entente.operations.safety.Freshness;
import entente.operations.safety.Matter;
import entente.operations.safety.ProductId;
import entente.operations.safety.SafetyProduct;
import entente.operations.safety.form.AtomFeed;
import entente.operations.safety.form.Form;
import entente.operations.safety.form.PublicPage;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What everybody is answered, without a network: a path that is one of a few exact forms, and what holds now. It is given
 * nothing else. Thread-safe.
 */
public final class PublicSite {
    /** For so long at most a cache may show what was ended early, and a page the time at its head. */
    static final Duration MOST = Duration.ofSeconds(60);

    private static final int LONGEST_PATH = 160;
    private static final Pattern PAGE = Pattern.compile("/(ko|en|fr)/");
    private static final Pattern FEED = Pattern.compile("/(ko|en|fr)/feed\\.atom");
    private static final Pattern PRODUCT =
            Pattern.compile("/products/([a-z][a-z0-9]*(?:[.-][a-z0-9]+)*)/([A-Za-z0-9.-]{1,40})");
    /** A report of a year in one language. */
    private static final Pattern REPORT = Pattern.compile("/reports/([0-9]{4}/(ko|en|fr)/(report\\.pdf)?)");

    /** All years of which there is one. */
    private static final Pattern REPORTS = Pattern.compile("/reports/((ko|en|fr)/)");

    private static final String NOTHING_ELSE = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private final Supplier<Bulletin> bulletins;
    private final Supplier<Reports> reports;
    private final URI base;
    private volatile Issue issue;

    /**
     * The yearly reports, as pages that are ready.
     *
     * @param pages by the last parts of their address, such as {@code 2026/ko/}, and {@code ko/} with all years
     */
    public record Reports(Map<String, byte[]> pages, String contentSecurityPolicy) {
        public static final Reports NONE = new Reports(Map.of(), NOTHING_ELSE);
    }

    /** @param base where everybody finds it, ending in a slash */
    public PublicSite(Supplier<Bulletin> bulletins, URI base) {
        this(bulletins, () -> Reports.NONE, base);
    }

    public PublicSite(Supplier<Bulletin> bulletins, Supplier<Reports> reports, URI base) {
        if (!base.isAbsolute() || !base.toString().endsWith("/"))
            throw new IllegalArgumentException("a base is an absolute address that ends in a slash");
        this.bulletins = bulletins;
        this.reports = reports;
        this.base = base;
        this.issue = new Issue(bulletins.get(), new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    /** One bulletin as it is shown: equal bytes for as long as it is. */
    private record Issue(Bulletin bulletin, Map<String, Content> pages, Map<ProductId, Forms> forms) {
        boolean still(Bulletin now) {
            return now.at().isBefore(bulletin.at().plus(MOST))
                    && !now.at().isBefore(bulletin.at())
                    && now.lastChange().equals(bulletin.lastChange())
                    && now.current().equals(bulletin.current())
                    && now.ended().equals(bulletin.ended())
                    && now.removed().equals(bulletin.removed());
        }
    }

    private record Forms(SafetyProduct product, Map<String, Content> byEnding) {}

    private record Content(String mediaType, String language, byte[] bytes) {}

    /** What somebody asks. */
    public record Asked(
            String method,
            String path,
            Optional<String> languages,
            Optional<String> noneMatch,
            Optional<String> modifiedSince) {}

    /** @param body what is sent; of HEAD only its length is said */
    public record Answer(int status, Map<String, String> headers, byte[] body) {}

    /** Never throws for what somebody asks. */
    public Answer answer(Asked asked) {
        if (!asked.method().equals("GET") && !asked.method().equals("HEAD"))
            return refused(405, Map.of("Allow", "GET, HEAD"));
        if (asked.path().length() > LONGEST_PATH) return refused(404, Map.of());
        var path = asked.path();
        var report = REPORT.matcher(path);
        if (report.matches()) return report(report.group(1), report.group(2), asked);
        var years = REPORTS.matcher(path);
        if (years.matches()) return report(years.group(1), years.group(2), asked);
        if (path.equals("/reports/"))
            return toReports(preferred(asked.languages()).code());
        var now = bulletins.get();
        var shown = shown(now);
        if (path.equals("/")) {
            var answer = page(shown, now, preferred(asked.languages()), asked);
            var headers = new TreeMap<>(answer.headers());
            headers.put("Vary", "Accept-Language");
            return new Answer(answer.status(), headers, answer.body());
        }
        if (path.equals("/index.json"))
            return fresh(
                    shown.pages()
                            .computeIfAbsent(
                                    path,
                                    _ -> new Content(
                                            "application/json", "", CanonicalJson.bytes(index(shown.bulletin())))),
                    now,
                    Optional.empty(),
                    asked);
        var page = PAGE.matcher(path);
        if (page.matches()) return page(shown, now, language(page.group(1)), asked);
        var feed = FEED.matcher(path);
        if (feed.matches())
            return fresh(
                    shown.pages()
                            .computeIfAbsent(
                                    path,
                                    _ -> new Content(
                                            "application/atom+xml",
                                            feed.group(1),
                                            AtomFeed.write(shown.bulletin(), feed.group(1), base))),
                    now,
                    Optional.empty(),
                    asked);
        var product = PRODUCT.matcher(path);
        return product.matches()
                ? product(shown, now, product.group(1), product.group(2), asked)
                : refused(404, Map.of());
    }

    /** Its links stand one step deeper, so whoever comes here is sent there. */
    private Answer toReports(String language) {
        if (!reports.get().pages().containsKey(language + "/")) return refused(404, Map.of());
        var headers = always();
        headers.put("Location", language + "/");
        headers.put("Vary", "Accept-Language");
        headers.put("Cache-Control", "public, max-age=" + MOST.toSeconds());
        return new Answer(302, headers, new byte[0]);
    }

    private Answer report(String page, String language, Asked asked) {
        var shown = reports.get();
        var bytes = shown.pages().get(page);
        if (bytes == null) return refused(404, Map.of());
        var etag = "\"" + Digest.of(bytes).value().replaceAll("[^0-9a-zA-Z]", "") + "\"";
        var headers = always();
        headers.put("Content-Security-Policy", shown.contentSecurityPolicy());
        headers.put("Content-Language", language);
        headers.put("Access-Control-Allow-Origin", "*");
        headers.put("Cache-Control", "public, max-age=" + MOST.toSeconds());
        headers.put("ETag", etag);
        if (asked.noneMatch().filter(tags -> isOneOf(etag, tags)).isPresent())
            return new Answer(304, headers, new byte[0]);
        headers.put("Content-Type", page.endsWith(".pdf") ? "application/pdf" : "text/html; charset=utf-8");
        return new Answer(200, headers, bytes);
    }

    private static boolean isOneOf(String etag, String tags) {
        for (var tag : tags.split(",", 50)) {
            var plain = tag.strip();
            if (plain.equals("*") || (plain.startsWith("W/") ? plain.substring(2) : plain).equals(etag)) return true;
        }
        return false;
    }

    private Issue shown(Bulletin now) {
        var before = issue;
        if (before.still(now)) return before;
        var forms = new ConcurrentHashMap<ProductId, Forms>();
        for (var product : now.current()) {
            var known = before.forms().get(product.id());
            if (known != null && known.product().equals(product)) forms.put(product.id(), known);
        }
        var next = new Issue(now, new ConcurrentHashMap<>(), forms);
        issue = next;
        return next;
    }

    private static Answer page(Issue shown, Bulletin now, Language language, Asked asked) {
        var content = shown.pages()
                .computeIfAbsent(
                        "/" + language.code() + "/",
                        _ -> new Content(
                                "text/html; charset=utf-8",
                                language.code(),
                                PublicPage.write(shown.bulletin(), language)));
        return fresh(content, now, Optional.empty(), asked);
    }

    private static Answer product(Issue shown, Bulletin now, String id, String ending, Asked asked) {
        for (var product : shown.bulletin().current()) {
            if (!product.id().value().equals(id)) continue;
            var content = shown.forms()
                    .computeIfAbsent(product.id(), _ -> forms(product))
                    .byEnding()
                    .get(ending);
            return content == null ? refused(404, Map.of()) : fresh(content, now, Optional.of(product), asked);
        }
        // It was there, and its time has not run out: programs take it away when they are told so.
        var gone = shown.bulletin().ended().stream()
                        .anyMatch(end -> end.product().id().value().equals(id))
                || shown.bulletin().removed().stream()
                        .anyMatch(one -> one.id().value().equals(id));
        return refused(gone ? 410 : 404, Map.of());
    }

    private static Forms forms(SafetyProduct product) {
        return new Forms(
                product,
                Form.all(product).stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Form.Rendering::ending,
                                one -> new Content(
                                        one.form().mediaType(),
                                        one.form() == Form.TEXT ? one.language() : "",
                                        one.bytes()))));
    }

    // ── headers ─────────────────────────────────────────────────────────────────────────────────────────────────

    private static Map<String, String> always() {
        var headers = new TreeMap<String, String>();
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Content-Security-Policy", NOTHING_ELSE);
        headers.put("Cross-Origin-Resource-Policy", "cross-origin");
        return headers;
    }

    /** Nothing is said of why, for there is nothing to say. */
    static Answer refused(int status, Map<String, String> more) {
        var headers = always();
        headers.putAll(more);
        headers.put("Cache-Control", "no-store");
        return new Answer(status, headers, new byte[0]);
    }

    private static Answer fresh(Content content, Bulletin now, Optional<SafetyProduct> product, Asked asked) {
        var freshness = product.map(one -> Freshness.of(one, now, content.bytes(), MOST))
                .orElseGet(() -> Freshness.of(now, content.bytes(), MOST));
        var headers = always();
        headers.put("Content-Type", content.mediaType());
        if (content.mediaType().startsWith("text/html"))
            headers.put("Content-Security-Policy", PublicPage.contentSecurityPolicy());
        if (!content.language().isEmpty()) headers.put("Content-Language", content.language());
        headers.put("Access-Control-Allow-Origin", "*");
        headers.put("Cache-Control", freshness.cacheControl());
        headers.put("ETag", freshness.etag());
        if (freshness.lastModified().isAfter(Instant.EPOCH)) headers.put("Last-Modified", freshness.lastModifiedText());
        if (unchanged(freshness, asked)) {
            headers.remove("Content-Type");
            return new Answer(304, headers, new byte[0]);
        }
        return new Answer(200, headers, content.bytes());
    }

    /** RFC 9110, section 13.2.2: the ETag decides where there is one. */
    private static boolean unchanged(Freshness freshness, Asked asked) {
        if (asked.noneMatch().isPresent())
            return isOneOf(freshness.etag(), asked.noneMatch().get());
        return asked.modifiedSince()
                .flatMap(PublicSite::moment)
                .filter(since -> freshness.lastModified().isAfter(Instant.EPOCH)
                        && freshness.lastModified().getEpochSecond() <= since.getEpochSecond())
                .isPresent();
    }

    private static Optional<Instant> moment(String written) {
        try {
            return Optional.of(ZonedDateTime.parse(written, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Language language(String code) {
        return Language.valueOf(code.toUpperCase(Locale.ROOT));
    }

    private static Language preferred(Optional<String> languages) {
        if (languages.isEmpty() || languages.get().length() > 200) return Language.EN;
        try {
            var found = Locale.lookup(
                    Locale.LanguageRange.parse(languages.get()), List.of(Locale.KOREAN, Locale.ENGLISH, Locale.FRENCH));
            return found == null ? Language.EN : language(found.getLanguage());
        } catch (IllegalArgumentException unreadable) {
            return Language.EN;
        }
    }

    // ── the index ───────────────────────────────────────────────────────────────────────────────────────────────

    private Map<String, Object> index(Bulletin bulletin) {
        var index = new TreeMap<String, Object>();
        index.put("v", 1);
        index.put("base", base.toString());
        index.put("at", bulletin.at().toString());
        index.put("products", bulletin.current().stream().map(PublicSite::line).toList());
        var ended = new ArrayList<Map<String, Object>>();
        for (var end : bulletin.ended())
            ended.add(Map.of(
                    "id", end.product().id().value(),
                    "since", end.since().toString(),
                    "by", end.by().value()));
        for (var gone : bulletin.removed())
            ended.add(Map.of("id", gone.id().value(), "since", gone.since().toString()));
        index.put("ended", ended);
        return index;
    }

    private static Map<String, Object> line(SafetyProduct product) {
        Draft draft = product.draft();
        var line = new TreeMap<String, Object>();
        line.put("id", draft.id().value());
        line.put("kind", draft.matter() instanceof Matter.Ice ? "ice" : "warning");
        line.put("number", draft.series().toString());
        line.put("office", draft.office().code());
        line.put("nation", draft.office().nation().code());
        line.put("reality", draft.exercise() ? "EXERCISE" : "REAL");
        line.put("issued", draft.issued().toString());
        line.put("from", draft.validity().from().toString());
        line.put("until", draft.validity().until().toString());
        line.put("severity", draft.grade().severity().name());
        var headline = new TreeMap<>(draft.headline().byTag());
        if (draft.exercise()) headline.replaceAll((_, words) -> "EXERCISE EXERCISE EXERCISE " + words);
        line.put("headline", headline);
        line.put("digest", draft.digest().value());
        line.put("forms", links(product));
        return line;
    }

    private static List<Map<String, Object>> links(SafetyProduct product) {
        var links = new ArrayList<Map<String, Object>>();
        for (var form : Form.values()) {
            if (!form.fits(product)) continue;
            for (var tag : form == Form.TEXT ? product.draft().languages() : List.of("")) {
                var link = new TreeMap<String, Object>();
                link.put("form", form.label());
                link.put("mediaType", form.mediaType());
                link.put("path", form.path(product, tag));
                if (!tag.isEmpty()) link.put("language", tag);
                links.add(link);
            }
        }
        return links;
    }
}
