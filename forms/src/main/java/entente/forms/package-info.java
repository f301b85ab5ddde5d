/** Forms of agreements: fields and rules in three languages, printed as PDF and read back. */
@NullMarked
package entente.forms;

import org.jspecify.annotations.NullMarked;
