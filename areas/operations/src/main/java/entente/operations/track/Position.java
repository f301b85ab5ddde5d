package entente.operations.track;

/**
 * A place on WGS 84.
 *
 * @param latitude degrees, north positive, -90 to 90
 * @param longitude degrees, east positive, -180 to 180
 */
public record Position(double latitude, double longitude) {
    public Position {
        if (!(latitude >= -90 && latitude <= 90))
            throw new IllegalArgumentException("a latitude is from -90 to 90 degrees, not " + latitude);
        if (!(longitude >= -180 && longitude <= 180))
            throw new IllegalArgumentException("a longitude is from -180 to 180 degrees, not " + longitude);
    }
}
