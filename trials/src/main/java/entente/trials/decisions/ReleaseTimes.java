package entente.trials.decisions;

import entente.pact.Decision;
import entente.pact.ReleaseRequest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** May this cross, and why? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReleaseTimes {
    private final OurRelease ours = new OurRelease();
    private final ReleaseRequest request = ours.assured(OurRelease.request(ReleaseCase.PERMITTED));

    @Benchmark
    public Decision decide() {
        return ours.decide(request);
    }
}
