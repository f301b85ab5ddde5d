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
import entente.kernel.Problem;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares components with advisories. A pure function: both nations find the same in the same documents. */
public final class Matching {
    /** So many comparisons are made, and so many findings kept, at the most: names that repeat multiply. */
    private static final int MOST_COMPARISONS = 20_000_000;

    private static final int MOST_FINDINGS = 100_000;

    /** One thing that an advisory says of a product. */
    private record Said(String advisory, Vulnerability vulnerability, Affected affected) {}

    /** A component by one of its names. */
    private record Part(int at, Component component, Optional<Cpe> cpe) {}

    /** For each vulnerability of each advisory a component has one answer: the one that weighs the most. */
    private record Key(int at, String advisory, String vulnerability) {}

    private final Map<String, List<Part>> byPurl = new HashMap<>();
    private final Map<String, List<Part>> byHash = new HashMap<>();
    private final Map<String, List<Part>> byName = new HashMap<>();
    private final Map<String, List<Part>> byCpe = new HashMap<>();
    private final List<Part> allCpes = new ArrayList<>();

    /** By what a vulnerability is exploited, under each of its names. */
    private final Map<String, Set<String>> exploited = new HashMap<>();

    private final Map<Key, Finding> found = new HashMap<>();

    private Matching(Sbom sbom, List<Advisory> advisories) {
        for (var at = 0; at < sbom.components().size(); at++) {
            var component = sbom.components().get(at);
            var part = new Part(at, component, Optional.empty());
            component.purl().ifPresent(purl -> put(byPurl, purl.key(), part));
            for (var cpe : component.cpes()) {
                var named = new Part(at, component, Optional.of(cpe));
                put(byCpe, key(cpe), named);
                allCpes.add(named);
            }
            component.hashes().forEach((algorithm, value) -> put(byHash, algorithm + ":" + value, part));
            put(byName, component.name().toLowerCase(Locale.ROOT), part);
        }
        for (var advisory : advisories)
            for (var vulnerability : advisory.vulnerabilities())
                for (var name : names(vulnerability))
                    if (!vulnerability.exploitedBy().isEmpty())
                        exploited
                                .computeIfAbsent(name, _ -> new LinkedHashSet<>())
                                .addAll(vulnerability.exploitedBy());
    }

    private static List<String> names(Vulnerability vulnerability) {
        return Stream.concat(Stream.of(vulnerability.id()), vulnerability.aliases().stream())
                .toList();
    }

    private static String key(Cpe cpe) {
        return cpe.value(Cpe.Attribute.VENDOR) + ":" + cpe.value(Cpe.Attribute.PRODUCT);
    }

    private static void put(Map<String, List<Part>> index, String key, Part part) {
        index.computeIfAbsent(key, _ -> new ArrayList<>()).add(part);
    }

    /**
     * All that the advisories say of the components: what weighs the most first.
     *
     * @param left by their places in the list, advisories that would have been more than anybody can look through
     */
    public record Matched(List<Finding> findings, Map<Integer, Problem> left) {}

    /** The one with the least to compare goes first, so that one that repeats a name takes no other's place. */
    public static Matched of(Sbom sbom, List<Advisory> advisories) {
        var matching = new Matching(sbom, advisories);
        var costs = advisories.stream().map(matching::cost).toList();
        var left = new TreeMap<Integer, Problem>();
        var comparisons = 0L;
        for (var at : IntStream.range(0, costs.size())
                .boxed()
                .sorted(Comparator.comparing(costs::get))
                .toList()) {
            comparisons += costs.get(at);
            if (comparisons > MOST_COMPARISONS || !matching.add(advisories.get(at))) left.put(at, TOO_MANY);
        }
        return new Matched(
                matching.found.values().stream()
                        .sorted(Comparator.comparing(Finding::answer)
                                .thenComparing(Finding::component)
                                .thenComparing(Finding::vulnerability)
                                .thenComparing(Finding::advisory))
                        .toList(),
                left);
    }

    private static final Problem TOO_MANY = new Problem(
            "advisory",
            "it and the parts repeat a name so often that they are not compared",
            "Look at it by itself, and return or destroy it if it only repeats a name.");

    /** How many comparisons it would be, before anything is compared. */
    private long cost(Advisory advisory) {
        var cost = 0L;
        for (var vulnerability : advisory.vulnerabilities())
            for (var affected : vulnerability.affected())
                cost += (long) parts(affected.target()).size()
                        * switch (affected.extent()) {
                            case Extent.AsNamed _, Extent.Incomparable _ -> 1;
                            case Extent.Exactly(var versions) -> 1 + versions.size();
                            case Extent.Ranged(var range) -> 1 + range.tests().size();
                            case Extent.Events(var _, var events, var versions) ->
                                1 + 4 * events.size() + versions.size();
                        };
        return cost;
    }

    /** The parts that may be meant. */
    private List<Part> parts(Target target) {
        return switch (target) {
            case Target.ByPurl(var purl) -> byPurl.getOrDefault(purl.key(), List.of());
            case Target.ByHash(var algorithm, var value) -> byHash.getOrDefault(algorithm + ":" + value, List.of());
            case Target.ByName(var name) -> byName.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
            case Target.ByCpe(var cpe) -> {
                var key = key(cpe);
                // Where vendor or product is a pattern, each may be meant.
                yield key.indexOf('*') >= 0 || key.indexOf('?') >= 0 ? allCpes : byCpe.getOrDefault(key, List.of());
            }
        };
    }

    /** All that one advisory says, or nothing of it where that is too much. */
    private boolean add(Advisory advisory) {
        var more = new HashMap<Key, Finding>();
        for (var vulnerability : advisory.vulnerabilities())
            for (var affected : vulnerability.affected())
                for (var part : parts(affected.target())) {
                    var said = new Said(advisory.id(), vulnerability, affected);
                    finding(part, said)
                            .ifPresent(finding -> more.merge(
                                    new Key(part.at(), advisory.id(), vulnerability.id()), finding, Matching::heavier));
                    if (found.size() + more.size() > MOST_FINDINGS) return false;
                }
        more.forEach((key, finding) -> found.merge(key, finding, Matching::heavier));
        return true;
    }

    /** Of two that weigh the same, the one by the surer rule. */
    private static Finding heavier(Finding before, Finding after) {
        return Comparator.comparing(Finding::answer)
                                .thenComparing(Finding::rule)
                                .compare(before, after)
                        <= 0
                ? before
                : after;
    }

    private Optional<Finding> finding(Part part, Said said) {
        var component = part.component();
        return switch (said.affected().target()) {
            case Target.ByPurl _ -> purl(component, component.purl().orElseThrow(), said);
            case Target.ByCpe _ -> cpe(component, part.cpe().orElseThrow(), said);
            case Target.ByHash(var algorithm, var value) ->
                Optional.of(finding(component, said, Rule.HASH, algorithm + ":" + value, "", Verdict.IN));
            case Target.ByName _ -> name(component, said);
        };
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
