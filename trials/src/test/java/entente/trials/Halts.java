package entente.trials;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/** At which of its halts a node is stopped: at all in the long form, at each third in the short one, others each day. */
final class Halts {
    private static final int OF = 3;

    private Halts() {}

    static List<String> today(List<String> all) {
        if (Boolean.getBoolean("entente.trials.whole")) return all;
        var day = LocalDate.now(ZoneOffset.UTC).toEpochDay();
        var chosen = IntStream.range(0, all.size())
                .filter(at -> (at + day) % OF == 0)
                .mapToObj(all::get)
                .toList();
        System.out.println("stopped at " + chosen);
        return chosen;
    }
}
