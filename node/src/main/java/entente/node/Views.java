package entente.node;

import entente.registry.Item;
import entente.registry.ObligationRecord;
import entente.registry.Receipts.Kept;
import entente.registry.ReceptionRecord;
import entente.registry.ReleaseRecord;
import entente.seal.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the API shows of things. */
final class Views {
    private Views() {}

    static Map<String, Object> item(Item item, String mark) {
        var view = new TreeMap<String, Object>();
        view.put("id", item.id());
        view.put("area", item.area());
        view.put("title", item.title());
        view.put("fileName", item.fileName());
        view.put("mediaType", item.mediaType());
        view.put("originLabel", item.originLabel());
        view.put("originMark", mark);
        view.put("createdBy", item.createdBy());
        view.put("createdAt", item.createdAt().toString());
        view.put(
                "origins",
                item.origins().stream()
                        .map(entente.kernel.Nation::code)
                        .sorted()
                        .toList());
        item.derived().ifPresent(derived -> {
            var tree = new TreeMap<String, Object>();
            tree.put("how", derived.how().word());
            derived.language().ifPresent(language -> tree.put("language", language));
            tree.put("items", derived.items());
            tree.put("holdings", derived.holdings());
            view.put("derivedFrom", tree);
        });
        item.content().ifPresent(content -> {
            view.put("sha256", content.sha256().hex());
            view.put("bytes", content.bytes());
        });
        return view;
    }

    static Map<String, Object> release(ReleaseRecord release, Item item, String mark, List<Kept> receipts) {
        var view = new TreeMap<String, Object>();
        view.put("id", release.id());
        view.put("item", item(item, mark));
        view.put("recipient", release.recipient().code());
        view.put("purpose", release.purpose());
        view.put("proposer", release.proposer());
        view.put("declaration", release.declaration().toTree());
        view.put("proposedAt", release.proposedAt().toString());
        view.put("pact", release.pact().value());
        view.put("rules", release.rules().value());
        view.put("stage", release.stage().name());
        release.decision().ifPresent(tree -> view.put("decision", tree));
        release.inspection().ifPresent(tree -> view.put("inspection", tree));
        release.container().ifPresent(tree -> view.put("container", tree));
        release.refusal().ifPresent(tree -> view.put("refusal", tree));
        view.put(
                "approvals",
                release.approvals().stream()
                        .map(approval -> Map.of(
                                "person", approval.person(), "at", approval.at().toString()))
                        .toList());
        view.put("receipts", receipts.stream().map(Views::receipt).toList());
        view.put("timings", release.timings());
        return view;
    }

    static Map<String, Object> receipt(Kept receipt) {
        var claims = new Fields(receipt.statement().claims(), "receipt");
        return Map.of(
                "kind", receipt.kind(),
                "sequence", receipt.sequence(),
                "at", receipt.at().toString(),
                "by", claims.text("receiver"),
                "leaf", claims.object("leaf"),
                "released", claims.object("released"),
                "key", receipt.statement().keyId());
    }

    static Map<String, Object> holding(ReceptionRecord reception) {
        var view = new TreeMap<String, Object>();
        view.put("id", reception.id());
        view.put("sender", reception.sender().code());
        view.put("receivedAt", reception.receivedAt().toString());
        view.put("stage", reception.stage().name());
        reception.holderMark().ifPresent(mark -> view.put("mark", mark));
        reception.originLabel().ifPresent(tree -> view.put("originLabel", tree));
        reception.holderLabel().ifPresent(tree -> view.put("holderLabel", tree));
        reception.purpose().ifPresent(purpose -> view.put("purpose", purpose));
        reception.area().ifPresent(area -> view.put("area", area));
        reception.mediaType().ifPresent(type -> view.put("mediaType", type));
        if (reception.stage() == ReceptionRecord.Stage.HELD
                && reception.statement().claims().get("fileName") instanceof String name) view.put("fileName", name);
        reception.decision().ifPresent(tree -> view.put("decision", tree));
        reception.inspection().ifPresent(tree -> view.put("inspection", tree));
        reception.refusal().ifPresent(tree -> view.put("refusal", tree));
        view.put("keeping", reception.keeping().name());
        reception.currentLabel().ifPresent(tree -> view.put("currentLabel", tree));
        view.put("timings", reception.timings());
        return view;
    }

    static Map<String, Object> obligation(ObligationRecord obligation, Instant now) {
        var view = new TreeMap<String, Object>();
        view.put("id", obligation.id());
        view.put("kind", obligation.kind().word());
        view.put("consignment", obligation.consignment());
        view.put("ours", obligation.ours());
        obligation.about().ifPresent(about -> view.put("about", about));
        view.put("raisedAt", obligation.raisedAt().toString());
        obligation.due().ifPresent(due -> view.put("due", due.toString()));
        view.put("overdue", obligation.overdue(now));
        view.put("details", obligation.details());
        view.put("state", obligation.state().name());
        obligation.answer().ifPresent(answer -> view.put("answer", answer));
        view.put(
                "persons",
                obligation.persons().stream()
                        .map(act -> Map.of(
                                "person",
                                act.person(),
                                "act",
                                act.act(),
                                "at",
                                act.at().toString()))
                        .toList());
        view.put(
                "replies",
                obligation.replies().stream()
                        .map(reply -> {
                            var claims = new Fields(reply.statement().claims(), "reply");
                            var one = new TreeMap<String, Object>();
                            one.put("answer", reply.kind().word());
                            one.put("at", reply.at().toString());
                            one.put("by", claims.text("by"));
                            one.put("leaf", claims.object("leaf"));
                            if (claims.has("until")) one.put("until", claims.text("until"));
                            if (claims.has("mark")) one.put("mark", claims.text("mark"));
                            if (claims.has("release")) one.put("release", claims.text("release"));
                            return one;
                        })
                        .toList());
        return view;
    }
}
