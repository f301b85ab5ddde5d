package entente.cyber.look;

import entente.cyber.stix.StixReader;
import entente.cyber.taxii.Seeing;
import entente.kernel.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines of the views that were looked at lately, so that not everything is opened for each page. What is here of a view is what
 * the view has at this moment: dates are unique and only grow, so what is new is behind the last one, and when the number is
 * another then something was taken away and the view is read anew. Thread-safe.
 */
final class Shelves {
    private static final Logger LOG = LoggerFactory.getLogger(Shelves.class);

    private final int mostOfView;
    private final int mostOfAll;
    private final Map<Long, Shelf> shelves = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param mostOfView the newest so many of a view are looked at
     * @param mostOfAll how many lines are kept in all
     */
    Shelves(int mostOfView, int mostOfAll) {
        this.mostOfView = mostOfView;
        this.mostOfAll = mostOfAll;
    }

    /**
     * What is in a view.
     *
     * @param newest of each object the newest version, youngest first
     * @param all there is nothing older in the view
     */
    record Shelf(List<Line> lines, List<Line> newest, long behind, boolean all) {
        long last() {
            return lines.isEmpty() ? behind : lines.getLast().at();
        }
    }

    Shelf of(Seeing seeing) {
        Shelf known;
        synchronized (this) {
            known = shelves.get(seeing.view());
        }
        var now = known == null ? read(seeing, List.of(), behind(seeing)) : goOn(seeing, known);
        synchronized (this) {
            shelves.put(seeing.view(), now);
            makeRoom();
        }
        return now;
    }

    private long behind(Seeing seeing) {
        return seeing.behind(mostOfView);
    }

    private Shelf goOn(Seeing seeing, Shelf known) {
        var now = seeing.count(known.last()) == 0 ? known : read(seeing, known.lines(), known.behind());
        if (now.lines().size() != seeing.count(now.behind()) || now.lines().size() > 2 * mostOfView)
            return read(seeing, List.of(), behind(seeing));
        return now;
    }

    private static Shelf read(Seeing seeing, List<Line> known, long behind) {
        var lines = new ArrayList<>(known);
        var alias = seeing.collection().alias();
        seeing.each(known.isEmpty() ? behind : known.getLast().at(), entry -> {
            try {
                lines.add(Line.of(alias, entry, StixReader.object(entry.content())));
            } catch (Problems | IllegalArgumentException unreadable) {
                LOG.error("Object {} cannot be read any more", entry.id(), unreadable);
                lines.add(Line.unreadable(alias, entry));
            }
        });
        var last = new HashSet<>(seeing.newest());
        var newest = new ArrayList<Line>();
        for (var line : lines.reversed()) if (last.contains(line.at())) newest.add(line);
        return new Shelf(List.copyOf(lines), List.copyOf(newest), behind, behind == Long.MIN_VALUE);
    }

    private void makeRoom() {
        var kept = shelves.values().stream()
                .mapToLong(shelf -> shelf.lines().size())
                .sum();
        for (Iterator<Shelf> oldest = shelves.values().iterator(); kept > mostOfAll && shelves.size() > 1; ) {
            kept -= oldest.next().lines().size();
            oldest.remove();
        }
    }
}
