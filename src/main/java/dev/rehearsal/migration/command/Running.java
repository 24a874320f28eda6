package dev.rehearsal.migration.command;

import dev.rehearsal.migration.Door;
import dev.rehearsal.migration.Visitor;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** A command at work: what it says to the database is told while it runs, and it is ended when it gets no further. */
final class Running {

    private static final Duration LOOK = Duration.ofMillis(50);

    private final Child child;
    private final Door door;
    private final Duration patience;

    Running(Child child, Door door, Duration patience) {
        this.child = child;
        this.door = door;
        this.patience = patience;
    }

    /** How it ended. */
    enum End {
        /** By itself. */
        ITSELF,
        /** It got no further, and was ended. */
        TIMEOUT,
        /** It had done all that was wanted, and was ended. */
        ENOUGH
    }

    /**
     * Until it ends.
     *
     * @param progress when it last got further, by {@link System#nanoTime()}
     * @param enough whether it is to go no further
     */
    End watch(Visitor visitor, LongSupplier progress, BooleanSupplier enough) {
        while (child.isAlive()) {
            door.next(LOOK, visitor);
            if (door.isFatal()) {
                child.close();
                door.killed();
                break;
            }
            if (enough.getAsBoolean()) {
                child.end();
                return End.ENOUGH;
            }
            if (System.nanoTime() - progress.getAsLong() > patience.toNanos()) {
                child.end();
                return End.TIMEOUT;
            }
        }
        // Whoever lives on behind it has nobody who waits for what it does.
        child.close();
        boolean more = true;
        while (more || !door.isQuiet()) {
            more = door.next(LOOK, visitor);
        }
        return enough.getAsBoolean() ? End.ENOUGH : End.ITSELF;
    }
}
