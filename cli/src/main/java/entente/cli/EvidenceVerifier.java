package entente.cli;

import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.kernel.Problems;
import entente.kernel.SecurityPolicy;
import entente.kernel.Text;
import entente.ledger.NoteVerifier;
import entente.ledger.TlogProof;
import entente.pact.Assurance;
import entente.pact.Declaration;
import entente.pact.Life;
import entente.pact.NationalLaw;
import entente.pact.Pact;
import entente.pact.PactAct;
import entente.pact.ReleaseRequest;
import entente.pact.ReleaseRequest.Approver;
import entente.pact.Rules;
import entente.pact.Schemes;
import entente.seal.Fields;
import entente.seal.Json;
import entente.seal.MalformedException;
import entente.seal.SealBrokenException;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import entente.seal.ztdf.Container;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;

/**
 * Checks an evidence bundle by itself: from two root keys down to every statement and log entry in it. Written apart from
 * the code that makes the bundle, after {@code docs/evidence-bundle.md}, so that the two check each other.
 */
public final class EvidenceVerifier {
    private static final long LARGEST = 64L << 20;

    private final Map<String, byte[]> files;
    private final Map<String, VerifyingKey> roots = new TreeMap<>();
    private final Map<String, Fields> annexes = new TreeMap<>();
    private final List<Check> checks = new ArrayList<>();

    /** @param part the thing by name, so that one learns what failed */
    public record Check(String part, boolean holds, String text) {}

    public record Result(List<Check> checks) {
        public boolean holds() {
            return !checks.isEmpty() && checks.stream().allMatch(Check::holds);
        }
    }

    private EvidenceVerifier(Map<String, byte[]> files) {
        this.files = files;
    }

    public static Result verify(Path bundle, Path keys, Optional<Path> container) throws IOException {
        var verifier = new EvidenceVerifier(new TreeMap<>());
        verifier.check("bundle", () -> {
            verifier.unzip(bundle);
            return verifier.files.size() + " files";
        });
        if (verifier.files.isEmpty()) return new Result(verifier.checks);
        verifier.run(keys, container);
        return new Result(List.copyOf(verifier.checks));
    }

    private void unzip(Path bundle) throws IOException {
        var total = 0L;
        var written = new java.io.ByteArrayOutputStream();
        try (var zip = new ZipInputStream(Files.newInputStream(bundle))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                written.reset();
                var buffer = new byte[8192];
                for (var n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
                    total += n;
                    if (total > LARGEST) throw new MalformedException("bundle", "unpacks to more than " + LARGEST);
                    written.write(buffer, 0, n);
                }
                if (files.put(entry.getName(), written.toByteArray()) != null)
                    throw new MalformedException("bundle", "has " + entry.getName() + " twice");
            }
        }
        if (files.isEmpty()) throw new MalformedException("bundle", "is no ZIP file with anything in it");
    }

    @FunctionalInterface
    private interface Work {
        String run() throws IOException;
    }

    private void check(String part, Work work) {
        try {
            checks.add(new Check(part, true, work.run()));
        } catch (IOException | MalformedException | SealBrokenException | Problems | IllegalArgumentException e) {
            checks.add(new Check(part, false, String.valueOf(e.getMessage())));
        }
    }

    private static void require(boolean holds, String part, String otherwise) {
        if (!holds) throw new MalformedException(part, otherwise);
    }

    private byte[] file(String name) {
        var bytes = files.get(name);
        if (bytes == null) throw new MalformedException("bundle", name + " is missing");
        return bytes;
    }

    private List<String> under(String folder) {
        return files.keySet().stream().filter(name -> name.startsWith(folder)).toList();
    }

    private void run(Path keys, Optional<Path> container) {
        var bundle = new Fields(Json.object(file("bundle.json"), "bundle.json"), "bundle.json");
        for (var name : under("annexes/")) {
            var nation = name.substring("annexes/".length(), name.length() - ".json".length());
            check("annex " + nation, () -> annex(nation, keys.resolve(nation + ".json")));
        }
        var compiled = new Rules[1];
        check("pact", () -> {
            compiled[0] = pact(bundle);
            return compiled[0].pact().digest().value();
        });
        var rules = compiled[0];
        if (rules == null) return;
        var life = new Life[1];
        check("pact acts", () -> {
            life[0] = acts(rules);
            return "in force since "
                    + life[0].inForceSince()
                            .orElseThrow(() -> new MalformedException("pact acts", "the pact is not in force"));
        });
        if (!files.containsKey("release.json")) {
            // It was refused before anything was released: the log is what there is.
            log(bundle, Optional.empty());
            return;
        }
        var released = new Fields[1];
        check("release", () -> {
            released[0] = release(bundle, rules);
            return "signed by " + released[0].text("sender") + ", at " + released[0].text("at");
        });
        var release = released[0];
        if (release == null || life[0] == null) return;
        check("label", () -> label(release, rules).toString());
        var assured = new Assurance[1];
        if (release.has("assurance"))
            check("assurance", () -> {
                assured[0] = assurance(release, rules);
                return assured[0].by() + " for " + assured[0].area() + " up to " + assured[0].ceiling() + ", "
                        + assured[0].from() + " to " + assured[0].until();
            });
        check("approvals", () -> approvals(release, rules, life[0], Optional.ofNullable(assured[0])));
        if (files.containsKey("assurance-withdrawal.json")) check("withdrawal", () -> withdrawal(release));
        for (var name : under("receipts/")) check("receipt " + name.substring(9), () -> receipt(name, release));
        for (var name : under("obligations/"))
            check("obligation " + name.substring(12), () -> obligation(name, release));
        for (var name : under("replies/")) check("reply " + name.substring(8), () -> reply(name, release));
        if (files.containsKey("container/0.manifest.json"))
            check("manifest", () -> {
                var digest = Digest.ofRaw("sha384", Digest.sha384().digest(file("container/0.manifest.json")));
                require(
                        digest.equals(release.digest("manifestSha384")),
                        "manifest",
                        "is not the one that was released");
                return digest.value();
            });
        container.ifPresent(path -> check("container", () -> container(path, release, rules)));
        log(bundle, Optional.of(release));
    }

    private String annex(String nation, Path root) throws IOException {
        roots.put(nation, VerifyingKey.of(Json.object(Files.readAllBytes(root), root.toString())));
        var key = java.util.Objects.requireNonNull(roots.get(nation));
        var said = Statement.parse(file("annexes/" + nation + ".json")).require(Statement.Type.ANNEX, key);
        var annex = new Fields(said, "annex");
        require(annex.text("nation").equals(nation), "annex", "is of another nation");
        annexes.put(nation, annex);
        return "signed by " + key;
    }

    private Fields annexOf(String nation) {
        var annex = annexes.get(nation);
        if (annex == null) throw new MalformedException("annex " + nation, "does not hold, so nothing of it does");
        return annex;
    }

    private VerifyingKey officeOf(String nation) {
        return VerifyingKey.of(annexOf(nation).object("office"));
    }

    private Rules pact(Fields bundle) {
        var policies = new ArrayList<SecurityPolicy>();
        for (var name : under("schemes/")) policies.add(Schemes.read(name, file(name)));
        var rules = Rules.compile(Pact.read("pact.yaml", file("pact.yaml")), policies);
        require(rules.pact().digest().equals(bundle.digest("pact")), "pact", "has another digest than stated");
        require(rules.digest().equals(bundle.digest("rules")), "pact", "compiles to other rules than stated");
        return rules;
    }

    private Life acts(Rules rules) {
        var acts = new ArrayList<PactAct>();
        for (var name : under("acts/")) {
            var statement = Statement.parse(file(name));
            var nation = new Fields(statement.claims(), "act").text("nation");
            var act = PactAct.verify(statement, officeOf(nation));
            require(act.pact().equals(rules.pact().digest()), "pact act " + name, "is about another pact");
            require(act.rules().equals(rules.digest()), "pact act " + name, "is about other rules");
            require(act.file().equals(rules.pact().file()), "pact act " + name, "is about another file");
            acts.add(act);
        }
        return Life.of(rules.pact(), rules, acts);
    }

    private Fields release(Fields bundle, Rules rules) {
        var statement = Statement.parse(file("release.json"));
        var sender = new Fields(statement.claims(), "release").text("sender");
        var release = new Fields(statement.require(Statement.Type.RELEASE, officeOf(sender)), "release");
        require(release.text("release").equals(bundle.text("release")), "release", "is another release");
        require(release.digest("pact").equals(rules.pact().digest()), "release", "is under another pact");
        require(release.digest("rules").equals(rules.digest()), "release", "is under other rules");
        var at = release.instant("at");
        for (var annex : annexes.entrySet())
            require(
                    !at.isBefore(annex.getValue().instant("from"))
                            && at.isBefore(annex.getValue().instant("until")),
                    "release",
                    "was not made in the term of the annex of " + annex.getKey());
        return release;
    }

    private OriginLabel label(Fields release, Rules rules) {
        return new OriginLabel(rules.policy(new Nation(release.text("sender"))).label(release.object("originLabel")));
    }

    /** What the receiver assured before: signed by its office, and the very statement that the release cites. */
    private Assurance assurance(Fields release, Rules rules) {
        var receiver = release.text("recipient");
        var statement = Statement.parse(file("assurance.json"));
        var said = new Fields(statement.require(Statement.Type.ASSURANCE, officeOf(receiver)), "assurance");
        var cited = release.fields("assurance").only("id", "statement");
        require(said.text("assurance").equals(cited.text("id")), "assurance", "is another assurance");
        require(
                Digest.of(statement.bytes()).equals(cited.digest("statement")),
                "assurance",
                "is not the statement that the release cites");
        require(said.text("by").equals(receiver), "assurance", "is by another nation");
        return new Assurance(
                said.text("assurance"),
                new Nation(receiver),
                said.digest("pact"),
                said.text("area"),
                new TreeSet<>(said.texts("purposes")),
                rules.policy(new Nation(receiver)).label(said.object("ceiling")),
                said.instant("from"),
                said.instant("until"));
    }

    /** It ends what was assured; what was released before it stays released in time. */
    private String withdrawal(Fields release) {
        var receiver = release.text("recipient");
        var said = new Fields(
                Statement.parse(file("assurance-withdrawal.json"))
                        .require(Statement.Type.WITHDRAWAL, officeOf(receiver)),
                "withdrawal");
        var cited = release.fields("assurance");
        require(said.text("assurance").equals(cited.text("id")), "withdrawal", "is of another assurance");
        require(said.digest("to").equals(cited.digest("statement")), "withdrawal", "is of another statement");
        var before = !said.instant("at").isAfter(release.instant("at"));
        return "the assurance ended at " + said.text("at")
                + (before ? ", before the release: its receiver refuses it" : ", after the release");
    }

    /** Who approved, by their own keys under their nation's appointment; then the pact's answer is computed again. */
    private String approvals(Fields release, Rules rules, Life life, Optional<Assurance> assured) {
        var office = officeOf(release.text("sender"));
        var appointed = new TreeMap<String, Fields>();
        for (var tree : release.objects("appointments")) {
            var appointment = new Fields(Statement.of(tree).require(Statement.Type.APPOINTMENT, office), "appointment");
            appointed.put(appointment.text("person"), appointment);
        }
        var approvers = new ArrayList<Approver>();
        var inRelease = new ArrayList<String>();
        for (var tree : release.objects("approvals")) {
            var statement = Statement.of(tree);
            var person = new Fields(statement.claims(), "approval").text("person");
            var appointment = appointed.get(person);
            require(appointment != null, "approval by " + person, "nobody appointed them");
            var said = new Fields(
                    statement.require(
                            Statement.Type.APPROVAL,
                            VerifyingKey.of(java.util.Objects.requireNonNull(appointment)
                                    .object("key"))),
                    "approval by " + person);
            for (var member : List.of(
                    "release",
                    "item",
                    "sender",
                    "recipient",
                    "area",
                    "purpose",
                    "channel",
                    "mediaType",
                    "proposer",
                    "declaration",
                    "originLabel",
                    "contentSha256",
                    "contentBytes",
                    "pact",
                    "rules"))
                require(
                        CanonicalJson.text(said.tree().get(member))
                                .equals(CanonicalJson.text(release.tree().get(member))),
                        "approval by " + person,
                        "is for another " + member);
            require(
                    said.text("office").equals(appointment.text("office")),
                    "approval by " + person,
                    "is in another office");
            var at = said.instant("at");
            require(
                    !at.isBefore(appointment.instant("from"))
                            && at.isBefore(appointment.instant("until"))
                            && !at.isAfter(release.instant("at")),
                    "approval by " + person,
                    "was not given in their term");
            approvers.add(new Approver(person, said.text("office")));
            inRelease.add(Digest.of(statement.bytes()).value());
        }
        for (var name : under("approvals/"))
            require(
                    inRelease.contains(
                            Digest.of(Statement.parse(file(name)).bytes()).value()),
                    name,
                    "is not among those of the release");
        decide(release, rules, life, approvers, assured);
        return approvers.stream().map(Approver::person).collect(Collectors.joining(", ")) + "; the pact permits it";
    }

    private void decide(Fields release, Rules rules, Life life, List<Approver> approvers, Optional<Assurance> assured) {
        var sender = new Nation(release.text("sender"));
        var request = new ReleaseRequest(
                        sender,
                        new Nation(release.text("recipient")),
                        release.texts("origins").stream().map(Nation::new).collect(Collectors.toSet()),
                        label(release, rules),
                        release.text("area"),
                        release.text("purpose"),
                        release.text("mediaType"),
                        release.text("channel"),
                        release.text("proposer"),
                        approvers,
                        Declaration.of(release.fields("declaration")))
                .assured(assured)
                .consented(consents(release));
        // National laws are not in the bundle; the pact's part of the decision stands by itself.
        var noLaw = new NationalLaw(sender, new Text("-", "-", "-"), List.of());
        var decision = rules.decide(request, life, noLaw, release.instant("at"));
        require(
                decision instanceof entente.pact.Decision.Permit,
                "decision",
                "the pact does not permit it: " + decision.objections() + decision.missing());
        require(decision.underPact().equals(release.digest("underPact")), "decision", "is not the one that was stated");
    }

    /** Nations other than the sender whose information is in it, each with its office's signature under exactly this content. */
    private Set<Nation> consents(Fields release) {
        if (!release.has("consents")) return Set.of();
        var nations = new TreeSet<Nation>();
        for (var tree : release.objects("consents")) {
            var statement = Statement.of(tree);
            var by = new Fields(statement.claims(), "consent").text("nation");
            var said = new Fields(statement.require(Statement.Type.RESEARCH_ACT, officeOf(by)), "consent of " + by);
            require(said.text("act").equals("joint-consented"), "consent of " + by, "is another act");
            require(said.text("pact").equals(release.text("pact")), "consent of " + by, "is under another pact");
            require(
                    said.fields("subject").text("content").equals(release.text("contentSha256")),
                    "consent of " + by,
                    "is to another content");
            require(!said.instant("at").isAfter(release.instant("at")), "consent of " + by, "was given afterwards");
            var lasts = said.fields("subject");
            require(
                    !lasts.has("until") || lasts.instant("until").isAfter(release.instant("at")),
                    "consent of " + by,
                    "was over");
            nations.add(new Nation(by));
        }
        return nations;
    }

    private String receipt(String name, Fields release) {
        var statement = Statement.parse(file(name));
        var receiver = release.text("recipient");
        var receipt = new Fields(statement.require(Statement.Type.RECEIPT, officeOf(receiver)), name);
        require(receipt.text("receiver").equals(receiver), name, "is by another nation");
        for (var member : List.of("release", "pact", "containerSha384"))
            require(receipt.text(member).equals(release.text(member)), name, "is for another " + member);
        require(
                CanonicalJson.text(receipt.object("released")).equals(CanonicalJson.text(release.object("leaf"))),
                name,
                "names another leaf of the sender's log");
        require(
                name.equals("receipts/" + receipt.text("kind") + "-" + receipt.number("sequence") + ".json"),
                name,
                "is of another kind");
        return "signed by " + receiver + ", at " + receipt.text("at");
    }

    /** What one nation told or asked the other about the release: recall, reclassification, destruction and so on. */
    private String obligation(String name, Fields release) {
        var statement = Statement.parse(file(name));
        var by = new Fields(statement.claims(), name).text("by");
        require(
                by.equals(release.text("sender")) || by.equals(release.text("recipient")),
                name,
                "is by neither of the two nations");
        var said = new Fields(statement.require(Statement.Type.OBLIGATION, officeOf(by)), name);
        require(name.equals("obligations/" + said.text("obligation") + ".json"), name, "is another obligation");
        require(said.text("consignment").equals(release.text("release")), name, "is about another release");
        for (var member : List.of("pact", "containerSha384"))
            require(said.text(member).equals(release.text(member)), name, "names another " + member);
        var originators = List.of("recall", "reclassification", "request").contains(said.text("kind"));
        require(by.equals(release.text(originators ? "sender" : "recipient")), name, "is not for " + by + " to raise");
        return said.text("kind") + " by " + by + ", at " + said.text("at");
    }

    private String reply(String name, Fields release) {
        var statement = Statement.parse(file(name));
        var claimed = new Fields(statement.claims(), name);
        var to = Statement.parse(file("obligations/" + claimed.text("obligation") + ".json"));
        var asker = new Fields(to.claims(), name).text("by");
        var by = release.text(asker.equals(release.text("sender")) ? "recipient" : "sender");
        var said = new Fields(statement.require(Statement.Type.REPLY, officeOf(by)), name);
        require(said.text("by").equals(by), name, "is by another nation");
        require(said.digest("to").equals(Digest.of(to.bytes())), name, "answers another statement");
        require(
                name.equals("replies/" + said.text("obligation") + "-" + said.text("answer") + ".json"),
                name,
                "is another answer");
        return said.text("answer") + " by " + by + ", at " + said.text("at");
    }

    private String container(Path path, Fields release, Rules rules) throws IOException {
        var container = Container.open(path);
        require(
                container.containerSha384().equals(release.digest("containerSha384")),
                "container",
                "its SHA-384 is not the released one");
        var label = container.verifyLabel(
                officeOf(release.text("sender")),
                release.digest("pact"),
                release.text("item"),
                rules.policy(new Nation(release.text("sender"))));
        require(label.equals(label(release, rules)), "container", "its label is not the released one");
        return container.containerSha384().value();
    }

    /** Every entry under the log's key, seen by the partner's witness; the release's own leaf among them. */
    private void log(Fields bundle, Optional<Fields> release) {
        var by = bundle.text("by");
        var folder = "log/" + by + "/";
        var stages = new TreeMap<Long, String>();
        for (var name : under(folder)) {
            if (!name.endsWith(".json")) continue;
            var index = name.substring(folder.length(), name.length() - ".json".length());
            check("log entry " + index, () -> {
                var stage = entry(by, name, index);
                stages.put(Long.parseLong(index), stage);
                return stage;
            });
        }
        if (bundle.has("erased"))
            check("erased", () -> {
                require(
                        stages.containsValue("erased") && !files.containsKey("container/0.manifest.json"),
                        "erased",
                        "no entry says so, or the manifest is there");
                return "a timer erased " + by + "'s sealed copy at " + bundle.instant("erased");
            });
        if (release.isPresent() && release.get().text("sender").equals(by))
            check("released leaf", () -> {
                var index = release.get().fields("leaf").number("index");
                require(
                        "released".equals(stages.get(index)),
                        "released leaf",
                        "entry " + index + " is not the release");
                return "entry " + index + " of " + by + "'s log";
            });
    }

    private String entry(String by, String name, String index) {
        var entry = new Fields(Json.object(file(name), name), name).only("key", "stage", "at", "salt", "details");
        require(
                java.util.Arrays.equals(CanonicalJson.bytes(entry.tree()), file(name)),
                name,
                "is not in canonical form");
        var digest = Digest.sha256();
        digest.update(entry.base64("salt"));
        digest.update(entry.text("details").getBytes(StandardCharsets.UTF_8));
        var leaf = CanonicalJson.bytes(Map.of(
                "v", 1,
                "key", entry.text("key"),
                "stage", entry.text("stage"),
                "at", entry.text("at"),
                "commitment", Digest.ofRaw("sha256", digest.digest()).value()));
        var proofText = new String(file(name.replace(".json", ".tlog-proof")), StandardCharsets.UTF_8);
        var proof = TlogProof.parse(proofText);
        require(proof.format().equals(proofText), name, "its proof is not in its one form");
        require(Long.toString(proof.index()).equals(index), name, "its proof is for entry " + proof.index());
        var partner =
                annexes.keySet().stream().filter(nation -> !nation.equals(by)).findFirst();
        var witness = NoteVerifier.parse(annexOf(partner.orElse("?")).text("witnessKey"));
        require(
                proof.verify(leaf, NoteVerifier.parse(annexOf(by).text("logKey")), List.of(witness)),
                name,
                "is not proved to be in the log, cosigned by the partner");
        return entry.text("stage");
    }
}
