package entente.exchange.outbox;

import entente.exchange.message.MessageId;
import entente.exchange.message.Offer;
import entente.kernel.Nation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A message on its way to the partner. It never grows too old and never gives up; it ends when the partner has it or
 * refuses it.
 *
 * <p>Each {@link Event.Due} makes one request; the answer to it makes the next state. So whoever drives this can take
 * turns between messages, and a long upload does not hold up a recall.
 *
 * @param turn counts the requests, so that a late or repeated answer is told from the awaited one
 * @param failures in a row, since the last progress
 * @param restarts how often the partner had to discard the whole
 * @param due when to try next; meaningless once finished
 * @param trouble why the last request failed, for our own people
 */
public record Outbound(
        String id,
        Nation to,
        Message message,
        Stage stage,
        long turn,
        int failures,
        int restarts,
        Instant due,
        Optional<String> trouble) {
    /** No request carries more content than this. */
    public static final int RANGE_BYTES = 4 << 20;

    public Outbound {
        MessageId.require(id);
    }

    public static Outbound consignment(Nation to, Offer offer, Instant now) {
        return fresh(offer.id(), to, new Message.Consignment(offer), now);
    }

    public static Outbound notice(Nation to, String id, String kind, byte[] body, Instant now) {
        return fresh(id, to, new Message.Notice(kind, body), now);
    }

    private static Outbound fresh(String id, Nation to, Message message, Instant now) {
        return new Outbound(id, to, message, new Stage.Queued(), 0, 0, 0, now, Optional.empty());
    }

    public boolean finished() {
        return stage instanceof Stage.Delivered || stage instanceof Stage.Refused;
    }

    /** The next state and what to do once it is saved. */
    public static Step advance(Outbound state, Event event, Instant now) {
        if (state.finished()) return state.still();
        return switch (event) {
            case Event.Due() -> now.isBefore(state.due) ? state.still() : state.ask();
            case Event.Restarted() ->
                new Step(
                        state.withTurn(state.stage instanceof Stage.Uploading ? new Stage.Asking() : state.stage),
                        List.of());
            case Event.Answered(var turn, var answer) -> turn == state.turn ? state.take(answer, now) : state.still();
        };
    }

    private Step ask() {
        var asking = withTurn(stage);
        return new Step(asking, List.of(asking.request()));
    }

    private Effect request() {
        return switch (message) {
            case Message.Notice(var kind, var body) -> new Effect.SendNotice(turn, id, kind, body);
            case Message.Consignment(var offer) ->
                switch (stage) {
                    case Stage.Queued() -> new Effect.SendOffer(turn, offer);
                    case Stage.Asking() -> new Effect.AskStatus(turn, id);
                    case Stage.Uploading(var offset) ->
                        new Effect.SendRange(
                                turn, id, offset, (int) Math.min(RANGE_BYTES, offer.bytes() - offset), offer.bytes());
                    case Stage.Delivered _, Stage.Refused _ -> throw new IllegalStateException(id + " is finished");
                };
        };
    }

    private Step take(Answer answer, Instant now) {
        return switch (answer) {
            case Answer.Refused(var code) -> finish(new Stage.Refused(code), now);
            case Answer.Failed(var why) -> fail(why, now);
            case Answer.Unreachable(var why) -> fail(why, now);
            case Answer.Said(var body) ->
                message instanceof Message.Notice
                        ? finish(new Stage.Delivered(body), now)
                        : fail("the answer does not belong to a consignment", now);
            case Answer.Held(var state) ->
                message instanceof Message.Consignment
                        ? finish(new Stage.Delivered(state.getBytes(StandardCharsets.UTF_8)), now)
                        : fail("the answer does not belong to a notice", now);
            case Answer.Has(var offset) -> upload(offset, now);
            case Answer.Unknown() -> again("the partner knows no such upload", restarts, now);
            case Answer.Restart() -> again("what arrived is not what was offered", restarts + 1, now);
        };
    }

    /** While uploading only progress counts; how little the partner has it must say when asked. */
    private Step upload(long offset, Instant now) {
        if (!(message instanceof Message.Consignment(var offer)) || offset < 0 || offset >= offer.bytes())
            return fail("the partner cannot have " + offset + " bytes", now);
        if (stage instanceof Stage.Uploading(var known) && offset <= known)
            return fail("the partner went back from " + known + " to " + offset, now);
        return new Step(
                new Outbound(id, to, message, new Stage.Uploading(offset), turn, 0, restarts, now, Optional.empty()),
                List.of());
    }

    private Step again(String why, int restarts, Instant now) {
        if (message instanceof Message.Notice) return fail("the answer does not belong to a notice", now);
        return later(new Stage.Queued(), restarts, why, now);
    }

    private Step fail(String why, Instant now) {
        return later(stage instanceof Stage.Uploading ? new Stage.Asking() : stage, restarts, why, now);
    }

    private Step later(Stage stage, int restarts, String why, Instant now) {
        var failures = this.failures + 1;
        var due = now.plus(Backoff.after(id, failures + restarts));
        return new Step(
                new Outbound(id, to, message, stage, turn, failures, restarts, due, Optional.of(why)), List.of());
    }

    private Step finish(Stage stage, Instant now) {
        return new Step(
                new Outbound(id, to, message, stage, turn, 0, restarts, now, Optional.empty()),
                List.of(new Effect.Finish()));
    }

    private Outbound withTurn(Stage stage) {
        return new Outbound(id, to, message, stage, turn + 1, failures, restarts, due, trouble);
    }

    private Step still() {
        return new Step(this, List.of());
    }

    public Map<String, Object> toTree() {
        return OutboundTree.write(this);
    }

    public static Outbound of(Map<String, ?> tree) {
        return OutboundTree.read(tree);
    }
}
