package dev.rehearsal.cluster.process;

import dev.rehearsal.HarnessException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Locks on files, held against other processes as well as other threads and released by the kernel with their process. */
public final class Locks {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /**
     * Threads take turns here before they open the file. The kernel keeps one lock for the whole process and drops it as soon as
     * any of the process's handles on that file is closed: a second handle, even one that failed to get the lock, would end it.
     */
    private static final ConcurrentMap<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();

    private Locks() {}

    /** Waits for the lock, does something and releases the lock. */
    public static <T> T holding(Path file, Supplier<T> action) {
        return holding(file, PATIENCE, action);
    }

    static <T> T holding(Path file, Duration patience, Supplier<T> action) {
        long deadline = System.nanoTime() + patience.toNanos();
        ReentrantLock turn = TURNS.computeIfAbsent(file, path -> new ReentrantLock());
        try {
            if (!turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw tooLong(file, patience, "another thread");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(file);
        }
        try (FileChannel channel = open(file)) {
            while (!tryLock(channel)) {
                if (Thread.currentThread().isInterrupted()) {
                    throw interrupted(file);
                }
                if (System.nanoTime() > deadline) {
                    throw tooLong(file, patience, "another process");
                }
                LockSupport.parkNanos(2_000_000);
            }
            return action.get();
        } catch (IOException e) {
            throw new HarnessException("could not use the lock " + file + ": " + e, e);
        } finally {
            turn.unlock();
        }
    }

    /** Whether nobody holds the lock: its owner is dead. Never to be asked about a lock of our own, which it would end. */
    static boolean isFree(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return tryLock(channel);
        }
    }

    private static HarnessException interrupted(Path file) {
        return new HarnessException("interrupted while waiting for the lock " + file);
    }

    private static HarnessException tooLong(Path file, Duration patience, String holder) {
        return new HarnessException(
                "could not get the lock " + file + " within " + patience.toSeconds() + " s: " + holder + " holds it");
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Held in this JVM by a copy of this class from another class loader.
            return false;
        }
    }
}
