package entente.node;

import entente.crossing.Desk;
import entente.crossing.House;
import entente.crossing.OutboxAdapter;
import entente.exchange.Annex;
import entente.exchange.Courier;
import entente.exchange.ExchangeClient;
import entente.exchange.ExchangeServer;
import entente.exchange.Partner;
import entente.exchange.Protocol;
import entente.exchange.Self;
import entente.exchange.upload.UploadStore;
import entente.industry.facility.Authority;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What goes between this node and the partner's: who answers it, what brings ours there, and whoever looks after both. */
final class PartnerLine {
    private final House house;
    private final CourierStarter courier;

    /**
     * Opens all of it.
     *
     * @param parts into which it is opened
     * @param desk what the partner's node is answered
     * @param answered what is done with what it answers, by kind
     */
    PartnerLine(
            Parts parts,
            NodeConfig config,
            House house,
            AnnexBook annexes,
            UploadStore uploads,
            Desk desk,
            Map<String, Consumer<byte[]>> answered,
            Authority industry)
            throws IOException {
        this.house = house;
        var clock = house.clock();
        var self = new Self(config.nation(), house.keys().channel());
        var protocol = Protocol.of(desk.kinds(), Set.of());
        var hybrid = house.rules().pact().postQuantumRequired();
        var server = parts.opened(ExchangeServer.start(
                new InetSocketAddress(
                        config.exchangeAddress(), FreePort.orAnother(config.exchangeAddress(), config.exchangePort())),
                () -> self,
                () -> house.partnerAnnex().map(this::partner).stream().toList(),
                protocol,
                hybrid,
                desk,
                uploads,
                clock));
        annexes.publish(server.port());
        parts.opened(annexes);
        var client = new ExchangeClient(() -> self, this::partnerNow, protocol, hybrid, clock);
        industry.askCount();
        this.courier = parts.opened(new CourierStarter(
                () -> house.partnerAnnex().isPresent(),
                () -> Courier.start(new OutboxAdapter(house, answered), client, house::outgoing, clock, _ -> {})));
        parts.opened(new ClearanceCount(industry, courier::wake));
        parts.opened(new Witnessing(
                house, parts.opened(new ExchangeClient(() -> self, this::partnerNow, protocol, hybrid, clock))));
    }

    /** There may be something to send. */
    void wake() {
        courier.wake();
    }

    private Partner partner(Annex annex) {
        return new Partner(annex, house.rules().pact().digest());
    }

    private Partner partnerNow() {
        return house.partnerAnnex()
                .map(this::partner)
                .orElseThrow(() -> new IllegalStateException("the partner's annex is not here yet"));
    }
}
