package dev.rehearsal.check;

import dev.rehearsal.observation.CloseLook.Effect;
import dev.rehearsal.observation.CloseLook.Touched;
import dev.rehearsal.observation.Step;

/** What statements were seen to do to one table's rows; nothing where nobody looked. */
final class Touches {

    private static final Touched NOTHING = new Touched(0, 0, 0);

    private Touches() {}

    static Touched of(Effect effect, Survivor table) {
        return effect.touched().getOrDefault(table.before().oid(), NOTHING);
    }

    /** Whether a statement took rows away. */
    static boolean isEmptied(Effect effect, Survivor table) {
        return of(effect, table).deleted() > 0 || isTruncated(effect, table);
    }

    static boolean isTruncated(Effect effect, Survivor table) {
        return effect.truncated().contains(table.before().oid());
    }

    /** Rows deleted by all statements together. */
    static long deleted(Step step, Survivor table) {
        return step.closeLook().effects().stream()
                .mapToLong(it -> of(it, table).deleted())
                .sum();
    }
}
