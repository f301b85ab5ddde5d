package entente.pact;

import entente.kernel.CategoryTag;
import entente.kernel.Digest;
import entente.kernel.Label;
import entente.kernel.Nation;
import entente.kernel.SecurityPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a receiving nation assures before anything is provided: that in one area, for these purposes and up to this label,
 * it lets in nobody but persons who are cleared, of the parties' nationality, and need it for their duty. Nobody is let
 * in by rank, appointment or clearance alone.
 *
 * @param by who assures, and will receive
 * @param ceiling in the scheme of whoever assures; a category that restricts counts only if the ceiling names it
 * @param until when it ends by itself, or ended because it was withdrawn
 */
public record Assurance(
        String id,
        Nation by,
        Digest pact,
        String area,
        SortedSet<String> purposes,
        Label ceiling,
        Instant from,
        Instant until) {

    /** The longest for which one is given where the pact says nothing else. */
    static final Period LONGEST = Period.ofYears(1);

    public Assurance {
        purposes = Collections.unmodifiableSortedSet(new TreeSet<>(purposes));
    }

    /** Withdrawn, it ends then, if it had not ended before. */
    public Assurance endedAt(Instant withdrawn) {
        return withdrawn.isBefore(until) ? new Assurance(id, by, pact, area, purposes, ceiling, from, withdrawn) : this;
    }

    /** Whether it reaches what is so labelled, as far as levels and restrictions go. */
    boolean reaches(Label label) {
        if (!ceiling.policy().equals(label.policy())) return false;
        for (var axis = 0; axis < label.policy().axes().size(); axis++)
            if (label.rank(axis) > ceiling.rank(axis)) return false;
        return label.categories().entrySet().stream()
                .filter(tag -> label.policy().tag(tag.getKey()).kind() == CategoryTag.Kind.RESTRICTIVE)
                .allMatch(tag -> ceiling.categories()
                        .getOrDefault(tag.getKey(), Collections.emptySortedSet())
                        .containsAll(tag.getValue()));
    }

    boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    /** The last moment for which one that begins then may be given. */
    static Instant last(Instant from, Period longest) {
        return from.atOffset(ZoneOffset.UTC).plus(longest).toInstant();
    }

    /** One of everything in an area, for asking what a pact would say if it were given. */
    public static Assurance supposed(Rules rules, Nation by, String area, String purpose, Instant at) {
        return new Assurance(
                "supposed",
                by,
                rules.pact().digest(),
                area,
                new TreeSet<>(List.of(purpose)),
                highest(rules.policy(by)),
                at,
                at.plus(Duration.ofDays(1)));
    }

    private static Label highest(SecurityPolicy policy) {
        var levels = new HashMap<String, String>();
        for (var axis : policy.axes())
            levels.put(axis.id(), axis.levels().getLast().id());
        Map<String, List<String>> categories = policy.tags().stream()
                .filter(tag -> tag.kind() == CategoryTag.Kind.RESTRICTIVE)
                .collect(Collectors.toMap(
                        CategoryTag::id,
                        tag -> tag.values().stream().map(value -> value.id()).toList()));
        return policy.label(levels, categories);
    }
}
