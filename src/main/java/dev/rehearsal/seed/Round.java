package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Catalogs;
import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.row.UnfillableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The work of one call: tables that are new, columns that are new, preconditions. */
final class Round {

    private final Connection connection;
    private final Known known;
    private final Collection<String> ignored;
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private final List<String> columns = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final List<String> silenced = new ArrayList<>();
    private final List<Rewritable> made = new ArrayList<>();
    private List<String> withdrawn = List.of();
    private Set<String> changed = Set.of();
    private List<Seeded.Unheld> unheld = List.of();
    private List<Unseeded> thinned = List.of();

    Round(Connection connection, Known known, Collection<String> ignored) {
        this.connection = connection;
        this.known = known;
        this.ignored = ignored;
    }

    void run(String census) throws SQLException {
        Known.News news = known.compare(census);
        if (!news.fresh().isEmpty() || !news.grown().isEmpty()) {
            // Whoever holds a lock on a new table for so long never lets go of it.
            Sql.run(connection, "set local lock_timeout = '30s'");
        }
        fill(wanted(news.fresh()));
        grow(wanted(news.grown().keySet()), news.grown());
        known.learn(census);
        hold();
    }

    private List<Table> wanted(Set<Long> oids) throws SQLException {
        return Catalogs.tables(connection, oids).stream()
                .filter(table -> !ignored.contains(table.label()))
                .filter(table -> !known.plan().leavesOut(table.schema(), table.name()))
                .toList();
    }

    private void fill(List<Table> tables) throws SQLException {
        Stock stock = new Stock(connection, tables);
        List<FillOrder.Turn> circles = new ArrayList<>();
        List<Table> copies = new ArrayList<>();
        List<Filled> fresh = new ArrayList<>();
        List<Table> ahead = new ArrayList<>(tables);
        Set<Long> full = full(tables, stock);
        for (FillOrder.Turn turn : FillOrder.of(tables, stock::wishes)) {
            Table table = turn.table();
            ahead.remove(table);
            if (full.contains(table.oid())) {
                known.filled(table.oid());
                copies.add(table);
                continue;
            }
            try {
                Filled filled = new Filling(
                                connection,
                                table,
                                known.setting().withRows(known.plan().rows(table.label())),
                                stock.parents(table, turn.later(), ahead),
                                !known.holding().isEmpty())
                        .fill();
                note(filled);
                fresh.add(filled);
                circles.add(turn);
            } catch (UnfillableException e) {
                if (stock.isFilled(table, known.plan().rows(table.label()))) {
                    // A trigger has made a row for each of another table, and there is no place for more.
                    known.filled(table.oid());
                    copies.add(table);
                    continue;
                }
                // Where every row would have the key of one that a migration writes, there is none of ours to miss.
                if (known.setting().taken(table).isEmpty()) {
                    known.unseeded(table.oid(), Unseeded.of(table.label(), String.valueOf(e.getMessage())), e.waits());
                }
            }
            stock.changed(table);
        }
        Circles strict = new Circles(connection, fresh);
        List<Closed> closed = strict.close(stock, known.setting());
        made.addAll(closed);
        closed.forEach(each -> groups.addAll(each.groups()));
        strict.fewer().forEach((filled, count) -> rows.put(filled.table().label(), count));
        strict.emptied().forEach(this::withdraw);
        for (int i = 0; i < fresh.size(); i++) {
            if (!strict.emptied().containsKey(fresh.get(i))) {
                close(circles.get(i), fresh.get(i), stock);
            }
        }
        // Rows that a migration made for each row of another table: what it left at its default, production has filled
        // since.
        for (Table table : copies) {
            grow(table, 0, stock);
        }
    }

    /** Those that migrations have filled; what our rows bring about in others by triggers counts for nothing yet. */
    private Set<Long> full(List<Table> tables, Stock stock) throws SQLException {
        Set<Long> full = new TreeSet<>();
        for (Table table : tables) {
            if (stock.isFilled(table, known.plan().rows(table.label()))) {
                full.add(table.oid());
            }
        }
        return full;
    }

    /** It was filled, but not for long. */
    private void withdraw(Filled filled, String why) {
        Table table = filled.table();
        known.unseeded(table.oid(), Unseeded.of(table.label(), why), true);
        rows.remove(table.label());
        groups.removeAll(filled.groups());
        silenced.remove(table.label());
        made.remove(filled);
    }

    private void note(Filled filled) {
        Table table = filled.table();
        known.filled(table.oid());
        rows.put(table.label(), filled.count());
        groups.addAll(filled.groups());
        made.add(filled);
        if (filled.silenced()) {
            silenced.add(table.label());
        }
    }

    /** References that had to stay NULL, because their tables came later; and columns that only look like references to such. */
    private void close(FillOrder.Turn turn, Filled filled, Stock stock) throws SQLException {
        Table table = turn.table();
        Set<Integer> numbers = new TreeSet<>(filled.parents().later().alike());
        for (Foreign foreign : turn.later()) {
            boolean alone = table.foreigns().stream()
                    .noneMatch(other ->
                            !other.equals(foreign) && other.columns().stream().anyMatch(foreign.columns()::contains));
            if (alone && !filled.maker().promised().contains(foreign.name())) {
                numbers.addAll(foreign.columns());
            }
        }
        if (numbers.isEmpty()) {
            return;
        }
        Growth growth = new Growth(connection, table, known.setting(), stock.parents(table, List.of()));
        growth.all(numbers).ifPresent(done -> {
            made.add(done);
            done.groups().stream().filter(group -> !groups.contains(group)).forEach(groups::add);
        });
    }

    private void grow(List<Table> tables, Map<Long, Integer> before) throws SQLException {
        Stock stock = new Stock(connection, tables);
        for (Table table : tables) {
            grow(table, before.getOrDefault(table.oid(), 0), stock);
        }
    }

    /** Fills columns that came after the first so many. */
    private void grow(Table table, int before, Stock stock) throws SQLException {
        Set<Integer> numbers = new TreeSet<>();
        table.columns().stream()
                .filter(column -> column.number() > before)
                .forEach(column -> numbers.add(column.number()));
        Set<Integer> untouched = Growth.untouched(connection, table, numbers);
        Growth growth = new Growth(connection, table, known.setting(), stock.parents(table, List.of()));
        growth.half(untouched).ifPresent(done -> {
            columns.addAll(Growth.labels(table, done.columns()));
            groups.addAll(done.groups());
            made.add(done);
        });
    }

    private void hold() throws SQLException {
        if (known.holding().isEmpty()) {
            return;
        }
        List<Rewritable> all = known.rows();
        all.addAll(made);
        Set<String> tables = new TreeSet<>();
        made.forEach(done -> tables.add(done.table().label()));
        Census before = Census.of(connection, all, known.holding());
        Holding.Held held = known.holding().run(connection, known.setting(), all, tables, known.own());
        withdrawn = held.withdrawn();
        changed = held.changed();
        unheld = held.unheld();
        thinned = held.changed().isEmpty() ? List.of() : before.thinned(Census.of(connection, all, known.holding()));
        groups.removeAll(withdrawn);
        known.remember(held.rows().stream().filter(Filled.class::isInstance).toList(), held.setting());
    }

    Seeded result() {
        return new Seeded(rows, columns, known.unseeded(), groups, withdrawn, changed, silenced, unheld, thinned);
    }
}
