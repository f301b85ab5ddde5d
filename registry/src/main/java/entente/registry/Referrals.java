package entente.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The questions that release authorities ask before they decide. They stay in this nation. */
public final class Referrals {
    private final Register register;

    public Referrals(Register register) {
        this.register = register;
    }

    /**
     * A question, and its answer once there is one.
     *
     * @param number counted from one within the release
     */
    public record Referral(
            String release,
            int number,
            String asker,
            String asked,
            String question,
            Instant at,
            Optional<String> answer,
            Optional<Instant> answeredAt) {}

    /** Answers false, adding nothing, when the release is decided already. */
    public boolean add(String release, int number, String asker, String asked, String question, Instant at) {
        return register.in(handle -> handle.createUpdate("""
                        insert into referral (release, number, asker, asked, question, at)
                        select id, :number, :asker, :asked, :question, :at from release
                        where id = :release and stage = 'PROPOSED' for share""")
                        .bind("release", UUID.fromString(release))
                        .bind("number", number)
                        .bind("asker", asker)
                        .bind("asked", asked)
                        .bind("question", question)
                        .bind("at", at)
                        .execute()
                == 1);
    }

    public void answer(String release, int number, String person, String answer, Instant at) {
        register.use(handle -> handle.createUpdate("""
                        insert into referral_answer (release, number, person, answer, at)
                        values (:release, :number, :person, :answer, :at) on conflict do nothing""")
                .bind("release", UUID.fromString(release))
                .bind("number", number)
                .bind("person", person)
                .bind("answer", answer)
                .bind("at", at)
                .execute());
    }

    /** In the order in which they were asked. */
    public List<Referral> of(String release) {
        return register.in(handle -> handle.createQuery("""
                        select referral.*, referral_answer.answer, referral_answer.at as answered_at
                        from referral left join referral_answer using (release, number)
                        where release = :release order by number""")
                .bind("release", UUID.fromString(release))
                .map((row, _) -> referral(row))
                .list());
    }

    private static Referral referral(ResultSet row) throws SQLException {
        return new Referral(
                row.getString("release"),
                row.getInt("number"),
                row.getString("asker"),
                row.getString("asked"),
                row.getString("question"),
                row.getTimestamp("at").toInstant(),
                Optional.ofNullable(row.getString("answer")),
                Optional.ofNullable(row.getTimestamp("answered_at")).map(Timestamp::toInstant));
    }
}
