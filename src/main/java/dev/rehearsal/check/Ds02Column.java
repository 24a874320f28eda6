package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.Steps.Applied;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Contents.ColumnSum;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** DS02: a column with values is dropped. */
final class Ds02Column implements Check {

    static final Rule RULE = new Rule(
            "DS02",
            Severity.ERROR,
            "a column with values is dropped",
            "The values are gone for good, and every old instance of the application that still reads the column fails.",
            "First release code that no longer uses the column; then drop it, after a copy of its values, and accept the loss with a reason.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Question> questions(History history) {
        return Steps.applied(history)
                .flatMap(applied -> Survivor.of(applied.step()).stream().flatMap(table -> dropped(table)
                        .flatMap(column -> Heir.question(applied, table, column).stream())))
                .toList();
    }

    @Override
    public List<Finding> check(History history) {
        return Steps.applied(history)
                .flatMap(applied -> Survivor.of(applied.step()).stream()
                        .flatMap(table -> dropped(table).map(column -> finding(history, applied, table, column))))
                .toList();
    }

    private static Stream<Column> dropped(Survivor table) {
        return table.before().columns().stream()
                .filter(column -> !isComputed(column) && table.now(column).isEmpty())
                .filter(column -> values(table, column) > 0);
    }

    private static boolean isComputed(Column column) {
        return column.generated().equals("s") || column.generated().equals("v");
    }

    private static long values(Survivor table, Column column) {
        return table.was(column).map(ColumnSum::values).orElse(0L);
    }

    private static Finding finding(History history, Applied applied, Survivor table, Column column) {
        Table before = table.before();
        String subject = before.qualified() + "." + column.name();
        long values = values(table, column);
        Optional<Column> heir = Heir.of(history, applied, table, column);
        String message = "%s is dropped with %,d %s%s"
                .formatted(
                        subject,
                        values,
                        values == 1 ? "value" : "values",
                        heir.map(it -> "; "
                                        + (it.name().equals(column.name())
                                                ? "the column that takes its name"
                                                : it.name())
                                        + " has the same values")
                                .orElse(""));
        Culprit culprit = Culprit.of(
                applied.step(),
                effect -> effect.dropped().stream().anyMatch(it -> Receipt.isColumn(it, before, column.name())),
                "drop",
                column.name());
        if (table.isCopy()) {
            culprit = Culprit.of(applied.step(), effect -> Touches.isCopied(applied.step(), effect, table))
                    .or(Ds01Table.culprit(applied.step(), before));
        }
        Finding finding = applied.finding(RULE, message, culprit)
                .about(subject)
                .measuring("rows", table.was().rows())
                .measuring("values", values)
                .asking("select count(" + Names.quoted(column.name()) + ") from " + Names.of(before))
                .instead(instead(before, column));
        List<String> gone = Receipt.dependants(applied.step(), before, column);
        finding = gone.isEmpty() ? finding : finding.measuring("dependants", gone);
        return heir.isEmpty() ? finding : finding.weighing(Severity.INFO);
    }

    private static String instead(Table table, Column column) {
        String free = column.notNull()
                ? "; old inserts need it no more\nALTER TABLE %s ALTER COLUMN %s DROP NOT NULL;"
                        .formatted(Names.of(table), Names.quoted(column.name()))
                : "";
        return """
                -- 1. release code that neither reads nor writes it%5$s
                -- 2. keep the values for a while, then drop the column in a migration of its own
                CREATE TABLE %3$s AS SELECT %4$s%2$s FROM %1$s WHERE %2$s IS NOT NULL;
                ALTER TABLE %1$s DROP COLUMN %2$s;
                """
                .formatted(
                        Names.of(table),
                        Names.quoted(column.name()),
                        Names.quoted(table.schema()) + "."
                                + Names.quoted(table.name() + "_" + column.name() + "_retired"),
                        key(table, column),
                        free);
    }

    private static String key(Table table, Column column) {
        return table.constraints().stream()
                .filter(it -> it.kind() == 'p' && !it.columns().contains(column.name()))
                .findFirst()
                .map(it -> Names.quoted(it.columns()) + ", ")
                .orElse("");
    }
}
