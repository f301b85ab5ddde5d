package entente.crossing;

import entente.registry.Person;

/** Refuses whoever does not hold an office. */
final class Offices {
    private Offices() {}

    static void require(Person person, Person.Role role) {
        if (!person.has(role)) throw new ForbiddenException("this needs the office " + role.word());
    }
}
