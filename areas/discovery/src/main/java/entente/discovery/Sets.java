package entente.discovery;

import entente.crossing.House;
import entente.crossing.Records;
import entente.kernel.Digest;
import entente.seal.MalformedException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sets that both nations have now. Contents never change; whether they are still kept is asked each time. */
final class Sets {
    private final House house;
    private final Records records;
    private final Map<String, Optional<Crossed>> read = new ConcurrentHashMap<>();

    Sets(House house, Records records) {
        this.house = house;
        this.records = records;
    }

    /** @param id the release by which it crossed */
    record Crossed(String id, boolean ours, Digest content, DiscoverySet set) {
        Judge.Released released() {
            return new Judge.Released(id, content, set);
        }
    }

    /** The oldest epoch first. */
    List<Crossed> all() {
        var ids = records.ids();
        read.keySet().retainAll(new HashSet<>(ids));
        return ids.stream()
                .map(id -> read.computeIfAbsent(id, this::read))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing((Crossed one) -> one.set().area())
                        .thenComparing(one -> one.set().epoch())
                        .thenComparing(Crossed::id))
                .toList();
    }

    Optional<Crossed> find(String id) {
        return all().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    private Optional<Crossed> read(String id) {
        return records.find(id)
                .filter(record -> DiscoverySet.isOne(record.content()))
                .flatMap(record -> {
                    try {
                        var set = DiscoverySet.read(record.content());
                        var parties = set.from().equals(record.sender())
                                && set.to().equals(record.ours() ? house.partner() : house.nation());
                        return parties
                                ? Optional.of(new Crossed(id, record.ours(), Digest.of(record.content()), set))
                                : Optional.empty();
                    } catch (MalformedException unreadable) {
                        return Optional.empty();
                    }
                });
    }

    /** Whether a later epoch of the same area has begun. */
    boolean replaced(Crossed one, Instant now) {
        return all().stream()
                .anyMatch(other -> other.ours() == one.ours()
                        && other.set().area().equals(one.set().area())
                        && other.set().epoch() > one.set().epoch()
                        && !other.set().begins().isAfter(now));
    }
}
