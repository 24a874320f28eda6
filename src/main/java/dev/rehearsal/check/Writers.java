package dev.rehearsal.check;

import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.check.sql.Updating;
import dev.rehearsal.observation.CloseLook.Effect;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Step;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells which of the statements that updated a table, or filled the one that took its place, changed one of its columns: rows are counted
 * by table only.
 */
final class Writers {

    private Writers() {}

    /** The one that says that it sets the column, else one that does not say what it does; of several the likeliest. */
    static Culprit of(Step step, Survivor table, Column column, long changed) {
        List<String> names = Stream.concat(Stream.of(column.name()), table.now(column).map(Column::name).stream())
                .distinct()
                .toList();
        return step.closeLook().effects().stream()
                .filter(it -> written(step, it, table) > 0)
                .min(Comparator.comparingInt((Effect it) -> doubt(it, names))
                        // Whoever sets what is so already changes less than it touches; of two that share, one did
                        // most.
                        .thenComparingLong(it -> Math.abs(changed - written(step, it, table))))
                .map(it -> new Culprit(it.sql(), it.place()))
                .orElse(Culprit.UNKNOWN);
    }

    private static long written(Step step, Effect effect, Survivor table) {
        long copied = Touches.isCopied(step, effect, table)
                ? Touches.of(step, effect, table.after()).inserted()
                : 0;
        return copied + Touches.of(step, effect, table).updated();
    }

    private static int doubt(Effect effect, List<String> names) {
        List<Updating> updates = Updating.in(effect.sql());
        if (updates.stream().flatMap(it -> it.sets().stream()).anyMatch(it -> names.contains(it.column()))) {
            return 0;
        }
        if (!updates.isEmpty()) {
            // Only a trigger can have done it.
            return 3;
        }
        Statement statement = Statement.of(effect.sql());
        return names.stream().anyMatch(statement::mentions) ? 1 : 2;
    }
}
