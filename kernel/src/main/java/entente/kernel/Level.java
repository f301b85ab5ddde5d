package entente.kernel;

/**
 * One level of an {@link Axis}.
 *
 * @param id what data files call it; stays the same for ever
 * @param name its name, in the three languages
 */
public record Level(String id, Text name, Marking marking, Validity validity) {

    /** A level with one mark for all places. */
    public Level(String id, Text name, String mark) {
        this(id, name, Marking.of(mark), Validity.ALWAYS);
    }

    /** What stands at the head and foot of a page, exactly. */
    public String mark() {
        return marking.banner();
    }
}
