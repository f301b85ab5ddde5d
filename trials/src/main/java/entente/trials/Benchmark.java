package entente.trials;

import java.io.PrintStream;
import java.util.Map;

/** Something that is measured beside something else, in one run. */
public interface Benchmark {
    String about();

    /** @param out gets the table and the progress */
    Measured run(PrintStream out) throws Exception;

    record Measured(Map<String, Double> figures, Map<String, Double> ratios) {}
}
