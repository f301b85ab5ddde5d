package entente.kernel;

/** A level on an axis, by their ids; written {@code axis/level}. */
public record Place(String axis, String level) implements Part, Comparable<Place> {

    public static Place of(String written) {
        var slash = written.indexOf('/');
        if (slash < 0) throw new IllegalArgumentException("\"" + written + "\" is not axis/level");
        return new Place(written.substring(0, slash), written.substring(slash + 1));
    }

    @Override
    public int compareTo(Place other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return axis + "/" + level;
    }
}
