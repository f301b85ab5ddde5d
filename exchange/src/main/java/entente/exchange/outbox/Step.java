package entente.exchange.outbox;

import java.util.List;

/** One step of a message: save the state, then carry out the effects. */
public record Step(Outbound state, List<Effect> effects) {}
