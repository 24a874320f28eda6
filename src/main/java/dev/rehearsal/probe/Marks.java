package dev.rehearsal.probe;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What tells whether an object's catalog rows are still the same ones.
 *
 * <p>A row that was changed is a new row: the transaction that wrote it or its place differ. One number for each object is enough to
 * see which ones have to be read again. Comments are not part of it. Some objects have a mark and are nobody's business, such as
 * temporary tables: reading them finds nothing.
 */
final class Marks {

    /** Schemas that may hold objects of the user's, and what extensions own. */
    static final String OWN =
            """
            own as materialized (select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'),
            ext as materialized (select classid, objid from pg_depend
              where refclassid = 'pg_extension'::regclass and deptype = 'e')""";

    /** Catalogs of rare objects, and of those whose names others are written with. */
    private static final List<String> REST = List.of(
            "pg_extension",
            "pg_event_trigger",
            "pg_collation",
            "pg_cast",
            "pg_operator",
            "pg_opclass",
            "pg_opfamily",
            "pg_language",
            "pg_ts_config",
            "pg_ts_dict",
            "pg_foreign_data_wrapper",
            "pg_foreign_server",
            "pg_publication",
            "pg_publication_rel",
            "pg_statistic_ext",
            "pg_default_acl");

    private static final String QUERY = numbered(
            "with " + OWN + ", "
                    + """
            rel as materialized (
              select c.oid, c.relkind, coalesce(i.indrelid, c.oid) as unit,
                  hash_record_extended(row(c.xmin, c.ctid, i.xmin, i.ctid, q.xmin, q.ctid), 1) as h
                from pg_class c left join pg_index i on i.indexrelid = c.oid left join pg_sequence q on q.seqrelid = c.oid
                where c.oid >= 16384 and c.relnamespace in (select oid from own) and c.relkind in ('r', 'p', 'f', 'v', 'm', 'c', 'S', 'i', 'I')
                  and c.oid not in (select objid from ext where classid = 'pg_class'::regclass)),
            parts(kind, unit, h) as (
              select 'r', unit, h from rel
              union all select 'r', attrelid, {row} from pg_attribute
                where attrelid >= 16384 and attnum > 0 and attrelid in (select oid from rel where relkind in ('r', 'p', 'f', 'v', 'm', 'c'))
              union all select 'r', adrelid, {row} from pg_attrdef
              union all select 'r', conrelid, {row} from pg_constraint where conrelid >= 16384
              union all select 'r', tgrelid, {row} from pg_trigger where not tgisinternal or tgenabled <> 'O'
              union all select 'r', polrelid, {row} from pg_policy
              union all select 'r', ev_class, {row} from pg_rewrite where oid >= 16384
              union all select 'r', inhrelid, {row} from pg_inherits
              union all select 'r', ftrelid, {row} from pg_foreign_table
              union all select 'r', typrelid, {row} from pg_type where oid >= 16384 and typtype = 'c'
              union all select 'f', oid, {row} from pg_proc
                where oid >= 16384 and oid not in (select objid from ext where classid = 'pg_proc'::regclass)
              union all select 't', oid, {row} from pg_type where oid >= 16384 and typtype in ('e', 'd', 'r')
              union all select 't', enumtypid, {row} from pg_enum
              union all select 't', contypid, {row} from pg_constraint where contypid >= 16384
              union all select 'x', 0, {row} from pg_namespace
            """
                    + String.join(
                            "",
                            REST.stream()
                                    .map(it -> "  union all select 'x', 0, {row} from " + it + " where oid >= 16384\n")
                                    .toList())
                    + """
              union all select 'x', 0, hash_record_extended(row(classid, objid), 2) from ext
              union all select 'x', 0, hash_record_extended(row(oid, rolname), 3) from pg_roles)
            select kind, unit, bit_xor(h) from parts group by kind, unit""");

    private Marks() {}

    /** Rows of two catalogs may have the same place and transaction: each catalog's count apart. */
    private static String numbered(String query) {
        StringBuilder numbered = new StringBuilder();
        int number = 10;
        for (String piece : query.split("\\{row}", -1)) {
            if (number > 10) {
                numbered.append("hash_record_extended(row(xmin, ctid), ")
                        .append(number)
                        .append(')');
            }
            numbered.append(piece);
            number++;
        }
        return numbered.toString();
    }

    /** The marks as they are now. */
    static Map<Unit, Long> read(Aside aside) throws SQLException {
        Map<Unit, Long> marks = new HashMap<>();
        new Batch()
                .add(
                        QUERY,
                        List.of(),
                        row -> marks.put(new Unit(row.getString(1).charAt(0), row.getLong(2)), row.getLong(3)))
                .run(aside);
        return marks;
    }
}
