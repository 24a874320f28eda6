package dev.rehearsal.cli;

import java.util.concurrent.CountDownLatch;

/**
 * What a verb that runs until it is told to stop has open.
 *
 * <p>Ctrl-C and SIGTERM end the JVM by way of its shutdown hooks; the one here closes what is open first. To be ended like that is
 * the ordinary way, so the exit code is 0.
 */
final class Ending {

    private final CountDownLatch told = new CountDownLatch(1);
    private final Terminal terminal;

    Ending(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Closes {@code resource} when the JVM is told to end, and answers it. */
    <T extends AutoCloseable> T closing(T resource) {
        Thread hook = new Thread(() -> end(resource), "rehearsal-ending");
        Runtime.getRuntime().addShutdownHook(hook);
        return resource;
    }

    private void end(AutoCloseable resource) {
        if (told.getCount() == 0) {
            return;
        }
        int exitCode = ExitCodes.OK;
        try {
            resource.close();
            terminal.err().println("stopped, nothing is left");
        } catch (Exception e) {
            terminal.err().println("rehearse: could not stop everything: " + e.getMessage());
            exitCode = ExitCodes.UNDECIDED;
        }
        terminal.out().flush();
        terminal.err().flush();
        Runtime.getRuntime().halt(exitCode);
    }

    /** The verb ends by itself. */
    void done() {
        told.countDown();
    }

    /** Waits for the end that comes from outside. */
    void await() {
        try {
            told.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
