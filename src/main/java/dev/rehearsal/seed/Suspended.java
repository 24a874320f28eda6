package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Names;
import dev.rehearsal.seed.catalog.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Some foreign keys of a table that nobody looks at while rows are sent; all its other triggers go on.
 *
 * <p>Without triggers of the user's {@link Sql#quietly} is enough, which changes no catalog.
 */
final class Suspended {

    private static final String CHECKS =
            """
            with recursive k as (
                select oid from pg_catalog.pg_constraint where conrelid = ? and contype = 'f' and conname = any(?)
                union all select c.oid from pg_catalog.pg_constraint c join k on c.conparentid = k.oid)
            select n.nspname, c.relname, t.tgname
              from pg_catalog.pg_trigger t join k on t.tgconstraint = k.oid
              join pg_catalog.pg_class c on c.oid = t.tgrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
              join pg_catalog.pg_proc f on f.oid = t.tgfoid
             where t.tgisinternal and t.tgenabled = 'O' and f.proname in ('RI_FKey_check_ins', 'RI_FKey_check_upd')
             order by t.oid""";

    private final Connection connection;
    private final Table table;
    private final List<String> foreigns;

    Suspended(Connection connection, Table table, List<String> foreigns) {
        this.connection = connection;
        this.table = table;
        this.foreigns = foreigns;
    }

    /** Runs it without them. Refused when rows are left for the commit to look at: the server changes no trigger then. */
    void run(Sql.Attempt attempt) throws SQLException {
        List<String[]> checks = checks();
        change(checks, "disable");
        attempt.run();
        change(checks, "enable");
    }

    private List<String[]> checks() throws SQLException {
        List<String[]> checks = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(CHECKS)) {
            statement.setLong(1, table.oid());
            statement.setArray(2, connection.createArrayOf("text", foreigns.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    checks.add(new String[] {
                        Names.quoted(row.getString(1)) + "." + Names.quoted(row.getString(2)),
                        Names.quoted(row.getString(3))
                    });
                }
            }
        }
        return checks;
    }

    /** Event triggers of the user's need not hear of it. */
    private void change(List<String[]> checks, String how) throws SQLException {
        Sql.quietly(connection, () -> {
            for (String[] check : checks) {
                Sql.run(connection, "alter table only " + check[0] + " " + how + " trigger " + check[1]);
            }
        });
    }
}
