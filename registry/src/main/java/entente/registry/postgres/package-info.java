/** A PostgreSQL server of the node's own, for evaluation: unpacked, started and stopped with the node. */
@NullMarked
package entente.registry.postgres;

import org.jspecify.annotations.NullMarked;
