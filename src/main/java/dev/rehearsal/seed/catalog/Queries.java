package dev.rehearsal.seed.catalog;

/** What the catalogs are asked. */
final class Queries {

    /** Every table that may get rows, in one text: cheap to read, cheap to compare. */
    static final String CENSUS =
            """
            select string_agg(c.oid || ':' || c.relnatts || ':' || c.relispartition::int, ',' order by c.oid)
              from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p') and c.relpersistence <> 't'
               and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
               and not exists (select from pg_catalog.pg_depend d where d.classid = 'pg_catalog.pg_class'::regclass
                                  and d.objid = c.oid and d.deptype = 'e')""";

    static final String BY_LABEL =
            """
            select c.oid::int8 from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p') and n.nspname || '.' || c.relname = any(?) order by 1""";

    static final String TABLES =
            """
            select c.oid::int8 as oid, n.nspname, c.relname, c.relkind = 'p' as partitioned,
                   exists (select from pg_catalog.pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal
                              and t.tgenabled in ('O', 'A')) as triggers
              from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
             where c.oid = any(?) order by n.nspname, c.relname""";

    static final String COLUMNS =
            """
            select a.attrelid::int8 as rel, a.attnum, a.attname, a.atttypid::int8 as type, a.atttypmod, a.attnotnull,
                   a.attidentity, a.attgenerated, pg_catalog.pg_get_expr(d.adbin, d.adrelid) as expression
              from pg_catalog.pg_attribute a
              left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
             where a.attrelid = any(?) and a.attnum > 0 and not a.attisdropped order by a.attrelid, a.attnum""";

    /** Those that follow from another one, for each partition that is referred to, are left out. */
    static final String CONSTRAINTS =
            """
            select k.conrelid::int8 as rel, k.contype, k.conname, k.conkey, k.confrelid::int8 as target, k.confkey,
                   k.condeferrable, k.convalidated, pg_catalog.pg_get_expr(k.conbin, k.conrelid) as expression,
                   n.nspname, f.relname, f.relkind = 'p' as partitioned,
                   array(select a.attname::text from unnest(k.confkey) with ordinality as u(num, ord)
                           join pg_catalog.pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num
                          order by u.ord) as keys,
                   array(select o.oprname::text from unnest(k.conexclop) with ordinality as u(op, ord)
                           join pg_catalog.pg_operator o on o.oid = u.op order by u.ord) as operators
              from pg_catalog.pg_constraint k
              left join pg_catalog.pg_class f on f.oid = k.confrelid
              left join pg_catalog.pg_namespace n on n.oid = f.relnamespace
             where k.conrelid = any(?) and k.contype in ('c', 'f', 'x') and k.conparentid = 0
             order by k.conrelid, k.conname""";

    /** An index that is being built concurrently holds already for new rows. */
    static final String UNIQUES =
            """
            select i.indrelid::int8 as rel, c.relname, i.indisprimary,
                   (string_to_array(i.indkey::text, ' ')::int[])[1:i.indnkeyatts] as numbers,
                   coalesce(to_jsonb(i) ->> 'indnullsnotdistinct', 'false') = 'false' as nullsdistinct,
                   pg_catalog.pg_get_expr(i.indpred, i.indrelid) as predicate,
                   array(select pg_catalog.pg_get_indexdef(i.indexrelid, k, true)
                           from generate_series(1, i.indnkeyatts) as k) as keys,
                   array(select distinct d.refobjsubid from pg_catalog.pg_depend d
                          where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = i.indexrelid
                            and d.refobjid = i.indrelid and d.refobjsubid > 0) as used
              from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid
             where i.indrelid = any(?) and i.indisunique and i.indisready
             order by i.indrelid, i.indisprimary desc, c.relname""";

    static final String LEAVES =
            """
            select r.oid::int8 as rel, pg_catalog.pg_get_partition_constraintdef(t.relid) as expression
              from pg_catalog.pg_class r, lateral pg_catalog.pg_partition_tree(r.oid) t
              join pg_catalog.pg_class c on c.oid = t.relid
             where r.oid = any(?) and t.isleaf and c.relkind = 'r'
             order by r.oid, c.relname""";

    private Queries() {}
}
