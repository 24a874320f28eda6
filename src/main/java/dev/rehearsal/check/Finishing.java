package dev.rehearsal.check;

import dev.rehearsal.Diagnosis.Measure;
import dev.rehearsal.check.Differences.Difference;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SQL that makes what a failed migration did not, each piece for the object at hand, and harmless where it is there already. */
final class Finishing {

    private Finishing() {}

    static List<Measure> of(Intended intended) {
        Difference missing = intended.missing().orElseThrow();
        Optional<Table> wanted = intended.table(intended.after());
        Optional<Table> is = intended.table(intended.live());
        if (intended.lacksValuesOnly()) {
            return filling(is.orElseThrow(), intended.column(intended.after()).orElseThrow());
        }
        if (wanted.isEmpty()) {
            return List.of(
                    new Measure(missing.line(), "-- to be made as the migration has it: " + missing.line(), true));
        }
        List<Measure> measures = new ArrayList<>();
        Difference wantedThere = new Difference(
                missing.kind(),
                missing.name(),
                is.isPresent() ? intended.difference().part() : "",
                true,
                is.isPresent() && missing.isUpgraded(),
                missing.line());
        TableSql.of(wantedThere, wanted.get(), is.orElse(wanted.get()))
                .forEach(sql -> measures.add(new Measure(missing.line(), sql, true)));
        return measures;
    }

    /** A column's default is what the migration meant old rows to have. */
    private static List<Measure> filling(Table table, Column column) {
        String sql = Instead.notNull(table, column.name());
        String value = column.byDefault();
        return List.of(new Measure(
                "fill " + table.qualified() + "." + column.name() + ", and demand a value",
                (value.isEmpty() ? sql : sql.replace("<value>", value)).strip(),
                true));
    }
}
