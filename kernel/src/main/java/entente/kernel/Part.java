package entente.kernel;

/** What a label is made of: a level of an axis, or a value of a category. Named by ids, as data files do. */
public sealed interface Part permits Place, Category {

    /** Reads {@code axis/level} or {@code tag/value}, whichever the policy knows. */
    static Part of(SecurityPolicy policy, String written) {
        var place = Place.of(written);
        var category = new Category(place.axis(), place.level());
        if (policy.knows(place)) return place;
        if (policy.knows(category)) return category;
        throw new IllegalArgumentException(policy.name().en() + " has no level or category " + written);
    }
}
