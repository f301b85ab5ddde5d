package entente.kernel.spif;

import entente.kernel.Axis;
import entente.kernel.Category;
import entente.kernel.CategoryTag;
import entente.kernel.Combination;
import entente.kernel.Language;
import entente.kernel.Level;
import entente.kernel.Marking;
import entente.kernel.Nation;
import entente.kernel.Part;
import entente.kernel.Place;
import entente.kernel.SecurityPolicy;
import entente.kernel.Text;
import entente.kernel.Validity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/** Policies with everything that a policy may have, from a seed. */
final class RandomPolicies {
    private static final List<String> WORDS =
            List.of("비밀", "SECRET", "TRÈS SECRET", "a<b>&\"c'", " edge ", "line\nand\ttab\r", "𝔘", "-", "Ⅲ급");

    private final Random random;
    private int names;

    RandomPolicies(Random random) {
        this.random = random;
    }

    SecurityPolicy policy() {
        names = 0;
        var axes = new ArrayList<Axis>();
        for (var i = 0; i <= random.nextInt(3); i++) axes.add(axis());
        var tags = new ArrayList<CategoryTag>();
        for (var i = random.nextInt(4); i > 0; i--) tags.add(tag());
        var parts = new ArrayList<Part>();
        for (var axis : axes) for (var level : axis.levels()) parts.add(new Place(axis.id(), level.id()));
        for (var tag : tags) for (var value : tag.values()) parts.add(new Category(tag.id(), value.id()));
        var combinations = new ArrayList<Combination>();
        for (var i = random.nextInt(6); i > 0 && parts.size() > 1; i--) combinations.add(combination(parts));
        return new SecurityPolicy(
                "urn:oid:2.25." + random.nextInt(1_000_000),
                random.nextBoolean() ? String.valueOf(random.nextInt(100)) : word(),
                new Nation(random.nextBoolean() ? "KR" : "CA"),
                text(),
                word(),
                axes,
                tags,
                combinations,
                validity());
    }

    private Axis axis() {
        var levels = new ArrayList<Level>();
        for (var i = 0; i <= random.nextInt(4); i++) levels.add(new Level(id(), text(), marking(), validity()));
        return new Axis(id(), text(), levels);
    }

    private CategoryTag tag() {
        var values = new ArrayList<CategoryTag.Value>();
        for (var i = random.nextInt(4); i > 0; i--) values.add(new CategoryTag.Value(id(), marking(), validity()));
        var kind = CategoryTag.Kind.values()[random.nextInt(3)];
        return new CategoryTag(id(), kind, text(), word(), values, random.nextBoolean());
    }

    private Combination combination(List<Part> parts) {
        var given = parts.get(random.nextInt(parts.size()));
        var others = new TreeSet<Part>(Comparator.comparing(Part::toString));
        while (others.isEmpty() || (random.nextBoolean() && others.size() < parts.size() - 1)) {
            var other = parts.get(random.nextInt(parts.size()));
            if (!other.equals(given)) others.add(other);
        }
        return new Combination(given, Combination.Rule.values()[random.nextInt(4)], others);
    }

    private Marking marking() {
        var in = new EnumMap<Language, Marking.Phrase>(Language.class);
        for (var language : Language.values())
            if (random.nextInt(3) == 0) in.put(language, new Marking.Phrase(word(), word()));
        var colour =
                random.nextBoolean() ? Optional.of("#%06X".formatted(random.nextInt(4))) : Optional.<String>empty();
        return new Marking(random.nextInt(9) == 0 ? "" : word(), word(), in, colour);
    }

    private Validity validity() {
        var day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(1000));
        return new Validity(
                random.nextBoolean() ? Optional.of(day) : Optional.empty(),
                random.nextBoolean() ? Optional.of(day.plusDays(random.nextInt(3))) : Optional.empty(),
                random.nextInt(4) == 0);
    }

    private Text text() {
        return new Text(word(), word(), word());
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private String id() {
        return List.of("a", "B-", "x9", "Axis-").get(random.nextInt(4)) + names++;
    }
}
