package dev.rehearsal.cli;

import java.util.concurrent.CountDownLatch;

/**
 * What Ctrl-C and SIGTERM do to a verb that works towards an answer: what it has open is closed, and nobody takes what is left of its
 * work for an answer.
 *
 * <p>The JVM ends with the exit code of the signal, 130 for Ctrl-C, once its shutdown hooks are done; the one here does the closing.
 */
final class Interruption {

    private final Terminal terminal;
    private final CountDownLatch end = new CountDownLatch(1);
    private AutoCloseable open = () -> {};
    private int answer = ExitCodes.INTERRUPTED;
    private boolean told;
    private boolean done;

    Interruption(Terminal terminal) {
        this.terminal = terminal;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "rehearsal-interruption"));
    }

    /** Closes {@code resource} when the JVM is told to end; at once when it has been told already. */
    <T extends AutoCloseable> T watching(T resource) {
        boolean late;
        synchronized (this) {
            open = resource;
            late = told;
        }
        if (late) {
            close(resource);
        }
        return resource;
    }

    /** Whether the JVM was told to end: then what fails fails because of that. */
    synchronized boolean isTold() {
        return told;
    }

    /** The verb is at its end. */
    synchronized void done() {
        done = true;
    }

    /** There is an answer; waits for the end that comes from outside, which then has this exit code. */
    void awaitEnd(int exitCode) {
        synchronized (this) {
            answer = exitCode;
        }
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void close() {
        AutoCloseable last;
        synchronized (this) {
            if (done) {
                return;
            }
            told = true;
            last = open;
        }
        terminal.err().println();
        close(last);
        boolean answered = answer != ExitCodes.INTERRUPTED;
        terminal.err()
                .println(answered ? "stopped, nothing is left" : "interrupted: there is no verdict; nothing is left");
        terminal.out().flush();
        terminal.err().flush();
        if (answered) {
            Runtime.getRuntime().halt(answer);
        }
    }

    private void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            terminal.err().println("rehearse: could not stop everything: " + e.getMessage());
        }
    }
}
