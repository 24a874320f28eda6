package dev.rehearsal.check;

import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.sql.BadRows;
import dev.rehearsal.check.sql.Shown;
import dev.rehearsal.observation.Column;
import java.util.List;
import java.util.Optional;

/** NN01: a NOT NULL column without a default comes to a table that holds rows. */
final class Nn01NewColumn extends RowCheck {

    static final Rule RULE = new Rule(
            "NN01",
            Severity.ERROR,
            "a NOT NULL column without a default is added to a table that holds rows, and fails",
            "The migration fails in production, where the table is not empty; every migration after it waits.",
            "Add the column with a default, or add it nullable, fill it in batches, and set NOT NULL then.");

    Nn01NewColumn() {
        super(RULE, Cause.NEW_COLUMN);
    }

    @Override
    Optional<Fault> fault(Failed failed) {
        return Former.of(failed).map(table -> fault(table, failed.failure().column()));
    }

    /** A domain may have a default of its own. */
    @Override
    List<Fault> wanted(Failed failed) {
        return Former.altered(failed)
                .flatMap(table -> table.fresh().columns().stream()
                        .filter(it -> it.notNull()
                                && it.byDefault().isEmpty()
                                && it.generated().isEmpty())
                        .filter(it -> table.former(it.name()).isEmpty()
                                && failed.statement().adds(it.name()))
                        .filter(it -> OfDomain.entity(failed.freshAfter(), it).isEmpty())
                        .map(it -> fault(table, it.name())))
                .toList();
    }

    private static Fault fault(Former table, String column) {
        BadRows bad = BadRows.where(table.from(), "true", Shown.row(table.key()));
        String subject = table.subject(column);
        String type = table.fresh().column(column).map(Column::type).orElse("<type>");
        return new Fault(
                table,
                subject,
                subject + " is added as NOT NULL without a default",
                "rows that have no value for it",
                bad,
                bad.preflight(),
                Instead.newColumn(table.fresh(), column, type));
    }

    @Override
    List<Mend> mends(Failed failed, Fault fault) {
        return Aside.withKin(failed, fault.table());
    }
}
