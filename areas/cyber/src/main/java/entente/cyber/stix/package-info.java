/**
 * STIX 2.1 as it stands: the bytes that came are the bytes that go.
 *
 * <p>Start at {@link entente.cyber.stix.StixReader}, which splits what came into {@link entente.cyber.stix.StixObject}s, and
 * {@link entente.cyber.stix.StixCheck}, which says what is wrong with one. The rules are tables, with the section of the
 * specification beside each. No clock, no file and no network here.
 */
@NullMarked
package entente.cyber.stix;

import org.jspecify.annotations.NullMarked;
