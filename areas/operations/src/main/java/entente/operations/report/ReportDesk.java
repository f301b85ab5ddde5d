package entente.operations.report;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.crossing.NotReadyException;
import entente.kernel.Digest;
import entente.kernel.Language;
import entente.kernel.Problems;
import entente.kernel.Text;
import entente.operations.exercise.ExerciseDesk;
import entente.operations.report.Counting.Happened;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.PublicReports;
import entente.registry.PublicReports.Kept;
import entente.registry.Tallies;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The yearly report for everybody, and by whose decision it is public. A registry officer has it counted; two release authorities
 * approve exactly what was counted; then it is logged, and public. Thread-safe.
 */
public final class ReportDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ReportDesk.class);
    private static final int APPROVERS = 2;

    private final House house;
    private final PublicReports register;
    private final ExerciseDesk exercises;
    private final long k;
    private final Optional<byte[]> font;
    private volatile Map<String, byte[]> pages = Map.of();

    /** How a report stands. */
    public enum State {
        PROPOSED,
        PUBLISHED,
        /** Before it was public. */
        WITHDRAWN,
        /** After it was public. */
        TAKEN_DOWN
    }

    public record Proposal(Kept kept, Report report, List<PublicReports.Approval> approvals) {
        public State state() {
            if (kept.withdrawal().isEmpty()) return kept.leaf().isPresent() ? State.PUBLISHED : State.PROPOSED;
            return kept.leaf().isPresent() ? State.TAKEN_DOWN : State.WITHDRAWN;
        }
    }

    /**
     * Opens the desk, and finishes what a crash left half done.
     *
     * @param k below which nothing is told
     * @param font in which the PDF is written; without one there is none
     */
    public ReportDesk(House house, ExerciseDesk exercises, long k, Optional<byte[]> font) {
        this.house = house;
        this.register = new PublicReports(house.register());
        this.exercises = exercises;
        this.k = k;
        this.font = font;
        for (var kept : register.all())
            if (kept.leaf().isEmpty() && kept.withdrawal().isEmpty())
                try {
                    publishIfDecided(kept);
                } catch (Problems e) {
                    LOG.warn("{} stays a proposal: {}", kept.id(), e.getMessage());
                }
        load();
    }

    // ── people ──────────────────────────────────────────────────────────────────────────────────────────────────

    /**
     * Counts a year and puts the report before those who decide.
     *
     * @param targets and
     * @param steps of the programme, as the nation's file and the pact have them
     */
    public Proposal propose(
            Person person, int year, List<Map<String, Object>> targets, List<Map<String, Object>> steps) {
        if (!person.has(Role.REGISTRY_OFFICER)) throw new ForbiddenException("this needs the office registry-officer");
        if (year < 2000 || year > now().atZone(ZoneOffset.UTC).getYear())
            throw new Problems("year", year + " is none that has begun", "Name one that has.");
        requireOnce(year);
        var areas = new LinkedHashMap<String, Text>();
        for (var area : house.rules().pact().arrangements()) areas.put(area.id(), area.name());
        var tallies = new Tallies(house.register());
        var report = new Counting(house.nation(), new TreeMap<>(areas), k, told())
                .of(
                        year,
                        now(),
                        new Happened(
                                tallies.sent(),
                                tallies.received(),
                                tallies.owed(),
                                exercises.book().all().stream()
                                        .map(plan -> Map.entry(
                                                plan.document().area(),
                                                plan.document().from()))
                                        .toList(),
                                targets,
                                steps));
        var kept = new Kept(
                Ids.fresh(),
                year,
                report.digest(),
                report.bytes(),
                person.id(),
                now(),
                Optional.empty(),
                Optional.empty());
        house.journal()
                .record(
                        key(kept.id(), "proposed"),
                        "report-proposed",
                        Map.of("year", year, "content", kept.content().value(), "by", person.id()));
        register.add(kept);
        return proposal(kept);
    }

    /** What was told of a year is told once: what differs between two tellings would tell of few. */
    private void requireOnce(int year) {
        if (register.all().stream()
                .anyMatch(kept -> kept.year() == year && kept.leaf().isPresent()))
            throw new Problems(
                    "year", "the report of " + year + " was public already", "A year is told once; take the next.");
    }

    /** Every report that was ever public: what was taken down has been read. */
    private List<Report> told() {
        return register.all().stream()
                .filter(kept -> kept.leaf().isPresent())
                .map(kept -> Report.read(kept.report()))
                .toList();
    }

    /** Of two years that were counted before either was public, the second is looked at again. */
    private void requireApart(Kept kept) {
        var report = Report.read(kept.report());
        for (var other : told()) {
            var wrong = Years.objections(report, other);
            if (!wrong.isEmpty())
                throw new Problems(
                        "report",
                        "with the report of " + other.year() + ", public since, it tells of few: " + wrong,
                        "Withdraw it, and count the year again.");
        }
    }

    /**
     * A release authority approves a report; with the second it is public.
     *
     * @param content the digest of what they had before them
     */
    public Proposal approve(Person person, String id, Digest content) {
        requireAuthority(person);
        var proposal = known(person, id);
        var kept = proposal.kept();
        if (kept.withdrawal().isPresent()) throw new NotReadyException("it was withdrawn");
        if (!kept.content().equals(content))
            throw new Problems(
                    "content", "is not the digest of this report", "Read the report again, and give its digest.");
        if (kept.leaf().isPresent()) return proposal;
        requireOnce(kept.year());
        requireApart(kept);
        for (var office : List.of(Role.RELEASE_AUTHORITY, Role.REGISTRY_OFFICER))
            if (house.sameVoice(person, kept.proposedBy(), kept.proposedAt(), office))
                throw new Problems("approval", "nobody approves what they proposed", "Ask another release authority.");
        for (var earlier : proposal.approvals())
            if (!earlier.by().equals(person.id())
                    && house.sameVoice(person, earlier.by(), earlier.at(), Role.RELEASE_AUTHORITY))
                throw new Problems("approval", "this voice has approved it already", "Ask another release authority.");
        house.journal()
                .record(
                        key(id, "approved/" + person.id()),
                        "report-approved",
                        Map.of("year", kept.year(), "content", content.value(), "by", person.id()));
        register.approve(id, new PublicReports.Approval(person.id(), content, now()));
        publishIfDecided(kept);
        load();
        return known(person, id);
    }

    private void publishIfDecided(Kept kept) {
        var approvals = register.approvals(kept.id());
        if (approvals.size() < APPROVERS) return;
        synchronized (this) {
            requireOnce(kept.year());
            requireApart(kept);
            var leaf = house.journal()
                    .record(
                            key(kept.id(), "published"),
                            "report-published",
                            Map.of(
                                    "year",
                                    kept.year(),
                                    "content",
                                    kept.content().value(),
                                    "by",
                                    approvals.stream()
                                            .map(PublicReports.Approval::by)
                                            .toList()));
            register.publish(kept.id(), leaf.index());
        }
    }

    /** Before it is public the proposer or a release authority takes it back; afterwards a release authority takes it down. */
    public Proposal withdraw(Person person, String id, String reason) {
        var proposal = known(person, id);
        var proposers = proposal.state() == State.PROPOSED
                && proposal.kept().proposedBy().equals(person.id());
        if (!proposers) requireAuthority(person);
        if (reason.isBlank() || reason.length() > 2000)
            throw new Problems("reason", "is missing or too long", "Say why, in 1 to 2000 characters.");
        if (proposal.kept().withdrawal().isPresent()) return proposal;
        house.journal()
                .record(
                        key(id, "withdrawn"),
                        "report-withdrawn",
                        Map.of("year", proposal.kept().year(), "reason", reason, "by", person.id()));
        register.withdraw(id, new PublicReports.Withdrawal(person.id(), now(), reason));
        load();
        return known(person, id);
    }

    /** All that the person may know of, newest first. */
    public List<Proposal> proposals(Person person) {
        return register.all().stream()
                .map(this::proposal)
                .filter(one -> mayKnow(person, one))
                .toList();
    }

    public Proposal known(Person person, String id) {
        return register.find(Ids.require(id))
                .map(this::proposal)
                .filter(one -> mayKnow(person, one))
                .orElseThrow(() -> new NotFoundException("report"));
    }

    /** What is public everybody knows; the rest is for those who count, decide and audit. */
    private static boolean mayKnow(Person person, Proposal one) {
        return one.state() == State.PUBLISHED
                || person.has(Role.REGISTRY_OFFICER)
                || person.has(Role.RELEASE_AUTHORITY)
                || person.has(Role.AUDITOR);
    }

    private static void requireAuthority(Person person) {
        if (!person.has(Role.RELEASE_AUTHORITY))
            throw new ForbiddenException("this needs the office release-authority");
    }

    // ── everybody ───────────────────────────────────────────────────────────────────────────────────────────────

    /**
     * What is public, by the last parts of its address: {@code 2026/ko/} and {@code 2026/ko/report.pdf}, and {@code ko/} with all
     * years.
     */
    public Map<String, byte[]> pages() {
        return pages;
    }

    /** Only what bears two approvals of exactly its bytes and is in the log. */
    private void load() {
        var found = new TreeMap<String, byte[]>();
        var years = new ArrayList<ReportIndex.Year>();
        for (var kept : register.all()) {
            if (kept.leaf().isEmpty()) continue;
            if (kept.withdrawal().isPresent()) {
                years.add(new ReportIndex.Year(kept.year(), kept.withdrawal().map(PublicReports.Withdrawal::at)));
                continue;
            }
            var approved = register.approvals(kept.id()).stream()
                    .filter(one -> one.content().equals(kept.content()))
                    .map(PublicReports.Approval::by)
                    .distinct()
                    .count();
            if (approved < APPROVERS || !Digest.of(kept.report()).equals(kept.content())) {
                LOG.error("the report {} is not as two approved it, and is not shown", kept.id());
                continue;
            }
            var report = Report.read(kept.report());
            years.add(new ReportIndex.Year(kept.year(), Optional.empty()));
            for (var language : Language.values()) {
                var address = kept.year() + "/" + language.code() + "/";
                found.put(address, ReportPage.write(report, language, font.isPresent()));
                font.ifPresent(
                        letters -> found.put(address + "report.pdf", ReportPdf.write(report, language, letters)));
            }
        }
        for (var language : Language.values())
            found.put(language.code() + "/", ReportIndex.write(house.nation(), years, language, font.isPresent()));
        pages = Map.copyOf(found);
    }

    private Proposal proposal(Kept kept) {
        return new Proposal(kept, Report.read(kept.report()), register.approvals(kept.id()));
    }

    private static String key(String id, String step) {
        return "report/" + id + "/" + step;
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
