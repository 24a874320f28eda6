package dev.rehearsal.migration.prisma;

import dev.rehearsal.migration.script.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Whoever watches a deployment. */
interface Onlooker {

    /** Nobody does. */
    Onlooker NONE = new Onlooker() {};

    /** Whether statements that go out together are to go one by one, where that is the same to the server. */
    default boolean looksAtEach() {
        return false;
    }

    /** Its line is in the books, its script is sent next. */
    default void before(MigrationDirectory directory, Connection session) {}

    /** A statement went through, alone or with all others of its script. */
    default void statement(
            MigrationDirectory directory, SqlStatement statement, long count, Duration took, Connection session) {}

    /** The script went through; the books say nothing of it yet. */
    default void after(MigrationDirectory directory, Connection session) {}

    /** The books say so. */
    default void settled(MigrationDirectory directory, Connection session) {}

    /** The script failed, at a statement where that is known; the books say nothing of it yet. */
    default void failed(MigrationDirectory directory, SQLException error, Optional<SqlStatement> at) {}
}
