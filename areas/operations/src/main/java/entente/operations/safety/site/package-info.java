/**
 * What everybody may fetch. It knows what holds and nothing else: no register, no person, no item is within its reach, which
 * the tests of the architecture see to.
 */
@NullMarked
package entente.operations.safety.site;

import org.jspecify.annotations.NullMarked;
