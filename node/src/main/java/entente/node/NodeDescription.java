package entente.node;

import entente.crossing.House;
import entente.ledger.NoteVerifier;
import entente.registry.postgres.EmbeddedPostgres;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a node says of itself: its nation and pact, its log, its partner, and what runs. */
final class NodeDescription {
    private NodeDescription() {}

    static Map<String, Object> of(NodeRuntime runtime) {
        var config = runtime.config();
        var house = runtime.house();
        var rules = house.rules();
        var life = house.life();
        var checkpoint = house.log().checkpoint().checkpoint();
        var view = new TreeMap<String, Object>();
        view.put("nation", config.nation().code());
        view.put("name", config.name());
        view.put("mode", config.demonstration() ? "demonstration" : "operation");
        var pact = new TreeMap<String, Object>();
        pact.put("id", rules.pact().id());
        pact.put("digest", rules.pact().digest().value());
        pact.put("rules", rules.digest().value());
        pact.put("file", rules.pact().file().value());
        pact.put("state", life.stateAt(house.clock().instant()).name());
        life.inForceSince().ifPresent(since -> pact.put("since", since.toString()));
        pact.put("template", rules.pact().template());
        view.put("pact", pact);
        view.put(
                "log",
                Map.of(
                        "origin", checkpoint.origin(),
                        "size", checkpoint.size(),
                        "root", checkpoint.root().base64(),
                        "key", house.keys().log().verifier().toString(),
                        "cosignedSize",
                                house.log()
                                        .cosigned()
                                        .map(c -> c.checkpoint().size())
                                        .orElse(0L)));
        view.put("partner", partner(house));
        view.put("outbox", house.outbox().waiting());
        view.put("processes", processes(runtime));
        return view;
    }

    private static Map<String, Object> partner(House house) {
        var view = new TreeMap<String, Object>();
        var annex = house.partnerAnnex();
        view.put("nation", house.partner().code());
        view.put("annex", annex.map(one -> "serial " + one.serial()).orElse("none in force"));
        annex.ifPresent(one -> view.put("annexUntil", one.until().toString()));
        annex.flatMap(one -> house.log()
                        .cosigned()
                        .flatMap(checkpoint -> checkpoint.cosignature(NoteVerifier.parse(one.witnessKey()))))
                .ifPresent(at -> view.put("cosignedAt", at.toString()));
        view.put("hybridOnly", house.rules().pact().postQuantumRequired());
        view.put("cosignedWithin", house.rules().pact().cosignatureMaxAge().toSeconds());
        return view;
    }

    /** Process ids, for whoever measures or stops them. */
    private static Map<String, Object> processes(NodeRuntime runtime) {
        var database = runtime.postgres().map(EmbeddedPostgres::processes).orElse(List.of());
        return Map.of(
                "node",
                ProcessHandle.current().pid(),
                "database",
                database,
                "guard",
                runtime.house().guard().processes());
    }
}
