package entente.cyber.pattern;

import java.util.List;
import java.util.stream.Collectors;

/** What is asked of one observable (STIX 2.1, 9.6). */
public sealed interface Comparison {
    record All(List<Comparison> of) implements Comparison {
        public All {
            of = List.copyOf(of);
        }
    }

    record Either(List<Comparison> of) implements Comparison {
        public Either {
            of = List.copyOf(of);
        }
    }

    record Compare(ObjectPath path, boolean negated, Operator operator, Literal literal) implements Comparison {}

    record Among(ObjectPath path, boolean negated, List<Literal> literals) implements Comparison {
        public Among {
            literals = List.copyOf(literals);
        }
    }

    record Exists(ObjectPath path, boolean negated) implements Comparison {}

    enum Operator {
        EQUAL("="),
        UNEQUAL("!="),
        LESS("<"),
        LESS_EQUAL("<="),
        GREATER(">"),
        GREATER_EQUAL(">="),
        LIKE("LIKE"),
        MATCHES("MATCHES"),
        ISSUBSET("ISSUBSET"),
        ISSUPERSET("ISSUPERSET");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    default String written() {
        return switch (this) {
            case All(var of) ->
                of.stream()
                        .map(one ->
                                one instanceof Either || one instanceof All ? "(" + one.written() + ")" : one.written())
                        .collect(Collectors.joining(" AND "));
            case Either(var of) ->
                of.stream()
                        .map(one -> one instanceof Either ? "(" + one.written() + ")" : one.written())
                        .collect(Collectors.joining(" OR "));
            case Compare(var path, var negated, var operator, var literal) ->
                path + (negated ? " NOT " : " ") + operator.sign() + " " + literal.written();
            case Among(var path, var negated, var literals) ->
                path + (negated ? " NOT IN (" : " IN (")
                        + literals.stream().map(Literal::written).collect(Collectors.joining(", ")) + ")";
            case Exists(var path, var negated) -> (negated ? "NOT EXISTS " : "EXISTS ") + path;
        };
    }
}
