/** The yearly report for everybody: what is counted, what is held back, and where it stands. Start at ReportDesk. */
@NullMarked
package entente.operations.report;

import org.jspecify.annotations.NullMarked;
