package entente.exchange;

import entente.exchange.message.Code;
import entente.exchange.message.MessageId;
import entente.exchange.message.Offer;
import entente.exchange.outbox.Outbound;
import entente.exchange.upload.Arrival;
import entente.exchange.upload.UploadStore;
import entente.exchange.wire.ContentRange;
import entente.exchange.wire.Head;
import entente.exchange.wire.Trouble;
import entente.kernel.Nation;
import entente.seal.MalformedException;
import java.util.Optional;

/** The resources under {@code /exchange/v1/}, for a partner whose request is known to be authentic. */
final class Resources {
    private static final String ROOT = "/exchange/v1/";
    private static final int OFFER_BYTES = 1 << 20;

    private final Protocol protocol;
    private final PartnerDesk desk;
    private final UploadStore uploads;

    Resources(Protocol protocol, PartnerDesk desk, UploadStore uploads) {
        this.protocol = protocol;
        this.desk = desk;
        this.uploads = uploads;
    }

    /** What a request asks for. */
    sealed interface Route {
        record Offers() implements Route {}

        record Status(String id) implements Route {}

        record Content(String id) implements Route {}

        record Notice(String kind, String id) implements Route {}
    }

    /** The one way to write each path; there are no escapes, dots or doubled slashes in it. */
    Optional<Route> route(Head.Request request) {
        if (!request.path().startsWith(ROOT)) return Optional.empty();
        var parts = request.path().substring(ROOT.length()).split("/", -1);
        return switch (request.method() + " " + parts[0] + " " + parts.length) {
            case "POST consignments 1" -> Optional.of(new Route.Offers());
            case "GET consignments 2" -> id(parts[1]).map(Route.Status::new);
            case "PUT consignments 3" ->
                parts[2].equals("content") ? id(parts[1]).map(Route.Content::new) : Optional.empty();
            case "POST notices 3" ->
                protocol.kinds().contains(parts[1])
                        ? id(parts[2]).map(id -> new Route.Notice(parts[1], id))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> id(String text) {
        return Optional.of(text).filter(MessageId::fits);
    }

    int longestBody(Route route) {
        return switch (route) {
            case Route.Offers() -> OFFER_BYTES;
            case Route.Status _ -> 0;
            case Route.Content _ -> Outbound.RANGE_BYTES;
            case Route.Notice _ -> protocol.noticeBytes();
        };
    }

    boolean passesWithoutPact(Route route) {
        return route instanceof Route.Notice(var kind, var _)
                && protocol.kindsWithoutPact().contains(kind);
    }

    Reply answer(Nation from, Route route, Head.Request request, byte[] body) {
        try {
            return switch (route) {
                case Route.Offers() -> offer(from, Offer.parse(body));
                case Route.Status(var id) -> reply(from, id, uploads.status(from, id));
                case Route.Content(var id) -> content(from, id, request, body);
                case Route.Notice(var kind, var id) ->
                    switch (desk.notice(from, id, kind, body)) {
                        case NoticeAnswer.Taken(var answer) -> Reply.bytes(answer);
                        case NoticeAnswer.Refused(var code) -> Reply.of(Trouble.refused(code));
                    };
            };
        } catch (MalformedException _) {
            return Reply.of(Trouble.Kind.MALFORMED);
        }
    }

    private Reply offer(Nation from, Offer offer) {
        if (offer.bytes() > uploads.limits().contentBytes()) return Reply.of(Trouble.refused("too-large"));
        return switch (desk.offer(from, offer)) {
            case OfferAnswer.Known(var state) -> Reply.held(Code.require(state));
            case OfferAnswer.Refused(var code) -> {
                uploads.forget(from, offer.id());
                yield Reply.of(Trouble.refused(code));
            }
            case OfferAnswer.Wanted() ->
                reply(from, offer.id(), uploads.open(from, offer.id(), offer.bytes(), offer.sha384()));
        };
    }

    private Reply content(Nation from, String id, Head.Request request, byte[] body) {
        var range = ContentRange.parse(request.require("content-range"));
        if (range.length() != body.length) return Reply.of(Trouble.Kind.MALFORMED);
        return reply(from, id, uploads.append(from, id, range.first(), range.total(), body));
    }

    private Reply reply(Nation from, String id, Arrival arrival) {
        return switch (arrival) {
            case Arrival.Partial(var offset) -> Reply.wanted(offset);
            case Arrival.Unknown() -> Reply.of(Trouble.Kind.NOT_FOUND);
            case Arrival.Misplaced(var offset) -> Reply.of(Trouble.offset(offset));
            case Arrival.Wrong() -> Reply.of(Trouble.Kind.WHOLE_WRONG);
            case Arrival.Busy() -> Reply.of(Trouble.Kind.BUSY);
            case Arrival.NoSpace() -> Reply.of(Trouble.Kind.NO_SPACE);
            case Arrival.Whole(var file) -> {
                desk.completed(from, id, file);
                uploads.forget(from, id);
                yield Reply.held("received");
            }
        };
    }
}
