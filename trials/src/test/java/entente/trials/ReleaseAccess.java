package entente.trials;

import static entente.trials.Access.AUDITORS;
import static entente.trials.Access.AUTHORITIES;
import static entente.trials.Access.ORIGINATORS;
import static entente.trials.Access.PAST;
import static entente.trials.Access.UNKNOWN;
import static entente.trials.Access.everybody;
import static entente.trials.Access.in;
import static entente.trials.Access.may;
import static entente.trials.Access.office;
import static entente.trials.Access.officeThenMissing;

import entente.trials.Access.Answer;
import entente.trials.Access.Cell;
import java.util.List;
import java.util.function.BiFunction;

/** Items and their releases. */
final class ReleaseAccess {
    private ReleaseAccess() {}

    static List<Cell> cells(Access.Things on) {
        var item1 = "{\"area\":\"operations\",\"title\":\"t\",\"fileName\":\"f.pdf\",\"mediaType\":\"application/pdf\","
                + "\"office\":\"o\",\"label\":\"";
        return List.of(
                new Cell("listItems", "GET", "items", "", everybody()),
                new Cell("listReleases", "GET", "releases", "", everybody()),
                new Cell("registerItem", "POST", "items", item1 + "%MARK%\"}", office(ORIGINATORS)),
                new Cell(
                        "fillItem",
                        "PUT",
                        "items/" + on.item() + "/content",
                        "x",
                        (_, person) -> may(in(person, "kim.analyst"), Answer.MISSING)),
                new Cell("fillItem", "PUT", "items/" + UNKNOWN + "/content", "x", (_, _) -> Answer.MISSING),
                new Cell(
                        "proposeRelease",
                        "POST",
                        "releases",
                        "{\"item\":\"" + on.item() + "\",\"recipient\":\"CA\",\"purpose\":\"nonsense\"}",
                        (_, person) -> may(in(person, "kim.analyst"), Answer.MISSING)),
                new Cell(
                        "readRelease",
                        "GET",
                        "releases/" + on.release(),
                        "",
                        (_, person) -> may(
                                in(person, "kim.analyst", "lee.release", "choi.release", "jung.audit"),
                                Answer.MISSING)),
                new Cell("readRelease", "GET", "releases/" + UNKNOWN, "", (_, _) -> Answer.MISSING),
                new Cell(
                        "approveRelease",
                        "POST",
                        "releases/" + on.release() + "/approvals",
                        "",
                        (nation, person) ->
                                !in(person, AUTHORITIES) ? Answer.FORBIDDEN : may(nation.equals("KR"), Answer.MISSING)),
                new Cell(
                        "approveRelease",
                        "POST",
                        "releases/" + UNKNOWN + "/approvals",
                        "",
                        officeThenMissing(AUTHORITIES)),
                new Cell(
                        "recall",
                        "POST",
                        "releases/" + on.release() + "/recall",
                        "{\"due\":\"" + PAST + "\"}",
                        makerAndAuthorities()),
                new Cell(
                        "declineRelease",
                        "POST",
                        "releases/" + on.release() + "/refusal",
                        "{\"reason\":\"too late\"}",
                        makerAndAuthorities()),
                new Cell(
                        "declineRelease",
                        "POST",
                        "releases/" + UNKNOWN + "/refusal",
                        "{\"reason\":\"x\"}",
                        (_, _) -> Answer.MISSING),
                new Cell("recall", "POST", "releases/" + UNKNOWN + "/recall", "{}", (_, _) -> Answer.MISSING),
                new Cell(
                        "reclassify",
                        "POST",
                        "releases/" + on.release() + "/reclassification",
                        "{\"label\":\"nonsense\"}",
                        makerAndAuthorities()),
                new Cell(
                        "reclassify",
                        "POST",
                        "releases/" + UNKNOWN + "/reclassification",
                        "{\"label\":\"x\"}",
                        (_, _) -> Answer.MISSING),
                new Cell(
                        "requestInformation",
                        "POST",
                        "releases/" + on.release() + "/request",
                        "{\"of\":\"US\"}",
                        makerAndAuthorities()),
                new Cell(
                        "requestInformation",
                        "POST",
                        "releases/" + UNKNOWN + "/request",
                        "{\"of\":\"CA\"}",
                        (_, _) -> Answer.MISSING),
                new Cell("listReleaseAuthorities", "GET", "release-authorities", "", office(AUTHORITIES)),
                new Cell(
                        "previewInspection",
                        "POST",
                        "releases/" + on.release() + "/inspection",
                        "",
                        koreasAuthorities()),
                new Cell(
                        "previewInspection",
                        "POST",
                        "releases/" + UNKNOWN + "/inspection",
                        "",
                        officeThenMissing(AUTHORITIES)),
                new Cell(
                        "referRelease",
                        "POST",
                        "releases/" + on.release() + "/referrals",
                        "{\"to\":\"kim.analyst\",\"question\":\"why?\"}",
                        koreasAuthorities()),
                new Cell(
                        "referRelease",
                        "POST",
                        "releases/" + UNKNOWN + "/referrals",
                        "{\"to\":\"kim.analyst\",\"question\":\"why?\"}",
                        officeThenMissing(AUTHORITIES)),
                // Choi asked Lee; whoever knows of the release learns that somebody else was asked.
                new Cell(
                        "answerReferral",
                        "POST",
                        "releases/" + on.referred() + "/referrals/1/answer",
                        "{\"text\":\"so\"}",
                        (_, person) -> in(person, "lee.release")
                                ? Answer.MAY
                                : may(false, knowsOfReleases(person) ? Answer.FORBIDDEN : Answer.MISSING)),
                new Cell(
                        "answerReferral",
                        "POST",
                        "releases/" + on.referred() + "/referrals/9/answer",
                        "{\"text\":\"so\"}",
                        (_, _) -> Answer.MISSING),
                new Cell(
                        "answerReferral",
                        "POST",
                        "releases/" + UNKNOWN + "/referrals/1/answer",
                        "{\"text\":\"so\"}",
                        (_, _) -> Answer.MISSING),
                new Cell("exportEvidence", "GET", "evidence/" + on.release(), "", office(AUDITORS)),
                new Cell("exportEvidence", "GET", "evidence/" + UNKNOWN, "", officeThenMissing(AUDITORS)));
    }

    private static BiFunction<String, String, Answer> koreasAuthorities() {
        return (nation, person) ->
                !in(person, AUTHORITIES) ? Answer.FORBIDDEN : may(nation.equals("KR"), Answer.MISSING);
    }

    private static boolean knowsOfReleases(String person) {
        return in(person, "kim.analyst", "lee.release", "choi.release", "jung.audit");
    }

    /** The maker and Korea's authorities; for all others there is no such release. */
    private static BiFunction<String, String, Answer> makerAndAuthorities() {
        return (_, person) -> may(in(person, "kim.analyst", "lee.release", "choi.release"), Answer.MISSING);
    }
}
