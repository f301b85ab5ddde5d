/**
 * The area of cyber threat intelligence. Analysts keep their own tools; the pact decides what each object may do.
 *
 * <p>Follow an object: its words are read as STIX and checked, its markings become a label, the label decides who at home
 * may see it and whether it may cross whole, as a derivative, or not at all.
 */
@NullMarked
package entente.cyber;

import org.jspecify.annotations.NullMarked;
