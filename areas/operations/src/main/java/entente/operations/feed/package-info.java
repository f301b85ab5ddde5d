/**
 * Feeds while they run. {@link entente.operations.feed.FeedRuntime} takes observations in, gives them to the profile of each
 * feed that is open, and hands what the profile lets out to the door ({@link entente.crossing.FeedDesk}); what the partner
 * delivers becomes a {@link entente.operations.feed.Picture}.
 */
@NullMarked
package entente.operations.feed;

import org.jspecify.annotations.NullMarked;
