package dev.rehearsal.probe;

/** What is asked about tables; {@code {oids}} is the array of their numbers. */
final class TableQueries {

    static final String HEADS = "with " + Marks.OWN
            + """

            select c.oid, c.relfilenode, n.nspname, c.relname, c.relkind,
                coalesce((select pn.nspname || '.' || p.relname from pg_inherits i join pg_class p on p.oid = i.inhparent
                    join pg_namespace pn on pn.oid = p.relnamespace where i.inhrelid = c.oid and c.relispartition), ''),
                pg_get_userbyid(c.relowner), coalesce(c.relacl::text, '')
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where c.oid = any({oids}) and c.relkind in ('r', 'p', 'f') and c.relnamespace in (select oid from own)
                and c.oid not in (select objid from ext where classid = 'pg_class'::regclass)""";

    static final String COLUMNS =
            """
            select a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                coalesce(pg_get_expr(d.adbin, d.adrelid), ''),
                a.attgenerated::text || a.attidentity::text,
                case when a.attcollation <> t.typcollation then quote_ident(cn.nspname) || '.' || quote_ident(co.collname)
                  else '' end
              from pg_attribute a join pg_type t on t.oid = a.atttypid
                left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                left join pg_collation co on co.oid = a.attcollation left join pg_namespace cn on cn.oid = co.collnamespace
              where a.attrelid = any({oids}) and a.attnum > 0 and not a.attisdropped
              order by a.attrelid, a.attnum""";

    /** A key that refers to a partitioned table has one of the server's own for each partition there; those are no one's. */
    static final String CONSTRAINTS =
            """
            select c.conrelid, c.conname, c.contype, pg_get_constraintdef(c.oid),
                array(select a.attname::text from unnest(c.conkey) with ordinality k(num, pos)
                  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num order by k.pos),
                coalesce(n.nspname || '.' || r.relname, ''),
                array(select a.attname::text from unnest(c.confkey) with ordinality k(num, pos)
                  join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.num order by k.pos),
                c.convalidated
              from pg_constraint c left join pg_class r on r.oid = c.confrelid left join pg_namespace n on n.oid = r.relnamespace
              where c.conrelid = any({oids}) and c.contype <> 't'
                and not exists (select from pg_constraint whole where whole.oid = c.conparentid and whole.conrelid = c.conrelid)
              order by c.conrelid, c.conname""";

    static final String INDEXES =
            """
            select i.indrelid, c.relname, pg_get_indexdef(i.indexrelid), i.indisunique, i.indisprimary, i.indisvalid,
                array(select pg_get_indexdef(i.indexrelid, k, false) from generate_series(1, i.indnkeyatts) k order by k),
                coalesce(pg_get_expr(i.indpred, i.indrelid), '')
              from pg_index i join pg_class c on c.oid = i.indexrelid
              where i.indrelid = any({oids})
              order by i.indrelid, c.relname""";

    static final String TRIGGERS =
            """
            select tgrelid, pg_get_triggerdef(oid) || case tgenabled when 'O' then '' when 'D' then ' (disabled)'
                when 'R' then ' (replica)' else ' (always)' end
              from pg_trigger where tgrelid = any({oids}) and not tgisinternal
              order by tgrelid, tgname""";

    static final String OTHERS =
            """
            select oid, line from (
              select oid, 'unlogged' as line from pg_class where oid = any({oids}) and relpersistence = 'u'
              union all select oid, 'row security' from pg_class where oid = any({oids}) and relrowsecurity
              union all select oid, 'row security forced' from pg_class where oid = any({oids}) and relforcerowsecurity
              union all select oid, 'replica identity ' || case relreplident when 'n' then 'nothing' when 'f' then 'full'
                  else 'index ' || coalesce((select ic.relname::text from pg_index i join pg_class ic on ic.oid = i.indexrelid
                    where i.indrelid = c.oid and i.indisreplident), '') end
                from pg_class c where oid = any({oids}) and relkind in ('r', 'p') and relreplident <> 'd'
              union all select oid, 'option ' || unnest(reloptions) from pg_class where oid = any({oids})
              union all select c.oid, 'access method ' || am.amname from pg_class c join pg_am am on am.oid = c.relam
                where c.oid = any({oids}) and am.amname <> 'heap'
              union all select c.oid, 'tablespace ' || t.spcname from pg_class c join pg_tablespace t on t.oid = c.reltablespace
                where c.oid = any({oids})
              union all select partrelid, 'partitioned by ' || pg_get_partkeydef(partrelid) from pg_partitioned_table
                where partrelid = any({oids})
              union all select oid, 'partition ' || pg_get_expr(relpartbound, oid) from pg_class
                where oid = any({oids}) and relispartition
              union all select i.inhrelid, 'inherits ' || n.nspname || '.' || p.relname from pg_inherits i
                join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
                join pg_namespace n on n.oid = p.relnamespace where i.inhrelid = any({oids}) and not c.relispartition
              union all select oid, 'of type ' || format_type(reloftype, null) from pg_class
                where oid = any({oids}) and reloftype <> 0
              union all select ftrelid, 'server ' || s.srvname || coalesce(' ' || f.ftoptions::text, '')
                from pg_foreign_table f join pg_foreign_server s on s.oid = f.ftserver where ftrelid = any({oids})
              union all select polrelid, 'policy ' || quote_ident(polname) || case when polpermissive then '' else ' restrictive' end
                  || ' for ' || polcmd::text || ' to ' || array(select case r when 0 then 'public' else pg_get_userbyid(r) end
                    from unnest(polroles) r order by 1)::text
                  || coalesce(' using ' || pg_get_expr(polqual, polrelid), '')
                  || coalesce(' with check ' || pg_get_expr(polwithcheck, polrelid), '')
                from pg_policy where polrelid = any({oids})
              union all select ev_class, pg_get_ruledef(oid) || case ev_enabled when 'O' then '' else ' (' || ev_enabled::text || ')' end
                from pg_rewrite where ev_class = any({oids}) and rulename <> '_RETURN'
              union all select tgrelid, 'foreign key trigger of ' || coalesce(conname::text, tgname::text) || ' disabled'
                from pg_trigger t left join pg_constraint k on k.oid = t.tgconstraint
                where tgrelid = any({oids}) and tgisinternal and tgenabled = 'D'
              union all select attrelid, 'column ' || quote_ident(attname) || ' grants ' || attacl::text from pg_attribute
                where attrelid = any({oids}) and attacl is not null and not attisdropped
              union all select attrelid, 'column ' || quote_ident(attname) || ' option ' || unnest(attoptions) from pg_attribute
                where attrelid = any({oids}) and not attisdropped
              union all select attrelid, 'column ' || quote_ident(attname) || ' statistics ' || attstattarget from pg_attribute
                where attrelid = any({oids}) and attnum > 0 and attstattarget >= 0 and not attisdropped
              union all select a.attrelid, 'column ' || quote_ident(attname) || ' storage ' || attstorage::text
                from pg_attribute a join pg_type t on t.oid = a.atttypid
                where attrelid = any({oids}) and attnum > 0 and attstorage <> typstorage
              union all select attrelid, 'column ' || quote_ident(attname) || ' compression ' || attcompression::text
                from pg_attribute where attrelid = any({oids}) and attnum > 0 and attcompression <> ''
            ) lines order by oid, line""";

    private TableQueries() {}
}
