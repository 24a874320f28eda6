package dev.rehearsal.check;

import dev.rehearsal.Rule;
import dev.rehearsal.Severity;
import dev.rehearsal.check.sql.BadRows;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.check.sql.Types;
import dev.rehearsal.check.sql.Update;
import dev.rehearsal.check.sql.Values;
import dev.rehearsal.observation.Answer;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Index;
import dev.rehearsal.observation.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** DD01: a unique constraint or index over duplicates. */
final class Dd01Duplicates extends RowCheck {

    static final Rule RULE = new Rule(
            "DD01",
            Severity.ERROR,
            "a unique constraint or index meets duplicates, and fails",
            "The migration fails in production as soon as two rows share a key; every migration after it waits. Built CONCURRENTLY, it"
                    + " leaves an invalid index behind that still slows writes down.",
            "Find the duplicates, decide which row stays, remove or change the others, then build the index CONCURRENTLY.");

    Dd01Duplicates() {
        super(RULE, Cause.DUPLICATES);
    }

    @Override
    Optional<Fault> fault(Failed failed) {
        return Former.of(failed)
                .map(it -> it.alone(failed).converted(failed))
                .flatMap(table -> OfExclusion.of(failed, table)
                        .map(OfExclusion::fault)
                        .or(() -> index(table, failed).map(index -> fault(failed, table, index))))
                .or(() -> OfView.of(failed).map(OfView::fault));
    }

    @Override
    List<Fault> wanted(Failed failed) {
        return Former.altered(failed)
                .map(it -> it.alone(failed).converted(failed))
                .flatMap(table -> Stream.concat(
                        table.fresh().constraints().stream()
                                .filter(it -> "upx".indexOf(it.kind()) >= 0 && table.gets(failed, it))
                                .flatMap(it -> OfExclusion.of(table, it)
                                        .map(OfExclusion::fault)
                                        .or(() -> table.fresh()
                                                .index(it.name())
                                                .filter(Index::unique)
                                                .map(index -> fault(failed, table, index)))
                                        .stream()),
                        built(table).map(it -> fault(failed, table, it))))
                .toList();
    }

    /** A change of type builds those again that were there. */
    private static Stream<Index> built(Former table) {
        return table.fresh().indexes().stream()
                .filter(it -> it.unique()
                        && table.old().index(it.name()).isPresent()
                        && OfConversion.of(table, it).isPresent());
    }

    private static Optional<Index> index(Former table, Failed failed) {
        String name = failed.failure().constraint();
        return table.fresh()
                .index(name)
                .or(() -> whole(table, failed))
                .or(() -> Detail.index(failed.failure()))
                .filter(Index::unique);
    }

    /** The server names the partition's index; the statement was about that of the table which it belongs to. */
    private static Optional<Index> whole(Former table, Failed failed) {
        List<String> keys = Detail.keys(failed.failure().detail());
        return table.fresh().kind() != 'p'
                ? Optional.empty()
                : table.fresh().indexes().stream()
                        .filter(it -> it.unique() && it.keys().equals(keys))
                        .filter(it -> table.old().index(it.name()).isEmpty())
                        .findFirst();
    }

    private static Fault fault(Failed failed, Former table, Index index) {
        String keys = String.join(", ", index.keys());
        String condition = condition(index);
        BadRows bad = new BadRows(
                "",
                "(select tableoid, ctid, " + key(index) + " as key, count(*) over (partition by " + keys
                        + ") as times, row_number() over (partition by " + keys
                        + " order by tableoid, ctid) as nth from "
                        + table.from(keys, index.predicate()) + condition + ") as d",
                "times > 1",
                "key || ' (' || times || ' times)'",
                "key");
        String preflight = "select coalesce(sum(n), 0) from (select count(*) as n from "
                + table.from(keys, index.predicate()) + condition + " group by " + keys + " having count(*) > 1) as d";
        String subject = table.subject() + " (" + keys + ")";
        InsteadOfUnique instead = new InsteadOfUnique(failed.step().before(), table, index, keys, condition);
        return new Fault(
                table,
                subject,
                "unique " + index.name() + " on " + subject,
                "rows with a key that is not theirs alone",
                bad,
                preflight,
                OfConversion.of(table, index).isPresent() ? instead.sqlBeforeConversion() : instead.sql());
    }

    static boolean isAbout(Fault fault, Index index) {
        return fault.what().startsWith("unique " + index.name() + " on ");
    }

    static String key(Index index) {
        return index.keys().stream()
                .map(it -> "coalesce(cast(" + it + " as text), 'NULL')")
                .collect(Collectors.joining(" || ', ' || "));
    }

    /** NULLs are never equal to each other, unless the index says so. */
    static String condition(Index index) {
        List<String> conditions = new ArrayList<>();
        if (!index.predicate().isEmpty()) {
            conditions.add("(" + index.predicate() + ")");
        }
        if (!index.definition().contains("NULLS NOT DISTINCT")) {
            index.keys().forEach(it -> conditions.add("(" + it + ") is not null"));
        }
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    @Override
    List<Question> more(Failed failed, Fault fault) {
        return OfConversion.of(fault).stream().map(it -> it.question(failed)).toList();
    }

    @Override
    String instead(History history, Failed failed, Fault fault) {
        return OfConversion.of(fault)
                .map(it -> it.instead(history, failed, fault.instead()))
                .orElse(fault.instead());
    }

    @Override
    List<Mend> mends(Failed failed, Fault fault) {
        if (fault.table().old().kind() == 'm') {
            return OfView.of(failed).map(OfView::mends).orElse(List.of());
        }
        Optional<OfExclusion> exclusion = fault.table().fresh().constraints().stream()
                .flatMap(it -> OfExclusion.of(fault.table(), it).stream())
                .filter(it -> it.fault().what().equals(fault.what()))
                .findFirst();
        if (exclusion.isPresent()) {
            return exclusion.get().mends(failed, fault);
        }
        String more = inTheWay(fault);
        List<Mend> mends = new ArrayList<>();
        for (Column column : changeable(failed, fault)) {
            distinct(fault, column)
                    .ifPresent(value -> mends.add(new Mend(
                            "duplicates in " + fault.subject() + " made distinct by " + column.name(),
                            Update.distinct(fault.table().old(), column.name(), value, more),
                            List.of())));
        }
        mends.add(Remove.picked(failed, fault, more));
        mends.addAll(Aside.of(fault.table()));
        return mends;
    }

    /** The first of each key may stay. */
    @Override
    String inTheWay(Fault fault) {
        return fault.bad().where().equals("times > 1")
                ? "(select tableoid, ctid from " + fault.bad().from() + " where nth > 1)"
                : super.inTheWay(fault);
    }

    /** What is distinct as it is may fall together when it is converted: then beyond what there is, or with room for what tells it apart. */
    private static Optional<String> distinct(Fault fault, Column column) {
        String table = Names.of(fault.table().old());
        Optional<Column> converted = OfConversion.of(fault).stream()
                .flatMap(it -> it.columns().stream())
                .filter(it -> column.name().equals(fault.table().names().get(it.name())))
                .findFirst();
        if (converted.isEmpty()) {
            return Values.distinct(column, table);
        }
        int room = Types.length(converted.get().type());
        return Types.family(column.type()) == Types.Family.TEXT && room > 0
                ? Optional.of(Values.cut(column, room))
                : Values.further(column, table);
    }

    /** To keep one row of each key is no way where most rows would go: set aside, they come back with other values. */
    @Override
    List<Mend> mends(History history, Failed failed, Fault fault) {
        List<Mend> mends = mends(failed, fault);
        Answer counted = failed.answer(history, fault.bad().count());
        if (counted.count() <= 0 || counted.rows().get(0).size() < 2) {
            return mends;
        }
        long more = counted.count() - Long.parseLong(counted.rows().get(0).get(1));
        boolean most = 2 * more > rows(history, failed, fault);
        Mend removal = Remove.picked(failed, fault, inTheWay(fault));
        return most ? mends.stream().filter(it -> !it.equals(removal)).toList() : mends;
    }

    /** The key's columns that refer to nothing and that nothing refers to; texts first: they have room. */
    private static List<Column> changeable(Failed failed, Fault fault) {
        Former table = fault.table();
        Statement keys = Statement.of(table.fresh().indexes().stream()
                .filter(index -> isAbout(fault, index))
                .findFirst()
                .or(() -> index(table, failed))
                .map(index -> String.join(", ", index.keys()))
                .orElse(""));
        return table.names().entrySet().stream()
                .filter(name -> keys.mentions(name.getKey()))
                .flatMap(name -> table.old().column(name.getValue()).stream())
                .filter(column -> column.generated().isEmpty())
                .filter(column -> !References.touch(failed.step().before(), table.old(), column.name()))
                .sorted(Comparator.comparing(column -> Types.family(column.type())))
                .toList();
    }
}
