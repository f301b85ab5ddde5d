/**
 * Content sealed for its receivers: an OpenTDF 4.3.0 file (ZTDF) with one profile, and nothing outside it.
 *
 * <p>Start at {@link entente.seal.ztdf.Container}. OpenTDF leaves three doors open that are closed here:
 *
 * <ul>
 *   <li>GMAC segment hashes let a holder of the content key put other content under the same manifest; only HS256 is
 *       written and read.
 *   <li>Members of the manifest that no signature covers, such as the media type or another receiver's wrapped key,
 *       could be changed unseen; their digest is in the encrypted metadata and in the label's signature.
 *   <li>A label that is bound with the content key can be replaced by any reader; here the release authority signs it,
 *       with the pact and the item, and the verifying key comes from the pact, never from the file.
 * </ul>
 *
 * <p>One sequence of bytes is one container: the ZIP frame follows from two lengths and two checksums and is compared
 * byte for byte, and the manifest must stand in canonical JSON.
 */
@NullMarked
package entente.seal.ztdf;

import org.jspecify.annotations.NullMarked;
