package entente.crossing;

import entente.exchange.outbox.Outbound;
import entente.kernel.Digest;
import entente.pact.PactAct;
import entente.registry.Outbox;
import entente.registry.Person;
import java.util.Map;

/** The pact custodian's acts: sign, notify, suspend and so on. Each is logged, kept, and sent to the partner. */
public final class PactDesk {
    private final House house;

    public PactDesk(House house) {
        this.house = house;
    }

    /** Signing and the like are done once; a second time answers with the first. */
    public void act(Person custodian, PactAct.Kind kind, String subject) {
        if (!custodian.has(Person.Role.CUSTODIAN)) throw new ForbiddenException("this needs the office custodian");
        var act = PactAct.of(
                house.nation(), kind, subject, house.rules(), house.clock().instant());
        var statement = act.sign(house.keys().office());
        var word = act.name();
        var done = house.life().acts().stream()
                .anyMatch(earlier ->
                        earlier.name().equals(word) && earlier.nation().equals(house.nation()));
        if (done) return;
        house.journal()
                .record(
                        "pact/" + act.pact() + "/" + house.nation() + "/" + word,
                        "pact-act",
                        Map.of(
                                "nation", house.nation().code(),
                                "act", word,
                                "by", custodian.id(),
                                "statement", Digest.of(statement.bytes()).value()));
        house.accords().addAct(act.pact(), house.nation(), word, act.at(), statement);
        var id = Ids.derived(act.pact().value(), house.nation() + "/" + word);
        house.register()
                .use(handle -> Outbox.add(
                        handle,
                        id,
                        Outbound.notice(
                                        house.partner(),
                                        id,
                                        "pact-act",
                                        statement.bytes(),
                                        house.clock().instant())
                                .toTree(),
                        house.clock().instant()));
    }
}
