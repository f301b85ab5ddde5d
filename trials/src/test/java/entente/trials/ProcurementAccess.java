package entente.trials;

import static entente.trials.Access.ORIGINATORS;
import static entente.trials.Access.READERS;
import static entente.trials.Access.UNKNOWN;
import static entente.trials.Access.both;
import static entente.trials.Access.office;
import static entente.trials.Access.officeThenMissing;

import entente.trials.Access.Cell;
import java.util.List;

/** Who may do what with procurement records: originators and readers look; originators import and extract, each their own. */
final class ProcurementAccess {
    private ProcurementAccess() {}

    static List<Cell> cells() {
        var lookers = office(both(ORIGINATORS, READERS));
        var grants = "procurement/sets/" + UNKNOWN + "/grants";
        var imported = "procurement/imports/" + UNKNOWN;
        return List.of(
                new Cell("listRecordSets", "GET", "procurement/sets?purpose=bid-preparation", "", lookers),
                new Cell("listRecordGrants", "GET", grants, "", officeThenMissing(ORIGINATORS)),
                new Cell(
                        "grantRecords",
                        "POST",
                        grants,
                        "{\"reader\":\"x\",\"purpose\":\"bid-preparation\",\"until\":\"2099-01-01T00:00:00Z\"}",
                        officeThenMissing(ORIGINATORS)),
                new Cell("endRecordGrant", "POST", grants + "/" + UNKNOWN + "/end", "", officeThenMissing(ORIGINATORS)),
                new Cell("searchRecords", "GET", "procurement/records?purpose=bid-preparation&q=radar", "", lookers),
                new Cell("suggestWords", "GET", "procurement/suggestions?purpose=bid-preparation&q=ra", "", lookers),
                new Cell(
                        "compareRecords",
                        "GET",
                        "procurement/comparison?purpose=bid-preparation&record=" + UNKNOWN + ":0",
                        "",
                        officeThenMissing(both(ORIGINATORS, READERS))),
                new Cell(
                        "extractRecords",
                        "POST",
                        "procurement/extracts",
                        "{\"purpose\":\"bid-preparation\",\"records\":[\"" + UNKNOWN
                                + ":0\"],\"title\":\"t\",\"propose\":false}",
                        officeThenMissing(ORIGINATORS)),
                new Cell("listImports", "GET", "procurement/imports", "", Access.everybody()),
                new Cell("uploadRecords", "POST", "procurement/imports?file=a.csv", "", office(ORIGINATORS)),
                new Cell("readImport", "GET", imported, "", officeThenMissing(ORIGINATORS)),
                new Cell("dropImport", "DELETE", imported, "", officeThenMissing(ORIGINATORS)),
                new Cell("previewImport", "GET", imported + "/preview", "", officeThenMissing(ORIGINATORS)),
                new Cell(
                        "changeImportSource",
                        "PUT",
                        imported + "/source",
                        "{\"sheet\":0}",
                        officeThenMissing(ORIGINATORS)),
                new Cell(
                        "checkImport",
                        "POST",
                        imported + "/check",
                        "{\"columns\":[],\"kind\":\"price\"}",
                        officeThenMissing(ORIGINATORS)),
                new Cell(
                        "keepImport",
                        "POST",
                        imported + "/set",
                        "{\"title\":\"t\",\"purpose\":\"bid-preparation\",\"label\":\"UNCLASSIFIED\",\"goodOnly\":false}",
                        officeThenMissing(ORIGINATORS)));
    }
}
