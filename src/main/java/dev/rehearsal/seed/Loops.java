package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Names;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.row.Setting;
import dev.rehearsal.seed.value.Dice;
import dev.rehearsal.seed.value.Trait;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a tree that refer to themselves, or to each other: a foreign key allows it, and whoever walks up the tree never arrives.
 * Only leaves are changed, so that the rest of the tree still hangs together.
 *
 * @param table the table
 * @param foreign its foreign key to itself
 * @param before what was changed, as it was
 * @param groups the group that the rows belong to; none when there are no such rows
 */
record Loops(Table table, Foreign foreign, List<Leaf> before, List<String> groups) implements Rewritable {

    private static final int SHARE = 100;

    /** A row nobody refers to. */
    record Leaf(List<@Nullable String> key, List<@Nullable String> reference) {

        private Leaf to(Leaf other) {
            return new Leaf(key, other.key);
        }
    }

    Loops {
        before = List.copyOf(before);
        groups = List.copyOf(groups);
    }

    /** Makes them in a table that was just filled; none in the ordinary database, and none where something may forbid them. */
    static List<Loops> in(Connection connection, Filled filled, Setting setting) throws SQLException {
        Table table = filled.table();
        List<Loops> loops = new ArrayList<>();
        for (Foreign foreign : table.foreigns()) {
            String group = Setting.group(table, first(table, foreign), Trait.CYCLES);
            boolean possible = foreign.table() == table.oid()
                    && !filled.maker().promised().contains(foreign.name())
                    && isFree(table, foreign);
            if (possible && setting.isHostile() && setting.has(group)) {
                List<Leaf> leaves = leaves(connection, table, foreign, Dice.key(setting.seedNumber(), group));
                Loops made = new Loops(table, foreign, List.of(), List.of(group)).make(connection, leaves);
                if (!made.before.isEmpty()) {
                    loops.add(made);
                }
            }
        }
        return loops;
    }

    /** A trigger may forbid them, or never come to an end. Without a primary key rows could not be told apart later. */
    private static boolean isFree(Table table, Foreign foreign) {
        Set<Integer> own = new HashSet<>(foreign.columns());
        own.removeAll(foreign.keyNumbers());
        return !table.triggers()
                && table.primaryKey().isPresent()
                && !own.isEmpty()
                && own.stream()
                        .noneMatch(number -> table.uniques().stream().anyMatch(unique -> unique.concerns(number)))
                && table.exclusions().stream()
                        .noneMatch(each -> each.columns().stream().anyMatch(own::contains))
                && table.foreigns().stream()
                        .noneMatch(other -> !other.equals(foreign)
                                && other.columns().stream().anyMatch(own::contains));
    }

    private static Column first(Table table, Foreign foreign) {
        return foreign.columns().stream()
                .filter(number -> !foreign.keyNumbers().contains(number))
                .findFirst()
                .flatMap(table::column)
                .orElseGet(() -> table.column(foreign.columns().get(0)).orElseThrow());
    }

    /** The condition of a check may allow one of the two only. */
    private Loops make(Connection connection, List<Leaf> leaves) throws SQLException {
        int many = leaves.isEmpty() ? 0 : Math.max(1, leaves.size() / SHARE);
        List<Leaf> selves = leaves.subList(0, Math.min(many, leaves.size()));
        List<Leaf> others = new ArrayList<>(leaves.subList(selves.size(), leaves.size()));
        List<Leaf> one = new ArrayList<>();
        List<Leaf> other = new ArrayList<>();
        while (one.size() < many && others.size() > 1) {
            Leaf leaf = others.remove(0);
            Optional<Leaf> partner =
                    others.stream().filter(each -> mayMeet(leaf, each)).findFirst();
            if (partner.isPresent()) {
                others.remove(partner.get());
                one.add(leaf);
                other.add(partner.get());
            }
        }
        List<Leaf> changed = new ArrayList<>();
        changed.addAll(changed(
                connection, selves, selves.stream().map(leaf -> leaf.to(leaf)).toList()));
        List<Leaf> pairs = new ArrayList<>(one);
        pairs.addAll(other);
        List<Leaf> crossed = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            crossed.add(pairs.get(i).to(pairs.get((i + one.size()) % pairs.size())));
        }
        changed.addAll(changed(connection, pairs, crossed));
        return new Loops(table, foreign, changed, groups);
    }

    /** Whether the columns that a row shares with the one it refers to are the same in both. */
    private boolean mayMeet(Leaf one, Leaf other) {
        for (int i = 0; i < foreign.columns().size(); i++) {
            int own = foreign.keyNumbers().indexOf(foreign.columns().get(i));
            if (own >= 0 && !Objects.equals(one.key.get(own), other.key.get(own))) {
                return false;
            }
        }
        return true;
    }

    private List<Leaf> changed(Connection connection, List<Leaf> before, List<Leaf> after) throws SQLException {
        return before.isEmpty()
                        || Sql.attempt(connection, () -> update(connection, after))
                                .isPresent()
                ? List.of()
                : before;
    }

    private static List<Leaf> leaves(Connection connection, Table table, Foreign foreign, long key)
            throws SQLException {
        List<String> names = columns(table, foreign.columns());
        List<String> keys = columns(table, foreign.keyNumbers());
        List<String> same = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            same.add("r." + names.get(i) + " = t." + keys.get(i));
        }
        String query = "select " + texts(keys) + ", " + texts(names) + " from " + table.only() + " t where "
                + names.stream().map(name -> "t." + name + " is not null").collect(Collectors.joining(" and "))
                + " and not exists (select from " + table.only() + " r where " + String.join(" and ", same)
                + ") order by "
                + keys.stream()
                        .map(name -> "t." + name + "::text collate \"C\"")
                        .collect(Collectors.joining(", "));
        List<Leaf> leaves = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                leaves.add(new Leaf(values(row, 1, keys.size()), values(row, 1 + keys.size(), names.size())));
            }
        }
        leaves.sort(Comparator.comparingLong(leaf -> new Dice(key, leaf.key().hashCode()).next()));
        return leaves;
    }

    private static String texts(List<String> names) {
        return names.stream().map(name -> "t." + name + "::text").collect(Collectors.joining(", "));
    }

    private static List<@Nullable String> values(ResultSet row, int from, int many) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            values.add(row.getString(from + i));
        }
        return values;
    }

    private static List<String> columns(Table table, List<Integer> numbers) {
        return numbers.stream()
                .map(number -> Names.quoted(table.column(number).orElseThrow().name()))
                .toList();
    }

    private void update(Connection connection, List<Leaf> leaves) throws SQLException {
        List<String> sets = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < foreign.columns().size(); i++) {
            Column column = table.column(foreign.columns().get(i)).orElseThrow();
            Column key = table.column(foreign.keyNumbers().get(i)).orElseThrow();
            sets.add(column.quoted() + " = u.v" + i + "::" + column.type().sql());
            keys.add("t." + key.quoted() + " = u.k" + i + "::" + key.type().sql());
            names.add("k" + i + ", v" + i);
        }
        String sql = "update " + table.only() + " as t set " + String.join(", ", sets) + " from unnest("
                + "?::text[], ".repeat(names.size() * 2).replaceAll(", $", "") + ") as u(" + String.join(", ", names)
                + ") where " + String.join(" and ", keys);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < names.size(); i++) {
                int at = i;
                Object[] key = leaves.stream().map(leaf -> leaf.key.get(at)).toArray();
                Object[] value =
                        leaves.stream().map(leaf -> leaf.reference.get(at)).toArray();
                statement.setArray(2 * i + 1, connection.createArrayOf("text", key));
                statement.setArray(2 * i + 2, connection.createArrayOf("text", value));
            }
            statement.executeUpdate();
        }
    }

    @Override
    public Loops with(Connection connection, Setting setting) throws SQLException {
        if (groups.stream().allMatch(setting::has)) {
            return this;
        }
        Sql.quietly(connection, () -> update(connection, before));
        return new Loops(table, foreign, List.of(), List.of());
    }
}
