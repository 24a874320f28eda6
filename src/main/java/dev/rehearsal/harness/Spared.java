package dev.rehearsal.harness;

import dev.rehearsal.HarnessException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Sessions of ours in a database whose migrations end all others there. Production's would be the application's; nobody but a superuser
 * may end one of a superuser, and ours are.
 */
final class Spared {

    /**
     * A function of the server keeps its code whatever stands in the catalog under its number, so it gets another name and the one that
     * asks first takes its place. What runs in the background is in no database, and refused as ever.
     */
    private static final String SPARING =
            """
            alter function pg_catalog.%1$s(%2$s) rename to rehearsal_%1$s;
            create function pg_catalog.%1$s(%3$s) returns boolean language sql volatile strict parallel safe as $$
              select case when exists (
                       select from pg_catalog.pg_stat_activity a join pg_catalog.pg_roles r on r.oid = a.usesysid
                        where a.pid = $1 and a.datid is not null and r.rolsuper
                          and a.usename <> session_user)
                     then true
                     else pg_catalog.rehearsal_%1$s(%4$s) end
            $$;
            """;

    private Spared() {}

    /** They seem to be ended there, and go on. */
    static void in(Connection superuser) {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(SPARING.formatted(
                    "pg_terminate_backend", "integer, bigint", "pid integer, timeout bigint default 0", "$1, $2"));
            statement.execute(SPARING.formatted("pg_cancel_backend", "integer", "pid integer", "$1"));
        } catch (SQLException e) {
            throw new HarnessException("could not spare our own sessions: " + e.getMessage(), e);
        }
    }
}
