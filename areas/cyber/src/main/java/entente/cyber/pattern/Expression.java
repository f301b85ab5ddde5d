package entente.cyber.pattern;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** What is asked of observations (STIX 2.1, 9.5). */
public sealed interface Expression {
    /** One observation in which one observable is as asked. */
    record Test(Comparison comparison) implements Expression {}

    /** Each by observations of its own. */
    record Both(List<Expression> of) implements Expression {
        public Both {
            of = List.copyOf(of);
        }
    }

    record Either(List<Expression> of) implements Expression {
        public Either {
            of = List.copyOf(of);
        }
    }

    /** As {@link Both}, and each begins no sooner than the one before it ended. */
    record FollowedBy(List<Expression> of) implements Expression {
        public FollowedBy {
            of = List.copyOf(of);
        }
    }

    record Qualified(Expression expression, Qualifier qualifier) implements Expression {}

    sealed interface Qualifier {
        /** All of it at or after the first moment and before the second. */
        record Between(String from, String to) implements Qualifier {}

        record Within(BigDecimal seconds) implements Qualifier {}

        record Repeats(int times) implements Qualifier {}
    }

    default String written() {
        return switch (this) {
            case Test(var comparison) -> "[" + comparison.written() + "]";
            case Both(var of) -> joined(of, " AND ");
            case Either(var of) -> joined(of, " OR ");
            case FollowedBy(var of) -> joined(of, " FOLLOWEDBY ");
            case Qualified(var expression, var qualifier) -> part(expression) + " " + written(qualifier);
        };
    }

    private static String joined(List<Expression> of, String word) {
        return of.stream().map(Expression::part).collect(Collectors.joining(word));
    }

    private static String part(Expression expression) {
        return switch (expression) {
            case Test test -> test.written();
            case Qualified qualified -> qualified.written();
            case Both both -> "(" + both.written() + ")";
            case Either either -> "(" + either.written() + ")";
            case FollowedBy followedBy -> "(" + followedBy.written() + ")";
        };
    }

    private static String written(Qualifier qualifier) {
        return switch (qualifier) {
            case Qualifier.Between(var from, var to) -> "START t'" + from + "' STOP t'" + to + "'";
            case Qualifier.Within(var seconds) -> "WITHIN " + seconds.toPlainString() + " SECONDS";
            case Qualifier.Repeats(var times) -> "REPEATS " + times + " TIMES";
        };
    }
}
