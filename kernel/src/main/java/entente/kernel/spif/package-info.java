/**
 * Security policies as XML SPIF 2.1, the form in which NATO and its tools exchange them.
 *
 * <p>Start at {@link entente.kernel.spif.Spif}. Bytes come in and a policy goes out, or the other way; no file, clock or
 * network is touched, and nothing but the JDK is needed.
 */
@NullMarked
package entente.kernel.spif;

import org.jspecify.annotations.NullMarked;
