package dev.rehearsal.migration.flyway;

import java.sql.Connection;
import java.util.function.BiConsumer;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Is called by Flyway before and after each migration, on the migration's connection. */
final class Moments implements Callback {

    private final String name;
    private final BiConsumer<MigrationInfo, Connection> before;
    private final BiConsumer<MigrationInfo, Connection> after;
    private final Runnable broken;

    Moments(
            String name,
            BiConsumer<MigrationInfo, Connection> before,
            BiConsumer<MigrationInfo, Connection> after,
            Runnable broken) {
        this.name = name;
        this.before = before;
        this.after = after;
        this.broken = broken;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE
                || event == Event.AFTER_EACH_MIGRATE
                || event == Event.AFTER_EACH_MIGRATE_ERROR;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        if (event == Event.AFTER_EACH_MIGRATE_ERROR) {
            broken.run();
        } else if (event == Event.BEFORE_EACH_MIGRATE) {
            before.accept(context.getMigrationInfo(), context.getConnection());
        } else {
            after.accept(context.getMigrationInfo(), context.getConnection());
        }
    }

    @Override
    public String getCallbackName() {
        return name;
    }
}
