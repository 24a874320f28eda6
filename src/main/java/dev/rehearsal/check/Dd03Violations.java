package dev.rehearsal.check;

import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.sql.BadRows;
import dev.rehearsal.check.sql.Shown;
import dev.rehearsal.check.sql.Update;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Constraint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** DD03: a check constraint over rows that violate it. */
final class Dd03Violations extends RowCheck {

    static final Rule RULE = new Rule(
            "DD03",
            Severity.ERROR,
            "a check constraint meets rows that violate it, and fails",
            "The migration fails in production as soon as one old row is against the rule; every migration after it waits.",
            "Find the rows and correct them, add the constraint NOT VALID, and validate it in a migration of its own.");

    Dd03Violations() {
        super(RULE, Cause.VIOLATIONS);
    }

    @Override
    Optional<Fault> fault(Failed failed) {
        return Former.of(failed)
                .flatMap(table -> check(failed, table).map(check -> fault(table, check)))
                .or(() -> OfDomain.of(failed).map(OfDomain::fault))
                .or(() -> OfPartition.of(failed).flatMap(OfPartition::fault));
    }

    /** Which of several checks of a domain it was, the server does not say. */
    @Override
    List<Fault> faults(Failed failed) {
        List<Fault> all = fault(failed).stream().toList();
        List<Fault> domain = OfDomain.all(failed).stream().map(OfDomain::fault).toList();
        return !all.isEmpty() && domain.contains(all.get(0)) ? domain : all;
    }

    @Override
    Culprit culprit(Failed failed, Fault fault) {
        return OfDomain.wanted(failed).stream()
                .filter(it -> it.fault().what().equals(fault.what()))
                .findFirst()
                .map(it -> Culprit.speaking(
                        failed.step(), "alter", "domain", it.check().name().replace("\"", "")))
                .orElse(Culprit.UNKNOWN);
    }

    @Override
    String demand(Fault fault) {
        return fault.what().replaceFirst(OfDomain.TYPE_OF + ".*", "");
    }

    @Override
    List<Fault> wanted(Failed failed) {
        Stream<Fault> domain = OfDomain.wanted(failed).stream().map(OfDomain::fault);
        return Stream.concat(domain, checks(failed)).toList();
    }

    private static Stream<Fault> checks(Failed failed) {
        return Former.altered(failed).flatMap(table -> table.fresh().constraints().stream()
                .filter(it -> it.kind() == 'c' && it.validated() && table.gets(failed, it))
                .map(it -> fault(table, it)));
    }

    private static Optional<Constraint> check(Failed failed, Former table) {
        String name = failed.failure().constraint();
        return table.fresh()
                .constraint(name)
                .or(() -> table.old().constraint(name))
                .filter(it -> it.kind() == 'c');
    }

    private static Fault fault(Former table, Constraint check) {
        String expression = check.definition()
                .replaceFirst("^CHECK ", "")
                .replaceFirst("( NO INHERIT)?( NOT VALID)?( NOT ENFORCED)?$", "");
        String violated = "not " + expression;
        Set<String> shown = new LinkedHashSet<>(table.key());
        shown.addAll(check.columns());
        BadRows bad = BadRows.where(table.from(expression), violated, Shown.row(List.copyOf(shown)));
        return new Fault(
                table,
                table.subject() + " " + check.name(),
                "check " + check.name() + " " + expression + " on " + table.subject(),
                "rows that are against it",
                bad,
                bad.preflight(),
                InsteadOfKeys.check(table, check, violated));
    }

    @Override
    List<Mend> mends(Failed failed, Fault fault) {
        Former table = fault.table();
        Optional<OfDomain> domain = Stream.concat(OfDomain.all(failed).stream(), OfDomain.wanted(failed).stream())
                .filter(it -> it.fault().what().equals(fault.what()))
                .findFirst();
        if (domain.isPresent()) {
            return List.of(domain.get().mend());
        }
        List<Mend> mends = new ArrayList<>();
        // A check holds for NULL, unless it asks for it.
        List<String> nullable = table.fresh().constraints().stream()
                .filter(it -> fault.subject().equals(table.subject() + " " + it.name()))
                .findFirst()
                .or(() -> check(failed, table))
                .map(Constraint::columns)
                .orElse(List.of())
                .stream()
                .flatMap(name -> table.before(name).stream())
                .filter(it -> !it.notNull() && it.generated().isEmpty())
                .map(Column::name)
                .toList();
        if (!nullable.isEmpty()) {
            mends.add(new Mend(
                    fault.which() + " in " + fault.subject() + " set to NULL",
                    Update.same(table.old(), nullable, "null", fault.bad().picked()),
                    List.of()));
        }
        mends.add(Remove.these(failed, fault));
        mends.addAll(Aside.of(fault.table()));
        return mends;
    }
}
