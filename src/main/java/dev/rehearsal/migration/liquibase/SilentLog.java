package dev.rehearsal.migration.liquibase;

import java.util.logging.Level;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;

/** Drops what Liquibase logs: it runs many times, and what matters it throws. */
final class SilentLog extends AbstractLogService {

    private static final Logger NONE = new AbstractLogger() {
        @Override
        public void log(Level level, @Nullable String message, @Nullable Throwable thrown) {
            // Nobody reads it.
        }

        @Override
        public void close() {}
    };

    @Override
    public int getPriority() {
        return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Liquibase declares it
    public Logger getLog(Class type) {
        return NONE;
    }
}
