package entente.registry;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.pact.Declaration;
import entente.registry.ReleaseRecord.Approval;
import entente.registry.ReleaseRecord.Stage;
import entente.seal.Fields;
import entente.seal.Statement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The releases on their way out. */
public final class Releases {
    private static final Set<String> FOUND = Set.of("decision", "inspection", "container", "refusal");

    private final Register register;

    public Releases(Register register) {
        this.register = register;
    }

    public void add(ReleaseRecord release) {
        register.use(handle -> handle.createUpdate("""
                        insert into release (id, item, recipient, purpose, channel, proposer, proposed_at, pact, rules,
                                             declaration, stage, decision, refusal)
                        values (:id, :item, :recipient, :purpose, :channel, :proposer, :proposedAt, :pact, :rules,
                                cast(:declaration as jsonb), :stage, cast(:decision as jsonb), cast(:refusal as jsonb))""")
                .bind("id", UUID.fromString(release.id()))
                .bind("item", UUID.fromString(release.item()))
                .bind("recipient", release.recipient().code())
                .bind("purpose", release.purpose())
                .bind("channel", release.channel())
                .bind("proposer", release.proposer())
                .bind("proposedAt", release.proposedAt())
                .bind("pact", release.pact().value())
                .bind("rules", release.rules().value())
                .bind("declaration", Register.json(release.declaration().toTree()))
                .bind("stage", release.stage().name())
                .bind("decision", release.decision().map(Register::json).orElse(null))
                .bind("refusal", release.refusal().map(Register::json).orElse(null))
                .execute());
    }

    /** Adds an approval; a second one by the same person changes nothing. */
    public void approve(String release, Approval approval) {
        register.use(handle -> handle.createUpdate("""
                        insert into approval (release, person, at, statement)
                        values (:release, :person, :at, :statement) on conflict do nothing""")
                .bind("release", UUID.fromString(release))
                .bind("person", approval.person())
                .bind("at", approval.at())
                .bind("statement", approval.statement().bytes())
                .execute());
    }

    /**
     * Moves a release from one stage to the next, with what was found. Answers false, changing nothing, when it is no
     * longer at the first.
     *
     * @param found by column: decision, inspection, container, refusal
     */
    public boolean advance(String id, Stage from, Stage to, Map<String, Map<String, Object>> found) {
        return register.in(handle -> advance(handle, id, from, to, found));
    }

    /** The same inside a transaction that does more. */
    public static boolean advance(
            Handle handle, String id, Stage from, Stage to, Map<String, Map<String, Object>> found) {
        var set = new StringBuilder("stage = :to");
        for (var column : found.keySet()) {
            if (!FOUND.contains(column)) throw new IllegalArgumentException("no such column: " + column);
            set.append(", ").append(column).append(" = cast(:").append(column).append(" as jsonb)");
        }
        var update = handle.createUpdate("update release set " + set + " where id = :id and stage = :from")
                .bind("id", UUID.fromString(id))
                .bind("from", from.name())
                .bind("to", to.name());
        found.forEach((column, tree) -> update.bind(column, Register.json(tree)));
        return update.execute() == 1;
    }

    public static void setStatement(Handle handle, String id, Statement statement) {
        handle.createUpdate("update release set statement = :statement where id = :id and statement is null")
                .bind("id", UUID.fromString(id))
                .bind("statement", statement.bytes())
                .execute();
    }

    public void time(String id, String stage, long millis) {
        register.use(handle -> handle.createUpdate(
                        "update release set timings = timings || jsonb_build_object(:stage, :millis) where id = :id")
                .bind("id", UUID.fromString(id))
                .bind("stage", stage)
                .bind("millis", millis)
                .execute());
    }

    public Optional<ReleaseRecord> find(String id) {
        return register.in(handle -> handle.createQuery("select * from release where id = :id")
                .bind("id", UUID.fromString(id))
                .map((row, _) -> release(handle, row))
                .findFirst());
    }

    /**
     * When the recipient was given something in this area, oldest first. A release counts from its proposal, once it is
     * approved and unless it was refused, and so does one whose content was refused by the partner: it may have been seen.
     */
    public List<Instant> given(Nation recipient, String area, String except) {
        return register.in(handle -> handle.createQuery("""
                        select release.proposed_at from release join item on item.id = release.item
                        where release.recipient = :recipient and item.area = :area and release.id <> :except
                          and release.stage not in ('PROPOSED', 'REFUSED') order by 1""")
                .bind("recipient", recipient.code())
                .bind("area", area)
                .bind("except", UUID.fromString(except))
                .map((row, _) -> row.getTimestamp(1).toInstant())
                .list());
    }

    public List<ReleaseRecord> all() {
        return register.in(handle -> handle.createQuery("select * from release order by proposed_at desc limit 500")
                .map((row, _) -> release(handle, row))
                .list());
    }

    /** Those with content of this media type that the partner has, newest first. */
    public List<String> delivered(String mediaType) {
        return register.in(handle -> handle.createQuery("""
                        select release.id from release join item on item.id = release.item
                        where item.media_type = :type and release.stage = 'DELIVERED' order by proposed_at desc limit 500""")
                .bind("type", mediaType)
                .mapTo(String.class)
                .list());
    }

    /** Those that the node has work to do for. */
    public List<String> atStages(Set<Stage> stages) {
        return register.in(handle -> handle.createQuery(
                        "select id from release where stage = any(:stages) order by proposed_at")
                .bindArray(
                        "stages", String.class, stages.stream().map(Stage::name).toList())
                .mapTo(String.class)
                .list());
    }

    /** Those that await approvals and have two or more: worth deciding again. */
    public List<String> approvedEnough() {
        return register.in(handle -> handle.createQuery("""
                        select id from release where stage = 'PROPOSED'
                        and (select count(*) from approval where release = release.id) >= 2 order by proposed_at""").mapTo(String.class).list());
    }

    private static ReleaseRecord release(Handle handle, ResultSet row) throws SQLException {
        var id = row.getString("id");
        byte @Nullable [] statement = row.getBytes("statement");
        var approvals = handle.createQuery("select * from approval where release = :id order by at, person")
                .bind("id", UUID.fromString(id))
                .map((approval, _) -> new Approval(
                        approval.getString("person"),
                        approval.getTimestamp("at").toInstant(),
                        Statement.parse(approval.getBytes("statement"))))
                .list();
        return new ReleaseRecord(
                id,
                row.getString("item"),
                new Nation(row.getString("recipient")),
                row.getString("purpose"),
                row.getString("channel"),
                row.getString("proposer"),
                row.getTimestamp("proposed_at").toInstant(),
                new Digest(row.getString("pact")),
                new Digest(row.getString("rules")),
                Declaration.of(new Fields(Register.tree(row.getString("declaration")), "declaration")),
                Stage.valueOf(row.getString("stage")),
                optional(row.getString("decision")),
                optional(row.getString("inspection")),
                optional(row.getString("container")),
                statement == null ? Optional.empty() : Optional.of(Statement.parse(statement)),
                optional(row.getString("refusal")),
                approvals,
                Register.tree(row.getString("timings")));
    }

    static Optional<Map<String, Object>> optional(@Nullable String json) {
        return json == null ? Optional.empty() : Optional.of(Register.tree(json));
    }
}
