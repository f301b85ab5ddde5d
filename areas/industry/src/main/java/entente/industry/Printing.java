package entente.industry;

import entente.crossing.ForbiddenException;
import entente.crossing.House;
import entente.crossing.Ids;
import entente.crossing.NotFoundException;
import entente.forms.FormPdf;
import entente.industry.contract.ContractDesk;
import entente.industry.dossier.Filled;
import entente.industry.dossier.Levels;
import entente.industry.facility.Authority;
import entente.industry.facility.ClearanceForms;
import entente.industry.facility.Confirmations.Confirmation;
import entente.industry.facility.Confirmations.Status;
import entente.industry.incident.IncidentDesk;
import entente.kernel.Label;
import entente.kernel.Language;
import entente.kernel.Problems;
import entente.pact.Pact;
import entente.registry.Person;
import entente.registry.Person.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Industrial security on paper. That something was printed is in the log before. */
public final class Printing {
    private final House house;
    private final Authority authority;
    private final ContractDesk contracts;
    private final IncidentDesk incidents;

    Printing(House house, Authority authority, ContractDesk contracts, IncidentDesk incidents) {
        this.house = house;
        this.authority = authority;
        this.contracts = contracts;
        this.incidents = incidents;
    }

    /**
     * How it is printed.
     *
     * @param mark above and below; absent: the lowest of this nation's scheme, for entries have nothing classified in them
     */
    public record Paper(Optional<String> mark, List<Language> languages) {}

    /** What one authority asked the other. */
    public byte[] request(Person person, String id, Paper paper) {
        return print(person, "request", id, ClearanceForms.request(confirmation(person, id)), paper);
    }

    /** What stands of the answer now. */
    public byte[] answer(Person person, String id, Paper paper) {
        var asked = confirmation(person, id);
        if (asked.status() == Status.ASKED) throw new NotFoundException("answer");
        var answerer = asked.asker().equals(house.nation()) ? house.partner() : house.nation();
        var named = house.rules().pact().parties().stream()
                .filter(party -> party.nation().equals(answerer))
                .map(Pact.Party::name)
                .map(name -> name.ko() + " / " + name.en() + " / " + name.fr())
                .findFirst()
                .orElse(answerer.code());
        return print(person, "answer", id, ClearanceForms.answer(asked, named), paper);
    }

    /** The security requirements checklist of a contract. */
    public byte[] checklist(Person person, String id, Paper paper) {
        return print(person, "checklist", id, contracts.checklist(person, id, mark(paper)), paper);
    }

    /** The report of an incident. */
    public byte[] incident(Person person, String id, Paper paper) {
        return print(person, "incident", id, incidents.form(person, id), paper);
    }

    private Confirmation confirmation(Person person, String id) {
        if (!person.has(Role.INDUSTRY_OFFICER)) throw new ForbiddenException("this needs the office industry-officer");
        return authority.book().confirmations().find(id).orElseThrow(() -> new NotFoundException("request"));
    }

    private byte[] print(Person person, String of, String id, Filled filled, Paper paper) {
        var mark = mark(paper);
        house.journal()
                .record(
                        "industry/printed/" + Ids.fresh(),
                        "industry-printed",
                        Map.of("form", filled.form().name(), "of", of, "about", id, "mark", mark, "by", person.id()));
        return FormPdf.write(filled.form(), filled.values(), mark, paper.languages());
    }

    private String mark(Paper paper) {
        var policy = house.rules().policy(house.nation());
        if (paper.mark().isEmpty())
            return Levels.all(policy)
                    .filter(level -> !Levels.protects(level))
                    .map(Label::mark)
                    .findFirst()
                    .orElseThrow();
        try {
            return policy.parse(paper.mark().get()).mark();
        } catch (Problems | IllegalArgumentException unknown) {
            throw new Problems("mark", "is no mark of our scheme", "Write one, or leave it out.");
        }
    }
}
