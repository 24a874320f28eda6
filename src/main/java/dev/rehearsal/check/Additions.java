package dev.rehearsal.check;

import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Contents.ColumnSum;
import dev.rehearsal.observation.Step;
import java.math.BigDecimal;
import java.util.Optional;

/** Whether all that a migration did to a table's rows is what it does on a fresh install: adding reference rows of its own. */
final class Additions {

    private Additions() {}

    /**
     * Sums add up, each value mixed with its row's key: where they grow by the same as there, the same rows came and no other was
     * touched. Without a key values may have changed places, and where terms changed nothing can be compared.
     */
    static boolean areAll(Step fresh, Survivor table) {
        return table.growth() > 0
                && table.before().equals(table.after())
                && table.before().constraints().stream().anyMatch(it -> it.kind() == 'p')
                && Survivor.of(fresh).stream()
                        .filter(it -> it.subject().equals(table.subject()))
                        .anyMatch(it -> addsTheSame(it, table));
    }

    private static boolean addsTheSame(Survivor there, Survivor here) {
        return there.growth() == here.growth()
                && there.before().columns().size() == here.before().columns().size()
                && here.before().columns().stream().allMatch(column -> there.before()
                        .column(column.name())
                        .filter(it -> it.type().equals(column.type()))
                        .filter(it -> growth(there, it).equals(growth(here, column)))
                        .isPresent());
    }

    /** By how much a sum grew, and by how many values; nothing for columns that are not summed up. */
    private static Optional<Growth> growth(Survivor table, Column column) {
        Optional<ColumnSum> was = table.was(column);
        Optional<ColumnSum> is = table.is(column);
        return was.flatMap(before ->
                is.map(after -> new Growth(sum(after).subtract(sum(before)), after.values() - before.values())));
    }

    private static BigDecimal sum(ColumnSum sum) {
        return new BigDecimal(sum.checksum());
    }

    private record Growth(BigDecimal checksum, long values) {}
}
