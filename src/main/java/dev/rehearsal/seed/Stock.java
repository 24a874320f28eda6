package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.row.Later;
import dev.rehearsal.seed.row.ParentKeys;
import dev.rehearsal.seed.row.Parents;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is in the database already, that new rows may refer to. */
final class Stock {

    private final Connection connection;
    private final List<Table> tables;
    private final ParentRows parents;
    private final Map<Long, Map<Integer, LookAlikes.Alike>> alikes;

    Stock(Connection connection, List<Table> tables) throws SQLException {
        this.connection = connection;
        this.tables = List.copyOf(tables);
        this.parents = new ParentRows(connection);
        this.alikes = LookAlikes.of(connection, tables);
    }

    /** Whether a table should rather be filled after another one. */
    boolean wishes(Table table, Table other) {
        return alikes.getOrDefault(table.oid(), Map.of()).values().stream()
                .anyMatch(alike -> alike.table() == other.oid());
    }

    /** Whether a table holds rows already, so many that they are likely copies of ours. */
    boolean isFilled(Table table, int rows) throws SQLException {
        int enough = Math.max(1, rows / 2);
        String query = "select count(*) from (select from " + table.only() + " limit " + enough + ") t";
        return Sql.text(connection, query).equals(Integer.toString(enough));
    }

    /** What a table's references may point to; nothing yet for those that are filled {@code later}. */
    Parents parents(Table table, List<Foreign> later) throws SQLException {
        return parents(table, later, List.of());
    }

    /** The same, when these tables have not got their rows yet; one of them may be the table itself. */
    Parents parents(Table table, List<Foreign> later, Collection<Table> ahead) throws SQLException {
        Map<String, ParentKeys> ofForeign = new HashMap<>();
        Set<String> own = new HashSet<>();
        for (Foreign foreign : table.foreigns()) {
            if (foreign.table() == table.oid() || later.contains(foreign)) {
                ofForeign.put(foreign.name(), new ParentKeys(new ArrayList<>()));
                own.add(foreign.name());
            } else {
                ofForeign.put(foreign.name(), keys(table, foreign));
            }
        }
        Map<Integer, ParentKeys> alike = new HashMap<>();
        Set<Integer> laterAlike = new HashSet<>();
        for (Map.Entry<Integer, LookAlikes.Alike> entry :
                alikes.getOrDefault(table.oid(), Map.of()).entrySet()) {
            LookAlikes.Alike like = entry.getValue();
            if (ahead.stream().anyMatch(other -> other.oid() == like.table())) {
                laterAlike.add(entry.getKey());
            } else {
                alike.put(entry.getKey(), parents.of(like.from(), List.of(like.key()), List.of(like.type())));
            }
        }
        Set<String> names = later.stream().map(Foreign::name).collect(Collectors.toSet());
        return new Parents(ofForeign, alike, own, new Later(names, laterAlike, keys(table)));
    }

    /** The keys that a foreign key may point to. */
    ParentKeys keys(Table table, Foreign foreign) throws SQLException {
        return parents.of(foreign.from(), foreign.keys(), types(table, foreign));
    }

    /** The columns of a table that these tables refer to. */
    Set<Integer> keys(Table table) {
        return tables.stream()
                .flatMap(other -> other.foreigns().stream())
                .filter(foreign -> foreign.table() == table.oid())
                .flatMap(foreign -> foreign.keyNumbers().stream())
                .collect(Collectors.toSet());
    }

    /** A table has got rows. */
    void changed(Table table) {
        parents.forget(table);
    }

    private static List<String> types(Table table, Foreign foreign) {
        return foreign.columns().stream()
                .map(number -> table.column(number).map(Column::type).orElseThrow())
                .map(type -> type.base().name())
                .toList();
    }
}
