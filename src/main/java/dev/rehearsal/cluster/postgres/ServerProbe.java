package dev.rehearsal.cluster.postgres;

import dev.rehearsal.cluster.patroni.ServerStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/** Asks a server what it is doing, over a connection that it keeps; a server that does not answer costs a second. */
final class ServerProbe {

    private static final Logger LOG = System.getLogger(ServerProbe.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String QUESTION =
            """
            select r,
                   case when r then coalesce((select received_tli from pg_stat_wal_receiver),
                                             (select max(('x' || substr(name, 1, 8))::bit(32)::int)
                                              from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$'),
                                             (select timeline_id from pg_control_checkpoint()))
                        else ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int end,
                   case when r then greatest(coalesce(pg_last_wal_receive_lsn(), '0/0'), coalesce(pg_last_wal_replay_lsn(), '0/0'))
                        else pg_current_wal_lsn() end - '0/0'::pg_lsn,
                   case when r then coalesce(pg_last_wal_replay_lsn(), '0/0') else pg_current_wal_lsn() end - '0/0'::pg_lsn,
                   exists (select from pg_stat_wal_receiver where status = 'streaming'),
                   case when r then pg_is_wal_replay_paused() else false end,
                   current_setting('server_version_num')::int,
                   to_char(pg_postmaster_start_time(), 'YYYY-MM-DD HH24:MI:SS.USTZH:TZM')
            from (select pg_is_in_recovery() as r) as recovery""";

    private final Credentials credentials;
    private @Nullable Connection connection;
    private @Nullable PreparedStatement question;

    ServerProbe(Credentials credentials) {
        this.credentials = credentials;
    }

    /** What the server at {@code address} says; unresponsive when it says nothing. */
    synchronized ServerStatus ask(InetSocketAddress address) {
        boolean kept = connection != null;
        long asked = System.nanoTime();
        try {
            return answer(address);
        } catch (SQLException e) {
            close();
            if (!kept || System.nanoTime() - asked > PATIENCE.toNanos() / 2) {
                LOG.log(Level.DEBUG, "no answer from " + address, e);
                return ServerStatus.of(ServerStatus.State.UNRESPONSIVE);
            }
        }
        // It failed at once: the kept connection was that of a server that was restarted since.
        try {
            return answer(address);
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "no answer from " + address, e);
            close();
            return ServerStatus.of(ServerStatus.State.UNRESPONSIVE);
        }
    }

    private ServerStatus answer(InetSocketAddress address) throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = Connections.open(
                    address, Credentials.SUPERUSER, credentials.superuser(), "postgres", PATIENCE, PATIENCE);
            connection = open;
        }
        // Asked many times a second: planning it each time takes ten times as long as answering it.
        PreparedStatement asked = question;
        if (asked == null) {
            asked = open.prepareStatement(QUESTION);
            asked.unwrap(PGStatement.class).setPrepareThreshold(1);
            question = asked;
        }
        try (ResultSet row = asked.executeQuery()) {
            row.next();
            return new ServerStatus(
                    ServerStatus.State.RUNNING,
                    row.getBoolean(1),
                    row.getInt(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getBoolean(5),
                    row.getBoolean(6),
                    row.getInt(7),
                    row.getString(8));
        }
    }

    /** Lets the kept connection go. */
    synchronized void close() {
        Connection open = connection;
        connection = null;
        question = null;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "the connection was gone already", e);
            }
        }
    }
}
