package dev.rehearsal.migration.prisma;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What differs between the kinds of database. */
interface Flavour {

    /** As a schema and a lock file name it. */
    String provider();

    /** The statement that makes the books. */
    String table();

    /** How the books are named in a query. */
    String quotedTable();

    /** The ordinary tables of the schema that is migrated. */
    List<String> tables(Connection session) throws SQLException;

    /** Waits for the lock that one migrator holds at a time, until the session ends. */
    void lock(Connection session) throws SQLException, Problem;

    /** Whether an error says that the books are gone. */
    boolean isTableGone(SQLException error);

    /** The error of a script as Prisma tells it. */
    Problem failure(String migration, String script, SQLException error);
}
