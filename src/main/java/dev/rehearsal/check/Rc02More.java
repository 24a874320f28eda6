package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.Steps.Applied;
import dev.rehearsal.check.sql.Inserting;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** RC02: an existing table gained more rows than the same migration adds on a fresh install. */
final class Rc02More implements Check {

    static final Rule RULE = new Rule(
            "RC02",
            Severity.ERROR,
            "an existing table gained more rows than the same migration adds on a fresh install, undeclared",
            "Rows that nobody wrote stand in the table: often a join that multiplies, or an INSERT that ran once for each old row.",
            "Join on a key, or put NOT EXISTS before the INSERT; where the rows are meant, accept them with a reason.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Finding> check(History history) {
        return grown(history)
                .flatMap(it -> Fresh.growth(history.of(Lane.EMPTY), it.applied().step(), it.table())
                        .filter(reference -> it.table().growth() - byTriggers(it) > Math.max(0, reference))
                        .map(reference -> finding(it, Math.max(0, reference)))
                        .stream())
                .toList();
    }

    /** Where the migration failed on the fresh install that is a finding of its own; where it was not run, nothing can be said. */
    @Override
    public List<NotJudged> gaps(History history) {
        return grown(history)
                .filter(it -> history.of(Lane.EMPTY)
                        .step(it.applied().step().migration().id())
                        .isEmpty())
                .map(it -> new NotJudged(
                        "RC02 " + it.applied().step().migration() + ", "
                                + it.table().subject(),
                        "its new rows could not be compared with those of a fresh install",
                        true))
                .distinct()
                .toList();
    }

    private record Grown(Applied applied, Survivor table) {}

    private static Stream<Grown> grown(History history) {
        return Steps.applied(history).flatMap(applied -> Survivor.of(applied.step()).stream()
                .filter(it -> it.growth() > 0)
                .map(it -> new Grown(applied, it)));
    }

    private static long byTriggers(Grown it) {
        return Triggered.rows(it.applied().step(), it.table().before());
    }

    private static String instead(Culprit culprit, Survivor table) {
        return Inserting.plain(table.after(), culprit.sql())
                .map(it ->
                        """
                        -- 1. which rows come more than once
                        %s;
                        -- 2. each once, and none that is there already
                        %s;
                        """
                                .formatted(it.twice(table.after()), it.once(table.after())))
                .orElseGet(() -> alike(table.after()));
    }

    /** What a block or a trigger puts in is not known before it is there: then the same rows show, but for the key that each has. */
    private static String alike(Table table) {
        List<String> key = table.constraints().stream()
                .filter(it -> it.kind() == 'p')
                .flatMap(it -> it.columns().stream())
                .toList();
        if (isNatural(table, key)) {
            return newcomers(table, key);
        }
        String columns = table.columns().stream()
                .filter(it -> it.generated().isEmpty() && !it.byDefault().startsWith("nextval("))
                .filter(it -> !key.contains(it.name()))
                .map(it -> Names.quoted(it.name()) + "::text")
                .collect(Collectors.joining(", "));
        return columns.isEmpty()
                ? RULE.instead()
                : """
                  -- before the transaction is committed: which rows are there more than once
                  SELECT %1$s, count(*) FROM %2$s GROUP BY %1$s HAVING count(*) > 1;
                  """
                        .formatted(columns, Names.of(table));
    }

    /** Whether a key of several columns says what a row is about, and none of them is made by the table. */
    private static boolean isNatural(Table table, List<String> key) {
        return key.size() > 1
                && key.stream()
                        .flatMap(it -> table.column(it).stream())
                        .allMatch(
                                it -> it.generated().isEmpty() && it.byDefault().isEmpty());
    }

    /** Under such a key no row is there more than once: then the keys tell which came. */
    private static String newcomers(Table table, List<String> key) {
        return """
               -- 1. before the statement, in the same transaction: which rows are there
               CREATE TABLE %2$s AS SELECT %3$s FROM %1$s;
               -- 2. after it: which came; drop the copy when all are meant
               SELECT now.* FROM %1$s AS now WHERE NOT EXISTS (SELECT FROM %2$s AS was WHERE %4$s);
               """
                .formatted(
                        Names.of(table),
                        Names.quoted(table.schema()) + "." + Names.quoted(table.name() + "_before"),
                        Names.quoted(key),
                        key.stream()
                                .map(it -> "was.%1$s = now.%1$s".formatted(Names.quoted(it)))
                                .collect(Collectors.joining(" AND ")));
    }

    private static Finding finding(Grown it, long reference) {
        Survivor table = it.table();
        String message = "%s gained %,d rows, from %,d to %,d; on a fresh install the same migration adds %,d"
                .formatted(
                        table.subject(),
                        table.growth(),
                        table.was().rows(),
                        table.is().rows(),
                        reference);
        Culprit culprit = Culprit.of(
                it.applied().step(),
                effect -> Touches.of(it.applied().step(), effect, table).inserted() > 0,
                "insert",
                table.before().name());
        return it.applied()
                .finding(RULE, message, culprit)
                .about(table.subject())
                .measuring("rows", table.was().rows())
                .measuring("rowsAfter", table.is().rows())
                .measuring("gained", table.growth())
                .measuring("gainedFresh", reference)
                .instead(instead(culprit, table));
    }
}
