package dev.rehearsal.check;

import dev.rehearsal.check.sql.Inserting;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.check.sql.Updating;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Emptiness;
import dev.rehearsal.observation.Milestone;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How many of its statements a migration came through that left half of itself. The schema tells it as far as they change the schema; for those
 * that change rows, the rows do where the migration made what they are in.
 */
final class Footprints {

    private final Catalog before;
    private final List<Milestone> milestones;
    private final List<Intended> touched;
    private final Catalog live;
    private final Map<String, Emptiness> counted;
    private final Turns turns;

    Footprints(
            Catalog before,
            List<Milestone> milestones,
            List<Intended> touched,
            Catalog live,
            Map<String, Emptiness> counted) {
        this.before = before;
        this.milestones = List.copyOf(milestones);
        this.touched = List.copyOf(touched);
        this.live = live;
        this.counted = counted;
        turns = Turns.of(before, milestones);
    }

    Catalog before() {
        return before;
    }

    /** Whether it brings back what it has changed before. */
    boolean isTurning() {
        return turns.isAny();
    }

    /** Whether any of its statements changes rows, so that the schema does not tell all of it. */
    static boolean isAboutRows(List<Milestone> milestones) {
        return milestones.stream().anyMatch(Footprints::isAboutRows);
    }

    private static boolean isAboutRows(Milestone milestone) {
        return milestone.statements().stream().anyMatch(Footprints::isAboutRows);
    }

    static boolean isAboutRows(String sql) {
        return Optional.of(Statement.of(sql))
                .filter(it -> it.isAboutRows()
                        || it.isHidden()
                        || List.of("truncate", "refresh", "explain", "values").contains(it.verb())
                        || isComputing(it))
                .isPresent();
    }

    /** Makes other values of those that are there, or counts from another number, and may leave the schema as it is. */
    private static boolean isComputing(Statement statement) {
        return statement.verb().equals("alter")
                && (statement.mentions("type", "using") || statement.mentions("restart"));
    }

    /** The columns whose rows tell something: of tables that the migration makes, and those that it adds and fills. */
    static List<String> columnsToCount(Catalog before, List<Milestone> milestones, Catalog live) {
        if (!isAboutRows(milestones)) {
            return List.of();
        }
        Set<String> columns = new HashSet<>();
        List<Table> tables = milestones.stream()
                .flatMap(it -> it.after().tables().values().stream())
                .toList();
        for (Table table : tables) {
            boolean isThere = live.table(table.qualified()).isPresent()
                    && !table.columns().isEmpty();
            if (isThere && isMade(before, table)) {
                columns.add(table.qualified() + "." + table.columns().get(0).name());
            } else if (isThere) {
                columns.addAll(filled(before, table, milestones));
                columns.addAll(sources(table, milestones));
            }
        }
        return List.copyOf(columns);
    }

    private static List<String> sources(Table table, List<Milestone> milestones) {
        return milestones.stream()
                .flatMap(it -> it.statements().stream())
                .flatMap(sql -> table.columns().stream().flatMap(it -> Filling.of(sql, table, it.name()).stream()))
                .flatMap(it -> it.sources(table).stream())
                .map(it -> table.qualified() + "." + it)
                .toList();
    }

    /** A table that was renamed brings its rows with it. */
    private static boolean isMade(Catalog before, Table table) {
        return before.table(table.qualified()).isEmpty()
                && before.table(table.oid()).isEmpty();
    }

    private static List<String> filled(Catalog before, Table table, List<Milestone> milestones) {
        Optional<Table> known = before.table(table.qualified()).filter(it -> it.oid() == table.oid());
        if (known.isEmpty()) {
            return List.of();
        }
        Table was = known.get();
        return table.columns().stream()
                .filter(it -> Filling.startsEmpty(was, it))
                .filter(it -> milestones.stream().anyMatch(each -> fills(each, table, it.name())))
                .map(it -> table.qualified() + "." + it.name())
                .toList();
    }

    private static boolean fills(Milestone milestone, Table table, String column) {
        return milestone.statements().stream()
                .anyMatch(it -> Filling.of(it, table, column).isPresent());
    }

    /** All numbers of statements that what is there may come from, in order; none where somebody else was at work. */
    List<Integer> possible() {
        List<Integer> possible = IntStream.rangeClosed(0, milestones.size())
                .filter(this::isLike)
                .boxed()
                .toList();
        possible = narrowed(possible, this::hasItsRows);
        possible = narrowed(possible, this::hasFilled);
        return possible;
    }

    /** What rules out all rules out none: then it is the rows that somebody else has changed. */
    private static List<Integer> narrowed(List<Integer> possible, IntPredicate fits) {
        List<Integer> left = possible.stream().filter(fits::test).toList();
        return left.isEmpty() ? possible : left;
    }

    private Catalog after(int count) {
        return count == 0 ? before : milestones.get(count - 1).after();
    }

    private boolean isLike(int count) {
        return Differences.between(after(count), live).stream()
                .filter(it -> Intended.isOfSchema(it, before, live))
                .noneMatch(it -> touched.stream().anyMatch(each -> each.covers(it)));
    }

    private boolean hasItsRows(int count) {
        Map<String, Long> rows =
                count == 0 ? Map.of() : milestones.get(count - 1).rows();
        return rows.entrySet().stream()
                .filter(it -> isConstant(it.getKey()))
                .allMatch(it -> live(it.getKey()) < 0 || live(it.getKey()) == it.getValue());
    }

    /** Only what an empty database gets as any other does tells something: rows that are written out. */
    private boolean isConstant(String table) {
        String name = table.substring(table.indexOf('.') + 1);
        return milestones.stream()
                .flatMap(it -> it.statements().stream())
                .filter(it -> isAboutRows(it) && Updating.all(it).isEmpty())
                .noneMatch(it -> Inserting.any(it)
                        .map(insert ->
                                insert.table().equals(name) && Statement.of(it).mentions("select"))
                        .orElseGet(() -> Statement.of(it).mentions(name)));
    }

    /** How many rows are in a table; -1 where nobody counted. */
    private long live(String table) {
        return counted.entrySet().stream()
                .filter(it -> it.getKey().startsWith(table + "."))
                .mapToLong(it -> it.getValue().rows())
                .findFirst()
                .orElse(-1);
    }

    /**
     * A column that is filled has values in all rows as soon as that was done, and in none before; in some it may have them from the
     * application, or lack them since then. One with a default has them anyway.
     */
    private boolean hasFilled(int count) {
        return counted.entrySet().stream()
                .filter(it -> it.getValue().rows() > 0)
                .allMatch(it -> {
                    int filling = filling(it.getKey());
                    boolean isAll = it.getValue().nulls() == 0;
                    boolean isNone = it.getValue().nulls() == it.getValue().rows();
                    boolean isTelling = isAll || (isNone && isSure(it.getKey(), filling));
                    return filling < 0 || !isTelling || isAll == filling < count;
                });
    }

    /** Whether the statement leaves no row without a value. */
    private boolean isSure(String column, int filling) {
        String table = column.substring(0, column.lastIndexOf('.'));
        String name = column.substring(column.lastIndexOf('.') + 1);
        return filling >= 0
                && before.table(table)
                        .filter(was -> milestones.get(filling).statements().stream()
                                .flatMap(it -> Filling.of(it, was, name).stream())
                                .anyMatch(it -> it.isSure(was, source -> hasAll(was, source))))
                        .isPresent();
    }

    private boolean hasAll(Table was, String column) {
        Emptiness found = counted.get(was.qualified() + "." + column);
        return found != null && found.nulls() == 0;
    }

    /** Which statement fills a column first that was not there before and has no default; -1 for none. */
    private int filling(String column) {
        int dot = column.lastIndexOf('.');
        String name = column.substring(dot + 1);
        Optional<Table> table = milestones.stream()
                .flatMap(it -> it.after().table(column.substring(0, dot)).stream())
                .filter(it -> it.column(name).isPresent())
                .findFirst();
        Optional<Table> was = before.table(column.substring(0, dot));
        boolean isTold = table.isPresent()
                && was.isPresent()
                && filled(before, table.get(), milestones).contains(column);
        return isTold
                ? IntStream.range(0, milestones.size())
                        .filter(it -> fills(milestones.get(it), table.get(), name))
                        .findFirst()
                        .orElse(-1)
                : -1;
    }

    /** What is all in one commit can have been done by others as well, who did what the schema shows: so what it does not show must be told by rows. */
    Optional<Milestone> unproven() {
        return milestones.stream()
                .filter(it -> !Unproven.in(it, before, counted).isEmpty())
                .findFirst();
    }

    /** The statements that may have been done or not. */
    List<Milestone> doubtful(List<Integer> possible) {
        List<Milestone> doubtful = new ArrayList<>();
        if (!possible.isEmpty()) {
            IntStream.range(possible.get(0), possible.get(possible.size() - 1))
                    .filter(it -> isAboutRows(milestones.get(it)) || turns.isLossy(it))
                    .mapToObj(milestones::get)
                    .forEach(doubtful::add);
        }
        return doubtful;
    }
}
