package dev.rehearsal.check;

import dev.rehearsal.Diagnosis.Act;
import dev.rehearsal.Diagnosis.Measure;
import dev.rehearsal.check.Differences.Difference;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Emptiness;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SQL that makes what a failed migration did not, each piece for the object at hand, and harmless where it is there already. */
final class Finishing {

    private Finishing() {}

    /** {@code counted} are the rows without a value of columns that must have them. */
    static List<Measure> of(Intended intended, Map<String, Emptiness> counted) {
        Difference missing = intended.missing().orElseThrow();
        Optional<Table> wanted = intended.table(intended.after());
        Optional<Table> is = intended.table(intended.live());
        if (!missing.isFresh()) {
            return dropping(missing, intended);
        }
        if (wanted.isEmpty()) {
            return List.of(
                    new Measure(why(missing), "-- to be made as the migration has it: " + missing.line(), Act.SQL));
        }
        List<Measure> measures = new ArrayList<>();
        if (!intended.lacksValuesOnly()) {
            Difference wantedThere = new Difference(
                    missing.kind(),
                    missing.name(),
                    is.isPresent() ? intended.difference().part() : "",
                    true,
                    is.isPresent() && missing.isUpgraded(),
                    missing.line());
            TableSql.of(wantedThere, wanted.get(), is.orElse(wanted.get())).stream()
                    .filter(sql -> !(intended.lacksValues() && sql.endsWith(" SET NOT NULL;")))
                    .forEach(sql -> measures.add(new Measure(why(missing), beside(sql, is.isPresent()), Act.SQL)));
        }
        if (intended.lacksValues()) {
            measures.add(filling(
                    is.orElseThrow(),
                    intended.column(intended.after()).orElseThrow(),
                    intended.columnToCount().map(counted::get)));
        }
        return measures;
    }

    private static List<Measure> dropping(Difference missing, Intended intended) {
        return Drops.of(List.of(missing), intended.live()).stream()
                .map(sql -> new Measure(why(missing), beside(sql, true), Act.SQL))
                .toList();
    }

    /** A living table's indexes are made and dropped while others work with it. */
    private static String beside(String sql, boolean isLiving) {
        return isLiving
                ? sql.replaceAll("(?i)\\b(CREATE (?:UNIQUE )?INDEX|DROP INDEX) (?!CONCURRENTLY)", "$1 CONCURRENTLY ")
                : sql;
    }

    /** Whether it is missing and nobody can tell by the schema how to make it. */
    static boolean isByHand(Intended intended) {
        return intended.missing().filter(Difference::isFresh).isPresent()
                && !intended.lacksValuesOnly()
                && intended.table(intended.after()).isEmpty();
    }

    private static String why(Difference missing) {
        boolean isOther = missing.isFresh() && missing.isUpgraded();
        return (isOther ? "change " : missing.isFresh() ? "make " : "take away ") + missing.called();
    }

    /** A column's default is what the migration meant old rows to have; what an interrupted run has left of it is begun anew. */
    private static Measure filling(Table table, Column column, Optional<Emptiness> counted) {
        String sql = Instead.notNull(table, column.name())
                .replaceFirst("(?m)^(ALTER TABLE .*) ADD (CONSTRAINT \".*\") CHECK .*$", "$1 DROP $2;\n$0")
                .replaceFirst(" DROP CONSTRAINT \"", " DROP CONSTRAINT IF EXISTS \"");
        String value = column.byDefault();
        String name = table.qualified() + "." + column.name();
        // Nobody has to think of a value for rows that have one.
        boolean isFilled = counted.filter(it -> it.nulls() == 0).isPresent();
        String all = isFilled ? sql.replaceFirst("(?s)^-- 1\\. .*?;\n", "") : sql;
        return new Measure(
                isFilled ? "demand a value of " + name : "fill " + name + ", and demand a value",
                (value.isEmpty() ? all : all.replace("<value>", value)).strip(),
                Act.SQL);
    }
}
