package dev.rehearsal.harness;

import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Headcount;
import dev.rehearsal.observation.Table;
import dev.rehearsal.seed.Seeder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Takes as many values out of a column, or puts as many in, as another database has. */
final class Emptying {

    private static final String EMPTYING =
            """
            update %1$s set %2$s = null where (tableoid, ctid) in
              (select tableoid, ctid from %1$s where %2$s is not null order by md5(ctid::text) limit %3$d)""";

    private static final String FILLING =
            """
            update %1$s set %2$s = (select %2$s from %1$s where %2$s is not null limit 1) where (tableoid, ctid) in
              (select tableoid, ctid from %1$s where %2$s is null limit %3$d)""";

    private final Connection session;
    private final Table table;
    private final Column column;
    private final Headcount head;
    private final Seeder seeder;

    Emptying(Connection session, Table table, Column column, Headcount head, Seeder seeder) {
        this.session = session;
        this.table = table;
        this.column = column;
        this.head = head;
        this.seeder = seeder;
    }

    /** What could not be had. */
    Optional<String> run() throws SQLException {
        String name = Sessions.quoted(table.schema()) + "." + Sessions.quoted(table.name());
        String value = Sessions.quoted(column.name());
        long wanted = Math.round(head.emptiness(column.name()) * count("select count(*) from " + name));
        String nulls = "select count(*) from " + name + " where " + value + " is null";
        if (count(nulls) > wanted) {
            seeder.refill(session, table.qualified(), column.name());
        }
        long less = count(nulls) - wanted;
        long more = -less;
        if (less > 0) {
            // What is made up may be empty again. Where no two rows may have the same, this is refused.
            Optional<String> unused = change(FILLING.formatted(name, value, less));
        }
        if (more > 0) {
            Optional<String> problem = change(EMPTYING.formatted(name, value, more));
            if (problem.isPresent()) {
                return problem.map(it -> "%s.%s keeps its values: %s".formatted(table.qualified(), column.name(), it));
            }
        }
        long left = count(nulls);
        return Math.abs(left - wanted) <= head.rows() / 20
                ? Optional.empty()
                : Optional.of("%s.%s: %,d without a value in place of %,d"
                        .formatted(table.qualified(), column.name(), left, wanted));
    }

    /** Triggers see nothing of it, as they saw nothing of the rows. */
    private Optional<String> change(String sql) throws SQLException {
        try {
            Sessions.execute(session, "set session_replication_role = replica");
            Sessions.execute(session, sql);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } finally {
            Sessions.execute(session, "reset session_replication_role");
        }
    }

    private long count(String query) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
