package entente.procurement.desk;

import entente.crossing.Ids;
import entente.kernel.Problems;
import entente.procurement.search.Answer;

/** Names one record: its set, and its place in it. */
record Ref(String set, int number) {
    static Ref of(Answer.Hit hit) {
        return new Ref(hit.set(), hit.number());
    }

    static Ref of(String written) {
        var colon = written.indexOf(':');
        try {
            if (colon > 0 && written.length() - colon <= 8)
                return new Ref(Ids.require(written.substring(0, colon)), place(written.substring(colon + 1)));
        } catch (NumberFormatException e) {
            // It is said below.
        }
        throw new Problems("records", "\"" + written + "\" names no record", "Give it as a search printed it.");
    }

    private static int place(String digits) {
        var place = Integer.parseInt(digits);
        if (place < 0) throw new NumberFormatException("below zero");
        return place;
    }

    @Override
    public String toString() {
        return set + ":" + number;
    }
}
