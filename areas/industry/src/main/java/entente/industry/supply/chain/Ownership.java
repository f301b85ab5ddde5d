package entente.industry.supply.chain;

import entente.industry.supply.chain.Suppliers.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who stands behind an organisation, through chains and circles of shares. Pure; for one thread. */
public final class Ownership {
    private static final int HALF = 5_000;
    private static final int WHOLE = 10_000;
    /** What goes round longer than that is not known whose it is. */
    private static final int ROUNDS = 3000;

    private final Map<String, List<Share>> ofOwned = new TreeMap<>();
    private final Map<String, List<Share>> ofOwner = new TreeMap<>();
    private final Map<String, Set<String>> above = new HashMap<>();
    private final Map<String, Set<String>> controlled = new HashMap<>();

    public Ownership(List<Share> shares) {
        for (var share : shares) {
            ofOwned.computeIfAbsent(share.owned(), _ -> new ArrayList<>()).add(share);
            ofOwner.computeIfAbsent(share.owner(), _ -> new ArrayList<>()).add(share);
        }
    }

    /**
     * Those in the end.
     *
     * @param shares by ultimate owner, one whose own owners nobody wrote down; in ten-thousandths, through all chains
     * @param unstated what of it nobody wrote down, or what goes round in circles
     * @param controllers who has more than half of the votes, alone or with those whom they control
     * @param circular whether it, or one above it, owns itself by others
     */
    public record Behind(Map<String, Integer> shares, int unstated, Set<String> controllers, boolean circular) {
        public Behind {
            shares = Map.copyOf(shares);
            controllers = Set.copyOf(controllers);
        }
    }

    public Behind behind(String organisation) {
        var shares = new TreeMap<String, Integer>();
        exactly(organisation).forEach((owner, share) -> {
            var rounded = (int) Math.floor(share * WHOLE + 1e-6);
            if (rounded > 0 && !owner.equals(organisation)) shares.put(owner, rounded);
        });
        var stated = shares.values().stream().mapToInt(Integer::intValue).sum();
        return new Behind(shares, WHOLE - stated, controllers(organisation), isCircular(organisation));
    }

    /**
     * The share of each ultimate owner: what it holds itself, and its part of what those hold between. A circle repeats itself with
     * ever smaller parts, so the sum is taken until nothing of a ten-thousandth is left.
     */
    private Map<String, Double> exactly(String organisation) {
        var found = new TreeMap<String, Double>();
        Map<String, Double> moving = new HashMap<>(Map.of(organisation, 1.0));
        for (var round = 0; round < ROUNDS && !moving.isEmpty(); round++) {
            var next = new TreeMap<String, Double>();
            moving.forEach((at, part) -> {
                var owners = ofOwned.getOrDefault(at, List.of());
                if (owners.isEmpty()) {
                    found.merge(at, part, Double::sum);
                    return;
                }
                for (var share : owners) {
                    var onward = part * share.tenThousandths() / WHOLE;
                    if (onward > 1e-9) next.merge(share.owner(), onward, Double::sum);
                }
            });
            moving = next;
        }
        return found;
    }

    /** The least that follows: with more than half of it, of one's own and of those whom one controls. */
    private Set<String> controllers(String organisation) {
        var found = new TreeSet<String>();
        for (var candidate : above(organisation))
            if (!candidate.equals(organisation)
                    && controlled.computeIfAbsent(candidate, this::controlled).contains(organisation))
                found.add(candidate);
        return found;
    }

    /** All that somebody controls. */
    private Set<String> controlled(String candidate) {
        var controlled = new TreeSet<String>();
        var votes = new TreeMap<String, Integer>();
        var open = new ArrayList<>(List.of(candidate));
        var counted = new TreeSet<String>();
        while (!open.isEmpty()) {
            var holder = open.removeLast();
            if (!counted.add(holder)) continue;
            for (var share : ofOwner.getOrDefault(holder, List.of())) {
                var sum = votes.merge(share.owned(), share.tenThousandths(), Integer::sum);
                if (sum > HALF && controlled.add(share.owned())) open.add(share.owned());
            }
        }
        return controlled;
    }

    /** It and all above it. */
    private Set<String> above(String organisation) {
        return above.computeIfAbsent(organisation, this::climbed);
    }

    private Set<String> climbed(String organisation) {
        var seen = new LinkedHashSet<String>();
        var open = new ArrayList<>(List.of(organisation));
        while (!open.isEmpty()) {
            var at = open.removeLast();
            if (seen.add(at)) for (var share : ofOwned.getOrDefault(at, List.of())) open.add(share.owner());
        }
        return seen;
    }

    private boolean isCircular(String organisation) {
        var all = above(organisation);
        return all.stream()
                .anyMatch(one -> ofOwned.getOrDefault(one, List.of()).stream()
                        .anyMatch(share -> above(share.owner()).contains(one)));
    }

    /** The way of the greatest shares from an organisation up to an owner, for people to follow; it repeats nobody. */
    public List<String> way(String organisation, String owner) {
        var way = new ArrayList<String>();
        return find(organisation, owner, new TreeSet<>(), way) ? List.copyOf(way) : List.of();
    }

    private boolean find(String at, String owner, Set<String> seen, List<String> way) {
        if (!seen.add(at)) return false;
        way.add(at);
        if (at.equals(owner)) return true;
        var owners = new ArrayList<>(ofOwned.getOrDefault(at, List.of()));
        owners.sort(Comparator.comparingInt(Share::tenThousandths).reversed().thenComparing(Share::owner));
        for (var share : owners) if (find(share.owner(), owner, seen, way)) return true;
        way.removeLast();
        return false;
    }
}
