package entente.operations.ais;

/** How far a ship reaches from the place that it reports, in metres; 0 all round when it does not say. */
public record Dimensions(int bow, int stern, int port, int starboard) {}
