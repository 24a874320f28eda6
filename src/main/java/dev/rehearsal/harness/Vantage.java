package dev.rehearsal.harness;

import dev.rehearsal.ReplicaView;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * From where a living database is seen.
 *
 * @param server product and version
 * @param replica how far it sees; empty on a leader
 * @param tables how many tables it has that are not the server's own or an extension's
 */
record Vantage(String server, Optional<ReplicaView> replica, int tables) {

    private static final String SERVER =
            """
            select split_part(current_setting('server_version'), ' ', 1) as version, pg_is_in_recovery() as is_replica,
                   (select count(*) from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                     where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                       and not exists (select 1 from pg_catalog.pg_depend d where d.objid = c.oid
                                          and d.classid = 'pg_catalog.pg_class'::regclass and d.deptype = 'e')) as tables""";

    /** Functions that a leader refuses. */
    private static final String REPLICA =
            """
            select extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()) * 1000 as age,
                   exists (select 1 from pg_catalog.pg_stat_wal_receiver) as is_fed,
                   coalesce(pg_last_wal_replay_lsn() >= pg_last_wal_receive_lsn(), true) as has_all,
                   pg_is_wal_replay_paused() as is_paused""";

    static Vantage of(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(SERVER)) {
            row.next();
            return new Vantage(
                    "PostgreSQL " + row.getString("version"),
                    row.getBoolean("is_replica") ? Optional.of(replica(session)) : Optional.empty(),
                    row.getInt("tables"));
        }
    }

    private static ReplicaView replica(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(REPLICA)) {
            row.next();
            long age = (long) row.getDouble("age");
            return new ReplicaView(
                    row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(Math.max(0, age))),
                    row.getBoolean("is_fed"),
                    row.getBoolean("has_all"),
                    row.getBoolean("is_paused"));
        }
    }
}
