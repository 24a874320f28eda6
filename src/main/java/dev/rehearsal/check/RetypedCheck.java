package dev.rehearsal.check;

import dev.rehearsal.Rule;
import dev.rehearsal.check.sql.BadRows;
import dev.rehearsal.check.sql.Conversion;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Types;
import dev.rehearsal.check.sql.Update;
import dev.rehearsal.check.sql.Values;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A change of type that fails on values. */
abstract class RetypedCheck extends RowCheck {

    RetypedCheck(Rule rule, Cause cause) {
        super(rule, cause);
    }

    /** Which rows, for the message. */
    abstract String which(Retyped change);

    @Override
    final Optional<Fault> fault(Failed failed) {
        return Retyped.of(failed).map(this::fault);
    }

    @Override
    final List<Fault> faults(Failed failed) {
        return Retyped.all(failed).stream().map(this::fault).toList();
    }

    @Override
    final List<Fault> wanted(Failed failed) {
        return Retyped.wanted(failed).stream()
                .filter(it -> it.cause() == cause())
                .map(this::fault)
                .toList();
    }

    private Fault fault(Retyped change) {
        BadRows bad = bad(change);
        return new Fault(
                change.table(),
                change.subject(),
                change.subject() + " becomes " + change.type(),
                which(change),
                bad,
                bad.preflight(),
                "");
    }

    /** Labels are compared as texts: their type may not be there yet, or not any more. */
    private static BadRows bad(Retyped change) {
        Former table = change.table();
        String text = "cast(" + Names.quoted(change.name()) + " as text)";
        if (!change.removed().isEmpty() && change.isArray()) {
            String texts = "cast(" + Names.quoted(change.name()) + " as text[])";
            return BadRows.where(
                    table.from(), texts + " && array[" + Names.literals(change.removed()) + "]::text[]", text);
        }
        if (!change.removed().isEmpty()) {
            return BadRows.where(table.from(), text + " in (" + Names.literals(change.removed()) + ")", text);
        }
        if (!change.labels().isEmpty() && !change.type().endsWith("[]") && ForProduction.isPlain(change)) {
            return BadRows.where(table.from(), text + " not in (" + Names.literals(change.labels()) + ")", text);
        }
        String expression = change.using().isEmpty() ? Names.quoted(change.name()) : change.using();
        return Conversion.failing(table.old(), table.names(), change.old(), change.type(), expression);
    }

    private static Retyped change(Failed failed, Fault fault) {
        return Stream.concat(Retyped.all(failed).stream(), Retyped.wanted(failed).stream())
                .filter(it -> it.subject().equals(fault.subject()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    final List<Question> more(Failed failed, Fault fault) {
        return List.of(dependants(failed, change(failed, fault)), failed.before(ForProduction.version()));
    }

    @Override
    final String preflight(History history, Failed failed, Fault fault) {
        return fault.bad().prelude().isEmpty()
                ? fault.preflight()
                : ForProduction.of(failed.answer(history, ForProduction.version()))
                        .query(change(failed, fault));
    }

    private static Question dependants(Failed failed, Retyped change) {
        return failed.before(
                Dependants.question(change.table().old(), change.old().name()));
    }

    @Override
    final String instead(History history, Failed failed, Fault fault) {
        Retyped change = change(failed, fault);
        if (!change.removed().isEmpty()) {
            return InsteadOfTypes.labels(change);
        }
        Former table = change.table();
        return InsteadOfTypes.change(
                ColumnParts.all(
                        failed.step().before(),
                        failed.freshAfter(),
                        table.fresh(),
                        change.name(),
                        Dependants.beside(table.old(), change.old().name())),
                change.type(),
                new Dependants(history.answer(dependants(failed, change)), failed.freshAfter()));
    }

    @Override
    final List<Mend> mends(Failed failed, Fault fault) {
        Retyped change = change(failed, fault);
        String picked = fault.bad().picked();
        List<String> column = List.of(change.old().name());
        List<Mend> mends = new ArrayList<>();
        if (!change.removed().isEmpty() && change.isArray()) {
            String rest = "cast(array(select one from unnest(%s) as one where cast(one as text) not in (%s)) as %s)"
                    .formatted(
                            Names.quoted(change.old().name()),
                            Names.literals(change.removed()),
                            change.old().type());
            mends.add(mend(
                    fault, "left with the others", Update.same(change.table().old(), column, rest, picked)));
        }
        if (!change.old().notNull()) {
            mends.add(mend(fault, "set to NULL", Update.same(change.table().old(), column, "null", picked)));
        }
        int room = Types.length(change.type());
        if (room > 0 && Types.family(change.old().type()) == Types.Family.TEXT) {
            mends.add(mend(
                    fault,
                    "cut to " + room + ", each another way",
                    Update.distinct(
                            change.table().old(), change.old().name(), Values.cut(change.old(), room), picked)));
            String cut = "left(" + Names.quoted(change.old().name()) + ", " + room + ")";
            mends.add(mend(fault, "cut to " + room, Update.same(change.table().old(), column, cut, picked)));
        }
        Fill.mends(failed.step().before(), fault, change.old())
                .forEach(it -> mends.add(mend(fault, "filled", it.sql())));
        mends.add(mend(fault, "deleted", Remove.these(failed, fault).sql()));
        mends.addAll(Aside.of(change.table()));
        return mends;
    }

    private static Mend mend(Fault fault, String how, List<String> sql) {
        List<String> all = new ArrayList<>();
        if (!fault.bad().prelude().isEmpty()) {
            all.add(fault.bad().prelude().strip());
        }
        all.addAll(sql);
        return new Mend(fault.which() + " in " + fault.subject() + " " + how, all, List.of());
    }
}
