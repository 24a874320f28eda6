package dev.rehearsal.check.sql;

import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Rows of which several are for one row, which a {@code MERGE} or an {@code ON CONFLICT DO UPDATE} may change only once. */
public final class SecondTime {

    private SecondTime() {}

    /** Queries for them; none where the text does not tell which row each is for. */
    public static List<BadRows> in(String sql, Collection<Table> tables) {
        List<BadRows> found = new ArrayList<>();
        for (Stretch statement : Stretch.statements(sql)) {
            Ctes.of(statement)
                    .filter(it -> it.parts().isEmpty())
                    .flatMap(it -> SecondMerge.in(statement, it.main(), tables))
                    .ifPresent(found::add);
            tables.stream()
                    .flatMap(table -> Coming.into(table, sql)
                            .flatMap(coming -> keys(statement, table).map(keys -> twice(coming, keys)))
                            .stream())
                    .limit(1)
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    private static BadRows twice(Coming coming, String keys) {
        return BadRows.where(
                "(select *, count(*) over (partition by " + keys + ") as times from " + coming.from() + ") as "
                        + Coming.ROW,
                "times > 1",
                coming.sample());
    }

    /** What stands behind {@code ON CONFLICT}: columns, expressions, or a constraint's name. */
    private static Optional<String> keys(Stretch in, Table table) {
        int at = Inserting.conflict(in, in.from()) + 2;
        if (in.is(at, "(")) {
            return Optional.of(in.text(at + 1, in.closing(at)));
        }
        return in.reads(at, "on", "constraint")
                ? table.constraint(in.name(at + 2)).map(Constraint::columns).map(Names::quoted)
                : Optional.empty();
    }
}
