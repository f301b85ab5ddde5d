package entente.registry;

import entente.kernel.Nation;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The notices that the partner sent, with our answers: the same id gets the same answer, for ever. */
public final class Notices {
    private final Register register;

    public Notices(Register register) {
        this.register = register;
    }

    public Optional<byte[]> answer(Nation sender, String id) {
        return register.in(handle -> handle.createQuery("select answer from notice where sender = :sender and id = :id")
                .bind("sender", sender.code())
                .bind("id", id)
                .mapTo(byte[].class)
                .findFirst());
    }

    public static void put(Handle handle, Nation sender, String id, String kind, byte[] answer) {
        handle.createUpdate("""
                        insert into notice (sender, id, kind, answer) values (:sender, :id, :kind, :answer)
                        on conflict do nothing""")
                .bind("sender", sender.code())
                .bind("id", id)
                .bind("kind", kind)
                .bind("answer", answer)
                .execute();
    }
}
