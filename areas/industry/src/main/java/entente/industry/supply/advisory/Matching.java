package entente.industry.supply.advisory;

import entente.industry.supply.advisory.Advisory.Affected;
import entente.industry.supply.advisory.Advisory.Event;
import entente.industry.supply.advisory.Advisory.Extent;
import entente.industry.supply.advisory.Advisory.Target;
import entente.industry.supply.advisory.Advisory.Vulnerability;
import entente.industry.supply.advisory.Finding.Answer;
import entente.industry.supply.advisory.Finding.Rule;
import entente.industry.supply.advisory.Finding.Unknown;
import entente.industry.supply.name.Cpe;
import entente.industry.supply.name.Purl;
import entente.industry.supply.name.VersionRange;
import entente.industry.supply.name.VersionScheme;
import entente.industry.supply.sbom.Component;
import entente.industry.supply.sbom.Sbom;
import entente.kernel.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Compares components with advisories. A pure function: both nations find the same in the same documents. */
public final class Matching {
    /** So many comparisons are made, and so many findings kept, at the most: names that repeat multiply. */
    private static final int MOST_COMPARISONS = 20_000_000;

    private static final int MOST_FINDINGS = 100_000;

    /** One thing that an advisory says of a product. */
    private record Said(String advisory, Vulnerability vulnerability, Affected affected) {}

    private final Map<String, List<Said>> byPurl = new HashMap<>();
    private final Map<String, List<Said>> byHash = new HashMap<>();
    private final Map<String, List<Said>> byName = new HashMap<>();
    private final Map<String, List<Said>> byCpe = new HashMap<>();
    /** Whose vendor or product is a pattern. */
    private final List<Said> byAnyCpe = new ArrayList<>();

    /** By what a vulnerability is exploited, under each of its names. */
    private final Map<String, Set<String>> exploited = new HashMap<>();

    private int comparisons;
    private int kept;

    private Matching(List<Advisory> advisories) {
        for (var advisory : advisories)
            for (var vulnerability : advisory.vulnerabilities()) {
                for (var name : names(vulnerability))
                    if (!vulnerability.exploitedBy().isEmpty())
                        exploited
                                .computeIfAbsent(name, _ -> new LinkedHashSet<>())
                                .addAll(vulnerability.exploitedBy());
                for (var affected : vulnerability.affected()) index(new Said(advisory.id(), vulnerability, affected));
            }
    }

    private static List<String> names(Vulnerability vulnerability) {
        return Stream.concat(Stream.of(vulnerability.id()), vulnerability.aliases().stream())
                .toList();
    }

    private void index(Said said) {
        switch (said.affected().target()) {
            case Target.ByPurl(var purl) -> put(byPurl, purl.key(), said);
            case Target.ByHash(var algorithm, var value) -> put(byHash, algorithm + ":" + value, said);
            case Target.ByName(var name) -> put(byName, name.toLowerCase(Locale.ROOT), said);
            case Target.ByCpe(var cpe) -> {
                var key = key(cpe);
                if (key.indexOf('*') >= 0 || key.indexOf('?') >= 0) byAnyCpe.add(said);
                else put(byCpe, key, said);
            }
        }
    }

    private static String key(Cpe cpe) {
        return cpe.value(Cpe.Attribute.VENDOR) + ":" + cpe.value(Cpe.Attribute.PRODUCT);
    }

    private static void put(Map<String, List<Said>> index, String key, Said said) {
        index.computeIfAbsent(key, _ -> new ArrayList<>()).add(said);
    }

    /**
     * All that the advisories say of the components: what weighs the most first.
     *
     * @throws Problems when that would be more than anybody can look through
     */
    public static List<Finding> of(Sbom sbom, List<Advisory> advisories) {
        var matching = new Matching(advisories);
        return sbom.components().stream()
                .flatMap(component -> matching.of(component).stream())
                .sorted(Comparator.comparing(Finding::answer)
                        .thenComparing(Finding::component)
                        .thenComparing(Finding::vulnerability)
                        .thenComparing(Finding::advisory))
                .toList();
    }

    /** For each vulnerability of each advisory the answer that weighs the most. */
    private List<Finding> of(Component component) {
        var found = new TreeMap<String, Finding>();
        count(component);
        component.purl().ifPresent(purl -> {
            for (var said : byPurl.getOrDefault(purl.key(), List.of())) add(found, purl(component, purl, said));
        });
        for (var cpe : component.cpes())
            for (var said : Stream.concat(byCpe.getOrDefault(key(cpe), List.of()).stream(), byAnyCpe.stream())
                    .toList()) add(found, cpe(component, cpe, said));
        component.hashes().forEach((algorithm, value) -> {
            for (var said : byHash.getOrDefault(algorithm + ":" + value, List.of()))
                add(found, Optional.of(finding(component, said, Rule.HASH, algorithm + ":" + value, "", Verdict.IN)));
        });
        for (var said : byName.getOrDefault(component.name().toLowerCase(Locale.ROOT), List.of()))
            add(found, name(component, said));
        kept += found.size();
        if (kept > MOST_FINDINGS) throw tooMany();
        return List.copyOf(found.values());
    }

    /** Before anything of it is compared. */
    private void count(Component component) {
        component.purl().ifPresent(purl -> count(byPurl.getOrDefault(purl.key(), List.of())));
        for (var cpe : component.cpes()) {
            count(byCpe.getOrDefault(key(cpe), List.of()));
            count(byAnyCpe);
        }
        component
                .hashes()
                .forEach((algorithm, value) -> count(byHash.getOrDefault(algorithm + ":" + value, List.of())));
        count(byName.getOrDefault(component.name().toLowerCase(Locale.ROOT), List.of()));
    }

    private void count(List<Said> all) {
        for (var said : all) {
            comparisons += switch (said.affected().extent()) {
                case Extent.AsNamed _, Extent.Incomparable _ -> 1;
                case Extent.Exactly(var versions) -> 1 + versions.size();
                case Extent.Ranged(var range) -> 1 + range.tests().size();
                case Extent.Events(var _, var events, var versions) -> 1 + 4 * events.size() + versions.size();
            };
            if (comparisons > MOST_COMPARISONS) throw tooMany();
        }
    }

    private static Problems tooMany() {
        return new Problems(
                "advisories",
                "and parts of one name are so many that they are not compared",
                "Look at the advisories one by one, and return or destroy what only repeats a name.");
    }

    private static void add(Map<String, Finding> found, Optional<Finding> one) {
        one.ifPresent(finding -> found.merge(
                finding.advisory() + "\n" + finding.vulnerability(),
                finding,
                (before, after) -> before.answer().compareTo(after.answer()) <= 0 ? before : after));
    }

    /** Whether it is one of those that are meant, and what is missing to be sure. */
    private record Verdict(boolean in, Set<Unknown> unknowns) {
        static final Verdict IN = new Verdict(true, Set.of());
        static final Verdict OUT = new Verdict(false, Set.of());

        static Verdict unknown(Unknown unknown) {
            return new Verdict(true, Set.of(unknown));
        }

        Verdict with(Set<Unknown> more) {
            var all = EnumSet.noneOf(Unknown.class);
            all.addAll(unknowns);
            all.addAll(more);
            return new Verdict(in, all);
        }
    }

    private Optional<Finding> purl(Component component, Purl ours, Said said) {
        var theirs = ((Target.ByPurl) said.affected().target()).purl();
        var missing = EnumSet.noneOf(Unknown.class);
        for (var qualifier : theirs.qualifiers().entrySet()) {
            var value = ours.qualifiers().get(qualifier.getKey());
            if (value == null) missing.add(Unknown.QUALIFIER_MISSING);
            else if (!value.equals(qualifier.getValue())) return Optional.empty();
        }
        var scheme = VersionScheme.ofPurlType(ours.type());
        var version = component.knownVersion();
        var verdict = theirs.version().isPresent() && said.affected().extent() instanceof Extent.AsNamed
                ? exactly(scheme, version, List.of(theirs.version().get()))
                : extent(scheme, version, said.affected().extent());
        return Optional.of(finding(
                component, said, Rule.PURL, theirs.toString(), written(said.affected()), verdict.with(missing)));
    }

    private Optional<Finding> cpe(Component component, Cpe ours, Said said) {
        var theirs = ((Target.ByCpe) said.affected().target()).cpe();
        var extent = said.affected().extent();
        // A range beside the name says which versions, so the name's own version does not.
        var ranged = !(extent instanceof Extent.AsNamed);
        var match = (ranged ? theirs.anyVersion() : theirs).match(ours);
        Verdict verdict;
        switch (match) {
            case Cpe.Match.Disjoint(var by) -> {
                if (by != Cpe.Attribute.VERSION) return Optional.empty();
                verdict = Verdict.OUT;
            }
            case Cpe.Match.Covers() ->
                verdict = !ranged && !theirs.hasVersion() ? Verdict.unknown(Unknown.VERSIONS_UNSTATED) : Verdict.IN;
            case Cpe.Match.Undecided _ -> verdict = Verdict.unknown(Unknown.CPE_SAYS_LESS);
        }
        if (ranged) {
            var version = ours.hasVersion() ? Optional.of(ours.version()) : component.knownVersion();
            var inside = extent(VersionScheme.GENERIC, version, extent);
            verdict = inside.in() ? inside.with(verdict.unknowns()) : inside;
        }
        return Optional.of(finding(component, said, Rule.CPE, theirs.toString(), written(said.affected()), verdict));
    }

    private Optional<Finding> name(Component component, Said said) {
        var verdict = extent(
                VersionScheme.GENERIC, component.knownVersion(), said.affected().extent());
        return verdict.in()
                ? Optional.of(finding(
                        component,
                        said,
                        Rule.NAME,
                        component.name(),
                        written(said.affected()),
                        verdict.with(Set.of(Unknown.NAME_ONLY))))
                : Optional.empty();
    }

    private Finding finding(Component component, Said said, Rule rule, String named, String versions, Verdict verdict) {
        var unknowns = EnumSet.noneOf(Unknown.class);
        unknowns.addAll(verdict.unknowns());
        if (said.affected().within().isPresent()) unknowns.add(Unknown.ONLY_WITHIN);
        var status = said.affected().status();
        var answer = !verdict.in()
                ? Answer.OTHER_VERSION
                : switch (status) {
                    case AFFECTED -> unknowns.isEmpty() ? Answer.AFFECTED : Answer.POSSIBLE;
                    case UNDER_INVESTIGATION -> Answer.UNDER_INVESTIGATION;
                    // What is not certain does not calm anybody.
                    case FIXED -> unknowns.isEmpty() ? Answer.FIXED : Answer.POSSIBLE;
                    case NOT_AFFECTED -> unknowns.isEmpty() ? Answer.NOT_AFFECTED : Answer.POSSIBLE;
                };
        var vulnerability = said.vulnerability();
        var by = new LinkedHashSet<String>();
        for (var name : names(vulnerability)) by.addAll(exploited.getOrDefault(name, Set.of()));
        return new Finding(
                said.advisory(),
                vulnerability.id(),
                vulnerability.aliases(),
                vulnerability.title(),
                component.ref(),
                rule,
                answer,
                named,
                said.affected()
                        .within()
                        .map(within -> versions + " (" + within + ")")
                        .orElse(versions),
                List.copyOf(unknowns),
                vulnerability.severity(),
                List.copyOf(by));
    }

    // ── versions ────────────────────────────────────────────────────────────────────────────────────────────────

    private static Verdict extent(VersionScheme scheme, Optional<String> version, Extent extent) {
        return switch (extent) {
            case Extent.AsNamed() -> Verdict.unknown(Unknown.VERSIONS_UNSTATED);
            case Extent.Incomparable _ -> Verdict.unknown(Unknown.VERSION_NOT_COMPARABLE);
            case Extent.Exactly(var versions) -> exactly(scheme, version, versions);
            case Extent.Ranged(var range) -> {
                if (range.tests().isEmpty()) yield Verdict.IN;
                if (version.isEmpty()) yield Verdict.unknown(Unknown.NO_VERSION);
                yield verdict(range.contains(version.get()));
            }
            case Extent.Events(var own, var events, var versions) -> {
                if (version.isEmpty()) yield Verdict.unknown(Unknown.NO_VERSION);
                if (versions.contains(version.get())) yield Verdict.IN;
                yield verdict(events(own, events, version.get()));
            }
        };
    }

    private static Verdict verdict(VersionRange.Answer answer) {
        return switch (answer) {
            case IN -> Verdict.IN;
            case OUT -> Verdict.OUT;
            case UNKNOWN -> Verdict.unknown(Unknown.VERSION_NOT_COMPARABLE);
        };
    }

    private static Verdict exactly(VersionScheme scheme, Optional<String> version, List<String> versions) {
        if (version.isEmpty()) return Verdict.unknown(Unknown.NO_VERSION);
        var unknown = false;
        for (var one : versions) {
            if (one.equals(version.get())) return Verdict.IN;
            var order = scheme.compare(version.get(), one);
            if (order.isEmpty()) unknown = true;
            else if (order.getAsInt() == 0) return Verdict.IN;
        }
        return unknown ? Verdict.unknown(Unknown.VERSION_NOT_COMPARABLE) : Verdict.OUT;
    }

    /** The evaluation of the OSV schema: through the events in the order of their versions. */
    static VersionRange.Answer events(VersionScheme scheme, List<Event> events, String version) {
        for (var event : events)
            if (!isStart(event) && scheme.compare(version, event.version()).isEmpty())
                return VersionRange.Answer.UNKNOWN;
        var sorted = new ArrayList<>(events);
        // At the same version a fix comes before what is introduced again; the last affected after both.
        sorted.sort(Comparator.<Event>comparingInt(event -> isStart(event) ? 0 : 1)
                .thenComparing((one, other) -> isStart(one)
                        ? 0
                        : scheme.compare(one.version(), other.version()).orElse(0))
                .thenComparing(event -> switch (event.kind()) {
                    case FIXED, LIMIT -> 0;
                    case INTRODUCED -> 1;
                    case LAST_AFFECTED -> 2;
                }));
        var in = false;
        for (var event : sorted) {
            var order = isStart(event)
                    ? 1
                    : scheme.compare(version, event.version()).orElseThrow();
            in = switch (event.kind()) {
                case INTRODUCED -> in || order >= 0;
                case FIXED, LIMIT -> in && order < 0;
                case LAST_AFFECTED -> in && order <= 0;
            };
            // What lies before this event is decided by those before it.
            if (order < 0) break;
            if (order == 0 && event.kind() == Event.Kind.LAST_AFFECTED) break;
        }
        return in ? VersionRange.Answer.IN : VersionRange.Answer.OUT;
    }

    private static boolean isStart(Event event) {
        return event.kind() == Event.Kind.INTRODUCED && event.version().equals("0");
    }

    private static String written(Affected affected) {
        return switch (affected.extent()) {
            case Extent.AsNamed() -> "";
            case Extent.Exactly(var versions) -> String.join(", ", versions.subList(0, Math.min(10, versions.size())));
            case Extent.Ranged(var range) -> range.toString();
            case Extent.Events(var _, var events, var _) ->
                String.join(
                        ", ",
                        events.stream()
                                .limit(20)
                                .map(event -> event.kind().name().toLowerCase(Locale.ROOT) + " " + event.version())
                                .toList());
            case Extent.Incomparable(var why) -> why;
        };
    }
}
