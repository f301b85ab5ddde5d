/** Whether the partner holds anything about something, asked without showing what or the holdings. */
@NullMarked
package entente.discovery;

import org.jspecify.annotations.NullMarked;
