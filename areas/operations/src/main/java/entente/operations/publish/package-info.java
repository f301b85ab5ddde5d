/** What two persons decide before everybody may read it. Start at PublicDesk; each kind of document has a desk that stands on it. */
@NullMarked
package entente.operations.publish;

import org.jspecify.annotations.NullMarked;
