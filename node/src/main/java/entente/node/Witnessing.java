package entente.node;

import entente.crossing.House;
import entente.crossing.Ids;
import entente.exchange.ExchangeClient;
import entente.exchange.outbox.Answer;
import entente.exchange.outbox.Effect;
import entente.ledger.NoteVerifier;
import entente.ledger.SignedCheckpoint;
import entente.ledger.WitnessRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the partner cosign our log: soon after it has grown, and often enough that the cosignature does not become too old.
 * Not a durable message: a newer checkpoint makes an older one needless.
 */
final class Witnessing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Witnessing.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final House house;
    private final ExchangeClient client;
    private final Thread thread;
    private volatile boolean closed;
    private Instant notBefore = Instant.MIN;
    private int failures;

    Witnessing(House house, ExchangeClient client) {
        this.house = house;
        this.client = client;
        this.thread = Thread.ofVirtual().name("witnessing").start(this::run);
    }

    private void run() {
        while (!closed) {
            try {
                Thread.sleep(LOOK_EVERY);
                if (house.clock().instant().isBefore(notBefore)
                        || house.partnerAnnex().isEmpty()
                        || !due()) continue;
                cosign(house.log().cosigned().map(c -> c.checkpoint().size()).orElse(0L), true);
                failures = 0;
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                failures++;
                notBefore = house.clock().instant().plusMillis(Math.min(30_000, 200L << Math.min(failures, 8)));
                if (!closed) LOG.info("The partner has not cosigned our log: {}", e.getMessage());
            }
        }
    }

    private boolean due() {
        if (house.log().size() == 0) return false;
        var cosigned = house.log().cosigned();
        if (cosigned.isEmpty()
                || cosigned.get().checkpoint().size() < house.log().size()) return true;
        var renew = house.clock()
                .instant()
                .minus(house.rules().pact().cosignatureMaxAge().dividedBy(4));
        return cosigned.get().cosignature(witness()).filter(renew::isBefore).isEmpty();
    }

    private NoteVerifier witness() {
        return NoteVerifier.parse(house.partnerAnnex().orElseThrow().witnessKey());
    }

    private void cosign(long oldSize, boolean again) throws IOException {
        SignedCheckpoint checkpoint = house.log().checkpoint();
        var proof = house.log().consistency(oldSize, checkpoint.checkpoint().size());
        var request = new WitnessRequest(oldSize, proof.path(), checkpoint);
        var answer = client.ask(
                new Effect.SendNotice(
                        0, Ids.fresh(), "checkpoint", request.format().getBytes(StandardCharsets.UTF_8)),
                _ -> {
                    throw new IllegalStateException("a notice has no content");
                });
        switch (answer) {
            case Answer.Said(var body) -> {
                var text = new String(body, StandardCharsets.UTF_8);
                if (text.startsWith("old ")) {
                    if (!again) throw new IllegalStateException("the partner changed its mind about " + text.strip());
                    cosign(Long.parseLong(text.substring(4).strip()), false);
                } else house.log().addCosignature(text, witness(), checkpoint);
            }
            default -> throw new IllegalStateException(answer.toString());
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
