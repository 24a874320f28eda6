package dev.rehearsal.migration.flyway;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/** Keeps Flyway's log from the user: it runs many times here, and what matters of it comes back as an answer. */
public final class Silence implements LogCreator {

    /** Flyway makes it by its name. */
    public Silence() {}

    @Override
    public Log createLogger(Class<?> type) {
        return new Nothing();
    }

    private static final class Nothing implements Log {

        @Override
        @SuppressWarnings("deprecation") // older versions of Flyway demand it
        public boolean isDebugEnabled() {
            return false;
        }

        @Override
        public void debug(String message) {}

        @Override
        public void info(String message) {}

        @Override
        public void warn(String message) {}

        @Override
        public void error(String message) {}

        @Override
        public void error(String message, Exception e) {}

        @Override
        public void notice(String message) {}
    }
}
