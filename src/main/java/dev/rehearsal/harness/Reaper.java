package dev.rehearsal.harness;

import dev.rehearsal.migration.Address;
import dev.rehearsal.migration.Door;
import dev.rehearsal.migration.Doors;
import dev.rehearsal.migration.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;

/** Doors whose program can be killed, as by a signal that nobody can catch. */
final class Reaper implements Doors {

    private final Doors doors;
    private final CompletableFuture<Boolean> dead = new CompletableFuture<>();
    private volatile boolean called;

    Reaper(Doors doors) {
        this.doors = doors;
    }

    /** Has the program killed; answers what is done when it, and all that it started, is gone. */
    CompletableFuture<Boolean> call() {
        called = true;
        return dead;
    }

    @Override
    public Door open(DataSource to) {
        return new Mortal(doors.open(to));
    }

    @Override
    public Path room() {
        return doors.room();
    }

    private final class Mortal implements Door {

        private final Door door;

        Mortal(Door door) {
            this.door = door;
        }

        @Override
        public boolean isFatal() {
            return called;
        }

        @Override
        public void killed() {
            dead.complete(true);
        }

        @Override
        public Address address() {
            return door.address();
        }

        @Override
        public boolean next(Duration patience, Visitor visitor) {
            return door.next(patience, visitor);
        }

        @Override
        public long connections() {
            return door.connections();
        }

        @Override
        public boolean isQuiet() {
            return door.isQuiet();
        }

        @Override
        public void close() {
            door.close();
        }
    }
}
