package entente.operations.profile;

/**
 * A square of a profile's grid, by the place of its centre.
 *
 * @param column how many cells to the east of the grid's centre
 * @param row how many cells to the north of it
 */
public record Cell(int column, int row) {}
