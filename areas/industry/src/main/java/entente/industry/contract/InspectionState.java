package entente.industry.contract;

import entente.kernel.CanonicalJson;
import entente.kernel.Digest;
import entente.registry.IndustryEntries.Entry;
import entente.seal.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How an inspection stands, from its entries alone, and the report that follows from them byte for byte. */
public record InspectionState(String id, Plan plan, Status status, Map<String, Finding> findings) {
    /** The form of the report, when it crosses. */
    public static final String FORM = "entente.industry.inspection/1";

    public InspectionState {
        findings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(findings));
    }

    /** How far it is. */
    public enum Status {
        PLANNED,
        AGREED,
        REPORTED,
        SIGNED
    }

    public record Plan(String facility, Instant on, boolean joint, List<String> scope) {}

    /** @param action what the facility did against it */
    public record Finding(
            String id,
            String severity,
            String scope,
            String text,
            Instant due,
            Optional<String> action,
            boolean accepted) {}

    /** @param entries that are in effect, in their order; empty: there is no such inspection */
    public static Optional<InspectionState> of(String id, List<Entry> entries) {
        @Nullable Plan plan = null;
        var status = Status.PLANNED;
        var findings = new LinkedHashMap<String, Finding>();
        for (var entry : entries) {
            var fields = new Fields(entry.details(), entry.kind());
            switch (InspectionKind.valueOf(entry.kind())) {
                case PLANNED ->
                    plan = new Plan(
                            fields.text("facility"),
                            fields.instant("on"),
                            fields.truth("joint"),
                            fields.texts("scope"));
                case AGREED -> status = Status.AGREED;
                case FINDING ->
                    findings.put(
                            fields.text("finding"),
                            new Finding(
                                    fields.text("finding"),
                                    fields.text("severity"),
                                    fields.text("scope"),
                                    fields.text("text"),
                                    fields.instant("due"),
                                    Optional.empty(),
                                    false));
                case CORRECTED ->
                    findings.computeIfPresent(
                            fields.text("finding"), (_, one) -> with(one, Optional.of(fields.text("action")), false));
                case ACCEPTED ->
                    findings.computeIfPresent(fields.text("finding"), (_, one) -> with(one, one.action(), true));
                case REPORTED -> status = Status.REPORTED;
                case SIGNED -> status = Status.SIGNED;
            }
        }
        if (plan == null) return Optional.empty();
        return Optional.of(new InspectionState(id, Objects.requireNonNull(plan), status, findings));
    }

    private static Finding with(Finding one, Optional<String> action, boolean accepted) {
        return new Finding(one.id(), one.severity(), one.scope(), one.text(), one.due(), action, accepted);
    }

    public List<Finding> open() {
        return findings.values().stream().filter(one -> !one.accepted()).toList();
    }

    /** The evidence pack: the plan, every finding, and what was done. What crosses and is signed is exactly this. */
    public byte[] report() {
        var tree = new TreeMap<String, Object>();
        tree.put("form", FORM);
        tree.put("id", id);
        tree.put("facility", plan.facility());
        tree.put("on", plan.on().toString());
        tree.put("joint", plan.joint());
        tree.put("scope", plan.scope());
        var list = new ArrayList<Map<String, Object>>();
        for (var finding : findings.values()) {
            var one = new TreeMap<String, Object>();
            one.put("finding", finding.id());
            one.put("severity", finding.severity());
            one.put("scope", finding.scope());
            one.put("text", finding.text());
            one.put("due", finding.due().toString());
            one.put("accepted", finding.accepted());
            finding.action().ifPresent(action -> one.put("action", action));
            list.add(one);
        }
        tree.put("findings", list);
        return CanonicalJson.bytes(tree);
    }

    public Digest digest() {
        return Digest.of(report());
    }
}
