package dev.rehearsal.harness;

import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * What belongs to a whole cluster and to no database of it: roles, settings, the names of its databases.
 *
 * @param text all of it, in an order of its own
 */
record ClusterState(String text) {

    private static final Duration LONG = Duration.ofSeconds(30);

    /** All that a database takes away with it when it is dropped is not here. */
    private static final String QUERY =
            """
            select coalesce(string_agg(line, E'\\n' order by line), '') from (
                select r::text from pg_roles r
                union all select m::text from pg_auth_members m
                union all select s::text from pg_db_role_setting s
                union all select d.datname || d.datdba || coalesce(d.datacl::text, '') from pg_database d
                union all select t::text from pg_tablespace t
                union all select s.slot_name || coalesce(s.plugin, '') from pg_replication_slots s
                    where s.slot_type = 'logical'
                union all select f.sourcefile || f.name || coalesce(f.setting, '') from pg_file_settings f
                    where f.sourcefile like '%.auto.conf'
            ) lines (line)""";

    static ClusterState of(EmbeddedCluster cluster) throws SQLException {
        try (Connection connection = cluster.awaitLeader(LONG).observer().getConnection();
                Statement statement = connection.createStatement();
                ResultSet state = statement.executeQuery(QUERY)) {
            state.next();
            return new ClusterState(state.getString(1));
        }
    }
}
