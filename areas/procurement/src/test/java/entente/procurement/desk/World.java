package entente.procurement.desk;

import entente.kernel.CanonicalJson;
import entente.procurement.record.ProcurementRecord;
import entente.procurement.record.RecordTree;
import entente.procurement.record.SetHead;
import entente.procurement.search.Answer;
import entente.procurement.search.Query;
import entente.procurement.search.Search;
import entente.registry.Register;
import entente.registry.TestServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** One register with people, sets and grants, made by hand. */
final class World implements AutoCloseable {
    static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    static final String PURPOSE = "bid-preparation";

    final Register register = TestServer.emptyRegister();
    final SetKeys keys;
    final SetStore store;
    final Shelf shelf;

    World(Path folder) {
        this.keys = new SetKeys(folder);
        this.store = new SetStore(register, keys);
        this.shelf = new Shelf(store, 64 << 20);
        for (var person : List.of("kim", "lee", "martin", "roy"))
            sql(
                    "insert into person (id, name, nationalities, access_key) values ('%s', '%s', '{CA}', decode(md5('%s'), 'hex'))"
                            .formatted(person, person, person));
    }

    void sql(String statement) {
        register.use(handle -> handle.execute(statement));
    }

    int count(String table) {
        return register.in(handle -> handle.createQuery("select count(*) from procurement_" + table)
                .mapTo(Integer.class)
                .one());
    }

    /** Everything of sets that stands in the register. */
    List<byte[]> contents() {
        return register.in(handle -> handle.createQuery("select content from procurement_block"
                        + " union all select content from procurement_segment"
                        + " union all select about from procurement_set union all select facets from procurement_set")
                .mapTo(byte[].class)
                .list());
    }

    static byte[] content(List<ProcurementRecord> records) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new SetHead("a set", PURPOSE, records.size()).line());
        out.write('\n');
        for (var record : records) {
            out.writeBytes(CanonicalJson.bytes(RecordTree.write(record)));
            out.write('\n');
        }
        return out.toByteArray();
    }

    void own(String id, String maker, List<ProcurementRecord> records) {
        sql("""
                insert into item (id, area, title, file_name, media_type, origin_office, origins, origin_label, created_by,
                                  created_at, content)
                values ('%s', 'procurement', 't', 't.records', '%s', 'o', '{CA}', '{}', '%s', now(), '{}')""".formatted(id, SetHead.MEDIA_TYPE, maker));
        store.index(id, true, "", new ByteArrayInputStream(content(records)), _ -> {});
    }

    void held(String id, List<ProcurementRecord> records) {
        sql("""
                insert into reception (id, sender, received_at, statement, stage, purpose, area, media_type, file_name)
                values ('%s', 'KR', now(), '\\x00', 'HELD', '%s', 'procurement', '%s', 't.records')""".formatted(id, PURPOSE, SetHead.MEDIA_TYPE));
        store.index(id, false, PURPOSE, new ByteArrayInputStream(content(records)), _ -> {});
    }

    void grant(String id, String person, String from, String until) {
        sql(
                "insert into need_to_know (reception, person, purpose, from_time, until_time, granted_by) values ('%s', '%s', '%s', '%s', '%s', 'roy')"
                        .formatted(id, person, PURPOSE, from, until));
    }

    /** A colleague gives somebody a set of ours. */
    void give(String id, String person, String purpose, String from, String until) {
        sql("""
                insert into procurement_grant (id, set_id, person, purpose, from_time, until_time, granted_by)
                values ('%s', '%s', '%s', '%s', '%s', '%s', 'roy')""".formatted(UUID.randomUUID(), id, person, purpose, from, until));
    }

    void endGiven(String id) {
        sql("update procurement_grant set ended_at = '2027-02-15T00:00:00Z', ended_by = 'roy' where set_id = '%s'"
                .formatted(id));
    }

    /** What somebody gets by both lines. */
    byte[] answer(String person, Query query, String begun) {
        var ids = new HashSet<>(store.madeBy(person));
        ids.addAll(store.givenTo(person, PURPOSE, NOW));
        ids.addAll(store.grantedTo(person, NOW));
        return answer(person, query, begun, ids);
    }

    /** @param ids of which the code would say that they may be read */
    byte[] answer(String person, Query query, String begun, Set<String> ids) {
        var scopes = shelf.open(person, NOW, ids).values().stream()
                .map(index -> new Search.Scope(index, true))
                .toList();
        var answer = Search.answer(scopes, query);
        var tree = new TreeMap<String, Object>();
        tree.put("total", answer.total());
        answer.facets().forEach((facet, counts) -> tree.put(facet.word(), counts(counts)));
        tree.put("suggestions", counts(Search.suggestions(scopes, begun)));
        var records = new ArrayList<Object>();
        for (var hit : answer.hits())
            store.records(person, NOW, hit.set(), Set.of(hit.number()))
                    .forEach((number, line) -> records.add(hit.set() + number + SetStore.text(line)));
        tree.put("records", records);
        return CanonicalJson.bytes(tree);
    }

    private static List<Object> counts(List<Answer.Count> counts) {
        return counts.stream()
                .<Object>map(count -> count.value() + " " + count.records())
                .toList();
    }

    @Override
    public void close() {
        register.close();
    }
}
