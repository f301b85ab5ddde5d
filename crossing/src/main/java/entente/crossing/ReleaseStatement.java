package entente.crossing;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.pact.Declaration;
import entente.registry.Journal;
import entente.seal.Fields;
import entente.seal.SigningKey;
import entente.seal.Statement;
import entente.seal.VerifyingKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a nation says that it released, in a {@link Statement} of type {@code RELEASE}: the item and its origin label,
 * under which pact and rules, who approved, and the container by its digests. The partner computes all of it again.
 *
 * @param originLabel as {@link entente.kernel.Label#toTree()} wrote it
 * @param underPact digest of what the pact's rules found; the receiver's own must be the same
 * @param approvals statements of type {@code APPROVAL}
 * @param appointments statements of type {@code APPOINTMENT}, one for each approver
 * @param assurance what the recipient assured, on which the release rests; absent under a pact that asks for none
 * @param consents of nations other than the sender whose information is in it, as they signed them
 * @param released where the step is in the sender's log
 */
public record ReleaseStatement(
        String id,
        String item,
        Nation sender,
        Nation recipient,
        String area,
        String purpose,
        String channel,
        String mediaType,
        String fileName,
        Set<Nation> origins,
        Map<String, Object> originLabel,
        String proposer,
        Declaration declaration,
        Digest pact,
        Digest rules,
        Digest underPact,
        Digest contentSha256,
        long contentBytes,
        Digest containerSha384,
        Digest manifestSha384,
        Digest payloadSha384,
        long containerBytes,
        List<Statement> approvals,
        List<Statement> appointments,
        Optional<Cited> assurance,
        List<Statement> consents,
        Instant at,
        Journal.Leaf released) {

    /**
     * An assurance of the recipient's.
     *
     * @param statement the digest of the statement that gave it
     */
    public record Cited(String id, Digest statement) {
        Map<String, Object> toTree() {
            return Map.of("id", id, "statement", statement.value());
        }

        static Cited of(Fields fields) {
            fields.only("id", "statement");
            return new Cited(Ids.require(fields.text("id")), fields.digest("statement"));
        }
    }

    private static final String[] MEMBERS = {
        "release",
        "item",
        "sender",
        "recipient",
        "area",
        "purpose",
        "channel",
        "mediaType",
        "fileName",
        "origins",
        "originLabel",
        "proposer",
        "declaration",
        "pact",
        "rules",
        "underPact",
        "contentSha256",
        "contentBytes",
        "containerSha384",
        "manifestSha384",
        "payloadSha384",
        "containerBytes",
        "approvals",
        "appointments",
        "assurance",
        "consents",
        "at",
        "leaf"
    };

    public Statement sign(SigningKey office) {
        var tree = new TreeMap<String, Object>();
        tree.put("release", id);
        tree.put("item", item);
        tree.put("sender", sender.code());
        tree.put("recipient", recipient.code());
        tree.put("area", area);
        tree.put("purpose", purpose);
        tree.put("channel", channel);
        tree.put("mediaType", mediaType);
        tree.put("fileName", fileName);
        tree.put("origins", origins.stream().map(Nation::code).sorted().toList());
        tree.put("originLabel", originLabel);
        tree.put("proposer", proposer);
        tree.put("declaration", declaration.toTree());
        tree.put("pact", pact.value());
        tree.put("rules", rules.value());
        tree.put("underPact", underPact.value());
        tree.put("contentSha256", contentSha256.value());
        tree.put("contentBytes", contentBytes);
        tree.put("containerSha384", containerSha384.value());
        tree.put("manifestSha384", manifestSha384.value());
        tree.put("payloadSha384", payloadSha384.value());
        tree.put("containerBytes", containerBytes);
        tree.put("approvals", approvals.stream().map(Statement::toTree).toList());
        tree.put("appointments", appointments.stream().map(Statement::toTree).toList());
        assurance.ifPresent(cited -> tree.put("assurance", cited.toTree()));
        if (!consents.isEmpty())
            tree.put("consents", consents.stream().map(Statement::toTree).toList());
        tree.put("at", at.toString());
        tree.put("leaf", released.toTree());
        return Statement.sign(Statement.Type.RELEASE, tree, office);
    }

    /** What was stated, if the office's key signed it. */
    public static ReleaseStatement verify(Statement statement, VerifyingKey office) {
        return read(statement.require(Statement.Type.RELEASE, office));
    }

    private static ReleaseStatement read(Map<String, Object> tree) {
        var fields = new Fields(tree, "release statement").only(MEMBERS);
        var leaf = fields.fields("leaf").only("origin", "index");
        try {
            return new ReleaseStatement(
                    Ids.require(fields.text("release")),
                    Ids.require(fields.text("item")),
                    new Nation(fields.text("sender")),
                    new Nation(fields.text("recipient")),
                    fields.text("area"),
                    fields.text("purpose"),
                    fields.text("channel"),
                    fields.text("mediaType"),
                    fields.text("fileName"),
                    fields.texts("origins").stream().map(Nation::new).collect(Collectors.toSet()),
                    fields.object("originLabel"),
                    fields.text("proposer"),
                    Declaration.of(fields.fields("declaration")),
                    fields.digest("pact"),
                    fields.digest("rules"),
                    fields.digest("underPact"),
                    fields.digest("contentSha256"),
                    fields.number("contentBytes"),
                    fields.digest("containerSha384"),
                    fields.digest("manifestSha384"),
                    fields.digest("payloadSha384"),
                    fields.number("containerBytes"),
                    fields.objects("approvals").stream().map(Statement::of).toList(),
                    fields.objects("appointments").stream().map(Statement::of).toList(),
                    fields.has("assurance") ? Optional.of(Cited.of(fields.fields("assurance"))) : Optional.empty(),
                    fields.has("consents")
                            ? fields.objects("consents").stream()
                                    .map(Statement::of)
                                    .toList()
                            : List.of(),
                    fields.instant("at"),
                    new Journal.Leaf(leaf.text("origin"), leaf.number("index")));
        } catch (IllegalArgumentException e) {
            throw new entente.seal.MalformedException("release statement", String.valueOf(e.getMessage()), e);
        }
    }
}
