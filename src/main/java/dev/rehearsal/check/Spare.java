package dev.rehearsal.check;

import dev.rehearsal.check.sql.BadRows;
import dev.rehearsal.check.sql.Deletion;
import dev.rehearsal.check.sql.Inserting;
import dev.rehearsal.check.sql.Updating;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps aside only the rows on which a statement about rows fails, so that it is seen what it does to the others. */
final class Spare {

    private Spare() {}

    /** Likeliest first; none where the statement does not tell which rows they are. */
    static List<Mend> of(Failed failed) {
        Optional<Table> table = written(failed);
        return Unwritable.of(failed).stream()
                .flatMap(bad -> table.stream().map(it -> spare(it, bad)))
                .toList();
    }

    /** The one table whose rows are changed; what has parts may have them anywhere. */
    private static Optional<Table> written(Failed failed) {
        String sql = failed.failure().sql();
        List<Updating> updates = Updating.all(sql);
        List<Deletion> deletions = Deletion.in(sql);
        Optional<String> source = Inserting.any(sql).flatMap(Inserting::source);
        Stream<Table> tables = failed.step().before().tables().values().stream()
                .filter(it -> it.kind() == 'r' && !failed.step().before().hasHeirs(it));
        return tables.filter(it -> updates.stream().anyMatch(update -> update.isOf(it))
                        || source.filter(it.name()::equals).isPresent()
                        || deletions.stream().anyMatch(deletion -> deletion.isOf(it)))
                .findFirst();
    }

    private static Mend spare(Table table, BadRows bad) {
        return new Mend(
                "the rows of " + table.qualified() + " on which it fails kept aside meanwhile",
                bad.prelude().isEmpty() ? List.of() : List.of(bad.prelude()),
                List.of(),
                Map.of(table.qualified(), "(t.tableoid, t.ctid) in " + bad.picked()));
    }
}
