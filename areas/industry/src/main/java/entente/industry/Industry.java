package entente.industry;

import entente.crossing.House;
import entente.crossing.RaisingDesk;
import entente.crossing.ReadingDesk;
import entente.crossing.Records;
import entente.crossing.ReleaseDesk;
import entente.industry.contract.ContractDesk;
import entente.industry.facility.Authority;
import entente.industry.facility.ClearanceStanding;
import entente.industry.incident.IncidentDesk;
import org.jspecify.annotations.Nullable;

/**
 * The parts of industrial security, put together once when a node starts: first what the door asks, then the desks, which
 * need the door.
 */
public final class Industry {
    private final House house;
    private final Authority authority;
    private final ClearanceStanding standing;
    private @Nullable ContractDesk contracts;
    private @Nullable IncidentDesk incidents;
    private @Nullable Printing printing;

    public Industry(House house) {
        this.house = house;
        this.authority = new Authority(house);
        this.standing = new ClearanceStanding(house, authority);
        standing.add(ContractDesk.withholding(house));
    }

    /** The desks, once the door is there. */
    public Industry open(ReleaseDesk releases, ReadingDesk reading, Records records, RaisingDesk raising) {
        contracts = new ContractDesk(house, authority, releases, reading, records);
        incidents = new IncidentDesk(house, authority, raising);
        printing = new Printing(house, authority, contracts, incidents);
        return this;
    }

    public Authority authority() {
        return authority;
    }

    /** What the door asks before it releases a key. */
    public ClearanceStanding standing() {
        return standing;
    }

    public ContractDesk contracts() {
        return opened(contracts);
    }

    public IncidentDesk incidents() {
        return opened(incidents);
    }

    public Printing printing() {
        return opened(printing);
    }

    private static <T> T opened(@Nullable T part) {
        if (part == null) throw new IllegalStateException("the desks are not open yet");
        return part;
    }
}
