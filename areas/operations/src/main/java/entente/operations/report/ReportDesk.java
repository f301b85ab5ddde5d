package entente.operations.report;

import entente.crossing.House;
import entente.kernel.Language;
import entente.kernel.Problems;
import entente.kernel.Text;
import entente.operations.exercise.ExerciseDesk;
import entente.operations.publish.PublicDesk;
import entente.operations.report.Counting.Happened;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.PublicDocuments.Kept;
import entente.registry.PublicDocuments.Withdrawal;
import entente.registry.Tallies;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The yearly report for everybody: a registry officer has it counted, and what of it is public stands on pages. Thread-safe. */
public final class ReportDesk extends PublicDesk<Report> {
    private final ExerciseDesk exercises;
    private final long k;
    private final Optional<byte[]> font;
    private volatile Map<String, byte[]> pages = Map.of();

    /**
     * @param k below which nothing is told
     * @param font in which the PDF is written; without one there is none
     */
    public ReportDesk(House house, ExerciseDesk exercises, long k, Optional<byte[]> font) {
        super(house, "report", Set.of(Role.REGISTRY_OFFICER));
        this.exercises = exercises;
        this.k = k;
        this.font = font;
        open();
    }

    /**
     * Counts a year and puts the report before those who decide.
     *
     * @param targets and
     * @param steps of the programme, as the nation's file and the pact have them
     */
    public Proposal<Report> propose(
            Person person, int year, List<Map<String, Object>> targets, List<Map<String, Object>> steps) {
        requireProposer(person);
        if (year < 2000 || year > now().atZone(ZoneOffset.UTC).getYear())
            throw new Problems("year", year + " is none that has begun", "Name one that has.");
        // What differs between two tellings would tell of few: a year that was told is not counted again.
        requireOnce(String.valueOf(year));
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
        return propose(person, String.valueOf(year), report.bytes(), Optional.empty());
    }

    /**
     * What is public, by the last parts of its address: {@code 2026/ko/} and {@code 2026/ko/report.pdf}, and {@code ko/} with all
     * years.
     */
    public Map<String, byte[]> pages() {
        return pages;
    }

    // ── what a report is to those who decide ────────────────────────────────────────────────────────────────────

    @Override
    protected Report read(byte[] document) {
        return Report.read(document);
    }

    @Override
    protected Map<String, Object> named(Kept kept) {
        return Map.of("year", Integer.parseInt(kept.name()));
    }

    /** Of two years that were counted before either was public, the second is looked at again. */
    @Override
    protected void requireFit(Report report) {
        for (var other : told()) {
            var wrong = Years.objections(report, other);
            if (!wrong.isEmpty())
                throw new Problems(
                        "report",
                        "with the report of " + other.year() + ", public since, it tells of few: " + wrong,
                        "Withdraw it, and count the year again.");
        }
    }

    @Override
    protected boolean concerns(Person person, Kept kept) {
        return person.has(Role.REGISTRY_OFFICER);
    }

    @Override
    protected void show(List<Proposal<Report>> everPublic) {
        var found = new TreeMap<String, byte[]>();
        var years = new ArrayList<ReportIndex.Year>();
        for (var one : everPublic) {
            var report = one.document();
            years.add(
                    new ReportIndex.Year(report.year(), one.kept().withdrawal().map(Withdrawal::at)));
            if (one.kept().withdrawal().isPresent()) continue;
            for (var language : Language.values()) {
                var address = report.year() + "/" + language.code() + "/";
                found.put(address, ReportPage.write(report, language, font.isPresent()));
                font.ifPresent(
                        letters -> found.put(address + "report.pdf", ReportPdf.write(report, language, letters)));
            }
        }
        for (var language : Language.values())
            found.put(language.code() + "/", ReportIndex.write(house.nation(), years, language, font.isPresent()));
        pages = Map.copyOf(found);
    }
}
