package dev.rehearsal.cluster.router;

import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that moves all bytes of a stage, with one buffer for all of its connections.
 *
 * <p>It sleeps in the kernel while nothing happens. Everything that belongs to a connection is touched on this thread only;
 * other threads hand their wishes over with {@link #run} and go on when they are fulfilled. Closing it ends every link, router
 * and connection on it.
 */
public final class Wire implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Wire.class.getName());

    /** Large enough that a COPY is bounded by the server; small enough to stay in the processor's cache. */
    static final int BUFFER = 128 * 1024;

    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final Buffers buffers = new Buffers();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Map<InetSocketAddress, FaultLine> links = new HashMap<>();
    private volatile boolean closed;

    private Wire(String name, Selector selector) {
        this.selector = selector;
        this.thread = new Thread(this::loop, "rehearsal-wire-" + name);
        this.thread.setDaemon(true);
    }

    /** Starts a wire; {@code name} is for thread dumps. */
    public static Wire open(String name) {
        try {
            Wire wire = new Wire(name, Selector.open());
            wire.thread.start();
            return wire;
        } catch (IOException e) {
            throw new HarnessException("could not start the wire " + name + ": " + e.getMessage(), e);
        }
    }

    /** Ends every connection with a reset, closes every port, and answers when the thread is gone. Harmless when repeated. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        if (Thread.currentThread() != thread) {
            ended.join();
            awaitGone();
        }
    }

    /** It has told that it is at its end, and goes. */
    private void awaitGone() {
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it was closed. */
    public boolean isClosed() {
        return closed;
    }

    /** Does something on the wire's thread and answers when it is done; does nothing on a closed wire. */
    void run(Runnable task) {
        if (Thread.currentThread() == thread) {
            task.run();
            return;
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        later(() -> {
            try {
                task.run();
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        CompletableFuture.anyOf(done, ended).join();
    }

    /** Asks for a value on the wire's thread; {@code otherwise} on a closed wire. */
    <T> T ask(Supplier<T> question, T otherwise) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        run(() -> answer.complete(question.get()));
        return answer.getNow(otherwise);
    }

    /** Does something on the wire's thread, soon. */
    void later(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /** Does something on the wire's thread after a while. Only from that thread. */
    Timer after(long nanos, Runnable task) {
        Timer timer = new Timer(System.nanoTime() + nanos, task);
        timers.add(timer);
        return timer;
    }

    /** The buffer that every read goes through; its content is gone with the next event. */
    ByteBuffer buffer() {
        return buffer;
    }

    /** The memory for bytes that have to wait. Only for the wire's thread. */
    Buffers buffers() {
        return buffers;
    }

    /** The lines that have a port of their own on this wire. Only for the wire's thread. */
    Map<InetSocketAddress, FaultLine> links() {
        return links;
    }

    /** Adds a channel. Only from the wire's thread. */
    SelectionKey register(SelectableChannel channel, int operations, Ready ready) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, operations, ready);
    }

    private void loop() {
        try {
            while (!closed) {
                selector.select(this::dispatch, pause());
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    guard(task);
                }
                for (Timer due = due(); due != null; due = due()) {
                    guard(due::fire);
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "the wire broke: every connection on it ends", e);
        } finally {
            end();
        }
    }

    private void end() {
        closed = true;
        for (SelectionKey key : new ArrayList<>(selector.keys())) {
            guard(((Ready) key.attachment())::abandon);
        }
        try {
            selector.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "could not close the selector", e);
        }
        ended.complete(null);
    }

    private void dispatch(SelectionKey key) {
        Ready ready = (Ready) key.attachment();
        if (!key.isValid()) {
            return; // closed by the handler of a key before it in the same round
        }
        try {
            ready.ready(key);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a connection broke by our own fault and was reset", e);
            guard(ready::abandon);
        }
    }

    private static void guard(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a task on the wire failed", e);
        }
    }

    /** How long to sleep, in ms: 0 for ever, as {@code select} has it. */
    private long pause() {
        if (!tasks.isEmpty()) {
            return 1;
        }
        Timer next = timers.peek();
        if (next == null) {
            return 0;
        }
        long nanos = next.due() - System.nanoTime();
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999));
    }

    private @Nullable Timer due() {
        Timer next = timers.peek();
        return next != null && next.due() - System.nanoTime() <= 0 ? timers.poll() : null;
    }
}
