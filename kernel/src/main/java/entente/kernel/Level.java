package entente.kernel;

/**
 * One level of an {@link Axis}.
 *
 * @param id what data files call it; stays the same for ever
 * @param name its name, in the three languages
 * @param mark what stands at the head and foot of a page, exactly
 */
public record Level(String id, Text name, String mark) {}
