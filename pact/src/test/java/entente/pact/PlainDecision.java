package entente.pact;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What kr-ca.yaml and the two laws say, written out by hand: no rows, no schemes, no ranks. In force is assumed. */
final class PlainDecision {
    private static final Map<String, Set<String>> PURPOSES = Map.of(
            "operations", Set.of("joint-exercise", "situational-awareness"),
            "procurement", Set.of("bid-preparation", "contract-performance"),
            "industry", Set.of("facility-clearance", "contract-security"),
            "research", Set.of("joint-project"),
            "cyber", Set.of("network-defence"));
    private static final Set<String> UP_TO_SECRET = Set.of("operations", "research");
    private static final Set<String> FORMS = Set.of(
            "application/pdf",
            "image/png",
            "image/jpeg",
            "text/plain",
            "application/stix+json",
            "application/vnd.entente.record+json",
            "application/vnd.entente.record-set");

    private PlainDecision() {}

    static String of(ReleaseRequest request) {
        var from = request.sender().code();
        var to = request.recipient().code();
        if (!(from + to).equals("KRCA") && !(from + to).equals("CAKR")) return "deny";
        if (!request.origins().equals(Set.of(request.sender()))) return "deny";
        if (!FORMS.contains(request.mediaType()) || !request.channel().equals("node")) return "deny";
        var purposes = PURPOSES.get(request.area());
        if (purposes == null || !purposes.contains(request.purpose())) return "deny";
        if (!labelCrosses(request, from, to)) return "deny";
        var offices = new TreeSet<String>();
        var persons = new TreeSet<String>();
        for (var approver : request.approvers()) {
            if (approver.person().equals(request.proposer())) return "deny";
            persons.add(approver.person());
            if (approver.office().equals("release-authority")) offices.add(approver.person());
        }
        var declared = from.equals("KR") ? declaredInKorea(request) : declaredInCanada(request);
        if (declared.equals("deny")) return "deny";
        return offices.size() >= 2 && persons.size() >= 2 && assured(request, to) ? declared : "refer";
    }

    /** The assurance in force on the first day of the pact's force, from whoever receives, as far as it goes. */
    private static boolean assured(ReleaseRequest request, String to) {
        if (request.assurance().isEmpty()) return false;
        var given = request.assurance().get();
        var days = java.time.Duration.between(given.from(), given.until()).toDays();
        return given.by().code().equals(to)
                && given.pact().equals(Given.PACT.digest())
                && given.area().equals(request.area())
                && given.purposes().contains(request.purpose())
                && !given.from().isAfter(Given.FORCE)
                && given.until().isAfter(Given.FORCE)
                && days <= 365
                && reaches(given.ceiling().mark(), request.label().label().mark());
    }

    /** By what stands on the page, in either language of the two. */
    private static boolean reaches(String ceiling, String item) {
        return national(item) <= national(ceiling)
                && restricted(item) <= restricted(ceiling)
                && (!project(item) || project(ceiling));
    }

    private static int national(String mark) {
        if (mark.contains("TOP SECRET")) return 3;
        if (mark.contains("II급비밀") && !mark.contains("III급비밀") || mark.contains("SECRET")) return 2;
        return mark.contains("III급비밀") || mark.contains("CONFIDENTIAL") ? 1 : 0;
    }

    /** What is 대외비 in Korea is protected as B in Canada, and A and B are both 대외비 in Korea. */
    private static int restricted(String mark) {
        if (mark.contains("PROTECTED C")) return 3;
        return mark.contains("PROTECTED B") || mark.contains("대외비") ? 2 : mark.contains("PROTECTED A") ? 1 : 0;
    }

    private static boolean project(String mark) {
        return mark.contains("사업한") || mark.contains("PROJECT");
    }

    private static String declaredInKorea(ReleaseRequest request) {
        var mark = request.label().label().mark();
        return request.declaration().grade().isPresent() || mark.startsWith("평문") ? "permit" : "refer";
    }

    private static String declaredInCanada(ReleaseRequest request) {
        var cited = request.declaration().authority();
        var needed = Set.of("procurement", "industry").contains(request.area())
                ? "ca-contract-security-arrangement"
                : "ca-defence-arrangement";
        if (cited.isPresent() && !cited.get().equals(needed)) return "deny";
        return switch (request.declaration().persons()) {
            case SUBSTANTIAL_RISK -> "deny";
            case UNSTATED, UNRESOLVED -> "refer";
            case NONE, NO_SUBSTANTIAL_RISK, MITIGATED -> cited.isPresent() ? "permit" : "refer";
        };
    }

    private static boolean labelCrosses(ReleaseRequest request, String from, String to) {
        var tree = request.label().label().toTree();
        var korean = "urn:oid:2.25.51846442840299333088924897744809318145".equals(tree.get("policy"));
        if (korean != from.equals("KR")) return false;
        var levels = (Map<?, ?>) java.util.Objects.requireNonNull(tree.get("levels"));
        var main = String.valueOf(levels.get(korean ? "secret" : "classification"));
        if (main.equals("I") || main.equals("top-secret") || "C".equals(levels.get("protection"))) return false;
        var secret = main.equals("II") || main.equals("secret");
        if (secret && !UP_TO_SECRET.contains(request.area())) return false;
        var categories = (Map<?, ?>) java.util.Objects.requireNonNull(tree.get("categories"));
        if (categories.containsKey("eyes")) return false;
        if (categories.get("control") instanceof List<?> control && control.contains("national")) return false;
        return !(categories.get("release") instanceof List<?> release)
                || (release.contains(to) && !release.contains("US"));
    }
}
