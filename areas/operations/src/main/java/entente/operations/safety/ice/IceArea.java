package entente.operations.safety.ice;

import entente.operations.safety.geo.Shape;

/** An area with the same ice all over. */
public record IceArea(Shape.Area area, EggCode egg) {}
