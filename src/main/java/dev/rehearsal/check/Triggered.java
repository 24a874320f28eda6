package dev.rehearsal.check;

import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.CloseLook.Effect;
import dev.rehearsal.observation.CloseLook.Touched;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;

/** Rows that triggers of an earlier migration put into a table, one for each row that a statement changed in another one. */
final class Triggered {

    private static final Touched NOTHING = new Touched(0, 0, 0);

    private Triggered() {}

    /** How many; none where nobody looked closely. */
    static long rows(Step step, Table table) {
        return step.closeLook().effects().stream()
                .filter(it -> !Statement.of(it.sql()).mentions("into", table.name()))
                .mapToLong(it -> Math.min(Touches.of(step, it, table).inserted(), most(step, it, table)))
                .sum();
    }

    /** What puts in more than one row for each changed one multiplies. */
    private static long most(Step step, Effect effect, Table table) {
        return step.before().tables().values().stream()
                .filter(it -> it.oid() != table.oid())
                .mapToLong(it -> {
                    Touched touched = effect.touched().getOrDefault(it.oid(), NOTHING);
                    return it.triggers().size() * (touched.inserted() + touched.updated() + touched.deleted());
                })
                .sum();
    }
}
