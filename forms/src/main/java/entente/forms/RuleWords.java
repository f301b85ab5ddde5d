package entente.forms;

import entente.kernel.Language;
import entente.kernel.Text;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a rule says, in each language. */
final class RuleWords {
    private RuleWords() {}

    static Text of(Rule rule, Form form) {
        return new Text(inKorean(rule, form), inEnglish(rule, form), inFrench(rule, form));
    }

    private static String inKorean(Rule rule, Form form) {
        var when = when(rule.when(), form, Language.KO, "%s이(가) %s일 때, ");
        return when
                + switch (rule) {
                    case Rule.Required _ -> "반드시 적는다";
                    case Rule.Matches(var _, var _, var shape, var _) -> "형식: " + shape;
                    case Rule.InOrder(var _, var after, var _) -> label(form, after, Language.KO) + "보다 앞설 수 없다";
                    case Rule.Within(var _, var from, var longest, var unless, var _, var _) ->
                        label(form, from, Language.KO) + "부터 " + longest + " 이내"
                                + unless.map(it -> "; 더 길면 ‘" + label(form, it, Language.KO) + "’에 이유를 적는다")
                                        .orElse("");
                    case Rule.BeginsWith(var _, var beginnings, var _, var _) -> quoted(beginnings) + "(으)로 시작한다";
                    case Rule.Counts(var _, var table, var _) -> label(form, table, Language.KO) + "의 줄 수와 같다";
                    case Rule.Differs(var _, var other, var _) -> label(form, other, Language.KO) + "와(과) 다르다";
                };
    }

    private static String inEnglish(Rule rule, Form form) {
        var when = when(rule.when(), form, Language.EN, "if %s is %s: ");
        return when
                + switch (rule) {
                    case Rule.Required _ -> "has to be filled in";
                    case Rule.Matches(var _, var _, var shape, var _) -> "has the form " + shape;
                    case Rule.InOrder(var _, var after, var _) ->
                        "is not before “" + label(form, after, Language.EN) + "”";
                    case Rule.Within(var _, var from, var longest, var unless, var _, var _) ->
                        "is within " + longest + " of “" + label(form, from, Language.EN) + "”"
                                + unless.map(it -> ", unless “" + label(form, it, Language.EN) + "” says why")
                                        .orElse("");
                    case Rule.BeginsWith(var _, var beginnings, var _, var _) -> "begins with " + quoted(beginnings);
                    case Rule.Counts(var _, var table, var _) ->
                        "is the number of rows of “" + label(form, table, Language.EN) + "”";
                    case Rule.Differs(var _, var other, var _) ->
                        "is not the same as “" + label(form, other, Language.EN) + "”";
                };
    }

    private static String inFrench(Rule rule, Form form) {
        var when = when(rule.when(), form, Language.FR, "si %s est %s : ");
        return when
                + switch (rule) {
                    case Rule.Required _ -> "doit être rempli";
                    case Rule.Matches(var _, var _, var shape, var _) -> "a la forme " + shape;
                    case Rule.InOrder(var _, var after, var _) ->
                        "ne précède pas « " + label(form, after, Language.FR) + " »";
                    case Rule.Within(var _, var from, var longest, var unless, var _, var _) ->
                        "au plus " + longest + " après « " + label(form, from, Language.FR) + " »"
                                + unless.map(it -> ", sauf si « " + label(form, it, Language.FR) + " » dit pourquoi")
                                        .orElse("");
                    case Rule.BeginsWith(var _, var beginnings, var _, var _) -> "commence par " + quoted(beginnings);
                    case Rule.Counts(var _, var table, var _) ->
                        "est le nombre de lignes de « " + label(form, table, Language.FR) + " »";
                    case Rule.Differs(var _, var other, var _) ->
                        "n'est pas identique à « " + label(form, other, Language.FR) + " »";
                };
    }

    private static String when(Optional<Rule.When> when, Form form, Language language, String sentence) {
        return when.map(it -> sentence.formatted(
                        label(form, it.field(), language),
                        new TreeSet<>(it.values())
                                .stream()
                                        .map(value -> form.option(it.field(), value)
                                                .map(text -> text.in(language))
                                                .orElse(value))
                                        .collect(Collectors.joining(", "))))
                .orElse("");
    }

    private static String label(Form form, String field, Language language) {
        return form.field(field).label().in(language);
    }

    private static String quoted(java.util.List<String> list) {
        return list.stream().map(one -> "“" + one + "”").collect(Collectors.joining(" / "));
    }
}
