package entente.pact;

import entente.kernel.Language;
import entente.kernel.Text;
import java.util.ArrayList;

/** A pact to be read on a terminal: its articles in one language, each with what it means for the machine. */
public final class PactText {
    private PactText() {}

    public static String text(Draft draft, Language language) {
        var pact = draft.pact();
        var meanings = new Meanings(draft);
        var out = new StringBuilder();
        var tree = pact.fields();
        out.append(pact.title().in(language)).append('\n');
        out.append(PageWords.standing(tree.text("standing")).in(language)).append('\n');
        out.append(Schemes.text(tree.fields("notice")).in(language)).append('\n');
        for (var party : pact.parties())
            out.append(party.nation())
                    .append("  ")
                    .append(party.name().in(language))
                    .append("  ")
                    .append(party.policy())
                    .append(" ")
                    .append(party.version())
                    .append('\n');
        for (var article : pact.articles()) {
            out.append('\n')
                    .append(PageWords.article(article.id()).in(language))
                    .append("  ")
                    .append(article.title().in(language))
                    .append('\n');
            out.append(article.text().in(language)).append('\n');
            for (var block : meanings.of(article.id())) append(out, block, language);
        }
        for (var block : meanings.annexed()) append(out.append('\n'), block, language);
        out.append('\n').append("pact ").append(pact.digest()).append('\n');
        out.append("file ").append(pact.file()).append('\n');
        return out.toString();
    }

    private static void append(StringBuilder out, Meanings.Block block, Language language) {
        out.append("  ")
                .append(block.code())
                .append(" – ")
                .append(block.title().in(language))
                .append('\n');
        for (var row : block.rows()) {
            var lines = new ArrayList<String>();
            for (var line : row.lines())
                lines.add(line.label()
                                .map(label -> label.in(language) + colon(language))
                                .orElse("")
                        + line.said().text(language));
            out.append("    ");
            if (row.lines().size() > 1
                    || row.lines().stream().allMatch(line -> line.label().isEmpty()))
                out.append(row.code()).append("  ");
            out.append(String.join("; ", lines)).append('\n');
        }
    }

    private static String colon(Language language) {
        return new Text(": ", ": ", "\u00A0: ").in(language);
    }
}
