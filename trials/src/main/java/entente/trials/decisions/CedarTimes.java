package entente.trials.decisions;

import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.exception.AuthException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The same of Cedar. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CedarTimes {
    private final CedarRelease cedar = new CedarRelease();
    private final CedarRelease.Asked asked = cedar.ask(ReleaseCase.PERMITTED);

    @Benchmark
    public AuthorizationSuccessResponse authorize() throws AuthException {
        return cedar.decide(asked);
    }
}
