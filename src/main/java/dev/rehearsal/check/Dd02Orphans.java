package dev.rehearsal.check;

import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.sql.BadRows;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Removal;
import dev.rehearsal.check.sql.Shown;
import dev.rehearsal.check.sql.Update;
import dev.rehearsal.observation.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** DD02: a foreign key over orphans. */
final class Dd02Orphans extends RowCheck {

    static final Rule RULE = new Rule(
            "DD02",
            Severity.ERROR,
            "a foreign key meets rows that refer to nothing, and fails",
            "The migration fails in production as soon as one row's parent is missing; every migration after it waits.",
            "Find the orphans and mend them, add the key NOT VALID, and validate it in a migration of its own.");

    Dd02Orphans() {
        super(RULE, Cause.ORPHANS);
    }

    @Override
    Optional<Fault> fault(Failed failed) {
        return Former.of(failed).map(it -> it.alone(failed)).flatMap(child -> ForeignKey.of(failed, child)
                .flatMap(key ->
                        ForeignKey.parent(failed, key.references()).map(parent -> fault(failed, child, key, parent))));
    }

    @Override
    List<Fault> wanted(Failed failed) {
        return Former.altered(failed)
                .map(it -> it.alone(failed))
                .flatMap(child -> child.fresh().constraints().stream()
                        .filter(it -> it.kind() == 'f' && it.validated() && child.gets(failed, it))
                        .flatMap(key -> ForeignKey.parent(failed, key.references()).stream()
                                .map(parent -> fault(failed, child, key, parent))))
                .toList();
    }

    private static Fault fault(Failed failed, Former child, Constraint key, Former parent) {
        String shown = Shown.columns(key.columns());
        String source = child.source(Names.quoted(key.columns()));
        String orphans = Removal.orphans("c", key, parent.source(Names.quoted(key.referenced())));
        BadRows bad = BadRows.where(source + " as c", orphans, shown);
        String subject = child.subject() + " " + InsteadOfKeys.listed(key.columns());
        return new Fault(
                child,
                subject,
                "foreign key " + key.name() + " on " + subject + " to " + parent.subject(),
                Removal.isFull(key)
                        ? "rows whose parent is missing, or named in part, which MATCH FULL forbids"
                        : "rows whose parent is missing",
                bad,
                bad.preflight(),
                InsteadOfKeys.foreign(
                        failed.step().before(),
                        child,
                        key,
                        Removal.orphans("c", key, parent.only() + Names.of(parent.fresh()))));
    }

    @Override
    List<Mend> mends(Failed failed, Fault fault) {
        Former child = fault.table();
        List<String> columns = key(failed, fault).map(Constraint::columns).orElse(List.of()).stream()
                .flatMap(name -> child.former(name).stream())
                .toList();
        List<Mend> mends = new ArrayList<>();
        boolean nullable = columns.stream()
                .allMatch(name ->
                        child.old().column(name).map(it -> !it.notNull()).orElse(false));
        if (nullable) {
            mends.add(new Mend(
                    "orphans in " + fault.subject() + " set to NULL",
                    Update.same(child.old(), columns, "null", fault.bad().picked()),
                    List.of()));
        }
        mends.add(Remove.these(failed, fault));
        mends.addAll(Aside.of(fault.table()));
        return mends;
    }

    /** That which the fault is about; the server may have named another first. */
    private static Optional<Constraint> key(Failed failed, Fault fault) {
        return fault.table().fresh().constraints().stream()
                .filter(it -> it.kind() == 'f' && fault.what().startsWith("foreign key " + it.name() + " on "))
                .findFirst()
                .or(() -> ForeignKey.of(failed, fault.table()));
    }
}
