package entente.procurement.desk;

import entente.crossing.NotReadyException;
import entente.kernel.Problem;
import entente.procurement.intake.Mapping;
import entente.procurement.intake.Refusal;
import entente.procurement.intake.Rows;
import entente.procurement.intake.Source;
import entente.procurement.intake.UnreadableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One file on its way to become a set. Thread-safe. */
public final class Import {
    private static final int SAMPLES = 6;
    private static final int MOST_REFUSALS = 1000;

    private final String id;
    private final String owner;
    private final String fileName;
    private final long bytes;
    private final Path file;
    private Source source = new Source(Source.Form.CSV, Optional.empty(), Optional.empty(), 0);
    private List<String> sheets = List.of();
    private List<String> headings = List.of();
    private List<Rows.Row> samples = List.of();
    private List<Mapping.Column> guess = List.of();
    private Optional<Mapping> mapping = Optional.empty();
    private State state = State.UPLOADED;
    private int rows;
    private int of;
    private int good;
    private int refusedRows;
    private long lastRefused = -1;
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<String, Integer> refusedFields = new TreeMap<>();
    private Optional<Problem> failure = Optional.empty();
    private Optional<String> item = Optional.empty();

    /** How far it is. */
    public enum State {
        UPLOADED,
        CHECKING,
        CHECKED,
        /** Its content is being written. */
        KEEPING,
        /** Its records are being made searchable. */
        INDEXING,
        KEPT,
        FAILED
    }

    /**
     * @param rows so many were read in this state
     * @param of of so many, where it is known
     * @param refusals the first thousand
     * @param refusedFields how many refusals each field has
     * @param item what became of it
     */
    public record Progress(
            State state,
            int rows,
            int of,
            int good,
            int refusedRows,
            List<Refusal> refusals,
            Map<String, Integer> refusedFields,
            Optional<Problem> failure,
            Optional<String> item) {}

    /**
     * @param samples some rows behind the headings
     * @param guess what each column seems to be
     */
    public record Preview(
            Source source,
            List<String> sheets,
            List<String> headings,
            List<Rows.Row> samples,
            List<Mapping.Column> guess) {}

    Import(String id, String owner, String fileName, long bytes, Path file) {
        this.id = id;
        this.owner = owner;
        this.fileName = fileName;
        this.bytes = bytes;
        this.file = file;
    }

    public String id() {
        return id;
    }

    String owner() {
        return owner;
    }

    public String fileName() {
        return fileName;
    }

    public long bytes() {
        return bytes;
    }

    Path file() {
        return file;
    }

    synchronized Source source() {
        return source;
    }

    public synchronized Preview preview() {
        return new Preview(source, sheets, headings, samples, guess);
    }

    public synchronized Progress progress() {
        return new Progress(
                state, rows, of, good, refusedRows, List.copyOf(refusals), new TreeMap<>(refusedFields), failure, item);
    }

    void look(Source now, Source.Opener content) throws IOException {
        var names = now.sheets(content);
        var first = now.first(content, SAMPLES + 1);
        if (first.isEmpty()) throw new UnreadableException("file", "has no row", "Choose another file or sheet.");
        synchronized (this) {
            source = now;
            sheets = names;
            headings = List.of(first.getFirst().cells());
            samples = List.copyOf(first.subList(1, first.size()));
            guess = Mapping.guess(first.getFirst().cells());
            begin(State.UPLOADED);
            mapping = Optional.empty();
        }
    }

    private void begin(State next) {
        state = next;
        rows = 0;
        if (next == State.UPLOADED || next == State.CHECKING) {
            of = 0;
            good = 0;
            refusedRows = 0;
            lastRefused = -1;
            refusals.clear();
            refusedFields.clear();
            failure = Optional.empty();
        }
    }

    synchronized void requireIdle() {
        if (state == State.CHECKING || state == State.KEEPING || state == State.INDEXING)
            throw new NotReadyException("it is " + state);
    }

    synchronized void checking(Mapping by) {
        requireIdle();
        if (state == State.KEPT) throw new NotReadyException("it is kept");
        mapping = Optional.of(by);
        begin(State.CHECKING);
    }

    synchronized void row() {
        rows++;
    }

    synchronized void good() {
        good++;
    }

    synchronized void refused(Refusal refusal) {
        if (refusal.row() != lastRefused) refusedRows++;
        lastRefused = refusal.row();
        if (refusals.size() < MOST_REFUSALS) refusals.add(refusal);
        refusedFields.merge(refusal.field(), 1, Integer::sum);
    }

    synchronized void checked() {
        of = rows;
        state = State.CHECKED;
    }

    synchronized Mapping keeping() {
        if (state != State.CHECKED) throw new NotReadyException("it is " + state);
        var by = mapping.orElseThrow();
        begin(State.KEEPING);
        return by;
    }

    synchronized void filled(int read) {
        rows = read;
    }

    synchronized void indexed(int records) {
        state = State.INDEXING;
        of = good;
        rows = records;
    }

    synchronized void kept(String made) {
        rows = good;
        item = Optional.of(made);
        state = State.KEPT;
    }

    synchronized void failed(String where, String wrong, String remedy) {
        failure = Optional.of(new Problem(where, wrong, remedy));
        state = State.FAILED;
    }
}
