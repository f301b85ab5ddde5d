package entente.operations.profile;

import entente.operations.track.Position;
import java.util.List;
import java.util.Map;

/**
 * Squares of equal area in the plane of an equal-area projection. Grids with one centre, one of whose cells is a multiple
 * of the other's, nest.
 */
public final class Grid {
    /** As far as this from the centre lengths are true to 2 in 100. */
    static final double REACH_METRES = 2_500_000;

    private final String latitude;
    private final String longitude;
    private final int cellMetres;
    private final Lambert plane;

    /**
     * @param latitude of the centre, decimal degrees as they are written
     * @param longitude of the centre
     */
    Grid(String latitude, String longitude, int cellMetres) {
        this.latitude = latitude;
        this.longitude = longitude;
        this.cellMetres = cellMetres;
        plane = new Lambert(new Position(Double.parseDouble(latitude), Double.parseDouble(longitude)));
    }

    public int cellMetres() {
        return cellMetres;
    }

    /** The place of a cell's centre. */
    public Position centre(Cell cell) {
        return plane.place((double) cell.column() * cellMetres, (double) cell.row() * cellMetres);
    }

    Lambert.Plane project(Position position) {
        return plane.project(position.latitude(), position.longitude());
    }

    Position place(double x, double y) {
        return plane.place(x, y);
    }

    Lambert plane() {
        return plane;
    }

    /** Whether lengths are true enough there; false for what is not a number. */
    static boolean reaches(Lambert.Plane point) {
        return point.x() * point.x() + point.y() * point.y() <= REACH_METRES * REACH_METRES;
    }

    boolean reaches(Cell cell) {
        return reaches(new Lambert.Plane((double) cell.column() * cellMetres, (double) cell.row() * cellMetres));
    }

    /**
     * The cell along one axis for a displaced place. In whole metres, so that the same cell follows from a finer cell of a
     * grid that nests: that is what makes one profile's output derivable from another's.
     */
    static int index(double metres, int displacement, int cellMetres) {
        return Math.toIntExact(Math.floorDiv((long) Math.floor(metres) + displacement, (long) cellMetres));
    }

    boolean sameCentre(Grid other) {
        return latitude.equals(other.latitude) && longitude.equals(other.longitude);
    }

    Map<String, Object> toTree() {
        return Map.of("centre", List.of(latitude, longitude), "cellMetres", cellMetres);
    }
}
