package entente.crossing;

import entente.exchange.Annex;
import entente.guard.Guard;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.ledger.Log;
import entente.pact.Life;
import entente.pact.NationalLaw;
import entente.pact.PactAct;
import entente.pact.Rules;
import entente.registry.Accords;
import entente.registry.Assurances;
import entente.registry.Batches;
import entente.registry.Catalogue;
import entente.registry.Inventory;
import entente.registry.Items;
import entente.registry.JointActs;
import entente.registry.Journal;
import entente.registry.Mandates;
import entente.registry.Notices;
import entente.registry.Obligations;
import entente.registry.Outbox;
import entente.registry.People;
import entente.registry.Person;
import entente.registry.Receipts;
import entente.registry.Receptions;
import entente.registry.Referrals;
import entente.registry.Register;
import entente.registry.Releases;
import entente.registry.Retentions;
import entente.registry.Witnessed;
import entente.seal.SealingKey;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One nation's parts, put together once when its node starts. Thread-safe.
 *
 * @param newestAnnex the partner's, verified under the root key that it gave by the diplomatic channel
 * @param actsVerified acts whose signatures were found to hold, by the digest of the statement
 * @param content where sealed content lies; what is here is encrypted
 * @param halt called with the name of each step just before and just after it takes effect; does nothing but in trials
 */
public record House(
        Nation nation,
        Rules rules,
        NationalLaw law,
        NodeKeys keys,
        Supplier<Optional<Annex>> newestAnnex,
        Register register,
        Log log,
        Journal journal,
        Guard guard,
        Path content,
        Clock clock,
        Consumer<String> halt,
        Map<Digest, PactAct> actsVerified) {

    /** Makes the folders in which sealed content lies. */
    public static void prepare(Path content) throws IOException {
        for (var folder : List.of("own", "out", "in")) Files.createDirectories(content.resolve(folder));
    }

    /** Where the content of an item of ours lies, sealed to ourselves. */
    public Path own(String item) {
        return content.resolve("own").resolve(Ids.require(item) + ".ztdf");
    }

    /** Where the sealed container of a release lies. */
    public Path outgoing(String release) {
        return content.resolve("out").resolve(Ids.require(release) + ".ztdf");
    }

    /** Where a received container lies. */
    public Path incoming(String consignment) {
        return content.resolve("in").resolve(Ids.require(consignment) + ".ztdf");
    }

    /** The time, to the millisecond: as it is signed and kept. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    public Nation partner() {
        return rules.pact().partnerOf(nation);
    }

    public Items items() {
        return new Items(register);
    }

    public People people() {
        return new People(register, clock);
    }

    /**
     * Whether somebody, acting now, speaks with the voice of an earlier act in the same office: as the same person, or as
     * one who stands in for the other. Where two are needed, these are one.
     */
    public boolean sameVoice(Person now, String earlier, Instant then, Person.Role role) {
        var mine = people().voice(now.id(), role, clock.instant());
        var theirs = people().voice(earlier, role, then);
        return now.id().equals(earlier) || mine.equals(theirs) || mine.equals(earlier) || theirs.equals(now.id());
    }

    public Mandates mandates() {
        return new Mandates(register);
    }

    public Releases releases() {
        return new Releases(register);
    }

    public Receptions receptions() {
        return new Receptions(register);
    }

    public Catalogue catalogue() {
        return new Catalogue(register);
    }

    public Inventory inventory() {
        return new Inventory(register);
    }

    public Receipts receipts() {
        return new Receipts(register);
    }

    public Accords accords() {
        return new Accords(register);
    }

    public Notices notices() {
        return new Notices(register);
    }

    public Obligations obligations() {
        return new Obligations(register);
    }

    public Assurances assurances() {
        return new Assurances(register);
    }

    public Retentions retentions() {
        return new Retentions(register);
    }

    public Referrals referrals() {
        return new Referrals(register);
    }

    public JointActs jointActs() {
        return new JointActs(register);
    }

    public Witnessed witnessed() {
        return new Witnessed(register);
    }

    public Batches batches() {
        return new Batches(register);
    }

    public Outbox outbox() {
        return new Outbox(register);
    }

    /** The partner's keys and address: the newest annex that its root key signed, while it is in force. */
    public Optional<Annex> partnerAnnex() {
        return newestAnnex.get().filter(annex -> annex.inForce(clock.instant()));
    }

    /** The key with which the partner's office signs. */
    public VerifyingKey partnerOffice() {
        return partnerAnnex()
                .orElseThrow(() -> new NotReadyException("the partner's annex is not here yet"))
                .office();
    }

    public SealingKey partnerSealing() {
        return SealingKey.of(partnerAnnex()
                .orElseThrow(() -> new NotReadyException("the partner's annex is not here yet"))
                .sealing());
    }

    /** The pact's life, from the acts whose signatures hold. */
    public Life life() {
        var acts = accords().acts(rules.pact().digest()).stream()
                .map(statement -> actsVerified.computeIfAbsent(Digest.of(statement.bytes()), _ -> verified(statement)))
                .toList();
        return Life.of(rules.pact(), rules, acts);
    }

    private PactAct verified(Statement statement) {
        return statement.keyId().equals(keys.office().id())
                ? PactAct.verify(statement, keys.office().verifyingKey())
                : PactAct.verify(statement, partnerOffice());
    }
}
