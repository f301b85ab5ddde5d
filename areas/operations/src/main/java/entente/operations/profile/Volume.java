package entente.operations.profile;

/**
 * How much a profile expects. More is no error of a sender, but a person looks before it goes on.
 *
 * @param tracks followed at once, by the names that feeds give them
 * @param perInterval going out together
 * @param perDay going out in a day of UTC
 */
record Volume(int tracks, int perInterval, int perDay) {}
