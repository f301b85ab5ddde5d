package entente.node;

import entente.kernel.Digest;
import entente.kernel.Language;
import entente.kernel.Problems;
import entente.operations.report.ReportDesk;
import entente.operations.report.ReportPage;
import entente.registry.Person;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The yearly report for everybody: what is put before the public, and by whose decision. */
@RestController
@RequestMapping("/api/v1/reports")
class ReportApi {
    private final NodeRuntime runtime;

    ReportApi(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    record ReportBody(int year) {}

    /** @param content the digest of the report that was read */
    record ReportApprovalBody(@Longest(characters = 200) String content) {}

    record ReportWithdrawalBody(@Longest(characters = 2000) String reason) {}

    @GetMapping
    List<Map<String, Object>> reports(@AuthenticationPrincipal Person person) {
        return desk().proposals(person).stream().map(this::line).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> propose(@AuthenticationPrincipal Person person, @RequestBody ReportBody body) {
        return view(
                desk().propose(person, body.year(), runtime.cooperation().targets(), CooperationApi.steps(runtime)));
    }

    @GetMapping("/{id}")
    Map<String, Object> report(@AuthenticationPrincipal Person person, @PathVariable String id) {
        return view(desk().known(person, id));
    }

    /** The page as everybody would have it. */
    @GetMapping("/{id}/page")
    ResponseEntity<byte[]> page(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestParam String language) {
        var report = desk().known(person, id).report();
        var in = Arrays.stream(Language.values())
                .filter(one -> one.code().equals(language))
                .findFirst()
                .orElseThrow(
                        () -> new Problems("language", "\"" + language + "\" is none of them", "Write ko, en or fr."));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=utf-8"))
                .header("Content-Security-Policy", ReportPage.contentSecurityPolicy())
                .header("Cache-Control", "no-store")
                .body(ReportPage.write(report, in, false));
    }

    @PostMapping("/{id}/approvals")
    Map<String, Object> approve(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody ReportApprovalBody body) {
        Digest content;
        try {
            content = new Digest(body.content());
        } catch (IllegalArgumentException e) {
            throw new Problems("content", "is no digest", "Give the digest of the report as the node wrote it.");
        }
        return view(desk().approve(person, id, content));
    }

    @PostMapping("/{id}/withdrawal")
    Map<String, Object> withdraw(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody ReportWithdrawalBody body) {
        return view(desk().withdraw(person, id, body.reason()));
    }

    private ReportDesk desk() {
        return runtime.reports();
    }

    private Map<String, Object> line(ReportDesk.Proposal proposal) {
        var kept = proposal.kept();
        var view = new TreeMap<String, Object>();
        view.put("id", kept.id());
        view.put("year", kept.year());
        view.put("state", proposal.state().name());
        view.put("content", kept.content().value());
        view.put("proposedBy", kept.proposedBy());
        view.put("proposedAt", kept.proposedAt().toString());
        view.put(
                "approvals",
                proposal.approvals().stream()
                        .map(one -> Map.of("by", one.by(), "at", one.at().toString()))
                        .toList());
        kept.leaf().ifPresent(leaf -> view.put("leaf", leaf));
        kept.withdrawal()
                .ifPresent(one -> view.put(
                        "withdrawal", Map.of("by", one.by(), "at", one.at().toString(), "reason", one.reason())));
        if (proposal.state() == ReportDesk.State.PUBLISHED)
            runtime.publicUrl().map(url -> address(url, kept.year())).ifPresent(url -> view.put("public", url));
        return view;
    }

    private static String address(URI url, int year) {
        return url.resolve("reports/" + year + "/").toString();
    }

    private Map<String, Object> view(ReportDesk.Proposal proposal) {
        var view = line(proposal);
        view.put("report", proposal.report().toTree());
        return view;
    }
}
