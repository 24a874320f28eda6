package dev.rehearsal.check.sql;

import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An {@code INSERT} of rows that a query or a list of values gives, into columns that it names.
 *
 * @param target the table as it was written
 * @param table its name
 * @param columns the columns
 * @param query what gives the rows
 */
public record Inserting(String target, String table, List<String> columns, String query) {

    /** Types without an equality of their own. */
    private static final java.util.Set<String> UNEQUAL =
            java.util.Set.of("json", "xml", "point", "polygon", "txid_snapshot");

    /** Copies the list. */
    public Inserting {
        columns = List.copyOf(columns);
    }

    /** The first of a text; empty for none, or one that cannot be asked for without running it. */
    public static Optional<Inserting> in(String sql) {
        return Stretch.statements(sql).stream().flatMap(it -> read(it).stream()).findFirst();
    }

    private static Optional<Inserting> read(Stretch in) {
        return Ctes.of(in).flatMap(ctes -> {
            boolean writes = ctes.parts().stream().anyMatch(it -> !it.isReading());
            int at = ctes.main();
            if (writes || !in.reads(at, "insert", "into")) {
                return Optional.empty();
            }
            int name = at + 2;
            while (in.is(name + 1, ".")) {
                name += 2;
            }
            int open = name + 1;
            if (!in.is(open, "(")) {
                return Optional.empty();
            }
            int close = in.closing(open);
            List<String> columns = new ArrayList<>();
            for (int i = open + 1; i < close; i += 2) {
                columns.add(in.name(i));
            }
            int end = Math.min(in.find(close, "returning"), conflict(in, close));
            if (in.is(close + 1, "overriding") || in.is(close + 1, "default")) {
                return Optional.empty();
            }
            if (columns.isEmpty() || end <= close + 1) {
                return Optional.empty();
            }
            String with = in.text(in.from(), ctes.main());
            String query = (with.isEmpty() ? "" : with + " ") + in.text(close + 1, end);
            return Optional.of(new Inserting(in.text(at + 2, open), in.name(name), columns, query));
        });
    }

    /** {@code ON} stands in joins too. */
    private static int conflict(Stretch in, int first) {
        int at = in.find(first, "on");
        while (at < in.to() && !in.is(at + 1, "conflict")) {
            at = in.find(at + 1, "on");
        }
        return at;
    }

    /** Which rows it would put in more than once. */
    public String twice() {
        return "SELECT source::text, count(*) FROM (" + query + ") AS source GROUP BY 1 HAVING count(*) > 1";
    }

    /** The same, putting each row in once, and none that is there already, however often it runs. */
    public String once(Table into) {
        List<String> values = new ArrayList<>();
        List<String> same = new ArrayList<>();
        for (String name : columns) {
            String type = into.column(name).map(Column::type).orElse("text");
            String column = Names.quoted(name);
            String text = UNEQUAL.contains(type) ? "::text" : "";
            String value = "source." + column + "::" + type;
            values.add(value);
            same.add("there." + column + text + " IS NOT DISTINCT FROM " + value + text);
        }
        return "INSERT INTO %s (%s)\nSELECT DISTINCT ON (source::text) %s FROM (%s) AS source (%s)\n WHERE NOT EXISTS (SELECT FROM %s AS there WHERE %s)"
                .formatted(
                        target,
                        Names.quoted(columns),
                        String.join(", ", values),
                        query,
                        Names.quoted(columns),
                        target,
                        same.stream().collect(Collectors.joining(" AND ")));
    }
}
