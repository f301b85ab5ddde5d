/** The decision that a draft goes to the public: who proposed it, who approved it, and what was taken down. */
@NullMarked
package entente.operations.safety.desk;

import org.jspecify.annotations.NullMarked;
