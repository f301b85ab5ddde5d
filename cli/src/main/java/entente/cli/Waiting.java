package entente.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Asks again until the answer is the awaited one. */
public final class Waiting {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Waiting() {}

    public static <T> T until(String what, Callable<T> ask, Predicate<T> awaited)
            throws ApiException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                var answer = ask.call();
                if (awaited.test(answer)) return answer;
            } catch (ApiException | InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            if (System.nanoTime() > deadline) throw new ApiException(0, "waited too long for " + what);
            Thread.sleep(15);
        }
    }
}
