package dev.rehearsal.check;

import dev.rehearsal.check.sql.BadRows;
import dev.rehearsal.check.sql.Emptied;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Statement;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Entity;
import dev.rehearsal.observation.Index;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A unique index of a materialized view, over rows that nobody wrote: the view's query makes them.
 *
 * @param failed the failure
 * @param view the view as it is to be
 * @param isThere whether the index is for the rows that the view has already, and not for those that its query would make now
 * @param index the index
 */
record OfView(Failed failed, Entity view, boolean isThere, Index index) {

    private static final String KIND = "materialized view ";

    static Optional<OfView> of(Failed failed) {
        String name = KIND + failed.failure().schema() + "." + failed.failure().table();
        Optional<Entity> before =
                Optional.ofNullable(failed.step().before().entities().get(name));
        Optional<Entity> fresh =
                Optional.ofNullable(failed.freshAfter().entities().get(name));
        boolean isThere = before.filter(it ->
                                fresh.map(now -> query(now).equals(query(it))).orElse(true))
                        .isPresent()
                && !failed.statement().verb().equals("refresh");
        return fresh.or(() -> before).flatMap(view -> Detail.index(failed.failure())
                .map(it -> new OfView(failed, view, isThere, known(it, view))));
    }

    /** The server's detail has no condition; the index itself has. */
    private static Index known(Index told, Entity view) {
        String line = view.definition()
                .lines()
                .filter(it -> it.startsWith("CREATE UNIQUE INDEX " + told.name() + " ON ")
                        || it.startsWith("CREATE UNIQUE INDEX " + Names.quoted(told.name()) + " ON "))
                .findFirst()
                .orElse("");
        int where = line.indexOf(" WHERE ");
        return new Index(told.name(), line, true, false, true, told.keys(), where < 0 ? "" : line.substring(where + 7));
    }

    private static String query(Entity view) {
        return Statement.first(view.definition());
    }

    private String bare() {
        return failed.failure().table();
    }

    private String name() {
        return Names.quoted(failed.failure().schema()) + "." + Names.quoted(bare());
    }

    Fault fault() {
        String keys = String.join(", ", index.keys());
        String source = isThere ? name() : "(" + query(view) + ") as " + Names.quoted(bare());
        String condition = Dd01Duplicates.condition(index);
        BadRows bad = new BadRows(
                "",
                "(select " + Dd01Duplicates.key(index) + " as key, count(*) over (partition by " + keys
                        + ") as times from " + source + condition + ") as d",
                "times > 1",
                "key || ' (' || times || ' times)'",
                "key");
        String subject = view.name() + " (" + keys + ")";
        return new Fault(
                Former.unchanged(table()),
                subject,
                "unique " + index.name() + " on " + KIND + subject,
                "rows with a key that is not theirs alone",
                bad,
                "select coalesce(sum(n), 0) from (select count(*) as n from " + source + condition + " group by " + keys
                        + " having count(*) > 1) as d",
                instead(keys, source, condition));
    }

    /** Just enough to be spoken of. */
    private Table table() {
        return new Table(
                view.oid(),
                0,
                failed.failure().schema(),
                bare(),
                'm',
                "",
                view.owner(),
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private String instead(String keys, String source, String condition) {
        int using = index.definition().indexOf(" USING ");
        boolean isRefreshed = failed.statement().verb().equals("refresh");
        return """
                -- 1. which keys come more than once
                SELECT %1$s, count(*) FROM %2$s%3$s GROUP BY %1$s HAVING count(*) > 1;
                -- 2. nobody wrote these rows: correct those of the tables that they are made of, or let the query answer each key once,
                --    by GROUP BY, by DISTINCT ON, or with a column more in the key; a plain index needs none of it, but then
                --    REFRESH … CONCURRENTLY can't be used
                REFRESH MATERIALIZED VIEW %4$s;
                """
                        .formatted(keys, source, condition, name())
                + (isRefreshed
                        ? ""
                        : """
                        -- 3. in a migration of its own that runs outside of a transaction
                        CREATE UNIQUE INDEX CONCURRENTLY %s ON %s%s;
                        """
                                .formatted(
                                        Names.quoted(index.name()),
                                        name(),
                                        using < 0
                                                ? " (" + keys + ")"
                                                : index.definition().substring(using)));
    }

    /** What its rows are made of is out of the way while the view is made, or made anew for the moment. */
    List<Mend> mends() {
        List<Table> tables = tables();
        List<Mend> mends = new ArrayList<>();
        if (isThere) {
            mends.add(new Mend(
                    view.name() + " refreshed while the tables that it reads were empty",
                    Emptied.during(tables, "refresh materialized view " + name()),
                    List.of()));
        } else {
            mends.addAll(Aside.of(tables.stream().map(Table::qualified).toList()));
        }
        return mends;
    }

    /** All that the query reads, by other views too. */
    private List<Table> tables() {
        Catalog catalog = failed.step().before();
        Map<String, Table> found = new TreeMap<>();
        List<Entity> views = new ArrayList<>(List.of(view));
        for (int i = 0; i < views.size(); i++) {
            Statement query = Statement.of(query(views.get(i)));
            catalog.tables().values().stream()
                    .filter(it -> it.partitionOf().isEmpty() && query.mentions(it.name()))
                    .forEach(it -> found.put(it.qualified(), it));
            views.addAll(catalog.entities().values().stream()
                    .filter(it -> it.kind().endsWith("view") && !views.contains(it))
                    .filter(it -> query.mentions(it.name().substring(it.name().indexOf('.') + 1)))
                    .sorted(Comparator.comparing(Entity::name))
                    .collect(Collectors.toList()));
        }
        return List.copyOf(found.values());
    }
}
