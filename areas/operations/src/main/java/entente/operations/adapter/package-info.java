/**
 * The edge: feeds of lines, the forms of others, and the correlation of what sensors saw with what ships say.
 *
 * <p>{@link entente.operations.adapter.FeedSource} brings lines. {@link entente.operations.adapter.GeoJsonTracks},
 * {@link entente.operations.adapter.GeoJsonDetections} and {@link entente.operations.adapter.CursorOnTarget} make observations
 * of records, and a record with anything that they do not know is blocked as a whole.
 * {@link entente.operations.adapter.Correlation} says which detections are vessels that we know by their AIS, and which may be
 * called dark. On the way out, {@link entente.operations.adapter.CotEvents} writes what a partner delivered for others' programs.
 */
@NullMarked
package entente.operations.adapter;

import org.jspecify.annotations.NullMarked;
