package entente.registry;

import entente.kernel.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Yearly reports that were proposed for the public, who approved them, and what became of them. */
public final class PublicReports {
    private final Register register;

    public PublicReports(Register register) {
        this.register = register;
    }

    /**
     * @param report all that the public would see, as canonical JSON
     * @param leaf of its publication; absent: not public
     */
    public record Kept(
            String id,
            int year,
            Digest content,
            byte[] report,
            String proposedBy,
            Instant proposedAt,
            Optional<Long> leaf,
            Optional<Withdrawal> withdrawal) {
        public Kept {
            report = report.clone();
        }

        @Override
        public byte[] report() {
            return report.clone();
        }
    }

    public record Withdrawal(String by, Instant at, String reason) {}

    /** @param content the digest of what they had before them */
    public record Approval(String by, Digest content, Instant at) {}

    public void add(Kept kept) {
        register.use(handle -> handle.createUpdate("""
                        insert into public_report (id, year, content, report, proposed_by, proposed_at)
                        values (:id, :year, :content, :report, :by, :at)""")
                .bind("id", UUID.fromString(kept.id()))
                .bind("year", kept.year())
                .bind("content", kept.content().value())
                .bind("report", kept.report())
                .bind("by", kept.proposedBy())
                .bind("at", kept.proposedAt())
                .execute());
    }

    /** Adds an approval; one who has approved it stays as they are. */
    public void approve(String id, Approval approval) {
        register.use(handle -> handle.createUpdate("""
                        insert into public_report_approval (report, person, content, at)
                        values (:id, :by, :content, :at) on conflict (report, person) do nothing""")
                .bind("id", UUID.fromString(id))
                .bind("by", approval.by())
                .bind("content", approval.content().value())
                .bind("at", approval.at())
                .execute());
    }

    /** It is public from this moment on. */
    public void publish(String id, long leaf) {
        register.use(
                handle -> handle.createUpdate("update public_report set leaf = :leaf where id = :id and leaf is null")
                        .bind("id", UUID.fromString(id))
                        .bind("leaf", leaf)
                        .execute());
    }

    /** It is public no more, or never will be. */
    public void withdraw(String id, Withdrawal withdrawal) {
        register.use(handle -> handle.createUpdate("""
                        update public_report set withdrawn_by = :by, withdrawn_at = :at, reason = :reason
                        where id = :id and withdrawn_by is null""")
                .bind("id", UUID.fromString(id))
                .bind("by", withdrawal.by())
                .bind("at", withdrawal.at())
                .bind("reason", withdrawal.reason())
                .execute());
    }

    public Optional<Kept> find(String id) {
        return register.in(handle -> handle.createQuery("select * from public_report where id = :id")
                .bind("id", UUID.fromString(id))
                .map((row, _) -> kept(row))
                .findFirst());
    }

    /** Proposed, public and withdrawn, newest first. */
    public List<Kept> all() {
        return register.in(handle -> handle.createQuery("select * from public_report order by proposed_at desc, id")
                .map((row, _) -> kept(row))
                .list());
    }

    /** In the order in which they were given. */
    public List<Approval> approvals(String id) {
        return register.in(handle -> handle.createQuery(
                        "select * from public_report_approval where report = :id order by at, person")
                .bind("id", UUID.fromString(id))
                .map((row, _) -> new Approval(
                        row.getString("person"),
                        new Digest(row.getString("content")),
                        row.getTimestamp("at").toInstant()))
                .list());
    }

    private static Kept kept(ResultSet row) throws SQLException {
        var by = Optional.ofNullable((@Nullable String) row.getString("withdrawn_by"));
        var withdrawal = by.isEmpty()
                ? Optional.<Withdrawal>empty()
                : Optional.of(new Withdrawal(
                        by.get(), row.getTimestamp("withdrawn_at").toInstant(), row.getString("reason")));
        return new Kept(
                row.getString("id"),
                row.getInt("year"),
                new Digest(row.getString("content")),
                row.getBytes("report"),
                row.getString("proposed_by"),
                row.getTimestamp("proposed_at").toInstant(),
                Optional.ofNullable((@Nullable Long) row.getObject("leaf")),
                withdrawal);
    }
}
