/**
 * Finding records in what somebody may read, and in nothing else.
 *
 * <p>Start at {@link entente.procurement.search.Search}: it is given the sets that may be read and knows of no others, so that no
 * answer, count or suggestion can depend on them. {@code Segment} is the index of a part of one set.
 */
@NullMarked
package entente.procurement.search;

import org.jspecify.annotations.NullMarked;
