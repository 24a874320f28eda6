package dev.rehearsal.harness;

import dev.rehearsal.Diagnosis.Part;
import dev.rehearsal.Diagnosis.Reality;
import dev.rehearsal.observation.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a role may not do that a plan needs. */
final class Rights {

    private static final String OWNER =
            """
            select pg_has_role(relowner, 'USAGE'),
                   format('%s may not alter %s, whose owner is %s', current_user, ?::text, pg_get_userbyid(relowner))
              from pg_catalog.pg_class where oid = ?::regclass""";

    private static final String SCHEMA =
            """
            select pg_catalog.has_schema_privilege(n.oid, 'CREATE'), format('%s may make nothing in schema %s', current_user, ?::text)
              from pg_catalog.pg_namespace n where n.nspname = ?""";

    private static final String BOOKS =
            """
            select has_table_privilege(b, 'INSERT') and has_table_privilege(b, 'UPDATE'),
                   format('%s may not write %s, where the tool keeps its books', current_user, ?::text)
              from (select ?::regclass::oid) as it(b)""";

    private Rights() {}

    /** Each in words; none where the role may do all. */
    static List<String> lacking(Connection session, Seen seen) throws SQLException {
        List<String> lacking = new ArrayList<>();
        List<String> parts = seen.diagnosis().parts().stream()
                .filter(it -> it.reality() != Reality.AS_INTENDED)
                .map(Part::what)
                .toList();
        for (Table table : seen.catalog().tables().values()) {
            String name = table.qualified();
            if (parts.stream().anyMatch(it -> it.endsWith("table " + name) || it.startsWith("column " + name + "."))) {
                ask(session, OWNER, name, BooksCopy.quoted(name), lacking);
            }
        }
        for (String schema : parts.stream()
                .filter(it -> it.matches("[a-z ]+ [^ .]+\\..*") && !it.startsWith("column "))
                .map(it -> it.replaceFirst("^.* ([^ .]+)\\..*$", "$1"))
                .distinct()
                .toList()) {
            ask(session, SCHEMA, schema, schema, lacking);
        }
        for (String books : seen.tables()) {
            ask(session, BOOKS, books, BooksCopy.quoted(books), lacking);
        }
        return lacking;
    }

    private static void ask(Connection session, String query, String told, String name, List<String> lacking)
            throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(query)) {
            statement.setString(1, told);
            statement.setString(2, name);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next() && !row.getBoolean(1)) {
                    lacking.add(row.getString(2));
                }
            }
        }
    }
}
