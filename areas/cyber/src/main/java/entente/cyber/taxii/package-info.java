/**
 * TAXII 2.1: analysts fetch and send threat intelligence with the tools that they have, and each gets what they may see.
 *
 * <p>Start at {@link TaxiiServer}: a request comes in, an answer goes out, and there is no framework. What somebody sees is a
 * {@link Sight}; {@link TaxiiViews} keeps for each sight a view of a collection with dates of its own, so that no answer
 * depends on what is withheld. {@link Intake} says what becomes of an object that is sent. {@link HouseCallers} asks the
 * register who somebody is.
 */
@NullMarked
package entente.cyber.taxii;

import org.jspecify.annotations.NullMarked;
