package entente.cli;

import entente.kernel.CanonicalJson;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.pact.Amendment;
import entente.pact.Assurance;
import entente.pact.Decision;
import entente.pact.Declaration;
import entente.pact.Finding;
import entente.pact.Life;
import entente.pact.ReleaseRequest;
import entente.pact.Rules;
import entente.pact.Sentences;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a pact and a law, with nothing sent and nothing recorded. */
@Command(
        name = "simulate",
        description = {
            "May A send this to B for this purpose on that date? The pact is taken to be in force.",
            "Exit code 0 permitted, 3 denied, 4 referred: something is missing."
        },
        mixinStandardHelpOptions = true)
final class PactSimulate implements Callable<Integer> {
    @Parameters(paramLabel = "PACT.yaml")
    Path file = Path.of("");

    @Mixin
    PactFiles files = new PactFiles();

    @Option(names = "--from", required = true, paramLabel = "NATION")
    String from = "";

    @Option(names = "--to", required = true, paramLabel = "NATION")
    String to = "";

    @Option(names = "--label", required = true, description = "As people write it, in the sender's scheme.")
    String label = "";

    @Option(names = "--area", required = true)
    String area = "";

    @Option(names = "--purpose", required = true)
    String purpose = "";

    @Option(names = "--date", paramLabel = "YYYY-MM-DD", description = "Default: today.")
    @Nullable
    LocalDate date;

    @Option(names = "--in-force-since", paramLabel = "YYYY-MM-DD", description = "Default: the date itself.")
    @Nullable
    LocalDate since;

    @Option(names = "--origin", paramLabel = "NATION", description = "Whose information is in it. Default: the sender.")
    List<String> origins = List.of();

    @Option(names = "--form", defaultValue = "application/pdf", paramLabel = "MEDIA-TYPE")
    String form = "application/pdf";

    @Option(names = "--channel", defaultValue = "node")
    String channel = "node";

    @Option(names = "--approvals", defaultValue = "2", description = "How many release authorities approved.")
    int approvals = 2;

    @Option(
            names = "--earlier",
            defaultValue = "0",
            description = "How many items the recipient was already given in this area, lately.")
    int earlier;

    @Option(names = "--authority", paramLabel = "ID", description = "The lawful authority that is cited.")
    @Nullable
    String authority;

    @Option(names = "--grade", paramLabel = "WHY", description = "Why its grade is the lowest that protects it.")
    @Nullable
    String grade;

    @Option(names = "--persons", defaultValue = "unstated", paramLabel = "RISK")
    String persons = "unstated";

    @Option(names = "--attest", paramLabel = "CONDITION")
    List<String> attested = List.of();

    @Option(names = "--unassured", description = "The recipient has assured nothing. Default: it has, all of it.")
    boolean unassured;

    @Option(names = "--json", description = "Prints one JSON object.")
    boolean json;

    @Override
    public Integer call() throws IOException {
        var rules = files.rules(file);
        var day = date == null ? LocalDate.now(ZoneOffset.UTC) : date;
        var now = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        var decision = rules.decide(request(rules, now), life(rules, now), files.law(from), now);
        if (json) System.out.println(CanonicalJson.text(decision.toTree()));
        else print(decision);
        return switch (decision) {
            case Decision.Permit _ -> 0;
            case Decision.Deny _ -> 3;
            case Decision.Refer _ -> 4;
        };
    }

    private Life life(Rules rules, Instant now) {
        return Amendment.inForce(
                rules, since == null ? now : since.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private ReleaseRequest request(Rules rules, Instant now) {
        var sender = new Nation(from);
        var approvers = new ArrayList<ReleaseRequest.Approver>();
        for (var i = 1; i <= approvals; i++)
            approvers.add(new ReleaseRequest.Approver("authority " + i, "release-authority"));
        Set<Nation> whose = origins.isEmpty()
                ? Set.of(sender)
                : new HashSet<>(origins.stream().map(Nation::new).collect(Collectors.toSet()));
        var recipient = new Nation(to);
        var assured = unassured || !rules.pact().binds(recipient)
                ? Optional.<Assurance>empty()
                : Optional.of(Assurance.supposed(rules, recipient, area, purpose, now));
        return new ReleaseRequest(
                sender,
                recipient,
                whose,
                new OriginLabel(rules.policy(sender).parse(label)),
                area,
                purpose,
                form,
                channel,
                "proposer",
                approvers,
                Declaration.of(
                        Optional.ofNullable(authority),
                        Optional.ofNullable(grade),
                        Declaration.Persons.of(persons),
                        Set.copyOf(attested)),
                Collections.nCopies(earlier, now),
                assured,
                Optional.empty(),
                Set.of());
    }

    private void print(Decision decision) {
        var language = files.language();
        System.out.println(decision.name());
        for (var finding : decision.findings())
            System.out.printf(
                    "  %s %-22s %s%n", sign(finding), basis(finding), Sentences.in(language, finding.reason()));
        for (var duty : decision.duties()) System.out.printf("  → %-22s %s%n", duty.article(), duty.in(language));
    }

    private static String sign(Finding finding) {
        return finding.objects() ? "✗" : finding.awaits() ? "…" : "✓";
    }

    private static String basis(Finding finding) {
        return switch (finding.basis()) {
            case Finding.Basis.InPact(var article) -> "article " + article;
            case Finding.Basis.InLaw(var rule) -> rule;
        };
    }
}
