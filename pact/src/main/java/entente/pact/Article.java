package entente.pact;

import entente.kernel.Text;

/** One article of a pact, in the three languages. */
public record Article(String id, Text title, Text text) {}
