package dev.rehearsal.check;

import dev.rehearsal.Finding;
import dev.rehearsal.Lane;
import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.Cascades.Behind;
import dev.rehearsal.check.Steps.Applied;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** RC01: rows are gone from a surviving table. */
final class Rc01Gone implements Check {

    static final Rule RULE = new Rule(
            "RC01",
            Severity.ERROR,
            "rows are gone from a surviving table, undeclared",
            "Rows that were there before the deploy are not there after it, and nobody said so.",
            "Narrow the DELETE, or move the rows to an archive table first; where the loss is meant, accept it with a reason.");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Finding> check(History history) {
        return Stream.concat(
                        losses(history).map(it -> finding(history, it)),
                        Steps.applied(history).flatMap(it -> Parted.findings(history, it)))
                .toList();
    }

    /** As many as a fresh install loses are the migrations' own reference rows. */
    private static long gone(History history, Applied applied, Survivor table) {
        long gone = Touches.gone(applied.step(), table);
        return gone <= Fresh.lost(history.of(Lane.EMPTY), applied.step(), table) ? 0 : gone;
    }

    /** Whether a query that should count these rows beforehand does. */
    @Override
    public List<Question> questions(History history) {
        return Preflight.questions(history);
    }

    private record Loss(Applied applied, Survivor table) {}

    private static Stream<Loss> losses(History history) {
        return Steps.applied(history).flatMap(applied -> Survivor.of(applied.step()).stream()
                .filter(table -> gone(history, applied, table) > 0)
                .map(table -> new Loss(applied, table)));
    }

    private static Finding finding(History history, Loss loss) {
        Applied applied = loss.applied();
        Survivor table = loss.table();
        long gone = gone(history, applied, table);
        Optional<Behind> behind = Cascades.ofLost(applied.step(), table.before());
        String message = "%,d of %,d rows are gone from %s%s%s"
                .formatted(
                        gone,
                        table.was().rows(),
                        table.subject(),
                        table.isCopy() ? ", which another table took the place of" : "",
                        behind.map(it -> ", with rows of " + it.root().qualified())
                                .orElse(""));
        Culprit culprit = Culprit.of(applied.step(), it -> Touches.isTruncated(applied.step(), it, table.before()))
                .or(left(applied.step(), table))
                .or(Culprit.of(
                        applied.step(),
                        it -> Touches.isEmptied(applied.step(), it, table.before()),
                        "delete",
                        table.before().name()))
                .or(Culprit.speaking(applied.step(), "truncate", table.before().name()));
        Finding finding = applied.finding(RULE, message, culprit)
                .about(table.subject())
                .measuring("rows", table.was().rows())
                .measuring("rowsAfter", table.is().rows())
                .measuring("gone", gone)
                .asking(Preflight.wouldGo(history, applied, table))
                .instead(InsteadOfLoss.gone(history, applied, table, culprit));
        return Cascades.receipt(behind.map(it -> it.mark(finding)).orElse(finding), applied.step(), table.before());
    }

    /** What took rows from one of two tables before the other had its place, else what left them behind. */
    private static Culprit left(Step step, Survivor table) {
        return table.isCopy()
                ? Culprit.of(step, it -> Touches.of(step, it, table).deleted() > 0)
                        .or(Culprit.of(step, it -> Touches.isCopied(step, it, table)))
                : Culprit.UNKNOWN;
    }
}
