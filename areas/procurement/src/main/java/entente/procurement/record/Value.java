package entente.procurement.record;

import java.time.LocalDate;

/** What stands in a field. */
public sealed interface Value {
    /** Text, a code or a word of a list, as it is after checking. */
    record Text(String text) implements Value {}

    record Measure(Quantity quantity) implements Value {}

    record Price(Money money) implements Value {}

    record Day(LocalDate day) implements Value {}
}
