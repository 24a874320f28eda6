package dev.rehearsal.harness;

import dev.rehearsal.Executed;
import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.Witness;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javax.sql.DataSource;

/** Sees to it that every migration ends. */
final class Watchful implements Witness {

    private final Guard guard;
    private final DataSource observer;
    private final BiConsumer<Migration, Executed> listener;
    private final List<Executed> callbacks = new ArrayList<>();

    Watchful(Workshop workshop, Database database) {
        this(
                new Guard(workshop.terms().timeout, workshop.patience()),
                database.observer(),
                (migration, statement) -> {});
    }

    /** {@code listener} hears each statement of a migration's own. */
    Watchful(Guard guard, DataSource observer, BiConsumer<Migration, Executed> listener) {
        this.guard = guard;
        this.observer = observer;
        this.listener = listener;
    }

    /** What callbacks sent outside of any migration. */
    List<Executed> callbacks() {
        return List.copyOf(callbacks);
    }

    @Override
    public void callback(Executed statement) {
        callbacks.add(statement);
    }

    @Override
    public void before(Migration migration, Connection session) {
        guard.begin(migration.id(), session, observer);
    }

    @Override
    public void statement(Migration migration, Executed statement, Connection session) {
        listener.accept(migration, statement);
    }

    @Override
    public void settled(Migration migration) {
        guard.end();
    }

    @Override
    public void pending(Migration migration, Connection session) {
        guard.end();
    }

    @Override
    public void failed(Migration migration, Failure failure) {
        guard.end();
    }
}
