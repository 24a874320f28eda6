package dev.rehearsal.check.sql;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes rows out of a table, and out of others what referred to them. */
public final class Removal {

    private Removal() {}

    /**
     * Statements for one transaction of a superuser. A reference that may be NULL becomes NULL, else its row goes too.
     *
     * @param picked a query of {@code tableoid} and {@code ctid}, in parentheses
     */
    public static List<String> of(Catalog catalog, Table table, String picked) {
        List<String> sql = new ArrayList<>();
        sql.add("delete from " + Names.of(table) + " where (tableoid, ctid) in " + picked);
        List<String> sweeps = sweeps(catalog, table);
        if (!sweeps.isEmpty()) {
            sql.add(untilNothingChanges(sweeps));
        }
        return Asleep.of(sql);
    }

    private static List<String> sweeps(Catalog catalog, Table gone) {
        List<String> sweeps = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<Table> parents = new ArrayDeque<>(List.of(gone));
        while (!parents.isEmpty()) {
            Table parent = parents.removeFirst();
            if (seen.add(parent.qualified())) {
                for (Table child : catalog.tables().values()) {
                    for (Constraint key : child.constraints()) {
                        if (key.kind() == 'f'
                                && key.validated()
                                && key.references().equals(parent.qualified())) {
                            sweeps.add(sweep(child, key, Names.alone(catalog, parent)));
                            parents.addLast(child);
                        }
                    }
                }
            }
        }
        return sweeps;
    }

    private static String sweep(Table child, Constraint key, String parent) {
        String orphans = " where " + orphans("c", key, parent);
        boolean nullable = key.columns().stream()
                .allMatch(name -> child.column(name).map(Removal::mayBeNull).orElse(false));
        if (!nullable) {
            return "delete from " + Names.of(child) + " as c" + orphans;
        }
        List<String> nulls = key.columns().stream()
                .map(name -> Names.quoted(name) + " = null")
                .toList();
        return "update " + Names.of(child) + " as c set " + String.join(", ", nulls) + orphans;
    }

    private static boolean mayBeNull(Column column) {
        return !column.notNull() && column.generated().isEmpty();
    }

    /**
     * The condition under which a row refers to nothing.
     *
     * @param child the name of the row's table in the query
     * @param parent the other table, or a query in parentheses
     */
    public static String orphans(String child, Constraint key, String parent) {
        List<String> set = new ArrayList<>();
        List<String> same = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            String column = child + "." + Names.quoted(key.columns().get(i));
            set.add(column + " is not null");
            same.add("p." + Names.quoted(key.referenced().get(i)) + " = " + column);
        }
        // A row that names its parent in part has none: nothing equals NULL.
        String named = isFull(key) ? "(" + String.join(" or ", set) + ")" : String.join(" and ", set);
        return named + " and not exists (select from " + parent + " as p where " + String.join(" and ", same) + ")";
    }

    /** Whether a row has to name its parent in full or not at all. */
    public static boolean isFull(Constraint key) {
        return key.definition().contains(" MATCH FULL");
    }

    private static String untilNothingChanges(List<String> sweeps) {
        StringBuilder block =
                new StringBuilder("do $rehearsal$ declare changed bigint; once bigint; begin loop changed := 0; ");
        for (String sweep : sweeps) {
            block.append(sweep).append("; get diagnostics once = row_count; changed := changed + once; ");
        }
        return block.append("exit when changed = 0; end loop; end $rehearsal$").toString();
    }
}
