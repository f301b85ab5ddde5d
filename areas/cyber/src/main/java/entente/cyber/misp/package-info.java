/**
 * Events of MISP as STIX objects, and back.
 *
 * <p>Start at {@link entente.cyber.misp.MispImport}. What has no place in STIX here refuses the whole event: an event that
 * lost something on the way would look like one that never had it. No clock, no file and no network here.
 */
@NullMarked
package entente.cyber.misp;

import org.jspecify.annotations.NullMarked;
