package entente.cyber.marking;

import entente.cyber.stix.Selector;
import java.util.List;

/**
 * What one object's markings come to.
 *
 * @param object from the markings of the object as a whole
 * @param parts from granular markings (7.2.3), each with what it names; the object's own marking is joined in
 */
public record ObjectLabels(Marked object, List<Part> parts) {

    public record Part(Selector selector, Marked marked) {}

    public ObjectLabels {
        parts = List.copyOf(parts);
    }

    /** What the object is with everything in it: the most restrictive of all. */
    public Marked whole() {
        return parts.stream().map(Part::marked).reduce(object, Marked::and);
    }

    /** What this part of it is, with everything in it. */
    public Marked of(Selector selector) {
        return parts.stream()
                .filter(part -> part.selector().covers(selector) || selector.covers(part.selector()))
                .map(Part::marked)
                .reduce(object, Marked::and);
    }
}
