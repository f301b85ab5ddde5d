package entente.registry;

import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.ledger.Log;
import entente.seal.Fields;
import entente.seal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Evidence before effect: puts each step into the nation's log before it is taken, once and only once.
 *
 * <p>The log holds a salted commitment; the details stay in the register and are shown to those who may verify. What
 * will be logged is written down first, so a step that is tried again after a crash finds its entry instead of making
 * a second one. Thread-safe.
 */
public final class Journal {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int STRIPES = 64;

    private final Register register;
    private final Log log;
    private final Clock clock;
    /** Appended, but the register could not be told: the next try must not append again. */
    private final Map<String, Long> untold = new ConcurrentHashMap<>();

    private final Object[] stripes = new Object[STRIPES];
    private volatile boolean uncertain;

    /** Opens the journal and finds again what a crash left between the log and the register. */
    public Journal(Register register, Log log, Clock clock) {
        this.register = register;
        this.log = log;
        this.clock = clock;
        for (var i = 0; i < STRIPES; i++) stripes[i] = new Object();
        recover();
    }

    /** Where a step is in the log. */
    public record Leaf(String origin, long index) {
        public Map<String, Object> toTree() {
            return Map.of("origin", origin, "index", index);
        }

        public static Leaf of(Fields fields) {
            fields.only("origin", "index");
            return new Leaf(fields.text("origin"), fields.number("index"));
        }
    }

    /**
     * A step as it was logged.
     *
     * @param details what was done; the leaf commits to it
     */
    public record Entry(String key, String stage, Instant at, byte[] salt, byte[] details, Optional<Long> leafIndex) {

        /** The bytes of the leaf: they say that a step was taken, and commit to what it was. */
        public byte[] leafBytes() {
            return CanonicalJson.bytes(Map.of(
                    "v",
                    1,
                    "key",
                    key,
                    "stage",
                    stage,
                    "at",
                    at.toString(),
                    "commitment",
                    commitment(salt, details).value()));
        }

        /** What an auditor is shown: enough to compute the leaf again. */
        public Map<String, Object> toTree() {
            return Map.of(
                    "key",
                    key,
                    "stage",
                    stage,
                    "at",
                    at.toString(),
                    "salt",
                    Base64.getEncoder().encodeToString(salt),
                    "details",
                    new String(details, StandardCharsets.UTF_8));
        }

        public Map<String, Object> said() {
            return Json.object(details, key);
        }
    }

    /** SHA-256 over the salt and the details. */
    public static Digest commitment(byte[] salt, byte[] details) {
        var digest = Digest.sha256();
        digest.update(salt);
        digest.update(details);
        return Digest.ofRaw("sha256", digest.digest());
    }

    /**
     * Returns when the step is in the log.
     *
     * @param key names the step for ever, such as {@code <release>/sealed}; a second call with it changes nothing and
     *     answers with the first leaf
     */
    public Leaf record(String key, String stage, Map<String, ?> details) {
        var salt = new byte[16];
        RANDOM.nextBytes(salt);
        register.use(handle -> handle.createUpdate("""
                        insert into journal (key, stage, at, salt, details)
                        values (:key, :stage, :at, :salt, :details) on conflict (key) do nothing""")
                .bind("key", key)
                .bind("stage", stage)
                .bind("at", clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .bind("salt", salt)
                .bind("details", CanonicalJson.bytes(details))
                .execute());
        synchronized (Objects.requireNonNull(stripes[Math.floorMod(key.hashCode(), STRIPES)])) {
            var entry = find(key).orElseThrow();
            if (entry.leafIndex().isPresent())
                return new Leaf(origin(), entry.leafIndex().get());
            if (uncertain && found(key))
                return new Leaf(origin(), find(key).orElseThrow().leafIndex().orElseThrow());
            var appended = Optional.ofNullable(untold.get(key));
            var index = appended.isPresent() ? appended.get() : append(entry);
            untold.put(key, index);
            setIndex(key, index);
            untold.remove(key);
            return new Leaf(origin(), index);
        }
    }

    /** An append that failed may still have happened: then the entry is behind the last one that the register knows. */
    private long append(Entry entry) {
        try {
            return log.append(entry.leafBytes());
        } catch (IOException e) {
            uncertain = true;
            throw new UncheckedIOException("the log cannot be written; nothing was done", e);
        }
    }

    /** Whether an append that failed had happened after all. */
    private boolean found(String key) {
        recover();
        return find(key).flatMap(Entry::leafIndex).isPresent();
    }

    public Optional<Entry> find(String key) {
        return register.in(handle -> entries(handle, "key = :key", key).stream().findFirst());
    }

    /** All steps whose key begins so, in the order of the log. */
    public List<Entry> under(String prefix) {
        return register.in(handle -> entries(handle, "starts_with(key, :key) and leaf_index is not null", prefix));
    }

    /** The newest steps of these stages, newest first. */
    public List<Entry> newest(Set<String> stages, int limit) {
        return register.in(handle -> handle.createQuery("""
                        select key, stage, at, salt, details, leaf_index from journal
                        where stage = any(:stages) and leaf_index is not null order by leaf_index desc limit :limit""")
                .bindArray("stages", String.class, List.copyOf(stages))
                .bind("limit", limit)
                .map((row, _) -> entry(row))
                .list());
    }

    public String origin() {
        return log.checkpoint().checkpoint().origin();
    }

    private static List<Entry> entries(Handle handle, String where, String key) {
        return handle.createQuery("select key, stage, at, salt, details, leaf_index from journal where " + where
                        + " order by leaf_index")
                .bind("key", key)
                .map((row, _) -> entry(row))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("key"),
                row.getString("stage"),
                row.getTimestamp("at").toInstant(),
                row.getBytes("salt"),
                row.getBytes("details"),
                Optional.ofNullable((Long) row.getObject("leaf_index")));
    }

    private void setIndex(String key, long index) {
        register.use(handle -> handle.createUpdate(
                        "update journal set leaf_index = :index where key = :key and leaf_index is null")
                .bind("index", index)
                .bind("key", key)
                .execute());
    }

    /**
     * Entries that reached the log while the register did not hear of it. Steps are recorded side by side, so these can
     * lie before the last one that it knows.
     */
    private void recover() {
        var known = register.in(handle -> handle.createQuery("select coalesce(max(leaf_index), -1) from journal")
                .mapTo(Long.class)
                .one());
        if (known >= log.size())
            throw new IllegalStateException("The register knows entry " + known + " of the log " + origin()
                    + ", which has only " + log.size()
                    + ". Restore the log that belongs to this register, or the register that belongs to this log.");
        var waiting =
                register.in(handle -> entries(handle, "leaf_index is null and starts_with(key, :key)", "")).stream()
                        .collect(Collectors.toMap(entry -> ByteBuffer.wrap(entry.leafBytes()), Entry::key));
        for (var index = firstUnknown(); index < log.size() && !waiting.isEmpty(); index++) {
            var key = waiting.remove(ByteBuffer.wrap(entry(index)));
            if (key != null) setIndex(key, index);
        }
    }

    private long firstUnknown() {
        return register.in(handle -> handle.createQuery("""
                        select min(index) from (
                            select 0 as index where not exists (select 1 from journal where leaf_index = 0)
                            union all
                            select leaf_index + 1 from journal known where leaf_index is not null
                            and not exists (select 1 from journal next where next.leaf_index = known.leaf_index + 1)
                        ) unknown""").mapTo(Long.class).one());
    }

    private byte[] entry(long index) {
        try {
            return log.entry(index);
        } catch (IOException e) {
            throw new UncheckedIOException("the log cannot be read", e);
        }
    }
}
