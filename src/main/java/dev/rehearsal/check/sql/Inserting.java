package dev.rehearsal.check.sql;

import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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

    /** Functions that never answer the same. */
    private static final Pattern MADE = Pattern.compile(
            "\\b(gen_random_uuid|uuidv[47]|uuid_generate_v[147]\\w*|nextval|random|row_number)\\s*\\(",
            Pattern.CASE_INSENSITIVE);

    /** Copies the list. */
    public Inserting {
        columns = List.copyOf(columns);
    }

    /** The first of a text that names its columns; empty for none, or one that cannot be asked for without running it. */
    public static Optional<Inserting> in(String sql) {
        boolean isPlain = !Statement.of(sql).mentions("overriding");
        return first(sql).filter(it -> isPlain && !it.columns().isEmpty());
    }

    /** The same into this table, whose first columns are meant where it names none. */
    public static Optional<Inserting> into(Table table, String sql) {
        return first(sql).filter(it -> it.table().equals(table.name())).map(it -> it.naming(table));
    }

    /** The same, of one that can be written again with its columns named. */
    public static Optional<Inserting> plain(Table table, String sql) {
        return Statement.of(sql).mentions("overriding") ? Optional.empty() : into(table, sql);
    }

    /** The first of a text, whatever it names. */
    public static Optional<Inserting> any(String sql) {
        return first(sql);
    }

    private static Optional<Inserting> first(String sql) {
        return Stretch.statements(sql).stream().flatMap(it -> read(it).stream()).findFirst();
    }

    private Inserting naming(Table into) {
        List<String> all = into.columns().stream().map(Column::name).toList();
        return columns.isEmpty()
                ? new Inserting(
                        target,
                        table,
                        all.subList(0, Math.min(all.size(), Items.of(query).orElse(all.size()))),
                        query)
                : this;
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
            int end = in.is(name + 1, "as") ? name + 2 : name;
            // A query may stand in parentheses of its own.
            boolean names = in.is(end + 1, "(") && !in.is(end + 2, "select") && !in.is(end + 2, "with");
            int close = names ? in.closing(end + 1) : end;
            List<String> columns = new ArrayList<>();
            for (int i = end + 2; i < close; i += 2) {
                columns.add(in.name(i));
            }
            int first = in.is(close + 1, "overriding") ? close + 4 : close + 1;
            int last = Math.min(in.find(first, "returning"), conflict(in, first));
            if (in.is(first, "default") || last <= first) {
                return Optional.empty();
            }
            String with = in.text(in.from(), ctes.main());
            String query = (with.isEmpty() ? "" : with + " ") + in.text(first, last);
            return Optional.of(new Inserting(in.text(at + 2, name + 1), in.name(name), columns, query));
        });
    }

    /** {@code ON} stands in joins too. */
    static int conflict(Stretch in, int first) {
        int at = in.find(first, "on");
        while (at < in.to() && !in.is(at + 1, "conflict")) {
            at = in.find(at + 1, "on");
        }
        return at;
    }

    /** Empty where it reads several, or puts rows together. */
    public Optional<String> source() {
        return ofOneTable().map(OneSource::table);
    }

    Optional<OneSource> ofOneTable() {
        return OneSource.of(query);
    }

    /** Whether it copies rows of the table that it puts them into. */
    public boolean isOfItself() {
        return Stretch.statements(query).stream()
                .flatMap(it -> Ctes.of(it).stream().map(ctes -> first(it, ctes.main())))
                .anyMatch(table::equals);
    }

    /** The first table that a query reads; empty where it is none. */
    private static String first(Stretch query, int main) {
        int at = query.find(main, "from") + 1;
        while (query.is(at + 1, ".")) {
            at += 2;
        }
        return query.isName(at) ? query.name(at) : "";
    }

    /** Which rows it would put in more than once: a key that it makes for each tells nothing. */
    public String twice(Table into) {
        String same = telling(into).stream()
                .map(Names::quoted)
                .map(it -> it + "::text")
                .collect(Collectors.joining(", "));
        return "SELECT %1$s, count(*) FROM (%2$s) AS source (%3$s) GROUP BY %1$s HAVING count(*) > 1"
                .formatted(same, query, Names.quoted(columns));
    }

    /** The same, putting each row in once, and none that is there already, however often it runs. */
    public String once(Table into) {
        List<String> values = columns.stream().map(it -> value(into, it)).toList();
        List<String> distinct = new ArrayList<>();
        List<String> same = new ArrayList<>();
        for (String name : telling(into)) {
            String text = UNEQUAL.contains(type(into, name)) ? "::text" : "";
            distinct.add(value(into, name) + text);
            same.add("there." + Names.quoted(name) + text + " IS NOT DISTINCT FROM " + value(into, name) + text);
        }
        return "INSERT INTO %s (%s)\nSELECT DISTINCT ON (%s) %s FROM (%s) AS source (%s)\n WHERE NOT EXISTS (SELECT FROM %s AS there WHERE %s)"
                .formatted(
                        target,
                        Names.quoted(columns),
                        String.join(", ", distinct),
                        String.join(", ", values),
                        query,
                        Names.quoted(columns),
                        target,
                        String.join(" AND ", same));
    }

    /** A key that the query makes anew for each row says nothing of whether two are the same; one that it read does. */
    private List<String> telling(Table into) {
        List<String> key = into.constraints().stream()
                .filter(it -> it.kind() == 'p' && it.columns().size() == 1)
                .flatMap(it -> it.columns().stream())
                .filter(it -> isMade(columns.indexOf(it)))
                .toList();
        List<String> others = columns.stream().filter(it -> !key.contains(it)).toList();
        return others.isEmpty() ? columns : others;
    }

    private boolean isMade(int position) {
        return position >= 0
                && Stretch.statements(query).stream()
                        .flatMap(it -> Ctes.of(it).stream().map(ctes -> item(it, ctes.main(), position)))
                        .anyMatch(it -> MADE.matcher(it).find());
    }

    /** What a query selects at this place; empty where that can't be told. */
    private static String item(Stretch query, int main, int position) {
        int from = query.find(main, "from");
        int at = query.is(main, "select") ? main + (query.is(main + 1, "distinct") ? 2 : 1) : from;
        for (int i = 0; i < position; i++) {
            at = Math.min(query.within(at, from).find(at, ",") + 1, from);
        }
        return query.text(at, query.within(at, from).find(at, ","));
    }

    private static String value(Table into, String name) {
        return "source." + Names.quoted(name) + "::" + type(into, name);
    }

    private static String type(Table into, String name) {
        return into.column(name).map(Column::type).orElse("text");
    }
}
