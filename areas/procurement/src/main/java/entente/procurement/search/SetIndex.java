package entente.procurement.search;

import entente.kernel.CanonicalJson;
import entente.seal.Fields;
import entente.seal.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The index of one set.
 *
 * @param id its item or holding
 * @param values by facet, in the order of their numbers
 */
public record SetIndex(String id, List<List<String>> values, List<Segment> segments) {
    public int records() {
        var records = 0;
        for (var segment : segments) records += segment.count();
        return records;
    }

    public long bytes() {
        var bytes = 0L;
        for (var segment : segments) bytes += segment.bytes();
        return bytes;
    }

    /** As it is kept: the values apart, for they grow while segments are made. */
    public static byte[] written(List<List<String>> values) {
        return CanonicalJson.bytes(Map.of("values", values));
    }

    public static SetIndex read(String id, byte[] values, List<byte[]> segments) {
        var lists = new ArrayList<List<String>>();
        for (var list : new Fields(Json.object(values, "index"), "index").list("values"))
            lists.add(new Fields(new HashMap<>(Map.of("list", list)), "index").texts("list"));
        return new SetIndex(id, lists, segments.stream().map(Segment::read).toList());
    }
}
