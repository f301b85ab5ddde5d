package entente.crossing;

import entente.exchange.OutboxStore;
import entente.exchange.outbox.Message;
import entente.exchange.outbox.Outbound;
import entente.exchange.outbox.Stage;
import entente.registry.ReleaseRecord;
import entente.seal.MalformedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** The exchange's outbox in the nation's register. A consignment that the partner refuses ends its release. */
public final class OutboxAdapter implements OutboxStore {
    private final House house;
    private final Map<String, Consumer<byte[]>> answered;

    /** @param answered what is done with the partner's answer to a notice, by its kind */
    public OutboxAdapter(House house, Map<String, Consumer<byte[]>> answered) {
        this.house = house;
        this.answered = Map.copyOf(answered);
    }

    @Override
    public void put(Outbound message) {
        house.register()
                .use(handle -> entente.registry.Outbox.add(handle, message.id(), message.toTree(), message.due()));
    }

    @Override
    public List<Outbound> due(Instant now, int most) {
        return house.outbox().due(now, most).stream().map(Outbound::of).toList();
    }

    @Override
    public void save(Outbound message) {
        if (message.message() instanceof Message.Consignment && message.stage() instanceof Stage.Refused(var code)) {
            var reasons = Map.<String, Object>of("text", "the partner refused it (" + code + ")");
            house.journal().record(message.id() + "/refused-by-partner", "refused-by-partner", reasons);
            house.releases()
                    .advance(
                            message.id(),
                            ReleaseRecord.Stage.SENT,
                            ReleaseRecord.Stage.REFUSED_BY_PARTNER,
                            Map.of("refusal", reasons));
        }
        if (message.message() instanceof Message.Notice(var kind, var _)
                && answered.containsKey(kind)
                && message.finished()) {
            if (message.stage() instanceof Stage.Delivered(var answer)) taken(message.id(), kind, answer);
            // What such a message carries is kept beside its receipt; here it would pile up.
            house.outbox().forget(message.id());
            return;
        }
        house.outbox()
                .save(
                        message.id(),
                        message.toTree(),
                        message.finished() ? Optional.empty() : Optional.of(message.due()));
    }

    private void taken(String id, String kind, byte[] answer) {
        try {
            Objects.requireNonNull(answered.get(kind)).accept(answer);
        } catch (MalformedException wrong) {
            house.journal()
                    .record(
                            id + "/answer-refused",
                            "incident",
                            Map.of("what", kind, "why", String.valueOf(wrong.getMessage())));
        }
    }

    @Override
    public Optional<Instant> nextDue() {
        return house.outbox().nextDue();
    }
}
