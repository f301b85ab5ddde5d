package entente.crossing;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.seal.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What all areas' arrangements say together: any may give a consent, each may end a use. */
public final class Arrangements {
    private final List<AreaTerms> areas = new CopyOnWriteArrayList<>();

    /** Before anything crosses: an area stands on what asks it. */
    public void add(AreaTerms area) {
        areas.add(area);
    }

    Map<Nation, Statement> consents(Digest content, Nation sender, String area, Instant now) {
        var consents = new TreeMap<Nation, Statement>();
        for (var one : areas) one.consents(content, sender, area, now).forEach(consents::putIfAbsent);
        return consents;
    }

    boolean mayUse(String holding, String person, Instant now) {
        return areas.stream().allMatch(area -> area.mayUse(holding, person, now));
    }
}
