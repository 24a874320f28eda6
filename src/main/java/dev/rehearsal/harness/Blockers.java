package dev.rehearsal.harness;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Who keeps all others out of a tool's books. */
final class Blockers {

    private static final String QUERY =
            """
            select concat('session ', a.pid, ' of ' || a.usename, ' from ' || host(a.client_addr),
                          ' as ' || nullif(a.application_name, ''),
                          ', since ' || to_char(a.xact_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
              from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a using (pid)
              join pg_catalog.pg_class c on c.oid = l.relation
             where l.database = (select oid from pg_catalog.pg_database where datname = current_database())
               and l.mode = 'AccessExclusiveLock' and l.granted and c.relname = any (?)
             order by a.xact_start limit 1""";

    private Blockers() {}

    /** The first of them; empty where nobody does any more. */
    static String of(Connection session, List<String> books) throws SQLException {
        String[] names =
                books.stream().map(it -> it.substring(it.lastIndexOf('.') + 1)).toArray(String[]::new);
        try (PreparedStatement statement = session.prepareStatement(QUERY)) {
            statement.setArray(1, session.createArrayOf("text", names));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }
}
