package dev.rehearsal.cluster.embedded;

import dev.rehearsal.HarnessException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Bounded waits on the outside world. */
final class Waiting {

    private Waiting() {}

    /** Waits until something holds; {@code problem} says what was seen instead when the time is over. */
    static void until(Callable<Boolean> condition, Duration timeout, Supplier<String> problem) {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(1, TimeUnit.MILLISECONDS)
                    .atMost(timeout)
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            throw new HarnessException(problem.get() + " (waited " + timeout.toMillis() + " ms)", e);
        }
    }
}
