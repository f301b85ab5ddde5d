package entente.registry;

import entente.kernel.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Documents of one kind that were proposed for the public, who approved them, and what became of them. */
public final class PublicDocuments {
    private final Register register;
    private final String kind;

    public PublicDocuments(Register register, String kind) {
        this.register = register;
        this.kind = kind;
    }

    /**
     * @param name what it is called for ever; public once
     * @param content its digest
     * @param document all that the public would see
     * @param label as the proposer wrote it, where a person wrote the document
     * @param leaf of its publication; absent: not public
     */
    public record Kept(
            String id,
            String name,
            Digest content,
            byte[] document,
            Optional<String> label,
            String proposedBy,
            Instant proposedAt,
            Optional<Long> leaf,
            Optional<Withdrawal> withdrawal) {
        public Kept {
            document = document.clone();
        }

        @Override
        public byte[] document() {
            return document.clone();
        }
    }

    public record Withdrawal(String by, Instant at, String reason) {}

    /** @param content the digest of what they had before them */
    public record Approval(String by, Digest content, Instant at) {}

    public void add(Kept kept) {
        register.use(handle -> handle.createUpdate("""
                        insert into public_document (id, kind, name, content, document, label, proposed_by, proposed_at)
                        values (:id, :kind, :name, :content, :document, :label, :by, :at)""")
                .bind("id", UUID.fromString(kept.id()))
                .bind("kind", kind)
                .bind("name", kept.name())
                .bind("content", kept.content().value())
                .bind("document", kept.document())
                .bind("label", kept.label())
                .bind("by", kept.proposedBy())
                .bind("at", kept.proposedAt())
                .execute());
    }

    /** Adds an approval; one who has approved it stays as they are. */
    public void approve(String id, Approval approval) {
        register.use(handle -> handle.createUpdate("""
                        insert into public_approval (document, person, content, at) values (:id, :by, :content, :at)
                        on conflict (document, person) do nothing""")
                .bind("id", UUID.fromString(id))
                .bind("by", approval.by())
                .bind("content", approval.content().value())
                .bind("at", approval.at())
                .execute());
    }

    /** It is public from this moment on. */
    public void publish(String id, long leaf) {
        register.use(
                handle -> handle.createUpdate("update public_document set leaf = :leaf where id = :id and leaf is null")
                        .bind("id", UUID.fromString(id))
                        .bind("leaf", leaf)
                        .execute());
    }

    /** It is public no more, or never will be; the first withdrawal stays. */
    public void withdraw(String id, Withdrawal withdrawal) {
        register.use(handle -> handle.createUpdate("""
                        update public_document set withdrawn_by = :by, withdrawn_at = :at, reason = :reason
                        where id = :id and withdrawn_by is null""")
                .bind("id", UUID.fromString(id))
                .bind("by", withdrawal.by())
                .bind("at", withdrawal.at())
                .bind("reason", withdrawal.reason())
                .execute());
    }

    public Optional<Kept> find(String id) {
        return register.in(handle -> handle.createQuery("select * from public_document where kind = :kind and id = :id")
                .bind("kind", kind)
                .bind("id", UUID.fromString(id))
                .map((row, _) -> kept(row))
                .findFirst());
    }

    /** Proposed, public and withdrawn, newest first. */
    public List<Kept> all() {
        return register.in(handle -> handle.createQuery(
                        "select * from public_document where kind = :kind order by proposed_at desc, id")
                .bind("kind", kind)
                .map((row, _) -> kept(row))
                .list());
    }

    /** In the order in which they were given. */
    public List<Approval> approvals(String id) {
        return register.in(handle -> handle.createQuery(
                        "select * from public_approval where document = :id order by at, person")
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
                row.getString("name"),
                new Digest(row.getString("content")),
                row.getBytes("document"),
                Optional.ofNullable((@Nullable String) row.getString("label")),
                row.getString("proposed_by"),
                row.getTimestamp("proposed_at").toInstant(),
                Optional.ofNullable((@Nullable Long) row.getObject("leaf")),
                withdrawal);
    }
}
