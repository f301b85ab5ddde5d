package entente.industry.visit;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Records;
import entente.crossing.ReleaseDesk;
import entente.forms.FormPdf;
import entente.forms.FormValues;
import entente.forms.Forms;
import entente.forms.Holidays;
import entente.forms.MalformedFormException;
import entente.forms.WorkingDays;
import entente.kernel.CanonicalJson;
import entente.kernel.Label;
import entente.kernel.Language;
import entente.kernel.OriginLabel;
import entente.kernel.Problem;
import entente.kernel.Problems;
import entente.pact.Declaration;
import entente.registry.Person;
import entente.registry.Person.Role;
import entente.registry.ReleaseRecord;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a visit is asked for: what is wrong with a request, and the proposal of its release. Thread-safe. */
public final class VisitRequests {
    private static final String DOCUMENT = "document";

    private final House house;
    private final ReleaseDesk releases;
    private final VisitBook book;

    VisitRequests(House house, ReleaseDesk releases, VisitBook book) {
        this.house = house;
        this.releases = releases;
        this.book = book;
    }

    /**
     * What is asked.
     *
     * @param sheet {@code rfv} or {@code posting}
     * @param mark of the request itself, in our scheme: it has personal information in it
     */
    public record Asked(
            String sheet,
            Map<String, Object> values,
            String area,
            String purpose,
            String mark,
            Declaration declaration) {}

    /** Everything that is wrong with a request now, without proposing it: form, lead time, and what it would change. */
    public List<Problem> problems(Person person, String sheet, Map<String, Object> values) {
        requireOriginator(person);
        return problems(person, visit(sheet, values));
    }

    private List<Problem> problems(Person person, Visit visit) {
        var problems = new ArrayList<>(
                Visit.problems(visit.form(), visit.values(), mark -> book.isMark(house.nation(), mark)));
        if (!problems.isEmpty()) return problems;
        if (visit.ends().getYear() > Holidays.LAST_YEAR || visit.begins().getYear() < Holidays.FIRST_YEAR)
            return List.of(new Problem(
                    "begins",
                    "is in a year whose holidays are not known here",
                    "Give a day from " + Holidays.FIRST_YEAR + " to " + Holidays.LAST_YEAR + "."));
        for (var finding : book.lead(visit, book.now()).objections())
            problems.add(new Problem(
                    "begins",
                    entente.pact.Sentences.in(Language.EN, finding.reason()),
                    earliest(visit)
                            .map(day -> "Begin on " + day + " or later, or ask for an emergency and say why.")
                            .orElse("Ask for what the pact allows.")));
        visit.amends().ifPresent(amended -> {
            var old = book.find(amended).filter(known -> known.ours() && book.mayKnow(person, known));
            if (old.isEmpty())
                problems.add(
                        new Problem("amends", "is no request of ours", "Give the number of the one that changes."));
            else if (book.stateAt(old.get(), book.now()).over())
                problems.add(new Problem("amends", "is over", "Ask anew."));
        });
        return problems;
    }

    /**
     * A form that came on paper, as it would be asked.
     *
     * @param mark that stands on it
     */
    public record OnPaper(String sheet, Map<String, Object> values, String mark, List<Problem> problems) {}

    /**
     * Reads a request that a node printed. Nothing is kept; whoever files it is asked everything again.
     *
     * @throws Problems when it is anything else, another form, or shows something else than it carries
     */
    public OnPaper read(Person person, byte[] pdf) {
        requireOriginator(person);
        FormPdf.Read read;
        try {
            read = FormPdf.read(pdf, Forms::find);
        } catch (MalformedFormException e) {
            throw new Problems(
                    DOCUMENT, String.valueOf(e.getMessage()), "Choose a form as a node printed it, unchanged.");
        }
        var sheet = read.form().id();
        if (Visit.form(sheet).isEmpty())
            throw new Problems(
                    DOCUMENT,
                    "is the form \"" + sheet + "\", which asks for no visit and no posting",
                    "Choose a request for a visit or a posting.");
        if (!read.shown())
            throw new Problems(
                    DOCUMENT,
                    "shows something else than its fields carry",
                    "Have it printed anew, or fill the form in here.");
        var values = read.values().tree();
        return new OnPaper(sheet, values, read.mark(), problems(person, sheet, values));
    }

    /** The first day on which a visit of its kind could begin, asked now. */
    private Optional<java.time.LocalDate> earliest(Visit visit) {
        var day = visit.begins();
        for (var i = 0; i < 120; i++, day = day.plusDays(1)) {
            if (day.getYear() > Holidays.LAST_YEAR) break;
            if (book.leadFor(visit, WorkingDays.day(book.now(), visit.to()), day).objections().stream()
                    .noneMatch(finding -> finding.rule().equals("lead"))) return Optional.of(day);
        }
        return Optional.empty();
    }

    private Visit visit(String sheet, Map<String, Object> values) {
        var form = Visit.form(sheet)
                .orElseThrow(() -> new Problems("sheet", "\"" + sheet + "\" is none", "Write rfv or posting."));
        try {
            return new Visit(form, new FormValues(values), house.nation(), house.partner());
        } catch (IllegalArgumentException e) {
            throw new Problems("values", String.valueOf(e.getMessage()), "Give texts, whole numbers, ticks and rows.");
        }
    }

    /** Keeps a request as an item and proposes its release. */
    public ReleaseRecord propose(Person person, Asked asked) {
        requireOriginator(person);
        var visit = visit(asked.sheet(), asked.values());
        var problems = problems(person, visit);
        if (!problems.isEmpty()) throw new Problems(problems);
        var item = releases.author(
                person,
                new ReleaseDesk.NewItem(
                        asked.area(),
                        visit.kind().word() + " " + visit.begins() + " – " + visit.ends(),
                        "visit-" + visit.begins() + ".record",
                        Records.MEDIA_TYPE,
                        house.nation().code(),
                        Set.of(house.nation()),
                        new OriginLabel(label(asked.mark())),
                        Optional.empty(),
                        List.of()));
        releases.fill(person, item.id(), new ByteArrayInputStream(CanonicalJson.bytes(visit.toTree())));
        return releases.propose(person, item.id(), house.partner(), asked.purpose(), asked.declaration());
    }

    private Label label(String mark) {
        try {
            return house.rules().policy(house.nation()).parse(mark);
        } catch (IllegalArgumentException e) {
            throw new Problems("label", String.valueOf(e.getMessage()), "Write a mark of our own scheme.");
        }
    }

    private static void requireOriginator(Person person) {
        if (!person.has(Role.ORIGINATOR))
            throw new ForbiddenException("this needs the office " + Role.ORIGINATOR.word());
    }
}
