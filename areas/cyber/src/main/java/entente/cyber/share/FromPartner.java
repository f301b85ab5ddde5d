package entente.cyber.share;

import entente.crossing.FeedDesk;
import entente.crossing.House;
import entente.crossing.Records;
import entente.crossing.RefusedNoticeException;
import entente.cyber.marking.Marked;
import entente.cyber.marking.MarkingTable;
import entente.cyber.marking.Markings;
import entente.cyber.stix.StixObject;
import entente.cyber.stix.StixReader;
import entente.cyber.stix.StixTime;
import entente.cyber.taxii.LabelText;
import entente.cyber.taxii.TaxiiCollection;
import entente.cyber.taxii.TaxiiService;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.SecurityPolicy;
import entente.registry.Batches.Batch;
import entente.seal.Statement;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/** The way in: what the partner delivers is kept in the collection from there, and what it takes back is shown no more. */
final class FromPartner {
    /** How far the partner's clock may be ahead of ours; the exchange allows no more. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final House house;
    private final Records records;
    private final FeedDesk door;
    private final SharingArea area;
    private final TaxiiService taxii;
    private final MarkingTable table;
    private final Sharings sharings;

    FromPartner(
            House house,
            Records records,
            FeedDesk door,
            SharingArea area,
            TaxiiService taxii,
            MarkingTable table,
            Sharings sharings) {
        this.house = house;
        this.records = records;
        this.door = door;
        this.area = area;
        this.taxii = taxii;
        this.table = table;
        this.sharings = sharings;
    }

    /** Keeps what was delivered and is not yet in the collection; after a crash it goes on where it was. */
    synchronized void take(String feed) {
        var terms = records.find(feed).flatMap(record -> area.terms(feed, record.content()));
        if (terms.isEmpty()) return;
        var policy = house.rules().policy(terms.get().from());
        for (var sequence : sharings.untaken(feed)) {
            take(feed, policy, house.batches().find(feed, sequence).orElseThrow());
            sharings.taken(feed, sequence);
        }
    }

    private void take(String feed, SecurityPolicy policy, Batch batch) {
        var came = door.records(batch).stream()
                .map(record -> SharedObject.read(record, policy))
                .toList();
        var markings = markings(came);
        var recalled = sharings.recalled(
                feed, batch.sequence(), came.stream().map(FromPartner::digest).toList());
        var kept = new ArrayList<TaxiiService.Kept>();
        var refused = new ArrayList<String>();
        var back = new ArrayList<String>();
        for (var one : came) {
            if (recalled.contains(digest(one))) back.add(one.object().id().toString());
            else if (!honest(one, markings)) refused.add(one.object().id().toString());
            else
                kept.add(new TaxiiService.Kept(
                        one.object().id().toString(),
                        one.object().type(),
                        one.object().version().filter(StixTime::isMoment).orElse(""),
                        LabelText.of(new OriginLabel(one.label()), feed),
                        one.object().bytes()));
        }
        said(feed, batch, "sharing-refused", "refused", refused);
        said(feed, batch, "sharing-recalled-before", "recalled-before", back);
        var failures = taxii.add(TaxiiCollection.FROM_PARTNER, feed, kept);
        said(
                feed,
                batch,
                "sharing-not-kept",
                "not-kept",
                failures.keySet().stream().map(place -> kept.get(place).id()).toList());
    }

    private void said(String feed, Batch batch, String stage, String word, List<String> ids) {
        if (ids.isEmpty()) return;
        house.journal()
                .record(
                        "sharing/" + feed + "/" + word + "/" + batch.sequence(),
                        stage,
                        Map.of("sharing", feed, "sequence", batch.sequence(), "objects", ids));
    }

    private static String digest(SharedObject one) {
        return Digest.of(one.object().bytes()).value();
    }

    /** What our own nation reads the markings in a delivery as, with the definitions that came before. */
    private Markings markings(List<SharedObject> came) {
        var definitions = new ArrayList<StixObject>();
        for (var kept : taxii.definitions(TaxiiCollection.FROM_PARTNER))
            definitions.add(StixReader.object(kept.content()));
        for (var one : came) definitions.add(one.object());
        // Of what has no marking the partner's label is all that there is.
        return new Markings(
                new MarkingTable(
                        table.policy(),
                        table.releaseTag(),
                        table.tlp(),
                        table.acs(),
                        Optional.empty(),
                        Optional.empty(),
                        table.foreign()),
                definitions);
    }

    /**
     * Whether an object's own markings ask for no more than the label under which it came. A colour that our nation does not
     * read says nothing; a marking that it cannot read refuses the object.
     */
    private boolean honest(SharedObject one, Markings markings) {
        var held = LabelText.held(house.rules(), house.nation(), LabelText.of(new OriginLabel(one.label())));
        if (held.isEmpty()) return false;
        var labels = markings.of(one.object());
        var all = new ArrayList<Marked>();
        all.add(labels.object());
        labels.parts().forEach(part -> all.add(part.marked()));
        for (var marked : all)
            switch (marked) {
                case Marked.Labelled(var label) -> {
                    var claim = held.get().label();
                    if (!claim.policy().join(claim, label).equals(claim)) return false;
                }
                case Marked.Denied(var reasons) -> {
                    for (var reason : reasons)
                        if (reason.code() != Marked.Code.UNMARKED && reason.code() != Marked.Code.NOT_IN_TABLE)
                            return false;
                }
            }
        return true;
    }

    /**
     * The partner takes objects back. Nobody sees them any more, whether or not the terms still stand; that they came, and in
     * what delivery, stays. The answer is our receipt.
     */
    synchronized byte[] recalled(Nation from, byte[] body, BiConsumer<Handle, byte[]> besides) {
        var statement = Statement.parse(body);
        var said = ObjectRecall.verify(statement, house.partnerOffice());
        var now = house.clock().instant();
        if (!said.by().equals(from)
                || !said.pact().equals(house.rules().pact().digest())
                || said.at().isAfter(now.plus(AHEAD))) throw new RefusedNoticeException("mismatch");
        if (house.receptions()
                .find(said.feed())
                .filter(reception -> reception.sender().equals(from))
                .isEmpty()) throw new RefusedNoticeException("unknown");
        var digest = Digest.of(statement.bytes());
        var leaf = house.journal()
                .record(
                        "sharing/" + said.feed() + "/recalled/" + said.id() + "/" + digest.value(),
                        "object-recall-arrived",
                        Map.of(
                                "sharing",
                                said.feed(),
                                "recall",
                                said.id(),
                                "statement",
                                digest.value(),
                                "objects",
                                said.objects().stream()
                                        .map(ObjectRecall.One::id)
                                        .toList(),
                                "leaf",
                                said.leaf().toTree()));
        return house.register().in(handle -> {
            var hidden = 0L;
            for (var one : said.objects()) {
                Sharings.recalled(handle, said.feed(), one, now);
                hidden += taxii.withdraw(handle, TaxiiCollection.FROM_PARTNER, said.feed(), one.id(), one.content());
            }
            var receipt = new ObjectRecall.Receipt(
                            said.id(), house.nation(), digest, hidden, now.truncatedTo(ChronoUnit.MILLIS), leaf)
                    .sign(house.keys().office())
                    .bytes();
            besides.accept(handle, receipt);
            return receipt;
        });
    }
}
