package dev.rehearsal.check;

import dev.rehearsal.check.sql.BadRows;
import dev.rehearsal.check.sql.Deletion;
import dev.rehearsal.check.sql.Inserting;
import dev.rehearsal.check.sql.OneByOne;
import dev.rehearsal.check.sql.Updating;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps aside only the rows on which a statement about rows fails, so that it is seen what it does to the others. */
final class Spare {

    private Spare() {}

    /** Likeliest first; none where the statement does not tell which rows they are. */
    static List<Mend> of(History history, Failed failed) {
        Optional<Table> table = written(failed);
        Stream<Mend> told =
                Unwritable.told(failed).stream().flatMap(bad -> table.stream().map(it -> spare(it, bad)));
        return Stream.concat(told, tried(history, failed)).toList();
    }

    /** What its own statements made before is not there yet when rows are kept aside: so they are found where it failed, by their keys. */
    private static Stream<Mend> tried(History history, Failed failed) {
        List<OneByOne> whole = Unwritable.tried(failed).stream()
                .filter(it -> isWhole(failed, it.table()))
                .toList();
        return Earlier.statements(failed).isEmpty()
                ? whole.stream().map(it -> spare(it.table(), it.refused()))
                : whole.stream().flatMap(it -> it.keys().stream()
                        .map(keys -> history.answer(failed.failing(keys)).text())
                        .filter(keys -> !keys.isEmpty())
                        .flatMap(keys -> it.among(keys).stream())
                        .map(rows -> spare(it.table(), List.of(), rows)));
    }

    /** What has to be asked before. */
    static Stream<Question> questions(Failed failed) {
        return Earlier.statements(failed).isEmpty()
                ? Stream.empty()
                : Unwritable.tried(failed).stream()
                        .flatMap(it -> it.keys().stream())
                        .map(failed::failing);
    }

    /** The one table whose rows are changed; what has parts may have them anywhere. */
    private static Optional<Table> written(Failed failed) {
        String sql = failed.failure().sql();
        List<Updating> updates = Updating.all(sql);
        List<Deletion> deletions = Deletion.in(sql);
        Optional<String> source = Inserting.any(sql).flatMap(Inserting::source);
        Stream<Table> tables = failed.step().before().tables().values().stream().filter(it -> isWhole(failed, it));
        return tables.filter(it -> updates.stream().anyMatch(update -> update.isOf(it))
                        || source.filter(it.name()::equals).isPresent()
                        || deletions.stream().anyMatch(deletion -> deletion.isOf(it)))
                .findFirst();
    }

    private static boolean isWhole(Failed failed, Table table) {
        return table.kind() == 'r' && !failed.step().before().hasHeirs(table);
    }

    private static Mend spare(Table table, BadRows bad) {
        return spare(
                table,
                bad.prelude().isEmpty() ? List.of() : List.of(bad.prelude()),
                "(t.tableoid, t.ctid) in " + bad.picked());
    }

    private static Mend spare(Table table, List<String> before, String rows) {
        return new Mend(
                "the rows of " + table.qualified() + " on which it fails kept aside meanwhile",
                before,
                List.of(),
                Map.of(table.qualified(), rows));
    }
}
