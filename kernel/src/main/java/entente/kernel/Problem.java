package entente.kernel;

/**
 * Something that a person can put right.
 *
 * @param where the file, line and field, or the parameter
 * @param wrong what is wrong with it
 * @param remedy what to write or do instead
 */
public record Problem(String where, String wrong, String remedy) {
    @Override
    public String toString() {
        return where + ": " + wrong + ". " + remedy;
    }
}
