package entente.exchange;

import entente.exchange.outbox.Outbound;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** An outbox that survives the courier, not the process. What it keeps goes through the stored form. */
final class MemoryOutbox implements OutboxStore {
    private final Map<String, Outbound> messages = new LinkedHashMap<>();

    @Override
    public synchronized void put(Outbound message) {
        messages.putIfAbsent(message.id(), Outbound.of(message.toTree()));
    }

    @Override
    public synchronized List<Outbound> due(Instant now, int most) {
        return open().filter(message -> !message.due().isAfter(now))
                .sorted(Comparator.comparing(Outbound::due))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized void save(Outbound message) {
        messages.put(message.id(), Outbound.of(message.toTree()));
    }

    @Override
    public synchronized Optional<Instant> nextDue() {
        return open().map(Outbound::due).min(Comparator.naturalOrder());
    }

    synchronized Outbound get(String id) {
        return Objects.requireNonNull(messages.get(id));
    }

    synchronized void drop(String id) {
        messages.remove(id);
    }

    synchronized boolean done() {
        return open().findAny().isEmpty();
    }

    private Stream<Outbound> open() {
        return messages.values().stream().filter(message -> !message.finished());
    }
}
