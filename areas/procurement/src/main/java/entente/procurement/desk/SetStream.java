package entente.procurement.desk;

import entente.kernel.CanonicalJson;
import entente.procurement.intake.RowReader;
import entente.procurement.intake.Rows;
import entente.procurement.record.ProcurementRecord;
import entente.procurement.record.RecordTree;
import entente.procurement.record.SetHead;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The content of a set, made of rows while it is read: the head, and a line for each row that is good. */
final class SetStream extends InputStream {
    private final Rows rows;
    private final RowReader reader;
    private final RecordIds ids = new RecordIds();
    private final IntConsumer progress;
    private byte[] line;
    private int at;
    private int read;

    SetStream(SetHead head, Rows rows, RowReader reader, IntConsumer progress) {
        this.rows = rows;
        this.reader = reader;
        this.progress = progress;
        this.line = ended(head.line());
    }

    private static byte[] ended(byte[] line) {
        var ended = java.util.Arrays.copyOf(line, line.length + 1);
        ended[line.length] = '\n';
        return ended;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) return 0;
        var done = 0;
        while (done < length) {
            if (at == line.length && !next()) break;
            var some = Math.min(length - done, line.length - at);
            System.arraycopy(line, at, into, offset + done, some);
            at += some;
            done += some;
        }
        return done == 0 ? -1 : done;
    }

    private boolean next() throws IOException {
        for (var row = rows.next(); row.isPresent(); row = rows.next()) {
            if (++read % 1024 == 0) progress.accept(read);
            Optional<ProcurementRecord> record = reader.read(row.get(), _ -> {});
            if (record.isEmpty() || !ids.add(record.get().id())) continue;
            line = ended(CanonicalJson.bytes(RecordTree.write(record.get())));
            at = 0;
            return true;
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
