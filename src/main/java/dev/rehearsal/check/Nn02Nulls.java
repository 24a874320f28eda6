package dev.rehearsal.check;

import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.sql.BadRows;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Shown;
import dev.rehearsal.observation.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** NN02: a column becomes NOT NULL while it holds NULLs. */
final class Nn02Nulls extends RowCheck {

    static final Rule RULE = new Rule(
            "NN02",
            Severity.ERROR,
            "a column becomes NOT NULL while it holds NULLs, and fails",
            "The migration fails in production as soon as one row has no value there; every migration after it waits.",
            "Fill the NULLs first, in batches; prove with a CHECK constraint that none is left; then set NOT NULL.");

    Nn02Nulls() {
        super(RULE, Cause.NULLS);
    }

    @Override
    Optional<Fault> fault(Failed failed) {
        return Former.of(failed)
                .filter(table -> !failed.failure().column().isEmpty())
                .map(table -> OfDomain.isAltered(failed)
                        ? ofDomain(failed, table, failed.failure().column())
                        : fault(table, failed.failure().column()));
    }

    /** A domain's NOT NULL is one for all its columns. */
    private static Fault ofDomain(Failed failed, Former table, String column) {
        Fault fault = fault(table, column);
        Optional<Column> typed = table.before(column);
        return typed.flatMap(it -> OfDomain.entity(failed.step().before(), it))
                .map(domain -> new Fault(
                        table,
                        fault.subject(),
                        fault.what() + ", as its type does, the domain " + domain.name(),
                        fault.which(),
                        fault.bad(),
                        fault.preflight(),
                        Instead.notNull(
                                domain,
                                OfDomain.columns(failed, typed.orElseThrow()).toList())))
                .orElse(fault);
    }

    @Override
    List<Fault> wanted(Failed failed) {
        if (OfDomain.isAltered(failed)) {
            return Former.of(failed)
                    .filter(it -> failed.failure().sqlState().equals("23502"))
                    .flatMap(it -> it.before(failed.failure().column()))
                    .map(it -> OfDomain.columns(failed, it)
                            .map(use -> ofDomain(
                                    failed,
                                    Former.unchanged(use.table()),
                                    use.column().name()))
                            .toList())
                    .orElse(List.of());
        }
        return Former.altered(failed)
                .flatMap(table -> table.fresh().columns().stream()
                        .filter(it -> it.notNull() && failed.statement().mentions(it.name()))
                        .filter(it -> table.former(it.name())
                                .flatMap(table.old()::column)
                                .filter(old -> !old.notNull())
                                .isPresent())
                        .map(it -> fault(table, it.name())))
                .toList();
    }

    private static Fault fault(Former table, String column) {
        String name = Names.quoted(column);
        String from = table.from(name);
        BadRows bad = BadRows.where(from, name + " is null", Shown.row(table.key()));
        String what = table.subject(column) + " becomes NOT NULL";
        return new Fault(
                table,
                table.subject(column),
                what,
                "rows without a value",
                bad,
                bad.preflight(),
                instead(table, column));
    }

    private static String instead(Former table, String column) {
        return table.fresh()
                .column(column)
                .filter(it -> it.generated().equals("s") || it.generated().equals("v"))
                .map(it ->
                        Instead.notNull(table.fresh(), it, table.former(column).isEmpty()))
                .orElseGet(() -> Instead.notNull(table.fresh(), column));
    }

    @Override
    List<Mend> mends(Failed failed, Fault fault) {
        List<Mend> mends = new ArrayList<>();
        Optional<Column> column = fault.table().old().columns().stream()
                .filter(it -> fault.subject().equals(fault.table().subject() + "." + it.name()))
                .findFirst();
        column.ifPresent(it -> mends.addAll(Fill.mends(failed.step().before(), fault, it)));
        if (column.isPresent()) {
            mends.add(Remove.these(failed, fault));
        }
        mends.addAll(Aside.of(fault.table()));
        return mends;
    }
}
