/**
 * Joint research: projects, background and foreground information, deliverables, joint origin, publications.
 *
 * <p>Start at {@link ProjectLife}: how a project stands follows from its {@link Arrangement} and from what both nations said of
 * it ({@link ResearchAct}). {@link ResearchDesk} is where people say it; {@link ProjectBook} answers the release and the
 * reception, so that joint information asks both nations and background ends with the project.
 */
@NullMarked
package entente.research;

import org.jspecify.annotations.NullMarked;
