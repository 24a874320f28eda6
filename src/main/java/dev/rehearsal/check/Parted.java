package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Severity;
import dev.rehearsal.check.Steps.Applied;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The half of RC01 that is about whole partitions: those that are dropped, and those that live on where nobody asks for them. */
final class Parted {

    /** In a finding about rows that went with partitions: which. */
    static final String DROPPED = "partitions";

    private Parted() {}

    static Stream<Finding> findings(History history, Applied applied) {
        Step step = applied.step();
        return step.before().tables().values().stream()
                .filter(it -> it.kind() == 'p' && step.after().table(it.oid()).isPresent())
                .filter(it -> it.partitionOf().isEmpty())
                .sorted(Comparator.comparing(Table::qualified))
                .flatMap(it -> Stream.concat(dropped(applied, it), detached(history, applied, it)));
    }

    /** It follows from DS01. Where statements about rows took some too, the finding about those has the numbers. */
    private static Stream<Finding> dropped(Applied applied, Table whole) {
        Step step = applied.step();
        List<Table> dropped = Partitions.dropped(step, whole).stream()
                .filter(it -> Partitions.lost(step, it) > 0)
                .toList();
        return Survivor.of(step).stream()
                .filter(it -> it.before().equals(whole) && !dropped.isEmpty() && Touches.gone(step, it) == 0)
                .filter(it -> Touches.missing(step, whole) > 0)
                .map(it -> dropped(applied, it, dropped));
    }

    private static Finding dropped(Applied applied, Survivor whole, List<Table> dropped) {
        List<String> names = dropped.stream().map(Table::qualified).toList();
        long missing = Touches.missing(applied.step(), whole.before());
        String message = "%,d of %,d rows are gone from %s, with its %s %s"
                .formatted(
                        missing,
                        whole.was().rows(),
                        whole.subject(),
                        names.size() == 1 ? "partition" : "partitions",
                        String.join(" and ", names));
        return applied.finding(Rc01Gone.RULE, message, Ds01Table.culprit(applied.step(), dropped.get(0)))
                .about(whole.subject())
                .measuring("rows", whole.was().rows())
                .measuring("rowsAfter", whole.is().rows())
                .measuring("gone", missing)
                .measuring(DROPPED, names)
                .instead(Rc01Gone.RULE.instead());
    }

    /** No row is lost; but whoever asks the table as before gets fewer, unless another has its name and its partitions. */
    private static Stream<Finding> detached(History history, Applied applied, Table whole) {
        return Partitions.detached(applied.step(), whole).stream()
                .filter(it -> !place(applied.step(), it).equals(whole.qualified()))
                .filter(it -> Partitions.keptApart(applied.step(), it) > fresh(history, applied, it))
                .map(it -> detached(applied, whole, it));
    }

    /** As many as on a fresh install are the migrations' own reference rows. */
    private static long fresh(History history, Applied applied, Table detached) {
        return history.of(Lane.EMPTY)
                .step(applied.step().migration().id())
                .flatMap(
                        step -> step.before().table(detached.qualified()).map(same -> Partitions.keptApart(step, same)))
                .orElse(0L);
    }

    private static Finding detached(Applied applied, Table whole, Table detached) {
        Step step = applied.step();
        long rows = Partitions.keptApart(step, detached);
        String message = "%s is detached from %s, which shows %,d %s fewer: %s"
                .formatted(
                        detached.qualified(),
                        whole.qualified(),
                        rows,
                        rows == 1 ? "row" : "rows",
                        rows == 1
                                ? "it lives on in " + place(step, detached)
                                : "they live on in " + place(step, detached));
        return applied.finding(Rc01Gone.RULE, message, Culprit.speaking(step, "detach", detached.name()))
                .weighing(Severity.WARNING)
                .about(detached.qualified())
                .measuring("hidden", rows)
                .asking("select count(*) from " + Names.of(detached))
                .instead(instead(step, whole, home(step, detached)));
    }

    /** Where its rows are now. */
    private static String place(Step step, Table detached) {
        return home(step, detached).qualified();
    }

    private static Table home(Step step, Table detached) {
        return Partitions.root(step.after(), step.after().table(detached.oid()).orElse(detached));
    }

    private static String instead(Step step, Table whole, Table home) {
        Table asked = step.after().table(whole.oid()).orElse(whole);
        String columns = asked.columns().stream()
                .map(Column::name)
                .filter(it -> home.column(it).isPresent())
                .map(Names::quoted)
                .collect(Collectors.joining(", "));
        return """
                -- who still needs the rows has to ask both
                SELECT %1$s FROM %2$s UNION ALL SELECT %1$s FROM %3$s;
                -- who needs them no more keeps the table for a release or two; ATTACH PARTITION brings it back
                """
                .formatted(columns, Names.of(asked), Names.of(home));
    }
}
