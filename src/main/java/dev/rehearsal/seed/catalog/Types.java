package dev.rehearsal.seed.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The types that some columns have, with all that these are made of. */
final class Types {

    private static final String SQL =
            """
            select t.oid::int8 as oid, pg_catalog.format_type(t.oid, -1) as sql, t.typname, t.typtype, t.typcategory,
                   t.typelem::int8 as elem, t.typbasetype::int8 as base, t.typtypmod, t.typnotnull, t.typrelid::int8 as rel,
                   r.rngsubtype::int8 as sub, m.rngtypid::int8 as range,
                   array(select e.enumlabel::text from pg_catalog.pg_enum e where e.enumtypid = t.oid
                          order by e.enumsortorder) as labels,
                   array(select pg_catalog.pg_get_expr(k.conbin, 0) from pg_catalog.pg_constraint k
                          where k.contypid = t.oid and k.contype = 'c' order by k.conname) as checks
              from pg_catalog.pg_type t
              left join pg_catalog.pg_range r on r.rngtypid = t.oid
              left join pg_catalog.pg_range m on m.rngmultitypid = t.oid
             where t.oid = any(?)""";

    private static final String ATTRIBUTES =
            """
            select t.oid::int8 as oid, a.attnum, a.attname, a.atttypid::int8 as type, a.atttypmod
              from pg_catalog.pg_type t join pg_catalog.pg_attribute a on a.attrelid = t.typrelid
             where t.oid = any(?) and a.attnum > 0 and not a.attisdropped order by a.attnum""";

    private final Map<Long, Raw> raw = new HashMap<>();
    private final Map<Long, Type> made = new HashMap<>();

    /** A type as the catalog has it. */
    private record Raw(
            String sql,
            String name,
            String kind,
            long inner,
            int modifier,
            boolean notNull,
            List<String> labels,
            List<String> checks,
            List<Part> parts) {}

    private record Part(int number, String name, long type, int modifier) {}

    /** Reads until nothing is unknown; a server is asked once for each level of nesting. */
    Types(Connection connection, Collection<Long> wanted) throws SQLException {
        Set<Long> unknown = new TreeSet<>(wanted);
        while (!unknown.isEmpty()) {
            Set<Long> next = new TreeSet<>();
            List<Long> composites = new ArrayList<>();
            Rows.of(connection, SQL, unknown, row -> {
                String kind = Rows.text(row, "typtype");
                boolean array = kind.equals("b")
                        && Rows.text(row, "typcategory").equals("A")
                        && !Rows.text(row, "typname").endsWith("vector");
                long inner =
                        switch (kind) {
                            case "d" -> row.getLong("base");
                            case "r" -> row.getLong("sub");
                            case "m" -> row.getLong("range");
                            default -> array ? row.getLong("elem") : 0;
                        };
                long oid = row.getLong("oid");
                if (kind.equals("c")) {
                    composites.add(oid);
                }
                if (inner != 0) {
                    next.add(inner);
                }
                raw.put(
                        oid,
                        new Raw(
                                Rows.text(row, "sql"),
                                Rows.text(row, "typname"),
                                array ? "array" : kind,
                                inner,
                                row.getInt("typtypmod"),
                                row.getBoolean("typnotnull"),
                                Rows.texts(row, "labels"),
                                Rows.texts(row, "checks"),
                                new ArrayList<>()));
            });
            if (!composites.isEmpty()) {
                Rows.of(connection, ATTRIBUTES, composites, row -> {
                    next.add(row.getLong("type"));
                    Raw owner = raw.get(row.getLong("oid"));
                    if (owner != null) {
                        owner.parts.add(new Part(
                                row.getInt("attnum"),
                                row.getString("attname"),
                                row.getLong("type"),
                                row.getInt("atttypmod")));
                    }
                });
            }
            next.removeAll(raw.keySet());
            unknown = next;
        }
    }

    /** The type of a number. */
    Type of(long oid) {
        Type known = made.get(oid);
        if (known == null) {
            known = make(oid, raw.get(oid));
            made.put(oid, known);
        }
        return known;
    }

    private Type make(long oid, @Nullable Raw from) {
        if (from == null) {
            return new Type(oid, "text", "unknown", Kind.BASE, List.of(), -1, false, List.of(), List.of(), List.of());
        }
        List<Column> attributes = new ArrayList<>();
        for (Part part : from.parts) {
            attributes.add(new Column(part.number, part.name, of(part.type), part.modifier, false, "", ""));
        }
        Kind kind =
                switch (from.kind) {
                    case "array" -> Kind.ARRAY;
                    case "e" -> Kind.ENUM;
                    case "d" -> Kind.DOMAIN;
                    case "c" -> Kind.COMPOSITE;
                    case "r" -> Kind.RANGE;
                    case "m" -> Kind.MULTIRANGE;
                    default -> Kind.BASE;
                };
        List<Type> inner = from.inner == 0 ? List.of() : List.of(of(from.inner));
        return new Type(
                oid,
                from.sql,
                from.name,
                kind,
                inner,
                from.modifier,
                from.notNull,
                from.labels,
                attributes,
                from.checks);
    }
}
