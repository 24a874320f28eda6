package dev.rehearsal.check;

import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.Contents.ColumnSum;
import dev.rehearsal.observation.Index;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A table with its contents, for hand-written histories. Every method answers a new one. */
record Shape(Table table, Contents contents) {

    static Shape table(long oid, String name, String... columns) {
        Table table = new Table(
                oid, oid, "public", name, 'r', "", "app", "", List.of(), List.of(), List.of(), List.of(), List.of());
        Shape shape = new Shape(table, new Contents(oid, 0, Map.of()));
        for (String column : columns) {
            int space = column.indexOf(' ');
            shape = shape.column(column.substring(0, space), column.substring(space + 1));
        }
        return shape;
    }

    /** With one more column; the type may end in {@code not null}. */
    Shape column(String name, String type) {
        int number = table.columns().stream().mapToInt(Column::number).max().orElse(0) + 1;
        boolean notNull = type.endsWith(" not null");
        List<Column> more = new ArrayList<>(table.columns());
        more.add(new Column(number, name, type.replace(" not null", ""), notNull, "", "", ""));
        return columns(more).sum(name, name, contents.rows());
    }

    Shape without(String column) {
        return columns(
                table.columns().stream().filter(it -> !it.name().equals(column)).toList());
    }

    Shape renaming(String column, String to) {
        return changing(
                column,
                it -> new Column(
                        it.number(), to, it.type(), it.notNull(), it.byDefault(), it.generated(), it.collation()));
    }

    Shape retyping(String column, String to) {
        return changing(
                column,
                it -> new Column(
                        it.number(), it.name(), to, it.notNull(), it.byDefault(), it.generated(), it.collation()));
    }

    Shape notNull(String column) {
        return changing(
                column,
                it -> new Column(
                        it.number(), it.name(), it.type(), true, it.byDefault(), it.generated(), it.collation()));
    }

    Shape defaulting(String column, String to) {
        return changing(
                column,
                it -> new Column(it.number(), it.name(), it.type(), it.notNull(), to, it.generated(), it.collation()));
    }

    Shape generated(String column, String how) {
        return changing(
                column,
                it -> new Column(it.number(), it.name(), it.type(), it.notNull(), it.byDefault(), how, it.collation()));
    }

    Shape trigger(String name) {
        Table other = new Table(
                table.oid(),
                table.file(),
                table.schema(),
                table.name(),
                table.kind(),
                table.partitionOf(),
                table.owner(),
                table.grants(),
                table.columns(),
                table.constraints(),
                table.indexes(),
                List.of(name),
                table.others());
        return new Shape(other, contents);
    }

    private Shape changing(String column, UnaryOperator<Column> change) {
        return columns(table.columns().stream()
                .map(it -> it.name().equals(column) ? change.apply(it) : it)
                .toList());
    }

    /** Another table of that name, or the same with another name. */
    Shape as(long oid, String name) {
        Table other = new Table(
                oid,
                oid,
                "public",
                name,
                table.kind(),
                table.partitionOf(),
                "app",
                "",
                table.columns(),
                table.constraints(),
                table.indexes(),
                List.of(),
                List.of());
        return new Shape(other, new Contents(oid, contents.rows(), contents.columns(), contents.partitions()));
    }

    /** With another file: rewritten or truncated. */
    Shape rewritten() {
        Table other = new Table(
                table.oid(),
                table.file() + 1,
                "public",
                table.name(),
                table.kind(),
                table.partitionOf(),
                "app",
                "",
                table.columns(),
                table.constraints(),
                table.indexes(),
                List.of(),
                List.of());
        return new Shape(other, contents);
    }

    /** A partitioned table; what its partitions hold is told by {@link #holding}. */
    Shape partitioned() {
        return kind('p', table.partitionOf());
    }

    Shape partitionOf(String whole) {
        return kind(table.kind(), whole);
    }

    private Shape kind(char kind, String whole) {
        Table other = new Table(
                table.oid(),
                table.file(),
                table.schema(),
                table.name(),
                kind,
                whole,
                table.owner(),
                table.grants(),
                table.columns(),
                table.constraints(),
                table.indexes(),
                table.triggers(),
                table.others());
        return new Shape(other, contents);
    }

    /** With so many of its rows in a partition. */
    Shape holding(long partition, long rows) {
        return new Shape(table, contents.holding(partition, rows));
    }

    Shape primary(String... columns) {
        return constraint(new Constraint(
                        table.name() + "_pkey", 'p', "PRIMARY KEY", List.of(columns), "", List.of(), true))
                .unique(table.name() + "_pkey", "", columns);
    }

    Shape foreign(String name, String column, Shape parent, String referenced) {
        String definition =
                "FOREIGN KEY (" + column + ") REFERENCES " + parent.table().name() + "(" + referenced + ")";
        return constraint(new Constraint(
                name, 'f', definition, List.of(column), parent.table().qualified(), List.of(referenced), true));
    }

    Shape check(String name, String expression, String... columns) {
        return constraint(
                new Constraint(name, 'c', "CHECK ((" + expression + "))", List.of(columns), "", List.of(), true));
    }

    Shape constraint(Constraint constraint) {
        List<Constraint> more = new ArrayList<>(table.constraints());
        more.add(constraint);
        return of(table.columns(), more, table.indexes());
    }

    Shape unique(String name, String predicate, String... keys) {
        List<Index> more = new ArrayList<>(table.indexes());
        String definition = "CREATE UNIQUE INDEX " + name + " ON public." + table.name() + " USING btree ("
                + String.join(", ", keys) + ")";
        more.add(new Index(name, definition, true, name.endsWith("_pkey"), true, List.of(keys), predicate));
        return of(table.columns(), table.constraints(), more);
    }

    Shape rows(long rows) {
        Map<Integer, ColumnSum> sums = new HashMap<>();
        table.columns().forEach(it -> sums.put(it.number(), new ColumnSum(it.name(), rows)));
        return new Shape(table, new Contents(table.oid(), rows, sums));
    }

    Shape sum(String column, String checksum, long values) {
        int number = table.column(column).orElseThrow().number();
        Map<Integer, ColumnSum> sums = new HashMap<>(contents.columns());
        sums.put(number, new ColumnSum(checksum, values));
        return new Shape(table, new Contents(table.oid(), contents.rows(), sums, contents.partitions()));
    }

    Shape castBack(String column, String checksum) {
        int number = table.column(column).orElseThrow().number();
        Map<Integer, ColumnSum> sums = new HashMap<>(contents.columns());
        sums.computeIfPresent(number, (same, sum) -> new ColumnSum(sum.checksum(), sum.values(), checksum));
        return new Shape(table, new Contents(table.oid(), contents.rows(), sums, contents.partitions()));
    }

    private Shape columns(List<Column> columns) {
        return of(columns, table.constraints(), table.indexes());
    }

    private Shape of(List<Column> columns, List<Constraint> constraints, List<Index> indexes) {
        Table changed = new Table(
                table.oid(),
                table.file(),
                table.schema(),
                table.name(),
                table.kind(),
                table.partitionOf(),
                table.owner(),
                table.grants(),
                columns,
                constraints,
                indexes,
                table.triggers(),
                table.others());
        return new Shape(changed, contents);
    }
}
