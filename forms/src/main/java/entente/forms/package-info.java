/**
 * The forms that agreements are carried out with, as data: fields in three languages, rules with their sources, a check that
 * names every fault at once, and a printed page that reads back equal.
 *
 * <p>Start at {@link entente.forms.Form}; the forms themselves are in the resources beside it, one file each.
 * {@link entente.forms.Holidays} and {@link entente.forms.WorkingDays} count the days that lead times are counted in.
 */
@NullMarked
package entente.forms;

import org.jspecify.annotations.NullMarked;
