package entente.exchange;

import entente.exchange.message.Offer;
import entente.kernel.Nation;
import java.nio.file.Path;

/**
 * Where a partner's messages arrive, once it is certain that they are the partner's and under the same pact.
 *
 * <p>Everything may come twice, also at the same time: the id decides, and a duplicate gets the recorded answer; the
 * duplicate of a failed message gets the recorded failure. An exception means "not now", and the partner tries again.
 */
public interface PartnerDesk {
    OfferAnswer offer(Nation from, Offer offer);

    /**
     * All the content is there and its SHA-384 fits the offer. The file is the desk's from here on: it moves it away
     * before it returns. After this, {@link #offer} answers {@link OfferAnswer.Known}.
     */
    void completed(Nation from, String id, Path file);

    NoticeAnswer notice(Nation from, String id, String kind, byte[] body);
}
