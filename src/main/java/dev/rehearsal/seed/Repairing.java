package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Catalogs;
import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Changes the very rows that a precondition's query counts, where leaving out kinds of values was not enough; those that can't be
 * changed are taken away.
 */
final class Repairing {

    private static final String ROOTS =
            "select distinct coalesce(pg_partition_root(\"of\"), \"of\")::oid::text from (%s) as d";

    private final Connection connection;
    private final Set<Long> notOurs;
    private final BiPredicate<String, String> names;

    /** Whether all is as it should be now. */
    interface Check {
        boolean isMet() throws SQLException;
    }

    /** One way to change rows; answers the labels of the tables that it changed. */
    private interface Way {
        Set<String> run() throws SQLException;
    }

    /** With what tells whether a query names something. */
    Repairing(Connection connection, Set<Long> notOurs, BiPredicate<String, String> names) {
        this.connection = connection;
        this.notOurs = Set.copyOf(notOurs);
        this.names = names;
    }

    /** Leaves what helped first, the gentlest before others; answers the labels of the tables that it changed, none for no help. */
    Set<String> run(String sql, Check check) throws SQLException {
        for (Counted counted : Counted.in(sql)) {
            for (String alias : counted.aliases()) {
                for (String picked : counted.picked(alias)) {
                    Set<String> changed = run(picked, sql, check);
                    if (!changed.isEmpty()) {
                        return changed;
                    }
                }
            }
        }
        return Set.of();
    }

    private Set<String> run(String picked, String sql, Check check) throws SQLException {
        Optional<Table> table = table(picked);
        if (table.isPresent()) {
            for (Way way : ways(table.get(), picked, sql, check)) {
                Set<String> changed = helping(way, check);
                if (!changed.isEmpty()) {
                    return changed;
                }
            }
        }
        return Set.of();
    }

    /** The one table of ours whose rows these are. */
    private Optional<Table> table(String picked) throws SQLException {
        String[] oid = new String[] {""};
        Optional<SQLException> refusal =
                Sql.attempt(connection, () -> oid[0] = Sql.text(connection, ROOTS.formatted(picked)));
        if (refusal.isPresent() || oid[0].isEmpty() || notOurs.contains(Long.valueOf(oid[0]))) {
            return Optional.empty();
        }
        return Catalogs.tables(connection, List.of(Long.valueOf(oid[0]))).stream()
                .findFirst();
    }

    /** Tries it; what does not help is undone, and answers nothing. */
    private Set<String> helping(Way way, Check check) throws SQLException {
        Savepoint before = connection.setSavepoint();
        Set<String> changed = new TreeSet<>();
        Sql.attempt(connection, () -> {
            Set<String> tables = way.run();
            if (check.isMet()) {
                changed.addAll(tables);
            }
        });
        if (changed.isEmpty()) {
            connection.rollback(before);
        } else {
            connection.releaseSavepoint(before);
        }
        return changed;
    }

    /** Whether it would; undone in any case. */
    private boolean isHelping(Way way, Check check) throws SQLException {
        Savepoint before = connection.setSavepoint();
        boolean helping = !helping(way, check).isEmpty();
        connection.rollback(before);
        return helping;
    }

    private List<Way> ways(Table table, String picked, String sql, Check check) throws SQLException {
        List<Column> columns = changeable(table, sql);
        List<Column> nullable =
                columns.stream().filter(column -> !column.notNull()).toList();
        Set<String> itself = Set.of(table.label());
        List<Way> ways = new ArrayList<>();
        groups(nullable)
                .forEach(some -> ways.add(() -> {
                    quietly(toNull(table, some, picked));
                    return itself;
                }));
        groups(columns)
                .forEach(some -> ways.add(() -> {
                    quietly(toOthers(table, some, picked));
                    refuseOrphans(table);
                    return itself;
                }));
        // Where no row is right, the query itself may say what would be.
        columns.forEach(column -> ways.add(() -> {
            List<String> literals = new ArrayList<>();
            for (String literal : Literals.of(sql, column)) {
                Way alone = () -> toLiterals(table, column, List.of(literal), picked);
                if (isHelping(alone, check)) {
                    literals.add(literal);
                }
            }
            return literals.isEmpty() ? Set.of() : toLiterals(table, column, literals, picked);
        }));
        ways.add(() -> {
            quietly("delete from " + table.only() + " where (tableoid, ctid) in (" + picked + ")");
            Set<String> changed = new TreeSet<>(itself);
            changed.addAll(new Sweep(connection, table).run());
            return changed;
        });
        return ways;
    }

    /** Each by itself, then all together. */
    private static List<List<Column>> groups(List<Column> columns) {
        List<List<Column>> groups =
                new ArrayList<>(columns.stream().map(List::of).toList());
        if (columns.size() > 1) {
            groups.add(columns);
        }
        return groups;
    }

    /** The columns that the query names, but for those that rows are known by. */
    private List<Column> changeable(Table table, String sql) throws SQLException {
        Set<Integer> keys = Referred.in(connection, table);
        List<Integer> primary = table.primaryKey().map(key -> key.columns()).orElse(List.of());
        return table.columns().stream()
                .filter(column -> column.takesValues() && names.test(sql, column.name()))
                .filter(column -> !primary.contains(column.number()) && !keys.contains(column.number()))
                .toList();
    }

    private void quietly(String sql) throws SQLException {
        Sql.quietly(connection, () -> Sql.run(connection, sql));
    }

    private static String toNull(Table table, List<Column> columns, String picked) {
        return "update " + table.only() + " set "
                + columns.stream().map(column -> column.quoted() + " = null").collect(Collectors.joining(", "))
                + " where (tableoid, ctid) in (" + picked + ")";
    }

    /** What other rows have, in turn. */
    private static String toOthers(Table table, List<Column> columns, String picked) {
        String list = columns.stream().map(Column::quoted).collect(Collectors.joining(", "));
        String sets = columns.stream()
                .map(column -> column.quoted() + " = g." + column.quoted())
                .collect(Collectors.joining(", "));
        return "with picked as materialized (" + picked + "), bad as (select \"of\", \"at\", row_number() over"
                + " (order by \"of\", \"at\") as \"rehearsal n\" from picked), good as (select " + list
                + ", row_number() over (order by tableoid, ctid) as \"rehearsal n\" from " + table.only()
                + " where (tableoid, ctid) not in (select \"of\", \"at\" from picked)) update " + table.only()
                + " as t set " + sets + " from bad as b, good as g where t.tableoid = b.\"of\" and t.ctid = b.\"at\""
                + " and g.\"rehearsal n\" = 1 + (b.\"rehearsal n\" - 1) % (select count(*) from good)";
    }

    /** Each of them in turn. */
    private Set<String> toLiterals(Table table, Column column, List<String> literals, String picked)
            throws SQLException {
        String type = "::" + column.type().sql();
        String values = literals.stream().map(literal -> literal + type).collect(Collectors.joining(", "));
        quietly("with picked as materialized (" + picked + "), bad as (select \"of\", \"at\", row_number() over"
                + " (order by \"of\", \"at\") as \"rehearsal n\" from picked) update " + table.only() + " as t set "
                + column.quoted() + " = (array[" + values + "])[1 + (b.\"rehearsal n\" - 1) % " + literals.size()
                + "] from bad as b where t.tableoid = b.\"of\" and t.ctid = b.\"at\"");
        refuseOrphans(table);
        return Set.of(table.label());
    }

    private void refuseOrphans(Table table) throws SQLException {
        for (Foreign foreign : table.foreigns()) {
            if (foreign.valid() && Orphans.count(connection, table, foreign) > 0) {
                throw new SQLException("rows of " + table.label() + " would refer to nothing", "23503");
            }
        }
    }
}
