package entente.procurement.search;

import entente.procurement.record.ProcurementRecord;
import java.util.function.Consumer;

/** Makes the index of a set while its records pass, a segment at a time. */
public final class IndexBuilder {
    private final Dictionary dictionary = new Dictionary();
    private final SegmentBuilder builder = new SegmentBuilder(dictionary);
    private final Consumer<byte[]> segments;

    /** @param segments given each when it is made */
    public IndexBuilder(Consumer<byte[]> segments) {
        this.segments = segments;
    }

    public void add(ProcurementRecord record) {
        builder.add(record);
        if (builder.isFull()) segments.accept(builder.segment().written());
    }

    /** Gives the last segment, and answers with the values of facets. */
    public byte[] end() {
        if (builder.count() > 0) segments.accept(builder.segment().written());
        return SetIndex.written(dictionary.values());
    }
}
