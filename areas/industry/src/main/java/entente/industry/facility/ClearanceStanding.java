package entente.industry.facility;

import entente.crossing.House;
import entente.crossing.Standing;
import entente.industry.dossier.Levels;
import entente.kernel.HolderLabel;
import entente.kernel.Label;
import entente.pact.Decision;
import entente.pact.Finding;
import entente.pact.Reason;
import entente.registry.People.Organisation;
import entente.registry.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the door asks before it releases a key to somebody: whether the clearance of their facility, and their own in
 * industry, stand now and as high as this. Who belongs to a company of which nothing stands is let in to nothing.
 */
public final class ClearanceStanding implements Standing {
    private final House house;
    private final Authority authority;
    private final List<Withholding> withholdings = new ArrayList<>();

    public ClearanceStanding(House house, Authority authority) {
        this.house = house;
        this.authority = authority;
    }

    /** Why something of ours may not go out now. */
    @FunctionalInterface
    public interface Withholding {
        Optional<String> why(Book book, String item, Instant now);
    }

    /** Another part of the area knows of reasons. Called while the node is put together, and not later. */
    public void add(Withholding withholding) {
        withholdings.add(withholding);
    }

    @Override
    public Optional<Decision.Deny> against(Person person, HolderLabel label, Instant now) {
        var book = authority.book();
        var state = book.person(person.id());
        if (state.isEmpty() && !ofCompany(person)) return Optional.empty();
        var level = Levels.bare(label.label());
        // What protects nothing is let in without a clearance, as everywhere.
        if (!Levels.protects(level)
                || state.filter(one -> cleared(book, one, level, now)).isPresent()) return Optional.empty();
        var article = house.rules()
                .pact()
                .contractorsArticle()
                .orElseGet(() -> house.rules().pact().evidenceArticle());
        return Optional.of(new Decision.Deny(List.of(new Finding(
                new Finding.Basis.InPact(article),
                "contractors",
                new Reason.ClearanceDoesNotStand(person.id(), label.mark())))));
    }

    @Override
    public String sight(Person person, Instant now) {
        var book = authority.book();
        var state = book.person(person.id());
        if (state.isEmpty()) return ofCompany(person) ? "nothing" : "";
        return Levels.all(book.levels().policy())
                .filter(level -> cleared(book, state.get(), level, now))
                .map(Label::mark)
                .sorted()
                .collect(Collectors.joining(", ", "up to ", ""));
    }

    private boolean cleared(Book book, PersonState person, Label level, Instant now) {
        // Of what rests on the partner's word nothing opens, unless all that it has said is here.
        if (!person.requests().isEmpty() && !authority.hearsPartner()) return false;
        return person.cleared(level, now, book::facility, book::confirmed);
    }

    private boolean ofCompany(Person person) {
        return person.organisation().isPresent()
                && house.people().organisations().stream()
                        .filter(one -> one.id().equals(person.organisation().get()))
                        .anyMatch(one -> one.kind() == Organisation.Kind.COMPANY);
    }

    @Override
    public Optional<String> withholds(String item, Instant now) {
        var book = authority.book();
        return withholdings.stream()
                .flatMap(one -> one.why(book, item, now).stream())
                .findFirst();
    }
}
