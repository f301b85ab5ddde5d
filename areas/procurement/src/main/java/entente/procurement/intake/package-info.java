/**
 * Records from files that people have: CSV and XLSX, in what encoding and with what headings they may be.
 *
 * <p>Start at {@link entente.procurement.intake.Source}: what a file is, and its rows. {@link entente.procurement.intake.Mapping}
 * says which column is which field; {@link entente.procurement.intake.RowReader} makes a record of a row, or says what is wrong
 * with it. Everything is read as it passes, within bounds.
 */
@NullMarked
package entente.procurement.intake;

import org.jspecify.annotations.NullMarked;
