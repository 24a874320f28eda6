package dev.rehearsal.check;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.Contents.ColumnSum;
import dev.rehearsal.observation.Entity;
import dev.rehearsal.observation.Index;
import dev.rehearsal.observation.Table;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.util.PSQLException;

/** Just enough of a catalog to judge what happened in the schema public of a real server. */
final class LiveCatalog {

    private final Connection connection;

    LiveCatalog(Connection connection) {
        this.connection = connection;
    }

    Catalog read() throws SQLException {
        Map<String, Table> tables = new HashMap<>();
        for (List<String> row : rows(
                """
                select oid, relfilenode, relname, relkind,
                       coalesce((select 'public.' || p.relname from pg_inherits join pg_class p on p.oid = inhparent
                         where inhrelid = pg_class.oid and pg_class.relispartition), '')
                  from pg_class
                 where relnamespace = 'public'::regnamespace and pg_class.relkind in ('r', 'p')""")) {
            long oid = Long.parseLong(row.get(0));
            tables.put(
                    "public." + row.get(2),
                    new Table(
                            oid,
                            Long.parseLong(row.get(1)),
                            "public",
                            row.get(2),
                            row.get(3).charAt(0),
                            row.get(4),
                            "app",
                            "",
                            columns(oid),
                            constraints(oid),
                            indexes(oid),
                            List.of(),
                            others(oid)));
        }
        Map<String, List<String>> enums = new HashMap<>();
        for (List<String> row : rows(
                """
                select 'public.' || typname, enumlabel from pg_type join pg_enum on enumtypid = pg_type.oid
                 order by enumsortorder""")) {
            enums.computeIfAbsent(row.get(0), it -> new ArrayList<>()).add(row.get(1));
        }
        Map<String, Entity> entities = new HashMap<>(domains());
        entities.putAll(views());
        return new Catalog(tables, entities, enums);
    }

    private Map<String, Entity> views() throws SQLException {
        Map<String, Entity> views = new HashMap<>();
        for (List<String> row : rows(
                """
                select oid, case relkind when 'v' then 'view' else 'materialized view' end, 'public.' || relname, pg_get_viewdef(oid)
                    || coalesce((select string_agg(E'\\n' || pg_get_indexdef(indexrelid), '') from pg_index where indrelid = pg_class.oid), '')
                  from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace""")) {
            views.put(
                    row.get(1) + " " + row.get(2),
                    new Entity(Long.parseLong(row.get(0)), row.get(1), row.get(2), row.get(3), "app", ""));
        }
        return views;
    }

    private List<String> others(long oid) throws SQLException {
        return rows(
                        ("select 'partitioned by ' || pg_get_partkeydef(partrelid) from pg_partitioned_table where partrelid = %1$d"
                                        + " union all select 'partition ' || pg_get_expr(relpartbound, oid) from pg_class"
                                        + " where oid = %1$d and relispartition union all select 'inherits public.' || p.relname"
                                        + " from pg_inherits join pg_class p on p.oid = inhparent join pg_class c on c.oid = inhrelid"
                                        + " where inhrelid = %1$d and not c.relispartition union all"
                                        + " select 'replica identity index ' || relname from pg_index join pg_class i on i.oid = indexrelid"
                                        + " where indrelid = %1$d and indisreplident")
                                .formatted(oid))
                .stream()
                .map(it -> it.get(0))
                .toList();
    }

    private Map<String, Entity> domains() throws SQLException {
        Map<String, Entity> domains = new HashMap<>();
        for (List<String> row : rows(
                """
                select oid, 'public.' || typname, format_type(typbasetype, typtypmod)
                    || coalesce((select string_agg(' constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid), ''
                      order by conname) from pg_constraint where contypid = pg_type.oid), '')
                  from pg_type where typtype = 'd' and typnamespace = 'public'::regnamespace""")) {
            domains.put(
                    "domain " + row.get(1),
                    new Entity(Long.parseLong(row.get(0)), "domain", row.get(1), row.get(2), "app", ""));
        }
        return domains;
    }

    private List<Column> columns(long oid) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (List<String> row : rows(
                """
                select attnum, attname, format_type(atttypid, atttypmod), attnotnull, coalesce(pg_get_expr(adbin, adrelid), ''),
                       attgenerated::text || attidentity::text,
                       case when attcollation <> (select typcollation from pg_type where oid = atttypid)
                         then (select quote_ident(collname) from pg_collation where oid = attcollation) else '' end
                  from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
                 where attrelid = %d and attnum > 0 and not attisdropped order by attnum"""
                        .formatted(oid))) {
            columns.add(new Column(
                    Integer.parseInt(row.get(0)),
                    row.get(1),
                    row.get(2),
                    row.get(3).equals("t"),
                    row.get(4),
                    row.get(5),
                    row.get(6)));
        }
        return columns;
    }

    private List<Constraint> constraints(long oid) throws SQLException {
        List<Constraint> constraints = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        """
                        select conname, contype, pg_get_constraintdef(c.oid),
                               array(select attname::text from unnest(conkey) with ordinality as k(n, i)
                                       join pg_attribute on attrelid = conrelid and attnum = n order by i),
                               coalesce((select 'public.' || relname from pg_class where oid = confrelid), ''),
                               array(select attname::text from unnest(confkey) with ordinality as k(n, i)
                                       join pg_attribute on attrelid = confrelid and attnum = n order by i),
                               convalidated
                          from pg_constraint c where conrelid = %d"""
                                .formatted(oid))) {
            while (row.next()) {
                constraints.add(new Constraint(
                        row.getString(1),
                        row.getString(2).charAt(0),
                        row.getString(3),
                        texts(row.getArray(4)),
                        row.getString(5),
                        texts(row.getArray(6)),
                        row.getBoolean(7)));
            }
        }
        return constraints;
    }

    private List<Index> indexes(long oid) throws SQLException {
        List<Index> indexes = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        """
                        select relname, pg_get_indexdef(i.indexrelid), indisunique, indisprimary, indisvalid,
                               array(select pg_get_indexdef(i.indexrelid, n, true) from generate_series(1, indnkeyatts) as n),
                               coalesce(pg_get_expr(indpred, indrelid, true), '')
                          from pg_index i join pg_class on pg_class.oid = i.indexrelid where indrelid = %d"""
                                .formatted(oid))) {
            while (row.next()) {
                indexes.add(new Index(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        texts(row.getArray(6)),
                        row.getString(7)));
            }
        }
        return indexes;
    }

    Map<Long, Contents> contents(Catalog catalog) throws SQLException {
        return contents(catalog, catalog);
    }

    /** With the sums of what was cast back to the types of before. */
    Map<Long, Contents> contents(Catalog catalog, Catalog before) throws SQLException {
        Map<Long, Contents> contents = new HashMap<>();
        for (Table table : catalog.tables().values()) {
            String name = dev.rehearsal.check.sql.Names.of(table);
            long rows =
                    Long.parseLong(rows("select count(*) from " + name).get(0).get(0));
            Map<Integer, ColumnSum> sums = new HashMap<>();
            for (Column column : table.columns()) {
                String it = dev.rehearsal.check.sql.Names.quoted(column.name());
                List<String> sum = rows("select coalesce(sum(hashtextextended(" + text(it, column.type())
                                + ", 0)), 0), count(" + it
                                + ") from " + name)
                        .get(0);
                String then = before.table(table.oid())
                        .flatMap(was -> was.column(column.number()).or(() -> was.column(column.name())
                                .filter(gone -> table.column(gone.number()).isEmpty())))
                        .map(Column::type)
                        .orElse(column.type());
                String asBefore = then.equals(column.type()) ? sum.get(0) : castBack(name, it, then);
                sums.put(column.number(), new ColumnSum(sum.get(0), Long.parseLong(sum.get(1)), asBefore));
            }
            contents.put(table.oid(), new Contents(table.oid(), rows, sums));
        }
        return contents;
    }

    /** Documents are the same whatever their blanks. */
    private static String text(String value, String type) {
        return value + (type.equals("json") ? "::jsonb::text" : "::text");
    }

    private String castBack(String table, String column, String type) throws SQLException {
        try {
            return rows("select coalesce(sum(hashtextextended(" + text("(" + column + "::" + type + ")", type)
                            + ", 0)), 0) from " + table)
                    .get(0)
                    .get(0);
        } catch (PSQLException e) {
            return "";
        }
    }

    List<List<String>> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean query = statement.execute(sql);
            while (!query) {
                if (statement.getUpdateCount() < 0) {
                    throw new SQLException("no query in: " + sql);
                }
                query = statement.getMoreResults();
            }
            List<List<String>> rows = new ArrayList<>();
            ResultSet result = statement.getResultSet();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i) == null ? "" : result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
