package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.Steps.Applied;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** DS01: a table with rows is dropped. */
final class Ds01Table implements Check {

    static final Rule RULE = new Rule(
            "DS01",
            Severity.ERROR,
            "a table with rows is dropped",
            "The rows are gone for good; only a backup brings them back.",
            "Rename the table first and keep it for a release or two; dump it, then drop it, and accept the loss with a reason.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Finding> check(History history) {
        return Steps.applied(history).flatMap(Ds01Table::dropped).toList();
    }

    private static Stream<Finding> dropped(Applied applied) {
        return dropped(applied.step()).stream().map(table -> finding(applied, table));
    }

    /** The tables that went with rows. */
    static List<Table> dropped(Step step) {
        Set<Long> kept = step.after().tables().values().stream().map(Table::oid).collect(Collectors.toSet());
        Set<String> copied = Survivor.of(step).stream()
                .filter(Survivor::isCopy)
                .map(Survivor::subject)
                .collect(Collectors.toSet());
        return step.before().tables().values().stream()
                .filter(table -> !kept.contains(table.oid()) && !copied.contains(table.qualified()))
                .filter(table -> !isPartOf(step, table, kept, copied))
                .filter(table -> Math.min(Partitions.lost(step, table), missing(step, table)) > 0)
                .sorted(Comparator.comparing(Table::qualified))
                .toList();
    }

    /** Partitions go with the table that they belong to; that one has the receipt. */
    private static boolean isPartOf(Step step, Table table, Set<Long> kept, Set<String> copied) {
        return step.before()
                .table(table.partitionOf())
                .filter(it -> !kept.contains(it.oid()) || copied.contains(it.qualified()))
                .isPresent();
    }

    /** A partition whose rows were put into others of its table before it went has lost none. */
    private static long missing(Step step, Table table) {
        return table.partitionOf().isEmpty()
                ? Long.MAX_VALUE
                : Touches.missing(step, Partitions.root(step.before(), table));
    }

    private static Finding finding(Applied applied, Table table) {
        Step step = applied.step();
        long rows = Partitions.lost(step, table);
        boolean again = step.after().table(table.qualified()).isPresent();
        String message = "%s is dropped with %,d %s%s%s"
                .formatted(
                        table.qualified(),
                        rows,
                        rows == 1 ? "row" : "rows",
                        again ? " and made anew, empty" : "",
                        elsewhere(step, table, rows));
        Finding finding = Receipt.dependants(applied.finding(RULE, message, culprit(step, table)), step, table)
                .about(table.qualified())
                .measuring("rows", rows);
        List<String> values = Receipt.values(step, table);
        // Those of a partition are not told apart, nor those of partitions that are kept.
        Contents all = step.contentsBefore().get(table.oid());
        boolean whole = all != null && all.rows() == rows;
        return (whole ? finding.measuring("values", values) : finding)
                .asking("select count(*) from " + Names.of(table))
                .instead(
                        isSchemaDropped(step, table)
                                ? withSchema(step, table)
                                : table.partitionOf().isEmpty() ? instead(table) : detach(step, table));
    }

    /** Which statement dropped a table. */
    static Culprit culprit(Step step, Table table) {
        return Culprit.of(
                step,
                effect -> effect.dropped().stream()
                        .anyMatch(it -> it.kind().endsWith("table") && Receipt.isCalled(it.identity(), table)),
                "drop",
                table.name());
    }

    private static String elsewhere(Step step, Table table, long rows) {
        long missing = missing(step, table);
        return missing >= rows
                ? ""
                : "; %,d of them are in %s no more"
                        .formatted(
                                missing, Partitions.root(step.before(), table).qualified());
    }

    private static String detach(Step step, Table table) {
        return """
                -- 1. out of the table but not gone: ATTACH PARTITION brings it back
                ALTER TABLE %1$s DETACH PARTITION %2$s;
                -- 2. releases later, after a dump (pg_dump --table), in a migration of its own
                DROP TABLE %2$s;
                """
                .formatted(
                        step.before().table(table.partitionOf()).map(Names::of).orElse(""), Names.of(table));
    }

    private static boolean isSchemaDropped(Step step, Table table) {
        return step.closeLook().effects().stream()
                .flatMap(it -> it.dropped().stream())
                .anyMatch(it -> it.original()
                        && it.kind().equals("schema")
                        && it.identity().replace("\"", "").equals(table.schema()));
    }

    /** Whatever stays in its schema goes with that. */
    private static String withSchema(Step step, Table table) {
        String retired = InsteadOfLoss.free(
                table.schema(), "_retired", it -> !step.before().entities().containsKey("schema " + it));
        return """
                -- 1. the schema out of the way with all that is in it, but not gone: one statement brings it back
                ALTER SCHEMA %1$s RENAME TO %2$s;
                -- 2. releases later, after a dump (pg_dump --schema), in a migration of its own
                DROP TABLE %2$s.%3$s;
                """
                .formatted(Names.quoted(table.schema()), Names.quoted(retired), Names.quoted(table.name()));
    }

    private static String instead(Table table) {
        return """
                -- 1. out of the way but not gone: one statement brings it back
                ALTER TABLE %1$s RENAME TO %2$s;
                -- 2. releases later, after a dump (pg_dump --table), in a migration of its own
                DROP TABLE %3$s;
                """
                .formatted(
                        Names.of(table),
                        Names.quoted(table.name() + "_retired"),
                        Names.quoted(table.schema()) + "." + Names.quoted(table.name() + "_retired"));
    }
}
