package entente.kernel;

import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong with one input, told at once. */
public final class Problems extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> list;

    public Problems(List<Problem> list) {
        super(list.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        if (list.isEmpty()) throw new IllegalArgumentException("no problem to report");
        this.list = List.copyOf(list);
    }

    public Problems(String where, String wrong, String remedy) {
        this(List.of(new Problem(where, wrong, remedy)));
    }

    public List<Problem> list() {
        return list;
    }
}
