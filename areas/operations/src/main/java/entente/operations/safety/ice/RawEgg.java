package entente.operations.safety.ice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An egg code as others write it, made into ours; what is no code becomes undetermined, with a remark, never a guess. */
final class RawEgg {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,4}");
    private static final int MISSING = 99;
    private static final int MOST_KINDS = 5;

    private final RawChart chart;
    private Optional<Integer> total = Optional.empty();
    private List<Integer> partials = new ArrayList<>();
    private List<Integer> stages = new ArrayList<>();
    private List<Integer> forms = new ArrayList<>();
    private boolean s411Forms;

    RawEgg(RawChart chart) {
        this.chart = chart;
    }

    void total(String text) {
        total = Optional.of(number(text));
    }

    void partials(String text) {
        partials.addAll(numbers(text));
    }

    void stages(String text) {
        stages.addAll(numbers(text));
    }

    /** S-411 counts forms of ice otherwise than SIGRID-3. */
    void formsOfS411(String text) {
        s411Forms = true;
        forms.addAll(numbers(text));
    }

    /** One kind, with what is missing as 99. */
    void kind(int partial, int stage, int form) {
        partials.add(partial);
        stages.add(stage);
        forms.add(form);
    }

    EggCode egg() {
        var kinds = Math.max(partials.size(), stages.size());
        if (kinds > MOST_KINDS) {
            chart.remark("an egg code has more than five kinds of ice; taken as undetermined");
            return EggCode.UNKNOWN;
        }
        var all = concentration(total.orElse(MISSING));
        if (kinds == 1 && partial(0) == MISSING && !all.undetermined()) partials = new ArrayList<>(List.of(all.code()));
        var parts = new ArrayList<EggCode.Part>();
        for (var i = 0; i < kinds; i++) {
            var form = i < forms.size() ? forms.get(i) : MISSING;
            parts.add(new EggCode.Part(
                    concentration(partial(i)), stage(i < stages.size() ? stages.get(i) : MISSING), form(form)));
        }
        if (all.mostTenths() == 0 && !parts.isEmpty()) {
            chart.remark("water without ice has kinds of ice; taken as undetermined");
            return EggCode.UNKNOWN;
        }
        return new EggCode(all, parts);
    }

    private int partial(int i) {
        return i < partials.size() ? partials.get(i) : MISSING;
    }

    private Concentration concentration(int code) {
        var found = Concentration.of(code);
        if (found.isEmpty()) chart.remark(code + " is no concentration of SIGRID-3; taken as undetermined");
        return found.orElse(Concentration.UNKNOWN);
    }

    private Stage stage(int code) {
        var found = Stage.of(code);
        if (found.isEmpty()) chart.remark(code + " is no stage of development of SIGRID-3; taken as undetermined");
        return found.orElse(Stage.UNDETERMINED);
    }

    private IceForm form(int code) {
        var found = s411Forms ? IceForm.ofS411(code) : IceForm.of(code);
        if (found.isEmpty()) chart.remark(code + " is no form of ice; taken as undetermined");
        return found.orElse(IceForm.UNDETERMINED);
    }

    /** A number, or numbers in brackets as the language Python prints a list, some of them quoted. */
    private List<Integer> numbers(String text) {
        var inner = text.strip();
        if (inner.startsWith("[") && inner.endsWith("]")) {
            chart.remark("an egg code is written as a list in brackets");
            inner = inner.substring(1, inner.length() - 1).strip();
        }
        if (inner.isEmpty()) return List.of();
        var numbers = new ArrayList<Integer>();
        for (var one : inner.split("[,\\s]+", 64)) {
            var plain = one;
            if (one.length() > 2
                    && (one.startsWith("'") && one.endsWith("'") || one.startsWith("\"") && one.endsWith("\""))) {
                chart.remark("a number of an egg code is in quotes");
                plain = one.substring(1, one.length() - 1);
            }
            numbers.add(number(plain));
        }
        return numbers;
    }

    private int number(String text) {
        var plain = text.strip();
        if (!NUMBER.matcher(plain).matches()) {
            chart.remark("an egg code has something that is no number; taken as undetermined");
            return MISSING;
        }
        var number = Integer.parseInt(plain);
        return number < 0 ? MISSING : number;
    }
}
