package dev.rehearsal.migration.prisma;

import dev.rehearsal.Standing.Holder;
import dev.rehearsal.migration.script.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What differs between the kinds of database. */
interface Flavour {

    /** As a schema and a lock file name it. */
    String provider();

    /** The statement that makes the books. */
    String table();

    /** How the books are named in a query. */
    String quotedTable();

    /** The books as a tool lists them that was told of no schema. */
    String ledgerTable();

    /** The ordinary tables of the schema that is migrated. */
    List<String> tables(Connection session) throws SQLException;

    /** Waits for the lock that one migrator holds at a time, until the session ends. */
    void lock(Connection session) throws SQLException, Problem;

    /** Who holds that lock. */
    Optional<Holder> holder(Connection session) throws SQLException;

    /** Goes to where a live database has its tables; empty for where it has them unless told. */
    Shelf enter(Connection session, String schema) throws SQLException;

    /** Makes a session send text as it stands. */
    void prepare(Connection session) throws SQLException;

    /** Whether a script has left a transaction open, in which all that follows is lost with the session. */
    boolean isInTransaction(Connection session);

    /** What our own reading of a script is; one that can't be read goes out as it is. */
    Optional<List<SqlStatement>> read(String script);

    /** Whether a script goes out statement by statement, and not as it stands. */
    boolean cuts(Prisma.Version version, List<SqlStatement> statements);

    /** Whether a script that goes out as it stands is to the server what its statements in one transaction are. */
    boolean isOneTransaction(List<SqlStatement> statements);

    /** Watches a script that is about to be sent as it stands. */
    Trace trace(Connection session, String script, List<SqlStatement> statements) throws SQLException;

    /** Whether an error says that the books are gone. */
    boolean isTableGone(SQLException error);

    /** What an error that a connection ended with stands for. */
    Obstacle obstacle(SQLException error);

    /** The text of an error outside of a script. */
    String text(SQLException error);

    /** The error of a script as Prisma tells it. */
    Problem failure(String migration, String script, Refused refused);
}
