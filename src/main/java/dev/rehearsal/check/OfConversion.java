package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Index;
import dev.rehearsal.observation.Question;
import java.util.List;
import java.util.Optional;

/**
 * A key whose values a change of type makes the same.
 */
record OfConversion(Former table, List<Column> columns) {

    static Optional<OfConversion> of(Fault fault) {
        return fault.table().fresh().indexes().stream()
                .filter(it -> Dd01Duplicates.isAbout(fault, it))
                .findFirst()
                .flatMap(it -> of(fault.table(), it));
    }

    static Optional<OfConversion> of(Former table, Index index) {
        Statement keys = Statement.of(String.join(", ", index.keys()) + " " + index.predicate());
        List<Column> columns = table.fresh().columns().stream()
                .filter(it -> table.made().containsKey(it.name()) && keys.mentions(it.name()))
                .toList();
        return Optional.of(new OfConversion(table, columns)).filter(it -> !columns.isEmpty());
    }

    private String old() {
        return table.former(columns.get(0).name()).orElseThrow();
    }

    /** What hangs on the column. */
    Question question(Failed failed) {
        return failed.before(Dependants.question(table.old(), old()));
    }

    /** Once what clashes is out of the way, a change of type that blocks nobody. */
    String instead(History history, Failed failed, String clashing) {
        if (columns.size() > 1) {
            return clashing + "-- 3. then, as the migration wants it; nobody reads or writes the table meanwhile\n"
                    + failed.failure().sql().strip() + ";\n";
        }
        String name = columns.get(0).name();
        String change = InsteadOfTypes.change(
                ColumnParts.all(
                        failed.step().before(),
                        failed.freshAfter(),
                        table.fresh(),
                        name,
                        Dependants.beside(table.old(), old())),
                columns.get(0).type(),
                new Dependants(history.answer(question(failed)), failed.freshAfter()));
        String made = table.made().getOrDefault(name, Names.quoted(name));
        return InsteadOfTypes.after(clashing, change.replace("<conversion of " + Names.quoted(name) + ">", made));
    }
}
