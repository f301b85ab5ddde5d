package entente.exchange;

import entente.exchange.message.Offer;
import entente.kernel.Digest;
import entente.kernel.Nation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A desk that writes down what reached it, and how often. */
final class MemoryDesk implements PartnerDesk {
    final Map<String, Offer> offers = new ConcurrentHashMap<>();
    final Map<String, Path> received = new ConcurrentHashMap<>();
    final Map<String, byte[]> notices = new ConcurrentHashMap<>();
    final List<String> calls = new ArrayList<>();
    volatile OfferAnswer answer = new OfferAnswer.Wanted();
    private final Path inbox;

    MemoryDesk(Path inbox) throws IOException {
        this.inbox = Files.createDirectories(inbox);
    }

    @Override
    public OfferAnswer offer(Nation from, Offer offer) {
        call("offer " + offer.id());
        if (received.containsKey(offer.id())) return new OfferAnswer.Known("received");
        offers.put(offer.id(), offer);
        return answer;
    }

    @Override
    public void completed(Nation from, String id, Path file) {
        call("completed " + id);
        if (received.containsKey(id)) return;
        try {
            received.put(id, Files.move(file, inbox.resolve(id)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public NoticeAnswer notice(Nation from, String id, String kind, byte[] body) {
        call("notice " + id);
        if (kind.equals("refuse-me")) return new NoticeAnswer.Refused("not-today");
        notices.putIfAbsent(id, body);
        return new NoticeAnswer.Taken(("taken " + id).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    synchronized long count(String call) {
        return calls.stream().filter(call::equals).count();
    }

    private synchronized void call(String what) {
        calls.add(what);
    }

    Digest sha384(String id) throws IOException {
        return Node.sha384(Objects.requireNonNull(received.get(id)));
    }

    Digest offered(String id) {
        return Objects.requireNonNull(offers.get(id)).sha384();
    }
}
