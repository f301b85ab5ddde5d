/** Joint research: projects, background and foreground information, deliverables, joint origin, publications. */
@NullMarked
package entente.research;

import org.jspecify.annotations.NullMarked;
