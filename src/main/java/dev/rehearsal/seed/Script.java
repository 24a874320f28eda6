package dev.rehearsal.seed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.postgresql.PGConnection;

/** Runs a script that brings rows. */
final class Script {

    /** Counts of this transaction's inserts; rows of partitions count for the table they belong to. */
    private static final String INSERTS =
            """
            select coalesce(pg_catalog.pg_partition_root(s.relid), s.relid)::int8 as oid, sum(s.n_tup_ins) as count
              from pg_catalog.pg_stat_xact_user_tables s group by 1""";

    private final Connection connection;

    Script(Connection connection) {
        this.connection = connection;
    }

    /** Runs it; answers the numbers of the tables that got rows. */
    Set<Long> run(RowsScript script) throws SQLException {
        Map<Long, Long> before = inserts();
        for (RowsScript.Statement statement : script.statements()) {
            try {
                run(statement);
            } catch (SQLException e) {
                if (!Errors.isRefusal(e)) {
                    throw e;
                }
                throw new IllegalArgumentException(script.file() + ":" + statement.line() + ": " + Errors.text(e), e);
            }
        }
        Set<Long> filled = new TreeSet<>();
        inserts().forEach((oid, count) -> {
            if (count > before.getOrDefault(oid, 0L)) {
                filled.add(oid);
            }
        });
        return filled;
    }

    private void run(RowsScript.Statement statement) throws SQLException {
        if (statement.input().isEmpty()) {
            Sql.run(connection, statement.sql());
            return;
        }
        byte[] input = statement.input().getBytes(StandardCharsets.UTF_8);
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement.sql(), new ByteArrayInputStream(input));
        } catch (IOException e) {
            throw new SQLException("could not send the rows of a COPY", "08000", e);
        }
    }

    private Map<Long, Long> inserts() throws SQLException {
        Map<Long, Long> inserts = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(INSERTS)) {
            while (row.next()) {
                inserts.put(row.getLong("oid"), row.getLong("count"));
            }
        }
        return inserts;
    }
}
