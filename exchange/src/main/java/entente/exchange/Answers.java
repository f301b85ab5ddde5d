package entente.exchange;

import entente.exchange.message.Code;
import entente.exchange.outbox.Answer;
import entente.exchange.outbox.Effect;
import entente.exchange.wire.Head;
import entente.exchange.wire.Trouble;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.MalformedException;

/** What a signed response means to the message. */
final class Answers {
    private Answers() {}

    /** @throws MalformedException when it means nothing */
    static Answer read(Effect.Send send, Head.Response head, byte[] body) {
        if (head.status() != 200) return trouble(Trouble.parse(head.status(), body));
        if (send instanceof Effect.SendNotice) return new Answer.Said(body);
        var fields = new Fields(Json.object(body, "answer"), "answer");
        return switch (fields.text("state")) {
            case "wanted" -> new Answer.Has(fields.only("state", "offset").number("offset"));
            case "held" -> {
                var state = fields.only("state", "as").text("as");
                if (!Code.fits(state)) throw new MalformedException("answer", "the state is no code");
                yield new Answer.Held(state);
            }
            default -> throw new MalformedException("answer", "unknown state");
        };
    }

    private static Answer trouble(Trouble trouble) {
        return switch (trouble.kind()) {
            case REFUSED -> new Answer.Refused(trouble.code().orElseThrow());
            case NOT_FOUND -> new Answer.Unknown();
            case WHOLE_WRONG -> new Answer.Restart();
            case OFFSET_MISMATCH ->
                trouble.offset().<Answer>map(Answer.Has::new).orElseGet(() -> new Answer.Failed("no offset"));
            case MALFORMED, NOT_AUTHENTICATED, PACT_MISMATCH, TOO_LONG, INTERNAL, BUSY, NO_SPACE ->
                new Answer.Failed("the partner answered " + trouble.kind().word());
        };
    }
}
