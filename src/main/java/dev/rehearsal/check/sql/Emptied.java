package dev.rehearsal.check.sql;

import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;

/** Tables that are empty while something else is done. */
public final class Emptied {

    private Emptied() {}

    /** Statements for one transaction of a superuser, after which each table has the rows that it had. */
    public static List<String> during(List<Table> tables, String statement) {
        List<String> sql = new ArrayList<>();
        List<String> back = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            Table table = tables.get(i);
            String columns = Names.quoted(table.columns().stream()
                    .filter(it -> !it.generated().equals("s") && !it.generated().equals("v"))
                    .map(Column::name)
                    .toList());
            // A table that inherits has its rows itself.
            String only = table.kind() == 'p' ? "" : "only ";
            sql.add("create temporary table rehearsal_kept_%d on commit drop as select %s from %s%s"
                    .formatted(i, columns, only, Names.of(table)));
            sql.add("delete from " + only + Names.of(table));
            back.add("insert into %1$s (%2$s) overriding system value select %2$s from pg_temp.rehearsal_kept_%3$d"
                    .formatted(Names.of(table), columns, i));
        }
        sql.add(statement);
        sql.addAll(back);
        return Asleep.of(sql);
    }
}
