package entente.registry;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.seal.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the nations signed about the pact itself: acts in its life, and annexes with keys and addresses. */
public final class Accords {
    private final Register register;

    public Accords(Register register) {
        this.register = register;
    }

    /** Keeps an act; the first of its kind by a nation counts. Answers whether it is new. */
    public boolean addAct(Digest pact, Nation nation, String kind, Instant at, Statement statement) {
        return register.in(handle -> handle.createUpdate("""
                                insert into pact_act (nation, kind, pact, at, statement)
                                values (:nation, :kind, :pact, :at, :statement) on conflict do nothing""")
                        .bind("nation", nation.code())
                        .bind("kind", kind)
                        .bind("pact", pact.value())
                        .bind("at", at)
                        .bind("statement", statement.bytes())
                        .execute())
                == 1;
    }

    public List<Statement> acts(Digest pact) {
        return register.in(handle -> handle
                .createQuery("select statement from pact_act where pact = :pact order by at")
                .bind("pact", pact.value())
                .mapTo(byte[].class)
                .list()
                .stream()
                .map(Statement::parse)
                .toList());
    }

    /** Keeps an annex; an older serial than the newest has no effect. */
    public void addAnnex(Nation nation, long serial, Statement statement) {
        register.use(handle -> handle.createUpdate("""
                        insert into annex (nation, serial, statement)
                        values (:nation, :serial, :statement) on conflict do nothing""")
                .bind("nation", nation.code())
                .bind("serial", serial)
                .bind("statement", statement.bytes())
                .execute());
    }

    public Optional<Statement> newestAnnex(Nation nation) {
        return register.in(handle -> handle.createQuery(
                        "select statement from annex where nation = :nation order by serial desc limit 1")
                .bind("nation", nation.code())
                .mapTo(byte[].class)
                .findFirst()
                .map(Statement::parse));
    }
}
