package entente.kernel.spif;

import java.text.Normalizer;

/**
 * Makes an id of a name, always the same one: ASCII letters and digits stay, letters with an accent lose it, letters of
 * other scripts become {@code u} and their code point, all else becomes one hyphen.
 */
final class Slug {
    private Slug() {}

    /** Empty when the name has neither letter nor digit. */
    static String of(String name) {
        var slug = new StringBuilder();
        name.codePoints().forEach(c -> {
            var plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD)
                    .codePoints()
                    .filter(p -> p < 0x80 && Character.isLetterOrDigit(p))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
            if (!plain.isEmpty()) slug.append(plain);
            else if (Character.isLetterOrDigit(c)) slug.append("u%X".formatted(c));
            else slug.append('-');
        });
        return slug.toString().replaceAll("-+", "-").replaceAll("^-|-$", "");
    }
}
