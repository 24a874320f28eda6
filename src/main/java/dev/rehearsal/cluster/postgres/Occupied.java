package dev.rehearsal.cluster.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** Says who keeps a database from being copied: PostgreSQL copies one only while nobody is connected to it. */
final class Occupied {

    private static final String OBJECT_IN_USE = "55006";

    private static final String WHO =
            """
            select coalesce(string_agg(format('  process %%s, %%s, user %%s, %%s since %%s', pid,
                                              coalesce(nullif(application_name, ''), 'without application_name'), usename,
                                              coalesce(state, 'in an unknown state'), to_char(backend_start, 'HH24:MI:SS')),
                                       E'\\n' order by pid), '  nobody any more')
            from pg_stat_activity where datname = '%s'""";

    private Occupied() {}

    static SQLException explain(SQLException failure, Connection connection, String template) {
        if (!OBJECT_IN_USE.equals(failure.getSQLState())) {
            return failure;
        }
        try {
            String who = Sql.text(connection, WHO.formatted(template.replace("'", "''")));
            return new SQLException(
                    "somebody is connected to it\n" + who + "\n  Close these connections before a copy is taken",
                    OBJECT_IN_USE,
                    failure);
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }
}
