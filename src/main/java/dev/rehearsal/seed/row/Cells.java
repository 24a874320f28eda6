package dev.rehearsal.seed.row;

import dev.rehearsal.seed.catalog.Column;
import dev.rehearsal.seed.catalog.Table;
import dev.rehearsal.seed.catalog.Unique;
import dev.rehearsal.seed.limit.Limits;
import dev.rehearsal.seed.row.Cell.Mode;
import dev.rehearsal.seed.value.ColumnWords;
import dev.rehearsal.seed.value.Source;
import dev.rehearsal.seed.value.Sources;
import dev.rehearsal.seed.value.Trait;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides for each column of a table where its values come from. */
final class Cells {

    private static final int SOME = 10;
    private static final int MANY = 40;
    private static final int FEW = 500;
    private static final Set<String> COUNTERS = Set.of("int2", "int4", "int8", "oid", "numeric");

    private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar");

    private final Table table;
    private final Setting setting;
    private final Demands demands;
    private final Parents parents;
    private final Promises promises;
    private final List<String> groups;
    private final Map<Integer, List<Source>> sources = new LinkedHashMap<>();
    private final List<Column> columns = new ArrayList<>();
    private @Nullable Keys keys;

    Cells(Table table, Setting setting, Demands demands, Parents parents, Promises promises, List<String> groups) {
        this.table = table;
        this.setting = setting;
        this.demands = demands;
        this.parents = parents;
        this.promises = promises;
        this.groups = groups;
    }

    /** Finds values for a column; one that nothing is known about keeps its default. */
    void sources(Column column) throws UnfillableException {
        List<Source> found = new ArrayList<>();
        ColumnWords words = ColumnWords.of(column.name(), table.name());
        for (Limits limits : demands.of(column)) {
            Optional<Source> source = new Sources(words, setting.key(table, column), setting.read(column))
                    .of(column.type(), column.modifier(), limits);
            if (source.isEmpty()) {
                if (column.notNull() && column.defaultSql().isEmpty()) {
                    throw new UnfillableException(
                            "no values of type " + column.type().sql() + ", which " + column.name()
                                    + " needs, are known",
                            false);
                }
                return;
            }
            ParentKeys alike = parents.alike().get(column.number());
            found.add(alike == null || alike.size() == 0 ? source.get() : Referred.to(alike, source.get()));
        }
        sources.put(column.number(), found);
        columns.add(column);
    }

    List<Column> columns() {
        return columns;
    }

    private Keys keys() {
        if (keys == null) {
            keys = new Keys(table, setting.rows(), promises, column -> many(column.number()));
        }
        return keys;
    }

    int leaves() {
        return table.leaves().size();
    }

    /** How many rows there can be, so that columns differ that must. */
    long most() {
        long most = Long.MAX_VALUE;
        for (Column column : columns) {
            if (keys().isStrict(column.number()) && !keys().refers(column.number())) {
                most = Math.min(most, many(column.number()));
            }
        }
        return most;
    }

    long many(int number) {
        List<Source> found = sources.getOrDefault(number, List.of());
        return found.stream().mapToLong(Source::many).max().orElse(0);
    }

    boolean differs(int number) {
        return keys().differs(number);
    }

    boolean refers(int number) {
        return keys().refers(number);
    }

    /** Whether a key differs from row to row without anybody looking. */
    boolean makesDiffer(Unique unique) {
        return unique.nullsDistinct() && unique.columns().stream().anyMatch(number -> mayRepeatAsNull(number));
    }

    /** Whether NULL is possible at all. */
    boolean mayBeNull(int number) {
        return table.column(number)
                .filter(column -> !column.notNull()
                        && demands.of(column).stream().noneMatch(Limits::notNull)
                        && !keys().isPrimary(number))
                .isPresent();
    }

    int nullPercent(Column column) {
        if (demands.of(column).stream().allMatch(Limits::mustBeNull)) {
            return 100;
        }
        boolean one = table.uniques().stream()
                .anyMatch(unique -> !unique.nullsDistinct() && unique.columns().equals(List.of(column.number())));
        if (one || !mayBeNull(column.number()) || !active(Setting.group(table, column, Trait.NULLS))) {
            return 0;
        }
        return demands.isDoubtful(column) ? MANY : SOME;
    }

    /** Whether rows may have the value of another one. */
    boolean mayRepeat(Column column) {
        return !keys().isStrict(column.number()) && active(Setting.group(table, column, Trait.DUPLICATES));
    }

    /** Whether a column has a value of its own in each row, whatever becomes of the others. */
    boolean isAlone(Column column) {
        return column.counts()
                || promises.isPromised(column)
                || !setting.has(Setting.group(table, column, Trait.DUPLICATES));
    }

    /** Whether it depends on the partition what values a column has. */
    boolean isOfPartition(int number) {
        return sources.getOrDefault(number, List.of()).size() > 1;
    }

    /** Room for a text to be written in another way; of what the type fills up with spaces only for the other case. */
    Optional<Room> room(int number, boolean isCased) {
        Column column = table.column(number).orElseThrow();
        String type = column.type().base().name();
        List<Limits> all = demands.of(column);
        boolean isFree = all.stream()
                .allMatch(limits -> limits.oneOf().isEmpty()
                        && limits.noneOf().isEmpty()
                        && limits.lows().isEmpty()
                        && limits.highs().isEmpty());
        if (!TEXTS.contains(type) || keys().refers(number) || !isFree) {
            return Optional.empty();
        }
        int modifier = Math.max(column.modifier(), column.type().modifier());
        int length = modifier < 4 || type.equals("text") ? Integer.MAX_VALUE : modifier - 4;
        int demanded = all.stream().mapToInt(Limits::maxLength).min().orElse(Integer.MAX_VALUE);
        return Optional.of(new Room(
                type.equals("bpchar") ? 0 : Math.min(length, demanded),
                isCased && all.stream().allMatch(limits -> limits.letters() == Limits.NONE.letters()),
                all.stream().flatMap(limits -> limits.patterns().stream()).toList()));
    }

    private boolean active(String group) {
        if (setting.has(group) && !groups.contains(group)) {
            groups.add(group);
        }
        return setting.has(group);
    }

    Cell cell(Column column, long rows) {
        List<Source> found = sources.getOrDefault(column.number(), List.of());
        Source first = found.get(0);
        if (promises.isPromised(column)) {
            return promised(column, found, rows);
        }
        boolean refers = keys().refers(column.number());
        boolean differs = keys().differs(column.number());
        // A sequence gives plausible rows each a value of its own, though no key demands it.
        boolean counted = column.counts() && !setting.isHostile();
        boolean own = !refers && (differs || counted || first.isPersonal());
        // A few fixed values repeat anyway: each of them is a group instead.
        boolean few = first.choices().size() > 1 && first.choices().size() <= FEW;
        boolean wished = !refers && !own && !few && !mayRepeat(column);
        List<String> choices = own || wished || refers ? List.of() : choices(column, first);
        boolean duplicates = setting.isHostile()
                && !refers
                && !keys().isPrimary(column.number())
                && !few
                && !wished
                && mayRepeat(column);
        int nulls = nullPercent(column);
        Slots slots = slots(column, first, duplicates, rows);
        return new Cell(
                column,
                found,
                setting.key(table, column),
                own || wished ? Mode.DISTINCT : Mode.ANY,
                nulls,
                nullRow(column, nulls, choices.size(), rows, slots),
                slots,
                choices,
                own || wished || refers ? "" : Defaults.constant(column.defaultSql()));
    }

    /** Nothing about it is odd, and nothing of it can be withdrawn: it does not stay. */
    private Cell promised(Column column, List<Source> found, long rows) {
        long from = promises.first(column, found.get(0), rows);
        Slots none = new Slots(rows, 0, false, Map.of(), trait -> false, true);
        return new Cell(
                column,
                found.stream().<Source>map(source -> new Shifted(source, from)).toList(),
                setting.key(table, column),
                Mode.DISTINCT,
                0,
                -1,
                none,
                List.of(),
                "");
    }

    /** One row at least has no value; neither an odd one nor one of the first, in which each of a few values has its turn. */
    private long nullRow(Column column, int nulls, int turns, long rows, Slots slots) {
        if (nulls == 0 || rows <= 2) {
            return -1;
        }
        long first = turns < rows ? turns : 0;
        long start = Math.floorMod(setting.key(table, column), rows - first);
        for (long i = 0; i < Math.min(50, rows - first); i++) {
            long row = first + (start + i) % (rows - first);
            if (slots.odd(row) == null) {
                return row;
            }
        }
        return first + start;
    }

    /** Each of a few values is a group of its own, so that one can be withdrawn; the last one stays. */
    private List<String> choices(Column column, Source source) {
        if (source.choices().size() > FEW || source.choices().size() < 2) {
            return List.of();
        }
        List<String> left = source.choices().stream()
                .filter(value -> active(Setting.group(table, column, value)))
                .toList();
        return left.isEmpty() ? source.choices().subList(0, 1) : left;
    }

    private Slots slots(Column column, Source source, boolean duplicates, long rows) {
        boolean differs = keys().differs(column.number());
        boolean plain = !setting.isHostile()
                || keys().isPrimary(column.number())
                || keys().refers(column.number())
                || column.counts()
                || sources.getOrDefault(column.number(), List.of()).size() > 1;
        Map<Trait, List<String>> odd = new EnumMap<>(Trait.class);
        if (!plain) {
            odd.putAll(source.odd());
            odd.values().removeIf(List::isEmpty);
            if (differs && COUNTERS.contains(column.type().base().name())) {
                odd.remove(Trait.EXTREMES);
            }
        }
        return new Slots(
                rows,
                setting.key(table, column),
                duplicates,
                odd,
                trait -> active(Setting.group(table, column, trait)),
                differs);
    }

    private boolean mayRepeatAsNull(int number) {
        boolean single = sources.getOrDefault(number, List.of()).size() == 1;
        boolean plain = !setting.isHostile() && table.leaves().isEmpty();
        return (keys().isStrict(number) && single) || (keys().differs(number) && plain);
    }
}
