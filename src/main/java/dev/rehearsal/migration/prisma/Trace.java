package dev.rehearsal.migration.prisma;

import dev.rehearsal.migration.script.SqlStatement;
import java.sql.SQLException;
import java.util.Optional;

/** Finds where a script failed that was sent as it stands. */
interface Trace {

    /** The statement, where that can be told. */
    Optional<SqlStatement> statement(SQLException error);

    /** Which of the queries it was, from 1; 0 where nobody counts them. */
    default int query() {
        return 0;
    }
}
