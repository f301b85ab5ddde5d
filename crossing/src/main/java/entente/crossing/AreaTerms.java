package entente.crossing;

import entente.kernel.Digest;
import entente.kernel.Nation;
import entente.seal.Statement;
import java.time.Instant;
import java.util.Map;

/** What an area's arrangements say of single contents and holdings, asked at each step and computed anew each time. */
public interface AreaTerms {
    /**
     * Who consented, now, that content in which their information is crosses between the parties in this area.
     *
     * @param sender whose release it is; where we send, our own consent has to stand too
     * @return the statements of nations other than the sender
     */
    Map<Nation, Statement> consents(Digest content, Nation sender, String area, Instant now);

    /** Whether an arrangement lets somebody use a holding now; true where no arrangement speaks of it. */
    boolean mayUse(String holding, String person, Instant now);
}
