package dev.rehearsal.seed.row;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Foreign;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.catalog.Unique;
import dev.rehearsal.seed.row.RowMaker.Layout;
import dev.rehearsal.seed.value.Dice;
import dev.rehearsal.seed.value.Trait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prepares the making of rows for a table: decides once what each row is made by. */
public final class RowMakers {

    private final Table table;
    private final Setting setting;
    private final Parents parents;
    private final Cells cells;
    private final Demands demands;
    private final Promises promises;
    private final List<Cell> made = new ArrayList<>();
    private final Map<Integer, Integer> places = new HashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final boolean whole;
    private long rows;

    private RowMakers(Table table, Setting setting, Parents parents, Set<Integer> only, boolean distrustful)
            throws UnfillableException {
        this.table = table;
        this.setting = setting;
        this.parents = parents;
        this.whole = only.isEmpty();
        this.rows = setting.rows();
        this.demands = new Demands(table, distrustful);
        this.promises = new Promises(table, parents.later(), demands);
        this.cells = new Cells(table, setting, demands, parents, promises, groups);
        for (Column column : table.columns()) {
            if (column.takesValues() && (only.isEmpty() || only.contains(column.number()))) {
                cells.sources(column);
            }
        }
        this.rows = Math.min(rows, cells.most());
    }

    /**
     * A maker of rows for a table.
     *
     * @param only the numbers of the columns that get values; empty for all
     * @param distrustful whether rows are tried against everything, because what was understood did not hold
     */
    public static RowMaker of(Table table, Setting setting, Parents parents, Set<Integer> only, boolean distrustful)
            throws UnfillableException {
        return new RowMakers(table, setting, parents, only, distrustful).make(distrustful);
    }

    private @Nullable Twins twins(List<Integer> tight, List<Reversal> reversals) {
        String group = Setting.group(table, "twins");
        if (!whole || !setting.isHostile() || !setting.has(group) || !Twinning.isPossible(rows)) {
            return null;
        }
        groups.add(group);
        return new Twinning(table, cells, made, reversals, places)
                .of(rows, Dice.key(setting.seedNumber(), group), tight);
    }

    private RowMaker make(boolean distrustful) throws UnfillableException {
        List<Column> columns = cells.columns();
        for (int i = 0; i < columns.size(); i++) {
            places.put(columns.get(i).number(), i);
        }
        List<Integer> digits = new ArrayList<>();
        List<Foreign> foreigns = foreigns();
        Unique small = small(foreigns);
        Combination combination = small == null ? null : combine(small, foreigns, digits);
        for (Foreign foreign : foreigns) {
            references.add(reference(foreign));
        }
        for (Column column : columns) {
            made.add(cells.cell(column, rows));
        }
        boolean tight = small != null && combination != null && combination.product() / 2 < rows;
        List<Ordering> natural = Orderings.natural(table, columns, demands.orders());
        List<Reversal> reversals = reversals(natural);
        Twins twins = twins(tight && small != null ? small.columns() : List.of(), reversals);
        List<Guard> guards = new ArrayList<>();
        List<Unique> tried = new ArrayList<>();
        for (Unique unique : table.uniques()) {
            boolean ours = unique.columns().stream().allMatch(places::containsKey);
            if (unique.isPlain() && ours && !unique.equals(small) && (twins != null || !cells.makesDiffer(unique))) {
                guards.add(guard(unique));
            }
            if ((!unique.isPlain() && unique.used().stream().allMatch(places::containsKey)) || distrustful) {
                tried.add(unique);
            }
        }
        setting.taken(table).stream()
                .filter(key -> places.keySet().containsAll(numbers(key)))
                .forEach(key -> guards.add(guard(key)));
        if (small != null && (setting.isHostile() || !setting.taken(table).isEmpty())) {
            guards.add(guard(small));
        }
        List<Repair> repairs = new Repairs(table, columns, promises.columns()).of(demands.unsolved());
        Set<Integer> unsettled = new HashSet<>(promises.columns());
        repairs.forEach(repair -> unsettled.add(repair.column().number()));
        return new RowMaker(new Layout(
                List.copyOf(made),
                List.copyOf(references),
                List.copyOf(guards),
                natural,
                reversals,
                Orderings.demanded(table, columns, demands.orders()),
                twins,
                combination,
                List.copyOf(digits),
                cells.leaves(),
                rows,
                List.copyOf(demands.open()),
                List.copyOf(tried),
                repairs,
                whole ? List.of() : neighbours(columns),
                promises.foreigns(),
                Set.copyOf(unsettled),
                List.copyOf(groups)));
    }

    /** Hostile rows keep no order with what is there already. */
    private List<Neighbour> neighbours(List<Column> columns) {
        List<Neighbour> kept = new ArrayList<>();
        for (Neighbour each : Orderings.neighbours(table, columns)) {
            String group = Setting.group(table, each.least() ? each.column() : each.other(), Trait.REVERSED);
            if (!setting.isHostile() || !setting.has(group)) {
                kept.add(each);
            } else if (!groups.contains(group)) {
                groups.add(group);
            }
        }
        return kept;
    }

    /** None for columns whose values are only there until others come. */
    private List<Reversal> reversals(List<Ordering> natural) {
        List<Reversal> reversals = new ArrayList<>();
        for (Ordering ordering : natural) {
            Column low = cells.columns().get(ordering.low());
            Column high = cells.columns().get(ordering.high());
            String group = Setting.group(table, high, Trait.REVERSED);
            boolean settled = !promises.isPromised(low) && !promises.isPromised(high);
            if (setting.isHostile() && setting.has(group) && settled) {
                if (!groups.contains(group)) {
                    groups.add(group);
                }
                boolean swaps = ordering.kept() < 0
                        && low.modifier() == high.modifier()
                        && demands.of(low).equals(demands.of(high));
                long every = Reversal.every(rows);
                long shift = Math.floorMod(Dice.key(setting.seedNumber(), group + low.name()), every);
                reversals.add(new Reversal(
                        ordering, made.get(ordering.low()), made.get(ordering.high()), swaps, every, shift));
            }
        }
        return reversals;
    }

    /** The numbers of a key's columns; 0 for one that is not there. */
    private List<Integer> numbers(Taken key) {
        return key.columns().stream()
                .map(name -> table.columns().stream()
                        .filter(column -> column.name().equals(name))
                        .mapToInt(Column::number)
                        .findFirst()
                        .orElse(0))
                .toList();
    }

    private Guard guard(Taken key) {
        List<Integer> numbers = numbers(key);
        Guard guard = guard(numbers, true);
        @Nullable String[] made = new String[places.size()];
        for (int i = 0; i < numbers.size(); i++) {
            int place = places.getOrDefault(numbers.get(i), 0);
            boolean padded = cells.columns().get(place).type().base().name().equals("bpchar");
            String value = key.values().get(i);
            made[place] = padded ? value.stripTrailing() : value;
        }
        guard.take(made);
        return guard;
    }

    private Guard guard(Unique unique) {
        return guard(unique.columns(), unique.nullsDistinct());
    }

    private Guard guard(List<Integer> numbers, boolean nullsDistinct) {
        int[] at = numbers.stream()
                .mapToInt(number -> places.getOrDefault(number, 0))
                .toArray();
        boolean[] ignoresCase = new boolean[at.length];
        for (int i = 0; i < at.length; i++) {
            ignoresCase[i] = cells.columns().get(at[i]).type().base().name().equals("citext");
        }
        return new Guard(at, nullsDistinct, ignoresCase);
    }

    /** The foreign keys that are filled: those of most columns first, the table itself last. */
    private List<Foreign> foreigns() {
        return table.foreigns().stream()
                .filter(foreign -> !promises.isPromised(foreign))
                .filter(foreign -> foreign.columns().stream().allMatch(places::containsKey))
                .sorted(Comparator.comparing((Foreign foreign) -> foreign.table() == table.oid())
                        .thenComparing(foreign -> -foreign.columns().size())
                        .thenComparing(Foreign::name))
                .toList();
    }

    /** The first key whose columns all have few values, so that rows have to walk through its combinations. */
    private @Nullable Unique small(List<Foreign> foreigns) {
        for (Unique unique : table.uniques()) {
            boolean possible = unique.isPlain()
                    && unique.columns().stream().allMatch(places::containsKey)
                    && unique.columns().stream().noneMatch(cells::differs)
                    && foreigns.stream()
                            .noneMatch(foreign -> foreign.table() == table.oid()
                                    && foreign.columns().stream().anyMatch(unique.columns()::contains));
            if (possible) {
                return unique;
            }
        }
        return null;
    }

    private @Nullable Combination combine(Unique unique, List<Foreign> foreigns, List<Integer> digits)
            throws UnfillableException {
        List<Long> radices = new ArrayList<>();
        Set<Integer> open = new HashSet<>(unique.columns());
        for (int i = 0; i < foreigns.size(); i++) {
            Foreign foreign = foreigns.get(i);
            if (foreign.columns().stream().anyMatch(open::contains)
                    && keys(foreign).size() > 0) {
                radices.add((long) keys(foreign).size());
                digits.add(i);
                foreign.columns().forEach(open::remove);
            }
        }
        for (int number : unique.columns()) {
            if (open.contains(number) && !cells.refers(number)) {
                radices.add(cells.many(number));
                digits.add(-1 - places.getOrDefault(number, 0));
            }
        }
        Combination combination =
                new Combination(radices.stream().mapToLong(radix -> radix).toArray());
        rows = Math.min(rows, combination.product());
        return combination;
    }

    private ParentKeys keys(Foreign foreign) {
        ParentKeys keys = parents.ofForeign().get(foreign.name());
        return keys == null ? new ParentKeys(new ArrayList<>()) : keys;
    }

    private Reference reference(Foreign foreign) throws UnfillableException {
        boolean self = foreign.table() == table.oid();
        ParentKeys keys = keys(foreign);
        int size = foreign.columns().size();
        int[] at = new int[size];
        int[] own = new int[self ? size : 0];
        boolean[] nullable = new boolean[size];
        boolean anyNull = false;
        for (int i = 0; i < size; i++) {
            int number = foreign.columns().get(i);
            at[i] = places.getOrDefault(number, 0);
            boolean possible = cells.mayBeNull(number);
            anyNull |= possible;
            nullable[i] = possible
                    && ((keys.size() == 0 && !self)
                            || cells.nullPercent(table.column(number).orElseThrow()) > 0);
            if (self) {
                own[i] = places.getOrDefault(foreign.keyNumbers().get(i), 0);
            }
        }
        if (!self && keys.size() == 0 && !anyNull) {
            throw new UnfillableException(
                    foreign.schema() + "." + foreign.tableName() + ", which " + foreign.name()
                            + " refers to, has no rows",
                    true);
        }
        Column first = table.column(foreign.columns().get(0)).orElseThrow();
        int nulls = cells.nullPercent(first);
        boolean shared = cells.mayRepeat(first);
        return new Reference(
                foreign.name(),
                at,
                nullable,
                own,
                keys,
                Dice.key(setting.seedNumber(), table.label() + foreign.name()),
                nulls,
                !shared);
    }
}
