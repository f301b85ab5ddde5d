/** The yearly report for everybody: what is counted, what is held back, and by whose decision it is public. Start at ReportDesk. */
@NullMarked
package entente.operations.report;

import org.jspecify.annotations.NullMarked;
