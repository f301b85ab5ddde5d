package entente.discovery;

import entente.kernel.Digest;
import entente.registry.Register;
import entente.seal.Statement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What was asked here and there, and what was found that ought not to be, in the nation's register. */
final class Questions {
    static final String ANSWERED = "answered";

    /** How many are taken up at a time: each may be as long as a message. */
    private static final int PAGE = 50;

    private final Register register;

    Questions(Register register) {
        this.register = register;
    }

    /**
     * @param secret names and blinds, sealed; of ours
     * @param statement absent: not said yet
     * @param outcome {@code answered}, a refusal, or a fault
     * @param hits sealed; of ours
     */
    record Row(
            String id,
            boolean ours,
            String set,
            int count,
            Digest elements,
            Instant at,
            Optional<String> askedBy,
            Optional<byte[]> secret,
            Optional<Statement> statement,
            Optional<String> outcome,
            Optional<Statement> answer,
            Optional<Instant> answered,
            Optional<byte[]> hits) {}

    record FaultRow(String id, Optional<String> question, String set, String fault, Instant at) {}

    static boolean add(Handle handle, Row row) {
        return handle.createUpdate("""
                        insert into discovery_question (id, ours, set, count, elements, at, asked_by, secret, statement)
                        values (:id, :ours, :set, :count, :elements, :at, :by, :secret, :statement)
                        on conflict (id) do nothing""")
                        .bind("id", UUID.fromString(row.id()))
                        .bind("ours", row.ours())
                        .bind("set", UUID.fromString(row.set()))
                        .bind("count", row.count())
                        .bind("elements", row.elements().value())
                        .bind("at", row.at())
                        .bind("by", row.askedBy().orElse(null))
                        .bind("secret", row.secret().orElse(null))
                        .bind("statement", row.statement().map(Statement::bytes).orElse(null))
                        .execute()
                == 1;
    }

    /** Adds one of ours if so many are left. Whoever asks at the same time waits. */
    boolean addWithin(Row row, int quota) {
        return register.in(handle -> {
            handle.createQuery("select pg_advisory_xact_lock(hashtext('discovery'), hashtext(:set))")
                    .bind("set", row.set())
                    .mapToMap()
                    .list();
            return asked(handle, row.set()) + row.count() <= quota && add(handle, row);
        });
    }

    static boolean said(Handle handle, String id, Statement statement) {
        return handle.createUpdate(
                                "update discovery_question set statement = :statement where id = :id and statement is null")
                        .bind("id", UUID.fromString(id))
                        .bind("statement", statement.bytes())
                        .execute()
                == 1;
    }

    /** What will be answered, from now on whatever happens. */
    void decide(String id, String outcome) {
        register.use(handle -> handle.createUpdate(
                        "update discovery_question set outcome = :outcome where id = :id and outcome is null")
                .bind("id", UUID.fromString(id))
                .bind("outcome", outcome)
                .execute());
    }

    static boolean answer(
            Handle handle, String id, String outcome, Statement answer, Instant now, byte @Nullable [] hits) {
        return handle.createUpdate("""
                        update discovery_question set outcome = :outcome, answer = :answer, answered = :at, hits = :hits,
                               secret = null where id = :id and answer is null""")
                        .bind("id", UUID.fromString(id))
                        .bind("outcome", outcome)
                        .bind("answer", answer.bytes())
                        .bind("at", now)
                        .bind("hits", hits)
                        .execute()
                == 1;
    }

    static void fault(Handle handle, FaultRow row, byte[] evidence) {
        handle.createUpdate("""
                        insert into discovery_fault (id, question, set, fault, evidence, at)
                        values (:id, :question, :set, :fault, :evidence, :at) on conflict (id) do nothing""")
                .bind("id", UUID.fromString(row.id()))
                .bind("question", row.question().map(UUID::fromString).orElse(null))
                .bind("set", UUID.fromString(row.set()))
                .bind("fault", row.fault())
                .bind("evidence", evidence)
                .bind("at", row.at())
                .execute();
    }

    List<FaultRow> faults() {
        return register.in(handle -> handle.createQuery(
                        "select id, question, set, fault, at from discovery_fault order by at, id")
                .map((row, _) -> new FaultRow(
                        row.getString("id"),
                        Optional.ofNullable((@Nullable String) row.getString("question")),
                        row.getString("set"),
                        row.getString("fault"),
                        row.getTimestamp("at").toInstant()))
                .list());
    }

    /** How many names we asked under a set; what was refused does not count. */
    long asked(String set) {
        return register.in(handle -> asked(handle, set));
    }

    /** How many names the partner was told of under a set, or will be. */
    long told(String set) {
        return register.in(handle -> handle.createQuery("""
                        select coalesce(sum(count), 0) from discovery_question
                        where set = :set and not ours and outcome = :answered""")
                .bind("set", UUID.fromString(set))
                .bind("answered", ANSWERED)
                .mapTo(Long.class)
                .one());
    }

    private static long asked(Handle handle, String set) {
        return handle.createQuery("""
                        select coalesce(sum(count), 0) from discovery_question where set = :set and ours
                        and (outcome is null or outcome not in (<refusals>))""")
                .bindList(
                        "refusals",
                        java.util.Arrays.stream(Answer.Refusal.values())
                                .map(Answer.Refusal::word)
                                .toList())
                .bind("set", UUID.fromString(set))
                .mapTo(Long.class)
                .one();
    }

    /** Whether these points were asked under this set before, by another question. */
    boolean askedBefore(String set, String id, Digest elements) {
        return register.in(handle -> handle.createQuery("""
                        select exists (select 1 from discovery_question
                        where set = :set and not ours and id <> :id and outcome is not null and elements = :elements)""")
                .bind("set", UUID.fromString(set))
                .bind("id", UUID.fromString(id))
                .bind("elements", elements.value())
                .mapTo(Boolean.class)
                .one());
    }

    Optional<Row> find(String id) {
        return register.in(handle -> handle.createQuery("select * from discovery_question where id = :id")
                .bind("id", UUID.fromString(id))
                .map((row, _) -> row(row))
                .findFirst());
    }

    /** How many of the partner's names wait for an answer under a set. */
    long waiting(String set) {
        return register.in(handle -> handle.createQuery("""
                        select coalesce(sum(count), 0) from discovery_question
                        where set = :set and not ours and answer is null""")
                .bind("set", UUID.fromString(set))
                .mapTo(Long.class)
                .one());
    }

    /** The sets of ours under which something waits for an answer. */
    Set<String> waiting() {
        return register.in(handle -> Set.copyOf(
                handle.createQuery("select distinct set from discovery_question where not ours and answer is null")
                        .mapTo(String.class)
                        .list()));
    }

    /**
     * The next that something is to be done with: ours that were not said yet, and theirs that were not answered yet.
     *
     * @param askable the partner's sets that are still here; under another nothing is said any more
     * @param after the last of the page before
     */
    List<Row> atWork(Collection<String> askable, Optional<Row> after) {
        return register.in(handle -> handle.createQuery("""
                        select * from discovery_question
                        where answer is null and (not ours or (statement is null and set = any(cast(:askable as uuid[]))))
                        and (at, id) > (:at, :id) order by at, id limit :page""")
                .bindArray("askable", String.class, List.copyOf(askable))
                .bind("at", after.map(Row::at).orElse(Instant.EPOCH))
                .bind("id", after.map(row -> UUID.fromString(row.id())).orElse(new UUID(0, 0)))
                .bind("page", PAGE)
                .map((row, _) -> row(row))
                .list());
    }

    List<Row> by(String person) {
        return register.in(handle -> handle.createQuery(
                        "select * from discovery_question where ours and asked_by = :by order by at desc, id")
                .bind("by", person)
                .map((row, _) -> row(row))
                .list());
    }

    List<Row> all(boolean ours) {
        return register.in(
                handle -> handle.createQuery("select * from discovery_question where ours = :ours order by at desc, id")
                        .bind("ours", ours)
                        .map((row, _) -> row(row))
                        .list());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getBoolean("ours"),
                row.getString("set"),
                row.getInt("count"),
                new Digest(row.getString("elements")),
                row.getTimestamp("at").toInstant(),
                Optional.ofNullable((@Nullable String) row.getString("asked_by")),
                bytes(row, "secret"),
                bytes(row, "statement").map(Statement::parse),
                Optional.ofNullable((@Nullable String) row.getString("outcome")),
                bytes(row, "answer").map(Statement::parse),
                Optional.ofNullable((@Nullable Timestamp) row.getTimestamp("answered"))
                        .map(Timestamp::toInstant),
                bytes(row, "hits"));
    }

    private static Optional<byte[]> bytes(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable((byte @Nullable []) row.getBytes(column));
    }
}
