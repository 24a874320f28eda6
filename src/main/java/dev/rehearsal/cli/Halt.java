package dev.rehearsal.cli;

import dev.rehearsal.harness.Recovering;
import dev.rehearsal.harness.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What Ctrl-C and SIGTERM do to a recovery: no further step is begun, and what was done and what not is told to its end. */
final class Halt {

    private static final int SECONDS = 20;

    private final CountDownLatch over = new CountDownLatch(1);
    private final RecoveryLog log;

    Halt(Recovering recovering, RecoveryLog log) {
        this.log = log;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> halt(recovering), "rehearsal-halt"));
    }

    private void halt(Recovering recovering) {
        if (over.getCount() == 0) {
            return;
        }
        log.tell("interrupted");
        recovering.stop();
        // While the plan is only tried there is nothing to be told but that; a living database's step ends first.
        if (!recovering.isAtWork()) {
            log.tell("Not recovered: nothing was done there yet");
            Stage.endAll();
            return;
        }
        try {
            if (!over.await(SECONDS, TimeUnit.SECONDS)) {
                log.tell("the step that was under way has not ended yet; rehearse diagnose tells what came of it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The recovery is at its end. */
    void over() {
        over.countDown();
    }
}
