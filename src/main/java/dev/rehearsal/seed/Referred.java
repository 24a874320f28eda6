package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** Which columns of a table other rows know it by. */
final class Referred {

    private static final String KEYS =
            "select string_agg(distinct k::text, ',') from pg_constraint, unnest(confkey) as k where contype = 'f' and confrelid = %d";

    private Referred() {}

    /** Their numbers. */
    static Set<Integer> in(Connection connection, Table table) throws SQLException {
        Set<Integer> numbers = new TreeSet<>();
        for (String number : Sql.text(connection, KEYS.formatted(table.oid())).split(",")) {
            if (!number.isEmpty()) {
                numbers.add(Integer.valueOf(number));
            }
        }
        return numbers;
    }
}
