/**
 * Labels as other systems read them.
 *
 * <p>Start at {@link entente.seal.label.ConfidentialityLabel}: the STANAG 4774 form of a label, which travels inside a
 * container for whoever does not know our policies' data files. A label is never decided on in this form: it is read
 * back into a {@link entente.kernel.Label} of the policy that both nations agreed on, or refused.
 */
@NullMarked
package entente.seal.label;

import org.jspecify.annotations.NullMarked;
