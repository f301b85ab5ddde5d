package entente.exchange.outbox;

import entente.exchange.message.Offer;
import entente.kernel.Nation;
import entente.seal.Fields;
import entente.seal.MalformedException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A message on its way as a tree, for storage. */
final class OutboundTree {
    private OutboundTree() {}

    static Map<String, Object> write(Outbound message) {
        var tree = new TreeMap<String, Object>();
        tree.put("id", message.id());
        tree.put("to", message.to().code());
        switch (message.message()) {
            case Message.Consignment(var offer) -> tree.put("offer", offer.toTree());
            case Message.Notice(var kind, var body) -> tree.put("notice", Map.of("kind", kind, "body", base64(body)));
        }
        tree.put("stage", stage(message.stage()));
        tree.put("turn", message.turn());
        tree.put("failures", message.failures());
        tree.put("restarts", message.restarts());
        tree.put("due", message.due().toString());
        message.trouble().ifPresent(why -> tree.put("trouble", why));
        return tree;
    }

    private static Map<String, Object> stage(Stage stage) {
        return switch (stage) {
            case Stage.Queued() -> Map.of("name", "queued");
            case Stage.Asking() -> Map.of("name", "asking");
            case Stage.Uploading(var offset) -> Map.of("name", "uploading", "offset", offset);
            case Stage.Delivered(var answer) -> Map.of("name", "delivered", "answer", base64(answer));
            case Stage.Refused(var code) -> Map.of("name", "refused", "code", code);
        };
    }

    static Outbound read(Map<String, ?> tree) {
        var fields = new Fields(tree, "outgoing message")
                .only("id", "to", "offer", "notice", "stage", "turn", "failures", "restarts", "due", "trouble");
        if (fields.has("offer") == fields.has("notice"))
            throw new MalformedException("outgoing message", "is either an offer or a notice");
        try {
            return new Outbound(
                    fields.text("id"),
                    new Nation(fields.text("to")),
                    fields.has("offer")
                            ? new Message.Consignment(Offer.of(fields.object("offer")))
                            : notice(fields.fields("notice")),
                    stage(fields.fields("stage")),
                    fields.number("turn"),
                    Math.toIntExact(fields.number("failures")),
                    Math.toIntExact(fields.number("restarts")),
                    fields.instant("due"),
                    fields.has("trouble") ? Optional.of(fields.text("trouble")) : Optional.empty());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MalformedException("outgoing message", String.valueOf(e.getMessage()), e);
        }
    }

    private static Message.Notice notice(Fields fields) {
        fields.only("kind", "body");
        return new Message.Notice(fields.text("kind"), fields.base64("body"));
    }

    private static Stage stage(Fields fields) {
        return switch (fields.text("name")) {
            case "queued" -> new Stage.Queued();
            case "asking" -> new Stage.Asking();
            case "uploading" -> new Stage.Uploading(fields.number("offset"));
            case "delivered" -> new Stage.Delivered(fields.base64("answer"));
            case "refused" -> new Stage.Refused(fields.text("code"));
            default -> throw new MalformedException("outgoing message", "unknown stage " + fields.text("name"));
        };
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
