/**
 * One product in the forms that others read: S-411, S-124, GeoJSON, CAP, Atom, plain text, and the public page.
 *
 * <p>Start at {@link entente.operations.safety.form.Form}. Each writer gives the same bytes for the same product. What is
 * an exercise says so in each form and language, because each puts its words through {@link
 * entente.operations.safety.form.Phrases}.
 */
@NullMarked
package entente.operations.safety.form;

import org.jspecify.annotations.NullMarked;
