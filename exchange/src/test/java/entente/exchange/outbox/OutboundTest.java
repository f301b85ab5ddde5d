package entente.exchange.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import entente.exchange.message.Offer;
import entente.kernel.Digest;
import entente.kernel.Nation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboundTest {
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final Digest SHA = Digest.ofRaw("sha384", new byte[48]);
    private static final Nation CA = new Nation("CA");
    private static final long BYTES = 20_000_000;

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            MESSAGE     | STAGE     | EVENT       | NEXT      | LATER
            consignment | queued    | due         | queued    | false
            consignment | queued    | restarted   | queued    | false
            consignment | queued    | has 0       | up 0      | false
            consignment | queued    | has 8       | up 8      | false
            consignment | queued    | has whole   | queued    | true
            consignment | queued    | has -1      | queued    | true
            consignment | queued    | held        | delivered | false
            consignment | queued    | refused     | refused   | false
            consignment | queued    | unknown     | queued    | true
            consignment | queued    | restart     | queued    | true
            consignment | queued    | said        | queued    | true
            consignment | queued    | failed      | queued    | true
            consignment | queued    | unreachable | queued    | true
            consignment | queued    | stale       | queued    | false
            consignment | asking    | due         | asking    | false
            consignment | asking    | restarted   | asking    | false
            consignment | asking    | has 0       | up 0      | false
            consignment | asking    | has whole   | asking    | true
            consignment | asking    | held        | delivered | false
            consignment | asking    | refused     | refused   | false
            consignment | asking    | unknown     | queued    | true
            consignment | asking    | restart     | queued    | true
            consignment | asking    | said        | asking    | true
            consignment | asking    | failed      | asking    | true
            consignment | asking    | unreachable | asking    | true
            consignment | asking    | stale       | asking    | false
            consignment | up 5      | due         | up 5      | false
            consignment | up 5      | restarted   | asking    | false
            consignment | up 5      | has 8       | up 8      | false
            consignment | up 5      | has 5       | asking    | true
            consignment | up 5      | has 0       | asking    | true
            consignment | up 5      | has whole   | asking    | true
            consignment | up 5      | held        | delivered | false
            consignment | up 5      | refused     | refused   | false
            consignment | up 5      | unknown     | queued    | true
            consignment | up 5      | restart     | queued    | true
            consignment | up 5      | said        | asking    | true
            consignment | up 5      | failed      | asking    | true
            consignment | up 5      | unreachable | asking    | true
            consignment | up 5      | stale       | up 5      | false
            consignment | delivered | due         | delivered | false
            consignment | delivered | restarted   | delivered | false
            consignment | delivered | failed      | delivered | false
            consignment | delivered | refused     | delivered | false
            consignment | refused   | due         | refused   | false
            consignment | refused   | held        | refused   | false
            notice      | queued    | due         | queued    | false
            notice      | queued    | restarted   | queued    | false
            notice      | queued    | said        | delivered | false
            notice      | queued    | refused     | refused   | false
            notice      | queued    | held        | queued    | true
            notice      | queued    | has 0       | queued    | true
            notice      | queued    | unknown     | queued    | true
            notice      | queued    | restart     | queued    | true
            notice      | queued    | failed      | queued    | true
            notice      | queued    | unreachable | queued    | true
            notice      | queued    | stale       | queued    | false
            notice      | delivered | said        | delivered | false
            notice      | refused   | said        | refused   | false
            """)
    void everyEventInEveryStage(String message, String stage, String event, String next, boolean later) {
        var state = new Outbound(
                "00000001",
                CA,
                message.equals("notice")
                        ? new Message.Notice("receipt", new byte[1])
                        : new Message.Consignment(new Offer("00000001", new byte[1], BYTES, SHA)),
                stage(stage),
                7,
                0,
                0,
                NOW,
                Optional.empty());
        var step = Outbound.advance(state, event(event), NOW);
        assertThat(step.state().stage()).isEqualTo(stage(next));
        assertThat(step.state().due().isAfter(NOW)).isEqualTo(later);
        assertThat(step.state().failures() > 0).isEqualTo(later);
        assertThat(step.effects().stream().anyMatch(Effect.Send.class::isInstance))
                .isEqualTo(event.equals("due") && !state.finished());
        assertThat(step.effects().contains(new Effect.Finish()))
                .isEqualTo(step.state().finished() && !state.finished());
        assertThat(Outbound.of(step.state().toTree())).isEqualTo(step.state());
    }

    private static Stage stage(String name) {
        return switch (name) {
            case "queued" -> new Stage.Queued();
            case "asking" -> new Stage.Asking();
            case "delivered" -> new Stage.Delivered(new byte[] {'x'});
            case "refused" -> new Stage.Refused("code");
            default -> new Stage.Uploading(Long.parseLong(name.substring(3)));
        };
    }

    private static Event event(String name) {
        return switch (name) {
            case "due" -> new Event.Due();
            case "restarted" -> new Event.Restarted();
            case "stale" -> new Event.Answered(6, new Answer.Refused("code"));
            default -> new Event.Answered(7, answer(name));
        };
    }

    private static Answer answer(String name) {
        return switch (name) {
            case "held" -> new Answer.Held("x");
            case "said" -> new Answer.Said(new byte[] {'x'});
            case "refused" -> new Answer.Refused("code");
            case "unknown" -> new Answer.Unknown();
            case "restart" -> new Answer.Restart();
            case "failed" -> new Answer.Failed("why");
            case "unreachable" -> new Answer.Unreachable("why");
            case "has whole" -> new Answer.Has(BYTES);
            default -> new Answer.Has(Long.parseLong(name.substring(4)));
        };
    }

    @Test
    void nothingIsAskedBeforeItIsDue() {
        var state = Outbound.notice(CA, "00000001", "receipt", new byte[1], NOW);
        assertThat(Outbound.advance(state, new Event.Due(), NOW.minusMillis(1))).isEqualTo(new Step(state, List.of()));
    }

    @Test
    void theWaitDoublesAndStaysUnderFiveMinutes() {
        for (var failures = 1; failures < 2000; failures++) {
            var wait = Backoff.after("00000001", failures);
            assertThat(wait).isBetween(Duration.ofMillis(150), Duration.ofMinutes(5));
            var plain = 200.0 * Math.pow(2, Math.min(failures - 1, 11));
            assertThat((double) wait.toMillis()).isBetween(Math.min(plain * 0.74, 299_000), plain * 1.26);
        }
    }

    /** A partner that keeps its word, behind a network that loses, repeats and reorders; both ends restart. */
    // Shows: fear 12; clause Transmission
    @Test
    void deliveredExactlyOnceWhateverTheNetworkDoes() {
        var seed = System.nanoTime();
        System.out.println("OutboundTest seed " + seed);
        for (var walk = 0; walk < 3000; walk++) walk(new Random(seed + walk));
    }

    private static void walk(Random random) {
        var bytes = 1 + random.nextLong(40_000_000);
        var state = Outbound.consignment(CA, new Offer("00000001", new byte[1], bytes, SHA), NOW);
        var partner = new Model(bytes);
        var late = new ArrayList<Event>();
        var now = NOW;
        var finishes = 0;
        for (var i = 0; !state.finished(); i++) {
            var calm = i > 300;
            assertThat(i).isLessThan(2000);
            if (!calm && random.nextInt(10) == 0) partner.restart(random);
            Event event = new Event.Due();
            if (!calm && random.nextInt(10) == 0) {
                state = Outbound.of(state.toTree());
                event = new Event.Restarted();
            } else if (!late.isEmpty() && random.nextInt(4) == 0) {
                event = late.get(random.nextInt(late.size()));
            }
            var step = Outbound.advance(state, event, now);
            state = step.state();
            if (step.effects().contains(new Effect.Finish())) finishes++;
            for (var effect : step.effects()) {
                if (!(effect instanceof Effect.Send send)) continue;
                if (!calm && random.nextInt(5) == 0) continue;
                var answer = partner.answer(send);
                if (!calm && random.nextInt(20) == 0) answer = partner.answer(send);
                var answered = new Event.Answered(send.turn(), answer);
                late.add(answered);
                if (!calm && random.nextInt(4) == 0) continue;
                step = Outbound.advance(state, answered, now);
                state = step.state();
                if (step.effects().contains(new Effect.Finish())) finishes++;
            }
            now = now.plus(Backoff.LONGEST);
        }
        assertThat(finishes).isEqualTo(1);
        assertThat(partner.delivered).isEqualTo(1);
        assertThat(state.stage()).isEqualTo(new Stage.Delivered(new byte[] {'r'}));
        for (var event : late)
            assertThat(Outbound.advance(state, event, now).effects()).isEmpty();
    }

    private static final class Model {
        private final long bytes;
        private long there = -1;
        private int delivered;

        Model(long bytes) {
            this.bytes = bytes;
        }

        /** It may lose an upload that is not complete, as a discarded disk would. */
        void restart(Random random) {
            if (delivered == 0 && there >= 0 && random.nextInt(4) == 0) there = -1;
        }

        Answer answer(Effect.Send send) {
            return switch (send) {
                case Effect.SendOffer _ -> {
                    if (delivered > 0) yield new Answer.Held("r");
                    there = Math.max(there, 0);
                    yield new Answer.Has(there);
                }
                case Effect.AskStatus _ -> there < 0 || delivered > 0 ? new Answer.Unknown() : new Answer.Has(there);
                case Effect.SendRange range -> {
                    if (there < 0 || delivered > 0) yield new Answer.Unknown();
                    assertThat(range.offset() + range.length()).isLessThanOrEqualTo(bytes);
                    if (range.offset() != there) yield new Answer.Has(there);
                    there += range.length();
                    if (there < bytes) yield new Answer.Has(there);
                    delivered++;
                    yield new Answer.Held("r");
                }
                case Effect.SendNotice _ -> throw new AssertionError();
            };
        }
    }
}
