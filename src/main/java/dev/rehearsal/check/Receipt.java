package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Renamed;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.CloseLook.Changes;
import dev.rehearsal.observation.CloseLook.Dropped;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.Contents.ColumnSum;
import dev.rehearsal.observation.Entity;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What exactly is lost. */
final class Receipt {

    private Receipt() {}

    /** How many values each column had that had any: {@code email: 812}. */
    static List<String> values(Step step, Table table) {
        Contents contents = step.contentsBefore().get(table.oid());
        List<String> values = new ArrayList<>();
        if (contents != null) {
            table.columns().forEach(column -> {
                ColumnSum sum = contents.columns().get(column.number());
                if (sum != null && sum.values() > 0) {
                    values.add(column.name() + ": " + sum.values());
                }
            });
        }
        return values;
    }

    /** The same of rows that went while the table stayed. */
    static List<String> values(Step step, Survivor table, long gone) {
        Changes changes = step.closeLook().changes().get(table.before().oid());
        if (gone == table.was().rows()) {
            return values(step, table.before());
        }
        List<String> values = new ArrayList<>();
        table.before().columns().forEach(column -> {
            long lost =
                    changes != null && changes.gone() == gone && !changes.lost().isEmpty()
                            ? changes.lost().getOrDefault(column.number(), 0L)
                            : fewer(table, column);
            if (lost > 0) {
                values.add(column.name() + ": " + lost);
            }
        });
        return values;
    }

    private static long fewer(Survivor table, Column column) {
        return table.was(column).map(ColumnSum::values).orElse(0L)
                - table.now(column).flatMap(table::is).map(ColumnSum::values).orElse(0L);
    }

    /** What went with the table: foreign keys of others, views, whatever the server reported. */
    static Finding dependants(Finding finding, Step step, Table table) {
        List<String> gone = dependants(step, table);
        return gone.isEmpty() ? finding : finding.measuring("dependants", gone);
    }

    static List<String> dependants(Step step, Table table) {
        TreeSet<String> gone = new TreeSet<>();
        for (Table other : step.before().tables().values()) {
            step.after().table(other.oid()).ifPresent(now -> other.constraints().stream()
                    .filter(it -> it.kind() == 'f' && it.references().equals(table.qualified()))
                    .filter(it -> now.constraint(it.name()).isEmpty())
                    .forEach(it -> gone.add("foreign key " + it.name() + " of " + other.qualified())));
        }
        gone.addAll(views(step));
        reached(step, it -> isCalled(it.identity(), table))
                .filter(it -> !it.startsWith("table constraint ")
                        && gone.stream().noneMatch(known -> known.equals(it.replace("\"", ""))))
                .forEach(gone::add);
        return List.copyOf(gone);
    }

    /** The same with one of its columns. */
    static List<String> dependants(Step step, Table table, Column column) {
        TreeSet<String> gone = new TreeSet<>(views(step));
        parts(step, table, column).forEach(gone::add);
        reached(step, it -> isColumn(it, table, column.name()))
                .map(it -> it.replaceFirst("^table constraint (.+) on (.+)$", "foreign key $1 of $2"))
                .filter(it -> gone.stream().noneMatch(known -> known.equals(it.replace("\"", ""))))
                .forEach(gone::add);
        return List.copyOf(gone);
    }

    /** The server drops them with any of their columns; over several, they were the others' too. */
    private static Stream<String> parts(Step step, Table table, Column column) {
        Table after = step.after().table(table.oid()).orElse(table);
        Stream<String> constraints = table.constraints().stream()
                .filter(it -> it.kind() != 'n' && it.kind() != 'f')
                .filter(it -> it.columns().contains(column.name())
                        && after.constraint(it.name()).isEmpty())
                .map(it -> "constraint " + it.name() + " " + InsteadOfKeys.listed(it.columns()));
        Stream<String> indexes = table.indexes().stream()
                .filter(it -> table.constraint(it.name()).isEmpty()
                        && after.index(it.name()).isEmpty())
                .filter(it -> Renamed.mentions(
                        it.definition().substring(Math.max(0, it.definition().indexOf(" USING "))), column.name()))
                .map(it -> "index " + it.name() + " " + InsteadOfKeys.listed(it.keys()));
        return Stream.concat(constraints, indexes);
    }

    /** What statements reached that named something of this kind. */
    private static Stream<String> reached(Step step, Predicate<Dropped> named) {
        return step.closeLook().effects().stream()
                .filter(effect -> effect.dropped().stream().anyMatch(it -> it.original() && named.test(it)))
                .flatMap(effect -> Ds05Cascade.reached(step, effect).stream());
    }

    /** Views that the same migration lost. */
    static List<String> views(Step step) {
        Catalog after = step.after();
        return step.before().entities().values().stream()
                .filter(it -> it.kind().endsWith("view"))
                .filter(it -> after.entities().values().stream().noneMatch(now -> isSame(it, now)))
                .map(it -> it.kind() + " " + it.name())
                .sorted()
                .toList();
    }

    private static boolean isSame(Entity one, Entity other) {
        return one.kind().equals(other.kind()) && one.name().equals(other.name());
    }

    /** Whether the server's word for an object is this table. */
    static boolean isCalled(String identity, Table table) {
        return identity.equals(table.qualified())
                || identity.equals(Names.of(table))
                || identity.replace("\"", "").equals(table.qualified());
    }

    /** Whether an object is this constraint, or the unique index that stands for one. */
    static boolean isConstraint(Dropped dropped, Table table, String constraint) {
        String bare = dropped.identity().replace("\"", "");
        return switch (dropped.kind()) {
            case "table constraint" -> bare.equals(constraint + " on " + table.qualified());
            case "index" -> bare.equals(table.schema() + "." + constraint);
            default -> false;
        };
    }

    /** Whether an object is this column. */
    static boolean isColumn(Dropped dropped, Table table, String column) {
        return dropped.kind().equals("table column")
                && dropped.identity().replace("\"", "").equals(table.qualified() + "." + column);
    }
}
