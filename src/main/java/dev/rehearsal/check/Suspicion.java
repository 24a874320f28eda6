package dev.rehearsal.check;

import dev.rehearsal.Lane;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells which migrations deserve a close look: those that took something away, or changed what was there. */
public final class Suspicion {

    private static final List<String> CHANGING =
            List.of("update", "delete", "truncate", "merge", "do", "call", "select");

    private Suspicion() {}

    /** Whether this step of {@code history} does; the fresh install is looked up there. */
    public static boolean of(History history, Step step) {
        return history.of(Lane.EMPTY)
                .step(step.migration().id())
                .map(fresh -> of(step, fresh))
                .orElseGet(() -> of(step, step));
    }

    /**
     * Whether it does.
     *
     * @param step what happened where rows are
     * @param fresh the same migration on a fresh install; {@code step} itself where that is not known
     */
    public static boolean of(Step step, Step fresh) {
        boolean applied = step.isJudged() && (step.failure().isNone() || step.outcome() == Outcome.MENDED);
        return applied
                && (lostObjects(step.before(), step.after())
                        || Survivor.of(step).stream().anyMatch(it -> isTouched(it, step, fresh)));
    }

    /** Whether it may take or change rows on a fresh install: reference rows that the migrations brought themselves. */
    public static boolean changesItsOwn(Step fresh) {
        List<Survivor> filled =
                Survivor.of(fresh).stream().filter(it -> it.was().rows() > 0).toList();
        return fresh.failure().isNone()
                && fresh.isJudged()
                && !filled.isEmpty()
                && (filled.stream().anyMatch(Survivor::isCopy) || isChanging(fresh));
    }

    private static boolean isChanging(Step fresh) {
        return fresh.statements().stream()
                .map(it -> Statement.of(it.sql()))
                .anyMatch(it -> CHANGING.contains(it.verb()) || it.mentions("delete") || it.mentions("update"));
    }

    private static boolean lostObjects(Catalog before, Catalog after) {
        if (!after.entities().keySet().containsAll(before.entities().keySet())) {
            return true;
        }
        Map<Long, Table> kept =
                after.tables().values().stream().collect(Collectors.toMap(Table::oid, Function.identity()));
        return before.tables().values().stream().anyMatch(table -> {
            Table now = kept.get(table.oid());
            return now == null || (!now.equals(table) && lostParts(table, now));
        });
    }

    private static boolean lostParts(Table before, Table after) {
        Set<Integer> columns = after.columns().stream().map(Column::number).collect(Collectors.toSet());
        return before.columns().stream().anyMatch(it -> !columns.contains(it.number()))
                || before.constraints().stream()
                        .anyMatch(it -> after.constraint(it.name()).isEmpty())
                || before.indexes().stream()
                        .anyMatch(it -> it.unique() && after.index(it.name()).isEmpty());
    }

    private static boolean isTouched(Survivor table, Step step, Step fresh) {
        Contents was = table.was();
        if (was.rows() == 0 && table.is().rows() == 0) {
            return false;
        }
        if (!step.equals(fresh) && Additions.areAll(fresh, table)) {
            return false;
        }
        boolean reference = !step.equals(fresh)
                && Fresh.growth(fresh, table).map(it -> it == table.growth()).orElse(false);
        return table.growth() < 0
                || (table.growth() > 0 && !reference)
                || isTruncated(table)
                || table.before().columns().stream().anyMatch(it -> isChanged(table, it));
    }

    private static boolean isTruncated(Survivor table) {
        return table.was().rows() > 0
                && table.is().rows() == 0
                && table.before().file() != table.after().file();
    }

    /** Another type, or other values; rows that came change the sums too, and only a close look tells the two apart. */
    private static boolean isChanged(Survivor table, Column column) {
        return table.was(column).map(it -> it.values() > 0).orElse(false)
                && table.now(column)
                        .map(now -> !now.type().equals(column.type()) || !table.keeps(column))
                        .orElse(true);
    }
}
