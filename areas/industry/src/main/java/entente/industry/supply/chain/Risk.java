package entente.industry.supply.chain;

import entente.industry.supply.advisory.Finding;
import entente.industry.supply.advisory.Finding.Answer;
import entente.industry.supply.chain.Suppliers.Criticality;
import entente.industry.supply.chain.Suppliers.Supply;
import entente.kernel.Nation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What of its suppliers is a risk to a programme: for each supply how exposed it is, which is the highest of its reasons, and how
 * critical its office said it is. No number stands for both; they are the two sides of a table. A pure function.
 */
public record Risk(List<Line> lines) {
    /** From here on somebody else's share is told. */
    private static final int NOTABLE = 2_500;

    public Risk {
        lines = List.copyOf(lines);
    }

    /** How exposed. */
    public enum Exposure {
        MODERATE,
        HIGH
    }

    /** Why; each says how much it exposes by itself. */
    public sealed interface Reason {
        Exposure exposure();

        /** It is neither party's: article on third parties. */
        record ThirdCountry(String organisation, Nation country) implements Reason {
            @Override
            public Exposure exposure() {
                return Exposure.HIGH;
            }
        }

        /** @param way from it up to the owner */
        record ControlledFrom(String organisation, String owner, Nation country, List<String> way) implements Reason {
            public ControlledFrom {
                way = List.copyOf(way);
            }

            @Override
            public Exposure exposure() {
                return Exposure.HIGH;
            }
        }

        record OwnedFrom(String organisation, String owner, Nation country, int tenThousandths, List<String> way)
                implements Reason {
            public OwnedFrom {
                way = List.copyOf(way);
            }

            @Override
            public Exposure exposure() {
                return Exposure.MODERATE;
            }
        }

        record Affected(String component, String vulnerability, Optional<String> severity, List<String> exploitedBy)
                implements Reason {
            public Affected {
                exploitedBy = List.copyOf(exploitedBy);
            }

            /** High when it is known to be exploited or was published as 7.0 or more. */
            @Override
            public Exposure exposure() {
                return !exploitedBy.isEmpty()
                                || severity.filter(Affected::isHigh).isPresent()
                        ? Exposure.HIGH
                        : Exposure.MODERATE;
            }

            private static boolean isHigh(String severity) {
                if (Set.of("HIGH", "CRITICAL").contains(severity)) return true;
                try {
                    return Double.parseDouble(severity) >= 7.0;
                } catch (NumberFormatException vector) {
                    return false;
                }
            }
        }

        record PossiblyAffected(String component, String vulnerability) implements Reason {
            @Override
            public Exposure exposure() {
                return Exposure.MODERATE;
            }
        }

        record NoAlternative(String organisation) implements Reason {
            @Override
            public Exposure exposure() {
                return Exposure.MODERATE;
            }
        }
    }

    /** What nobody knows. It is no exposure and no calm: it is shown for what it is. */
    public sealed interface Unknown {
        record Country(String organisation) implements Unknown {}

        /** @param tenThousandths of which no owner is written down; of one without any shares, all */
        record Owners(String organisation, int tenThousandths) implements Unknown {}

        record Circle(String organisation) implements Unknown {}

        record Parts(String organisation) implements Unknown {}

        /** Parts that no advisory can name. */
        record Unnamed(int components, int of) implements Unknown {}

        /** There is no advisory here that names any of its parts. */
        record NothingSaid() implements Unknown {}

        record Alternatives(String organisation) implements Unknown {}
    }

    /**
     * One supply to the programme, with all that comes before it.
     *
     * @param exposure the highest of the reasons; absent: there is none, which is not the same as low
     * @param suppliers it, and those who supply to it
     */
    public record Line(
            String supply,
            String from,
            String what,
            Criticality criticality,
            Optional<Exposure> exposure,
            List<Reason> reasons,
            List<Unknown> unknowns,
            List<String> suppliers) {
        public Line {
            reasons = List.copyOf(reasons);
            unknowns = List.copyOf(unknowns);
            suppliers = List.copyOf(suppliers);
        }
    }

    /** What the node knows of the parts of a supply: how many, how many of them nobody can name, and what is said of them. */
    public record Known(int components, int unnamed, List<Finding> findings) {
        public Known {
            findings = List.copyOf(findings);
        }
    }

    /**
     * @param parties the nations of the pact
     * @param known by supply, where its bill of materials may be read
     */
    public static Risk of(Suppliers chain, Set<Nation> parties, Map<String, Known> known) {
        var ownership = new Ownership(chain.shares());
        var lines = new ArrayList<Line>();
        for (var supply : chain.supplies())
            if (supply.to().isEmpty()) lines.add(line(chain, supply, parties, known, ownership));
        lines.sort(Comparator.<Line, Integer>comparing(
                        line -> line.exposure().map(Enum::ordinal).orElse(-1), Comparator.reverseOrder())
                .thenComparing(Line::criticality, Comparator.reverseOrder())
                .thenComparing(Line::supply));
        return new Risk(lines);
    }

    private static Line line(
            Suppliers chain, Supply supply, Set<Nation> parties, Map<String, Known> known, Ownership ownership) {
        var reasons = new ArrayList<Reason>();
        var unknowns = new ArrayList<Unknown>();
        var suppliers = new LinkedHashSet<String>();
        var supplies = new LinkedHashSet<Supply>();
        before(chain, supply, suppliers, supplies);
        for (var organisation : suppliers) organisation(chain, organisation, parties, ownership, reasons, unknowns);
        for (var one : supplies) {
            parts(one, Optional.ofNullable(known.get(one.id())), reasons, unknowns);
            if (one.alternatives().isEmpty()) unknowns.add(new Unknown.Alternatives(one.from()));
            else if (one.alternatives().get() == 0) reasons.add(new Reason.NoAlternative(one.from()));
        }
        var exposure = reasons.stream().map(Reason::exposure).max(Comparator.naturalOrder());
        reasons.sort(Comparator.comparing(Reason::exposure).reversed());
        return new Line(
                supply.id(),
                supply.from(),
                supply.what(),
                supply.criticality(),
                exposure,
                reasons,
                unknowns,
                List.copyOf(suppliers));
    }

    /** It and all that is supplied to its supplier, through any circle once. */
    private static void before(Suppliers chain, Supply supply, Set<String> suppliers, Set<Supply> supplies) {
        var open = new ArrayList<>(List.of(supply));
        while (!open.isEmpty()) {
            var one = open.removeLast();
            if (!supplies.add(one)) continue;
            suppliers.add(one.from());
            for (var other : chain.supplies())
                if (other.to().filter(one.from()::equals).isPresent()) open.add(other);
        }
    }

    private static void organisation(
            Suppliers chain,
            String id,
            Set<Nation> parties,
            Ownership ownership,
            List<Reason> reasons,
            List<Unknown> unknowns) {
        var country = country(chain, id);
        if (country.isEmpty()) unknowns.add(new Unknown.Country(id));
        else if (!parties.contains(country.get())) reasons.add(new Reason.ThirdCountry(id, country.get()));
        var behind = ownership.behind(id);
        for (var owner : behind.controllers())
            country(chain, owner)
                    .ifPresentOrElse(
                            of -> {
                                if (!parties.contains(of))
                                    reasons.add(new Reason.ControlledFrom(id, owner, of, ownership.way(id, owner)));
                            },
                            () -> unknowns.add(new Unknown.Country(owner)));
        new TreeMap<>(behind.shares()).forEach((owner, share) -> {
            if (share < NOTABLE || behind.controllers().contains(owner)) return;
            country(chain, owner)
                    .ifPresentOrElse(
                            of -> {
                                if (!parties.contains(of))
                                    reasons.add(new Reason.OwnedFrom(id, owner, of, share, ownership.way(id, owner)));
                            },
                            () -> unknowns.add(new Unknown.Country(owner)));
        });
        if (behind.circular()) unknowns.add(new Unknown.Circle(id));
        if (behind.unstated() >= NOTABLE) unknowns.add(new Unknown.Owners(id, behind.unstated()));
    }

    private static Optional<Nation> country(Suppliers chain, String id) {
        return Optional.ofNullable(chain.organisations().get(id)).flatMap(Suppliers.Organisation::country);
    }

    private static void parts(Supply supply, Optional<Known> known, List<Reason> reasons, List<Unknown> unknowns) {
        if (known.isEmpty()) {
            unknowns.add(new Unknown.Parts(supply.from()));
            return;
        }
        var parts = known.get();
        if (parts.unnamed() > 0) unknowns.add(new Unknown.Unnamed(parts.unnamed(), parts.components()));
        if (parts.findings().isEmpty()) unknowns.add(new Unknown.NothingSaid());
        for (var finding : parts.findings())
            if (finding.answer() == Answer.AFFECTED)
                reasons.add(new Reason.Affected(
                        finding.component(), finding.vulnerability(), finding.severity(), finding.exploitedBy()));
            else if (finding.answer() == Answer.POSSIBLE || finding.answer() == Answer.UNDER_INVESTIGATION)
                reasons.add(new Reason.PossiblyAffected(finding.component(), finding.vulnerability()));
    }
}
