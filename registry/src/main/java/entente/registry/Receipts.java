package entente.registry;

import entente.seal.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The signed receipts: those that we gave and those that we got. Never changed. */
public final class Receipts {
    private final Register register;

    public Receipts(Register register) {
        this.register = register;
    }

    public enum Direction {
        GIVEN,
        GOT
    }

    /**
     * @param sequence 0 but for what may happen often: the nth opening has n − 1
     */
    public record Kept(
            String consignment, Direction direction, String kind, int sequence, Instant at, Statement statement) {}

    /** Keeps a receipt; answers false when this one is there already. */
    public static boolean put(Handle handle, Kept receipt) {
        return handle.createUpdate("""
                                insert into receipt (consignment, direction, kind, sequence, at, statement)
                                values (:consignment, :direction, :kind, :sequence, :at, :statement)
                                on conflict do nothing""")
                        .bind("consignment", UUID.fromString(receipt.consignment()))
                        .bind("direction", receipt.direction().name())
                        .bind("kind", receipt.kind())
                        .bind("sequence", receipt.sequence())
                        .bind("at", receipt.at())
                        .bind("statement", receipt.statement().bytes())
                        .execute()
                == 1;
    }

    public List<Kept> of(String consignment, Direction direction) {
        return register.in(handle -> handle.createQuery("""
                        select * from receipt where consignment = :consignment and direction = :direction
                        order by at, kind, sequence""")
                .bind("consignment", UUID.fromString(consignment))
                .bind("direction", direction.name())
                .map((row, _) -> new Kept(
                        row.getString("consignment"),
                        Direction.valueOf(row.getString("direction")),
                        row.getString("kind"),
                        row.getInt("sequence"),
                        row.getTimestamp("at").toInstant(),
                        Statement.parse(row.getBytes("statement"))))
                .list());
    }
}
