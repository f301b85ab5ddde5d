package entente.industry.facility;

import entente.industry.dossier.Levels;
import entente.kernel.Label;
import entente.registry.IndustryEntries.Entry;
import entente.seal.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a facility stands, from its entries alone, at any moment.
 *
 * @param screenedUntil absent: it is not screened
 * @param review its owners or officials changed, and nobody has looked at that yet
 * @param officials each with their clearance, if they have one
 */
public record FacilityState(
        String id,
        Optional<About> about,
        Optional<Instant> screenedUntil,
        boolean review,
        boolean suspended,
        boolean withdrawn,
        Optional<Ownership> ownership,
        Optional<String> measures,
        Map<String, Optional<Grant>> officials,
        List<Grant> clearances,
        List<Grant> safeguarding,
        List<Grant> systems,
        Optional<String> officer)
        implements Capability {

    /** Who it is. */
    public record About(String name, String site, String number) {}

    /** @param control whether owners abroad can decide */
    public record Ownership(int foreign, List<String> nations, boolean control) {}

    /** @param of the contract, site, system or official */
    public record Grant(Label level, String of, Instant until) {
        boolean covers(Label other, Instant now) {
            return until.isAfter(now) && Levels.covers(level, other);
        }

        private Grant atMost(Label ceiling) {
            return new Grant(Levels.lower(level, ceiling), of, until);
        }
    }

    /** Why nothing stands, or that something does. */
    public enum Status {
        UNKNOWN,
        WITHDRAWN,
        SUSPENDED,
        NOT_SCREENED,
        UNDER_REVIEW,
        OFFICIALS_NOT_CLEARED,
        NOT_CLEARED,
        CLEARED
    }

    /** @param entries of this facility that are in effect, in the order in which they took effect */
    public static FacilityState of(String id, List<Entry> entries, Levels levels) {
        var reading = new Reading(levels);
        for (var entry : entries) reading.take(entry);
        return new FacilityState(
                id,
                Optional.ofNullable(reading.about),
                Optional.ofNullable(reading.screenedUntil),
                reading.review,
                reading.suspended,
                reading.withdrawn,
                Optional.ofNullable(reading.ownership),
                Optional.ofNullable(reading.measures),
                Map.copyOf(reading.officials),
                List.copyOf(reading.clearances),
                List.copyOf(reading.safeguarding),
                List.copyOf(reading.systems),
                Optional.ofNullable(reading.officer));
    }

    private static final class Reading {
        private final Levels levels;
        private @Nullable About about;
        private @Nullable Instant screenedUntil;
        private boolean review = true;
        private boolean suspended;
        private boolean withdrawn;
        private @Nullable Ownership ownership;
        private @Nullable String measures;
        private final Map<String, Optional<Grant>> officials = new TreeMap<>();
        private List<Grant> clearances = new ArrayList<>();
        private List<Grant> safeguarding = new ArrayList<>();
        private List<Grant> systems = new ArrayList<>();
        private @Nullable String officer;

        Reading(Levels levels) {
            this.levels = levels;
        }

        void take(Entry entry) {
            var fields = new Fields(entry.details(), entry.kind());
            switch (FacilityKind.valueOf(entry.kind())) {
                case REGISTERED -> about = new About(fields.text("name"), fields.text("site"), fields.text("number"));
                case SCREENED -> screenedUntil = fields.instant("until");
                case NOT_SCREENED -> screenedUntil = null;
                case CLEARED -> {
                    withdrawn = false;
                    clearances.add(grant(fields, "contract"));
                }
                case SAFEGUARDING -> safeguarding.add(grant(fields, "site"));
                case IT_APPROVED -> systems.add(grant(fields, "system"));
                case OWNERSHIP -> {
                    review = true;
                    measures = null;
                    ownership = new Ownership(
                            Math.toIntExact(fields.number("foreign")),
                            fields.texts("nations"),
                            fields.truth("control"));
                }
                case OFFICIAL_NAMED -> {
                    review = true;
                    officials.put(fields.text("official"), Optional.empty());
                }
                case OFFICIAL_CLEARED ->
                    officials.computeIfPresent(
                            fields.text("official"), (_, _) -> Optional.of(grant(fields, "official")));
                case OFFICIAL_LEFT -> {
                    review = true;
                    officials.remove(fields.text("official"));
                }
                case REVIEWED -> {
                    review = false;
                    measures = fields.has("measures") ? fields.text("measures") : null;
                }
                case SUSPENDED -> suspended = true;
                case RESUMED -> suspended = false;
                case DOWNGRADED -> {
                    var ceiling = levels.of(fields.text("level"));
                    clearances = lowered(clearances, ceiling);
                    safeguarding = lowered(safeguarding, ceiling);
                    systems = lowered(systems, ceiling);
                }
                case WITHDRAWN -> {
                    withdrawn = true;
                    screenedUntil = null;
                    clearances.clear();
                    safeguarding.clear();
                    systems.clear();
                }
                case OFFICER_NAMED -> officer = fields.text("person");
                case OFFICER_ENDED -> officer = null;
            }
        }

        private Grant grant(Fields fields, String of) {
            return new Grant(levels.of(fields.text("level")), fields.text(of), fields.instant("until"));
        }

        private static List<Grant> lowered(List<Grant> grants, Label ceiling) {
            return new ArrayList<>(
                    grants.stream().map(grant -> grant.atMost(ceiling)).toList());
        }
    }

    /** Foreign owners who can decide count as reviewed only with measures against that. */
    private boolean reviewed() {
        return !review && ownership.isPresent() && (!ownership.get().control() || measures.isPresent());
    }

    public Status statusAt(Instant now) {
        if (about.isEmpty()) return Status.UNKNOWN;
        if (withdrawn) return Status.WITHDRAWN;
        if (suspended) return Status.SUSPENDED;
        if (screenedUntil.filter(until -> until.isAfter(now)).isEmpty()) return Status.NOT_SCREENED;
        if (!reviewed()) return Status.UNDER_REVIEW;
        if (officials.isEmpty()
                || officials.values().stream()
                        .anyMatch(grant ->
                                grant.filter(one -> one.until().isAfter(now)).isEmpty()))
            return Status.OFFICIALS_NOT_CLEARED;
        if (clearances.stream().noneMatch(grant -> grant.until().isAfter(now) && Levels.protects(grant.level())))
            return Status.NOT_CLEARED;
        return Status.CLEARED;
    }

    @Override
    public boolean cleared(Label level, Instant now) {
        return statusAt(now) == Status.CLEARED
                && officials.values().stream()
                        .allMatch(grant ->
                                grant.filter(one -> one.covers(level, now)).isPresent())
                && any(clearances, level, now);
    }

    @Override
    public boolean safeguards(Label level, Instant now) {
        return cleared(level, now) && any(safeguarding, level, now);
    }

    @Override
    public boolean processes(Label level, Instant now) {
        return cleared(level, now) && any(systems, level, now);
    }

    private static boolean any(List<Grant> grants, Label level, Instant now) {
        return grants.stream().anyMatch(grant -> grant.covers(level, now));
    }
}
