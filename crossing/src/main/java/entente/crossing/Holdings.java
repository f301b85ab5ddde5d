package entente.crossing;

import entente.kernel.Equivalence.Mapping;
import entente.kernel.HolderLabel;
import entente.kernel.Nation;
import entente.kernel.OriginLabel;
import entente.registry.ReceptionRecord;
import entente.registry.ReceptionRecord.Stage;
import entente.seal.MalformedException;
import entente.seal.ztdf.Container;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What came in: what its sender stated of it, and how it is marked here now. */
final class Holdings {
    private final House house;

    Holdings(House house) {
        this.house = house;
    }

    Optional<ReceptionRecord> held(String id) {
        return house.receptions().find(id).filter(reception -> reception.stage() == Stage.HELD);
    }

    /** How a holding is marked now, while it is kept. */
    Optional<HolderLabel> kept(String id) {
        return held(id).filter(reception -> reception.keeping() == ReceptionRecord.Keeping.KEPT)
                .map(this::label);
    }

    /** Whose information a holding has in it. */
    Set<Nation> origins(String id) {
        var reception = held(id).orElseThrow();
        var origins = new TreeSet<>(released(reception).origins());
        origins.add(reception.sender());
        return origins;
    }

    HolderLabel label(ReceptionRecord reception) {
        var origin = house.rules()
                .policy(reception.sender())
                .label(reception.labelNow().orElseThrow());
        // Mapped anew from the origin label each time; what the register keeps is compared.
        if (house.rules()
                                .map(
                                        new OriginLabel(origin),
                                        released(reception).declaration().attested())
                        instanceof Mapping.Mapped(var label, var _)
                && label.label().toTree().equals(reception.holderLabel().orElseThrow())) return label;
        throw new MalformedException("register", "the kept label is not the equivalent of the origin label");
    }

    ReleaseStatement released(ReceptionRecord reception) {
        return ReleaseStatement.verify(reception.statement(), house.partnerOffice());
    }

    /** Its container, if that is the one which its sender stated. */
    Container open(ReceivedConsignment received, ReleaseStatement released) {
        try {
            var container = Container.open(received.container());
            if (!container.containerSha384().equals(released.containerSha384())
                    || !container.manifestSha384().equals(released.manifestSha384())
                    || !container.payloadSha384().equals(released.payloadSha384()))
                throw new RefusedException(objection("the container is not the stated one"));
            if (!container.mediaType().equals(released.mediaType()))
                throw new RefusedException(objection("the container's media type is not the stated one"));
            return container;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Object> objection(String text) {
        return Map.of("article", house.rules().pact().evidenceArticle(), "text", text);
    }
}
