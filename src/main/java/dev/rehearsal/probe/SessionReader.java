package dev.rehearsal.probe;

import dev.rehearsal.observation.Session;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads the state of the tool's own session, and leaves it as it is. */
public final class SessionReader {

    // What a migration may leave behind for the next one; where a value comes from tells whether somebody set it here,
    // and what a new session has whether that changed anything.
    private static final String QUERY =
            """
            select pg_catalog.concat(current_user),
              pg_catalog.current_setting('search_path'),
              pg_catalog.current_setting('default_transaction_read_only')::pg_catalog.bool
                or pg_catalog.current_setting('transaction_read_only')::pg_catalog.bool,
              (select coalesce(pg_catalog.string_agg(name || '=' || setting, E'\\n' order by name), '')
                from pg_catalog.pg_settings
                where source = 'session' and setting is distinct from reset_val
                  and name not in ('application_name', 'search_path', 'role', 'transaction_read_only',
                  'transaction_isolation', 'transaction_deferrable', 'default_transaction_read_only')
                  and name not like 'rehearsal.%')
            """;

    /**
     * The session as it is; {@link Session#UNKNOWN} when it can't be asked: it is closed, or its transaction failed.
     *
     * <p>A connection without autocommit counts as being in a transaction.
     */
    public Session read(Connection session) {
        try (Aside aside = Aside.begin(session)) {
            Session[] found = {Session.UNKNOWN};
            new Batch()
                    .add(
                            QUERY,
                            row -> found[0] = new Session(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getBoolean(3),
                                    aside.isGuest(),
                                    row.getString(4)))
                    .run(aside);
            return found[0];
        } catch (SQLException e) {
            return Session.UNKNOWN;
        }
    }
}
