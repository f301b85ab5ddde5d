package entente.node;

import entente.kernel.Language;
import entente.kernel.Problems;
import entente.node.PublicViews.PublicApprovalBody;
import entente.node.PublicViews.PublicWithdrawalBody;
import entente.operations.publish.PublicDesk.Proposal;
import entente.operations.publish.PublicDesk.State;
import entente.operations.report.Report;
import entente.operations.report.ReportDesk;
import entente.operations.report.ReportPage;
import entente.registry.Person;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
        var report = desk().known(person, id).document();
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
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody PublicApprovalBody body) {
        return view(desk().approve(person, id, body.digest()));
    }

    @PostMapping("/{id}/withdrawal")
    Map<String, Object> withdraw(
            @AuthenticationPrincipal Person person, @PathVariable String id, @RequestBody PublicWithdrawalBody body) {
        return view(desk().withdraw(person, id, body.said()));
    }

    private ReportDesk desk() {
        return runtime.reports();
    }

    private Map<String, Object> line(Proposal<Report> proposal) {
        var year = proposal.document().year();
        var view = PublicViews.line(proposal);
        view.put("year", year);
        if (proposal.state() == State.PUBLISHED)
            runtime.publicUrl()
                    .ifPresent(url -> view.put(
                            "public", url.resolve("reports/" + year + "/").toString()));
        return view;
    }

    private Map<String, Object> view(Proposal<Report> proposal) {
        var view = line(proposal);
        view.put("report", proposal.document().toTree());
        return view;
    }
}
