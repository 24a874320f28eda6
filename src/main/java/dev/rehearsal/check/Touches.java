package dev.rehearsal.check;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.CloseLook.Changes;
import dev.rehearsal.observation.CloseLook.Effect;
import dev.rehearsal.observation.CloseLook.Touched;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;

/** What statements were seen to do to one table's rows, in its partitions too; nothing where nobody looked. */
final class Touches {

    private static final Touched NOTHING = new Touched(0, 0, 0);

    private Touches() {}

    static Touched of(Step step, Effect effect, Table table) {
        Touched own = effect.touched().getOrDefault(table.oid(), NOTHING);
        if (table.kind() != 'p') {
            return own;
        }
        Catalog catalog = step.before().table(table.oid()).isPresent() ? step.before() : step.after();
        Touched all = own;
        for (Table part : catalog.tables().values()) {
            if (part.partitionOf().equals(table.qualified())) {
                Touched more = of(step, effect, part);
                all = new Touched(
                        all.inserted() + more.inserted(),
                        all.updated() + more.updated(),
                        all.deleted() + more.deleted());
            }
        }
        return all;
    }

    /** What a statement did to rows of either of two tables, where one took the other's place. */
    static Touched of(Step step, Effect effect, Survivor table) {
        Touched then = of(step, effect, table.before());
        Touched now = table.isCopy() ? of(step, effect, table.after()) : NOTHING;
        return new Touched(
                then.inserted() + now.inserted(), then.updated() + now.updated(), then.deleted() + now.deleted());
    }

    /** Whether a statement put rows into the table that took the place of another. */
    static boolean isCopied(Step step, Effect effect, Survivor table) {
        return table.isCopy() && of(step, effect, table.after()).inserted() > 0;
    }

    /** Whether a statement did anything to its rows, or dropped it. */
    static boolean isTouched(Step step, Effect effect, Table table) {
        return !of(step, effect, table).equals(NOTHING)
                || isTruncated(step, effect, table)
                || effect.dropped().stream().anyMatch(it -> Receipt.isCalled(it.identity(), table));
    }

    /** Whether a statement took rows away. */
    static boolean isEmptied(Step step, Effect effect, Table table) {
        return of(step, effect, table).deleted() > 0 || isTruncated(step, effect, table);
    }

    static boolean isTruncated(Step step, Effect effect, Table table) {
        return effect.truncated().contains(table.oid())
                || (table.kind() == 'p'
                        && step.before().tables().values().stream()
                                .filter(it -> it.partitionOf().equals(table.qualified()))
                                .anyMatch(it -> isTruncated(step, effect, it)));
    }

    /** Rows deleted by all statements together. */
    static long deleted(Step step, Table table) {
        return step.closeLook().effects().stream()
                .mapToLong(it -> of(step, it, table).deleted())
                .sum();
    }

    /** Rows that statements about rows took, and that are nowhere any more. */
    static long gone(Step step, Survivor table) {
        return Math.max(0, missing(step, table) - Partitions.lost(step, Partitions.dropped(step, table.before())));
    }

    /**
     * Rows that are nowhere any more, whatever took them: those that came in the meantime, or came back with the same key, make up for
     * none, and those that a partition took along are there.
     */
    static long missing(Step step, Table root) {
        return Survivor.of(step).stream()
                .filter(it -> it.before().equals(root))
                .mapToLong(it -> missing(step, it))
                .sum();
    }

    private static long missing(Step step, Survivor table) {
        long apart = Partitions.keptApart(step, Partitions.detached(step, table.before()));
        long fewer = Math.max(0, Partitions.attached(step, table) - apart - table.growth());
        Changes changes = step.closeLook().changes().get(table.before().oid());
        if (changes == null) {
            return fewer;
        }
        if (table.isCopy()) {
            // Where no key is left all are others, and nobody can say which row became which.
            return changes.gone() < table.was().rows() ? Math.max(fewer, changes.gone()) : fewer;
        }
        // A key that is only changed takes no row away.
        long taken = deleted(step, table.before()) + Partitions.lost(step, Partitions.dropped(step, table.before()));
        return Math.max(fewer, Math.min(changes.gone() - apart, taken));
    }
}
