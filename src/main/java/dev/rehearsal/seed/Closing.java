package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.catalog.Unique;
import dev.rehearsal.seed.row.ParentKeys;
import dev.rehearsal.seed.value.Dice;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Points the rows of a table at the rows of another that came after them.
 *
 * <p>Columns that others refer to, or that another foreign key has filled, keep their values if a row can be found that fits them;
 * rows for which there is none may change these too. What is left then refers to nothing.
 */
final class Closing {

    /** Where any will do, most go to a few; when these are taken, the others have their turn. */
    private static final int LOOKS = 10;

    private static final int WALK = 2_000;
    private static final long STEP = 2_654_435_761L;

    private final Connection connection;
    private final Table table;
    private final Foreign foreign;
    private final Set<Integer> fixed;
    private final ParentKeys parents;
    private final long key;
    private final boolean spread;
    private final List<Column> read = new ArrayList<>();
    private final List<Taken> taken = new ArrayList<>();
    private final Map<List<@Nullable String>, Integer> next = new HashMap<>();

    /** The keys of a unique index that are in use, old ones too: so no change meets what another one is about to leave. */
    private record Taken(List<Integer> places, boolean ours, Set<List<@Nullable String>> keys) {

        List<@Nullable String> key(List<@Nullable String> values) {
            List<@Nullable String> key = new ArrayList<>();
            places.forEach(place -> key.add(values.get(place)));
            return key;
        }
    }

    /** For the columns of {@code fixed} see above; {@code spread} makes as few rows as possible refer to the same one. */
    Closing(
            Connection connection,
            Table table,
            Foreign foreign,
            Set<Integer> fixed,
            ParentKeys parents,
            long seedNumber,
            boolean spread) {
        this.connection = connection;
        this.table = table;
        this.foreign = foreign;
        this.fixed = fixed;
        this.parents = parents;
        this.key = Dice.key(seedNumber, table.label() + foreign.name());
        this.spread = spread;
        Set<Integer> numbers = new LinkedHashSet<>(foreign.columns());
        List<Unique> touched = touched(table, foreign);
        touched.forEach(unique -> numbers.addAll(unique.columns()));
        List<Integer> places = List.copyOf(numbers);
        places.forEach(number -> read.add(table.column(number).orElseThrow()));
        for (Unique unique : touched) {
            taken.add(new Taken(
                    unique.columns().stream().map(places::indexOf).toList(),
                    foreign.columns().containsAll(unique.columns()),
                    new HashSet<>()));
        }
    }

    /** The unique indexes that a foreign key has a part in, as far as they are of columns. */
    static List<Unique> touched(Table table, Foreign foreign) {
        return table.uniques().stream()
                .filter(Unique::isPlain)
                .filter(unique -> unique.columns().stream().anyMatch(foreign.columns()::contains))
                .toList();
    }

    /** Changes rows that refer to nothing, or those of these numbers; answers the numbers of rows it found a partner for. */
    Set<Integer> run(Set<Integer> again) throws SQLException {
        List<Update.Spot> spots = Update.spots(connection, table, "");
        List<Update.Row> rows =
                Update.rows(connection, table, read, "(" + Orphans.condition(table, foreign) + ")", spots);
        rows.forEach(row -> taken.forEach(unique -> unique.keys.add(unique.key(row.values()))));
        Set<Integer> done = new LinkedHashSet<>();
        for (boolean wholly : new boolean[] {false, true}) {
            List<Column> columns = foreign.columns().stream()
                    .filter(number -> wholly || !fixed.contains(number))
                    .map(number -> table.column(number).orElseThrow())
                    .toList();
            List<Update.Change> changes = new ArrayList<>();
            for (int i = 0; i < rows.size() && !columns.isEmpty(); i++) {
                Update.Row row = rows.get(i);
                boolean wanted = again.isEmpty() ? row.marked() : again.contains(i);
                @Nullable String[] partner = wanted && !done.contains(i) ? partner(i, row.values(), wholly) : null;
                if (partner != null) {
                    done.add(i);
                    List<@Nullable String> values = new ArrayList<>();
                    columns.forEach(
                            column -> values.add(partner[foreign.columns().indexOf(column.number())]));
                    changes.add(new Update.Change(row.spot(), values));
                }
            }
            if (!changes.isEmpty()) {
                new Update(connection, table, columns).sendAll(table, changes);
            }
        }
        return done;
    }

    private @Nullable String @Nullable [] partner(int row, List<@Nullable String> values, boolean wholly) {
        List<Integer> given = new ArrayList<>();
        List<@Nullable String> wanted = new ArrayList<>();
        for (int i = 0; i < foreign.columns().size() && !wholly; i++) {
            if (fixed.contains(foreign.columns().get(i))) {
                given.add(i);
                wanted.add(values.get(i));
            }
        }
        List<@Nullable String[]> fitting = given.isEmpty() ? List.of() : parents.with(given, wanted);
        int many = given.isEmpty() ? parents.size() : fitting.size();
        if (many == 0) {
            return null;
        }
        boolean each = spread || taken.stream().anyMatch(Taken::ours);
        Dice dice = new Dice(key, row);
        for (int look = 0; look < (each ? many : Math.min(many, WALK) + LOOKS); look++) {
            int turn = each ? next.merge(wanted, 1, Integer::sum) - 1 : look < LOOKS ? dice.skewed(many) : row + look;
            if (each && !spread && turn >= many) {
                return null;
            }
            long index = Math.floorMod(turn * STEP + key, (long) many);
            @Nullable String[] partner = given.isEmpty() ? parents.get((int) index) : fitting.get((int) index);
            if (take(values, partner)) {
                return partner;
            }
        }
        return null;
    }

    /** Counts what the row would be with this partner as taken; false when another row is so. */
    private boolean take(List<@Nullable String> values, @Nullable String[] partner) {
        List<@Nullable String> changed = new ArrayList<>(values);
        for (int i = 0; i < partner.length; i++) {
            changed.set(i, partner[i]);
        }
        for (Taken unique : taken) {
            if (!unique.key(changed).equals(unique.key(values)) && unique.keys.contains(unique.key(changed))) {
                return false;
            }
        }
        taken.forEach(unique -> unique.keys.add(unique.key(changed)));
        return true;
    }
}
