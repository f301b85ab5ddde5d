package entente.trials;

import static entente.trials.TaxiiDesk.ANALYST;
import static entente.trials.TaxiiDesk.MEDIA_TYPE;
import static entente.trials.TaxiiDesk.ROOT;
import static entente.trials.TaxiiDesk.envelope;
import static entente.trials.TaxiiDesk.freshId;
import static entente.trials.TaxiiDesk.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of the checklist what is about reading: timestamps, dates, pages, filters and versions. */
class TaxiiPagesTest extends TaxiiChecklist {
    @Test
    @DisplayName("§3.2 Dates of a page: on objects, one object, manifest and versions, of one entry too")
    void dates() throws Exception {
        var ids = added(3);
        for (var path : List.of(
                OWN + "?" + matching(ids),
                ROOT + "collections/own/manifest/?" + matching(ids),
                OWN + ids.getFirst() + "/",
                OWN + ids.getFirst() + "/versions/")) {
            var answer = desk.get(ANALYST, path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.header(FIRST)).matches(MICROS).isLessThanOrEqualTo(answer.header(LAST));
            assertThat(answer.header(LAST)).matches(MICROS);
        }
        var manifest = desk.get(ANALYST, ROOT + "collections/own/manifest/?" + matching(ids));
        assertThat(manifest.list("objects").getFirst().get("date_added")).isEqualTo(manifest.header(FIRST));
        assertThat(manifest.list("objects").getLast().get("date_added")).isEqualTo(manifest.header(LAST));
    }

    @Test
    @DisplayName("§3.2, §5.4 Nothing found is {} with both dates: those of the request, if it has one")
    void empty() throws Exception {
        var none = "match%5Bid%5D=" + freshId("indicator");
        var answer = desk.get(ANALYST, OWN + "?" + none);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{}");
        assertThat(answer.header(FIRST)).matches(MICROS);
        assertThat(answer.header(LAST)).matches(MICROS);
        var after = desk.get(ANALYST, OWN + "?" + none + "&added_after=2099-01-01T00:00:00.5Z");
        assertThat(after.header(LAST)).isEqualTo("2099-01-01T00:00:00.500000Z");
        assertThat(desk.get(ANALYST, ROOT + "collections/own/manifest/?" + none).text())
                .isEqualTo("{}");
    }

    @Test
    @DisplayName("§2 TAXII's timestamps have microseconds, STIX's keep their own; no list is empty")
    void timestamps() throws Exception {
        var id = freshId("indicator");
        var status = desk.post(OWN, envelope(object(id, "2020-01-02T03:04:05.1234Z")))
                .tree();
        assertThat(String.valueOf(status.get("request_timestamp"))).matches(MICROS);
        assertThat(status).doesNotContainKeys("failures", "pendings");
        var line = desk.get(ANALYST, ROOT + "collections/own/manifest/?" + matching(List.of(id)))
                .list("objects")
                .getFirst();
        assertThat(line.get("version")).isEqualTo("2020-01-02T03:04:05.1234Z");
        assertThat(String.valueOf(line.get("date_added"))).matches(MICROS);
        assertThat(line.get("media_type")).isEqualTo("application/stix+json;version=2.1");
    }

    @Test
    @DisplayName(
            "§3.3, §3.4, §3.5 Ascending by date; never more than limit; next goes on, and once more goes the same way")
    void paging() throws Exception {
        var ids = added(7);
        var seen = new ArrayList<String>();
        var dates = new ArrayList<String>();
        var query = matching(ids) + "&limit=3";
        var next = "";
        for (var more = true; more; ) {
            var path = "?" + query + (next.isEmpty() ? "" : "&next=" + next);
            var page = desk.get(ANALYST, OWN + path);
            assertThat(page.ids()).hasSizeBetween(1, 3);
            assertThat(desk.get(ANALYST, OWN + path).text()).isEqualTo(page.text());
            seen.addAll(page.ids());
            dates.add(page.header(FIRST));
            dates.add(page.header(LAST));
            more = Boolean.TRUE.equals(page.tree().get("more"));
            next = String.valueOf(page.tree().get("next"));
            assertThat(page.tree().containsKey("next")).isEqualTo(more);
        }
        assertThat(seen).isEqualTo(ids);
        assertThat(dates).isSorted();
    }

    @Test
    @DisplayName("§3.5, erratum 110 Manifest and versions have next as well")
    void nextEverywhere() throws Exception {
        var ids = added(3);
        var manifest = desk.get(ANALYST, ROOT + "collections/own/manifest/?limit=2&" + matching(ids));
        assertThat(manifest.tree().get("more")).isEqualTo(true);
        var rest = desk.get(
                ANALYST,
                ROOT + "collections/own/manifest/?limit=2&" + matching(ids) + "&next="
                        + manifest.tree().get("next"));
        assertThat(rest.ids()).containsExactly(ids.getLast());
        var id = freshId("indicator");
        desk.post(OWN, envelope(object(id, "2020-01-01T00:00:00.000Z"), object(id, "2021-01-01T00:00:00.000Z")));
        var versions = desk.get(ANALYST, OWN + id + "/versions/?limit=1");
        assertThat(versions.tree().get("versions")).isEqualTo(List.of("2020-01-01T00:00:00.000Z"));
        assertThat(desk.get(
                                ANALYST,
                                OWN + id + "/versions/?limit=1&next="
                                        + versions.tree().get("next"))
                        .tree()
                        .get("versions"))
                .isEqualTo(List.of("2021-01-01T00:00:00.000Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=x",
                "limit=",
                "limit=1.5",
                "limit=1&limit=1",
                "added_after=yesterday",
                "added_after=",
                "added_after=2020-13-01T00:00:00.000000Z",
                "added_after=2020-01-01T00:00:00+09:00",
                "added_after=2020-01-01T00:00:00.000Z&added_after=2020-01-01T00:00:00.000Z",
                "match%5Bversion%5D=all,last",
                "match%5Bversion%5D=newest",
                "match%5Bversion%5D=",
                "match%5Bid%5D=nothing",
                "match%5Btype%5D=a,,b",
                "match%5Bspec_version%5D=two",
                "match%5Bname%5D=x",
                "match%5Bid%5D=%ff",
                "next=nothing",
                "next=",
                "page=2"
            })
    @DisplayName("§3.4 A malformed parameter is 400")
    void malformed(String query) throws Exception {
        for (var path : List.of(OWN, ROOT + "collections/own/manifest/"))
            isError(desk.get(ANALYST, path + "?" + query), 400);
    }

    @Test
    @DisplayName("§3.4 A percent sign that escapes nothing is 400")
    void escapes() throws Exception {
        assertThat(raw("GET " + OWN + "?match[id]=%zz HTTP/1.1\r\nAuthorization: " + desk.authorization(ANALYST)
                        + "\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains(MEDIA_TYPE);
    }

    @Test
    @DisplayName("§3.4 A program may write match[id] as it stands")
    void brackets() throws Exception {
        var ids = added(1);
        var answer = raw("GET " + OWN + "?match[id]=" + ids.getFirst() + " HTTP/1.1\r\nAuthorization: "
                + desk.authorization(ANALYST) + "\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200").contains(ids.getFirst());
    }

    @Test
    @DisplayName("§3.4.1 Fields are ANDed, commas mean OR; types that nobody knows are no error")
    void matching() throws Exception {
        var indicator = freshId("indicator");
        var malware = freshId("malware");
        desk.post(
                OWN,
                envelope(object(indicator, "2020-01-01T00:00:00.000Z"), object(malware, "2020-01-01T00:00:00.000Z")));
        var both = matching(List.of(indicator, malware));
        assertThat(desk.get(ANALYST, OWN + "?" + both).ids()).containsExactly(indicator, malware);
        assertThat(desk.get(ANALYST, OWN + "?" + both + "&match%5Btype%5D=malware")
                        .ids())
                .containsExactly(malware);
        assertThat(desk.get(ANALYST, OWN + "?" + both + "&match%5Btype%5D=malware,indicator")
                        .ids())
                .containsExactly(indicator, malware);
        assertThat(desk.get(ANALYST, OWN + "?match%5Btype%5D=x-of-nobody").text())
                .isEqualTo("{}");
        assertThat(desk.get(ANALYST, OWN + "?" + both + "&match%5Bspec_version%5D=2.1")
                        .ids())
                .hasSize(2);
        assertThat(desk.get(ANALYST, OWN + "?" + both + "&match%5Bspec_version%5D=2.0,2.1")
                        .ids())
                .hasSize(2);
        assertThat(desk.get(ANALYST, OWN + "?" + both + "&match%5Bspec_version%5D=2.0")
                        .text())
                .isEqualTo("{}");
        for (var type :
                List.of("grouping", "infrastructure", "incident", "opinion", "note", "location", "malware-analysis"))
            assertThat(desk.get(ANALYST, OWN + "?match%5Btype%5D=" + type).status())
                    .isEqualTo(200);
    }

    @Test
    @DisplayName("§3.4.1 Versions: the last unless said; first, all, exact ones, and mixtures")
    void versions() throws Exception {
        var id = freshId("indicator");
        // They come in no order.
        for (var year : List.of("2021", "2023", "2022"))
            desk.post(OWN, envelope(object(id, year + "-01-01T00:00:00.000Z")));
        var table = Map.of(
                "", List.of("2023"),
                "last", List.of("2023"),
                "first", List.of("2021"),
                "first,last", List.of("2021", "2023"),
                "all", List.of("2021", "2023", "2022"),
                "2022-01-01T00:00:00.000Z", List.of("2022"),
                "2022-01-01T00:00:00Z,last", List.of("2023", "2022"),
                "2019-01-01T00:00:00.000Z", List.<String>of());
        for (var row : table.entrySet()) {
            var match = row.getKey().isEmpty() ? "" : "&match%5Bversion%5D=" + row.getKey();
            var wanted = row.getValue().stream()
                    .map(year -> year + "-01-01T00:00:00.000Z")
                    .toList();
            for (var path : List.of(
                    OWN + "?" + matching(List.of(id)),
                    OWN + id + "/?limit=9",
                    ROOT + "collections/own/manifest/?" + matching(List.of(id))))
                assertThat(desk.get(ANALYST, path + match).versions())
                        .as(path + match)
                        .isEqualTo(wanted);
        }
        assertThat(desk.get(ANALYST, OWN + id + "/versions/").tree().get("versions"))
                .isEqualTo(List.of("2021-01-01T00:00:00.000Z", "2023-01-01T00:00:00.000Z", "2022-01-01T00:00:00.000Z"));
    }

    @Test
    @DisplayName("§3.7, §5.4, §5.6 An envelope and no bundle; an object that is not there is 404")
    void envelopes() throws Exception {
        var id = added(1).getFirst();
        var answer = desk.get(ANALYST, OWN + id + "/").tree();
        assertThat(answer.keySet()).containsExactlyInAnyOrder("more", "objects");
        isError(desk.get(ANALYST, OWN + freshId("indicator") + "/"), 404);
        isError(desk.get(ANALYST, OWN + freshId("indicator") + "/versions/"), 404);
        isError(desk.get(ANALYST, OWN + "nothing/"), 404);
    }
}
