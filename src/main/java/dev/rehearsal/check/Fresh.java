package dev.rehearsal.check;

import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.CloseLook;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.Step;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a migration does to a table on a fresh install: that is its own reference data, nobody's loss or gain. */
final class Fresh {

    private Fresh() {}

    /** How many rows the same migration adds to the same table there; empty when that is not known. */
    static Optional<Long> growth(Chronicle empty, Step step, Survivor table) {
        return empty.step(step.migration().id())
                .filter(it -> it.failure().isNone())
                .flatMap(it -> growth(it, table));
    }

    static Optional<Long> growth(Step fresh, Survivor table) {
        return fresh.after()
                .table(table.after().qualified())
                .map(now -> rows(fresh.contentsAfter().get(now.oid())) - before(fresh, table));
    }

    /**
     * How many rows of its own reference data the same migration takes from the same table there. Where nobody looked closely at it: as
     * many came there as here, at most, and none goes that was not there.
     */
    static long lost(Chronicle empty, Step step, Survivor table) {
        Optional<Step> fresh =
                empty.step(step.migration().id()).filter(it -> it.failure().isNone());
        Optional<Step> seen = fresh.filter(it -> !it.closeLook().equals(CloseLook.NONE));
        if (seen.isPresent()) {
            return Survivor.of(seen.get()).stream()
                    .filter(it -> it.subject().equals(table.subject()))
                    .mapToLong(it -> Touches.gone(seen.get(), it))
                    .sum();
        }
        long came = step.closeLook().effects().stream()
                .mapToLong(it -> Touches.of(step, it, table.before()).inserted())
                .sum();
        return fresh.flatMap(
                        it -> growth(it, table).map(growth -> Math.max(0, Math.min(before(it, table), came - growth))))
                .orElse(0L);
    }

    private static long before(Step fresh, Survivor table) {
        return fresh.before()
                .table(table.before().qualified())
                .map(it -> rows(fresh.contentsBefore().get(it.oid())))
                .orElse(0L);
    }

    private static long rows(@Nullable Contents contents) {
        return contents == null ? 0 : contents.rows();
    }
}
