/**
 * How threat intelligence crosses. Two persons approve {@link entente.cyber.share.SharingTerms} once; each object is then
 * decided one by one under them, on both sides, and delivered by {@link entente.crossing.FeedDesk}.
 */
@NullMarked
package entente.cyber.share;

import org.jspecify.annotations.NullMarked;
