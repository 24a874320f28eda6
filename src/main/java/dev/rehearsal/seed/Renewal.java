package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.row.Setting;
import dev.rehearsal.seed.row.UnfillableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Fills tables anew whose rows are lost: what refers to those that were there follows, as when rows are taken away. */
final class Renewal {

    private final Connection connection;
    private final Setting setting;

    Renewal(Connection connection, Setting setting) {
        this.connection = connection;
        this.setting = setting;
    }

    /** Answers why not, by the labels of those tables that stay empty. */
    Map<String, String> run(List<Table> tables) throws SQLException {
        Map<String, String> problems = new TreeMap<>();
        Stock stock = new Stock(connection, tables);
        for (FillOrder.Turn turn : FillOrder.of(tables, stock::wishes)) {
            Table table = turn.table();
            try {
                new Filling(connection, table, setting, stock.parents(table, List.of()), false).fill();
            } catch (UnfillableException e) {
                problems.put(table.label(), String.valueOf(e.getMessage()));
            }
            new Sweep(connection, table).run();
            stock.changed(table);
        }
        return problems;
    }
}
