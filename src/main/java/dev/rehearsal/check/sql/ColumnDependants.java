package dev.rehearsal.check.sql;

/**
 * What hangs on a column, as the server writes it: all that goes with the column when it is dropped, or stands in the way of that.
 *
 * <p>One query. Each row tells a kind, a name, what has to be done as long as both columns are there, and what after the new one took
 * the old one's name; of a view the last is three texts: the head, the query, and what follows it.
 */
public final class ColumnDependants {

    private static final String QUERY =
            """
            set local search_path to pg_catalog, pg_temp;
            with recursive col as (
              select a.*, {table}::text as t, quote_ident({new}::text) as fresh, c.relowner from pg_attribute a
                join pg_class c on c.oid = a.attrelid where a.attrelid = {table}::regclass and a.attname = {column}),
            hangs(classid, objid, objsubid, depth) as (
              select d.classid, d.objid, d.objsubid, 1 from col join pg_depend d on d.refclassid = 'pg_class'::regclass
                and d.refobjid = attrelid and d.refobjsubid = attnum
                where (d.deptype = 'n' or d.classid in ('pg_attrdef'::regclass, 'pg_statistic_ext'::regclass)
                  or d.classid = 'pg_class'::regclass and d.objid = attrelid)
              union
              select d.classid, d.objid, d.objsubid, h.depth + 1 from hangs h
                join pg_rewrite r on h.classid = 'pg_rewrite'::regclass and r.oid = h.objid and r.rulename = '_RETURN'
                join pg_class v on v.oid = r.ev_class
                join pg_depend d on d.deptype = 'n' and d.objid <> r.oid and (d.refclassid, d.refobjid) in
                  (('pg_class'::regclass, v.oid), ('pg_type'::regclass, v.reltype))
                where h.depth < 50),
            deepest as (select classid, objid, max(objsubid) as objsubid, max(depth) as depth from hangs group by 1, 2),
            acl(oid, part, acl) as (select oid, '', relacl from pg_class where relkind in ('v', 'm')
              union all select attrelid, ' (' || quote_ident(attname) || ')', attacl from pg_attribute where attacl is not null),
            granted as (
              select a.oid, a.part, format('GRANT %s%s ON {on} TO %s%s;', string_agg(x.privilege_type || a.part, ', '
                  order by x.privilege_type), '', case x.grantee when 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(x.grantee)) end,
                  case when x.is_grantable then ' WITH GRANT OPTION' else '' end) as line
                from acl a join pg_class c on c.oid = a.oid, aclexplode(a.acl) x where x.grantee <> c.relowner
                group by a.oid, a.part, x.grantee, x.is_grantable),
            views as (
              select c.oid, r.oid as rule, c.relkind, c.relowner, format('%I.%I', n.nspname, c.relname) as name,
                  n.nspname || '.' || c.relname as bare, case c.relkind when 'm' then 'MATERIALIZED VIEW' else 'VIEW' end as kind,
                  coalesce(' WITH (' || array_to_string(c.reloptions, ', ') || ')', '') as options, c.relispopulated
                from deepest d join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid and r.rulename = '_RETURN'
                  join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace),
            after_view as (
              select v.oid, 1 as nth, format('ALTER %s %s OWNER TO %I;', v.kind, v.name, pg_get_userbyid(v.relowner)) as line
                from views v, col where v.relowner <> col.relowner
              union all select v.oid, 2, pg_get_indexdef(i.indexrelid) || ';' from views v join pg_index i on i.indrelid = v.oid
              union all select v.oid, 3, format('ALTER VIEW %s ALTER COLUMN %I SET DEFAULT %s;', v.name, a.attname,
                  pg_get_expr(f.adbin, f.adrelid)) from views v join pg_attrdef f on f.adrelid = v.oid
                  join pg_attribute a on a.attrelid = v.oid and a.attnum = f.adnum
              union all select v.oid, 4, pg_get_ruledef(r.oid) from views v join pg_rewrite r on r.ev_class = v.oid
                  and r.rulename <> '_RETURN'
              union all select v.oid, 5, pg_get_triggerdef(t.oid) || ';' from views v join pg_trigger t on t.tgrelid = v.oid
                  and not t.tgisinternal
              union all select v.oid, 6, format('COMMENT ON %s %s IS %L;', case objsubid when 0 then v.kind else 'COLUMN' end,
                  v.name || coalesce('.' || quote_ident(a.attname), ''), s.description) from views v
                  join pg_description s on s.classoid = 'pg_class'::regclass and s.objoid = v.oid
                  left join pg_attribute a on a.attrelid = v.oid and a.attnum = s.objsubid and s.objsubid > 0
              union all select v.oid, 7, replace(g.line, '{on}', v.name) from views v join granted g on g.oid = v.oid),
            told(nth, depth, kind, name, before, after, query, rest) as (
              select 1, d.depth, lower(v.kind), v.bare, format('DROP %s %s;', v.kind, v.name),
                  format('CREATE %s %s%s AS', v.kind, v.name, v.options), pg_get_viewdef(v.oid),
                  case when v.relispopulated then '' else 'WITH NO DATA' end || coalesce(E'\\n' || (select string_agg(line, E'\\n'
                    order by nth, line) from after_view a where a.oid = v.oid), '')
                from deepest d join views v on d.classid = 'pg_rewrite'::regclass and d.objid = v.rule
              union all select 1, d.depth, 'rule', r.rulename, format('DROP RULE %I ON %s;', r.rulename, r.ev_class::regclass),
                  pg_get_ruledef(r.oid), '', '' from deepest d join pg_rewrite r on d.classid = 'pg_rewrite'::regclass
                  and r.oid = d.objid and r.rulename <> '_RETURN' and r.ev_class not in (select oid from views)
              union all select 1, d.depth, 'trigger', t.tgname, format('DROP TRIGGER %I ON %s;', t.tgname, t.tgrelid::regclass),
                  pg_get_triggerdef(t.oid) || ';' || case t.tgenabled when 'O' then '' else format(E'\\nALTER TABLE %s %s TRIGGER %I;',
                    t.tgrelid::regclass, case t.tgenabled when 'D' then 'DISABLE' when 'R' then 'ENABLE REPLICA' else 'ENABLE ALWAYS' end,
                    t.tgname) end, '', ''
                from deepest d join pg_trigger t on d.classid = 'pg_trigger'::regclass and t.oid = d.objid and not t.tgisinternal
              union all select 1, d.depth, 'policy', p.polname, format('DROP POLICY %I ON %s;', p.polname, p.polrelid::regclass),
                  format('CREATE POLICY %I ON %s AS %s FOR %s TO %s%s%s;', p.polname, p.polrelid::regclass,
                    case when p.polpermissive then 'PERMISSIVE' else 'RESTRICTIVE' end,
                    case p.polcmd when 'r' then 'SELECT' when 'a' then 'INSERT' when 'w' then 'UPDATE' when 'd' then 'DELETE' else 'ALL' end,
                    (select string_agg(case o when 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(o)) end, ', ') from unnest(p.polroles) o),
                    coalesce(' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', ''),
                    coalesce(' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '')), '', ''
                from deepest d join pg_policy p on d.classid = 'pg_policy'::regclass and p.oid = d.objid
              union all select 1, d.depth, 'function', p.oid::regprocedure::text,
                  format('DROP %s %s;', case p.prokind when 'p' then 'PROCEDURE' else 'FUNCTION' end, p.oid::regprocedure),
                  rtrim(pg_get_functiondef(p.oid), E'\\n') || ';', '', ''
                from deepest d join pg_proc p on d.classid = 'pg_proc'::regclass and p.oid = d.objid
              union all select 2, d.depth, 'foreign key', k.conname,
                  format('ALTER TABLE %s DROP CONSTRAINT %I;', k.conrelid::regclass, k.conname),
                  format('ALTER TABLE %s ADD CONSTRAINT %I %s%s;', k.conrelid::regclass, k.conname,
                    regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', ''), case c.relkind when 'p' then '' else ' NOT VALID' end),
                  '', case when c.relkind = 'p' or not k.convalidated then ''
                    else format('ALTER TABLE %s VALIDATE CONSTRAINT %I;', k.conrelid::regclass, k.conname) end
                from deepest d join pg_constraint k on d.classid = 'pg_constraint'::regclass and k.oid = d.objid and k.contype = 'f'
                  and k.conparentid = 0
                  join pg_class c on c.oid = k.conrelid
              union all select 3, d.depth, 'generated column', a.attname, format('ALTER TABLE %s DROP COLUMN %I;', t, a.attname),
                  format('ALTER TABLE %s ADD COLUMN %I %s GENERATED ALWAYS AS (%s) %s%s;', t, a.attname,
                    format_type(a.atttypid, a.atttypmod), pg_get_expr(f.adbin, f.adrelid),
                    case a.attgenerated when 'v' then 'VIRTUAL' else 'STORED' end, case when a.attnotnull then ' NOT NULL' else '' end), '', ''
                from col join pg_attrdef f on f.adrelid = col.attrelid and f.adnum <> col.attnum
                  join pg_attribute a on a.attrelid = f.adrelid and a.attnum = f.adnum and a.attgenerated <> ''
                  join deepest d on (d.classid, d.objid) = ('pg_attrdef'::regclass, f.oid)
                    or (d.classid, d.objid, d.objsubid) = ('pg_class'::regclass, a.attrelid, a.attnum)
              union all select 4, d.depth, 'statistics', x.stxname, format('DROP STATISTICS %I.%I;', n.nspname, x.stxname),
                  pg_get_statisticsobjdef(x.oid) || ';', '', ''
                from deepest d join pg_statistic_ext x on d.classid = 'pg_statistic_ext'::regclass and x.oid = d.objid
                  join pg_namespace n on n.oid = x.stxnamespace
              union all select 1, d.depth, 'other', pg_describe_object(d.classid, d.objid, 0),
                  '-- take it out of ' || pg_describe_object(d.classid, d.objid, 0),
                  '-- put it back into ' || pg_describe_object(d.classid, d.objid, 0), '', ''
                from deepest d where d.classid not in ('pg_rewrite'::regclass, 'pg_trigger'::regclass, 'pg_policy'::regclass,
                  'pg_proc'::regclass, 'pg_constraint'::regclass, 'pg_attrdef'::regclass, 'pg_class'::regclass,
                  'pg_statistic_ext'::regclass)
              union all select 5, 0, case d.deptype when 'i' then 'identity' else 'sequence' end, c.relname,
                  case d.deptype when 'i' then format(E'ALTER TABLE %s ALTER COLUMN %s ADD GENERATED %s AS IDENTITY (SEQUENCE NAME %I.%I'
                      || E' START %s INCREMENT %s%s%s CACHE %s%s);\\nSELECT setval(%L, last_value, is_called) FROM %I.%I;', t, fresh,
                      case attidentity when 'a' then 'ALWAYS' else 'BY DEFAULT' end, n.nspname, left(c.relname, 59) || '_new',
                      s.seqstart, s.seqincrement, case when s.seqincrement > 0 then ' MINVALUE ' || s.seqmin else '' end,
                      case when s.seqmax in (32767, 2147483647, 9223372036854775807) then '' else ' MAXVALUE ' || s.seqmax end,
                      s.seqcache, case when s.seqcycle then ' CYCLE' else '' end,
                      format('%I.%I', n.nspname, left(c.relname, 59) || '_new'), n.nspname, c.relname)
                    else format('ALTER SEQUENCE %I.%I OWNED BY %s.%s;', n.nspname, c.relname, t, fresh) end,
                  case d.deptype when 'i' then format('ALTER SEQUENCE %I.%I RENAME TO %I;', n.nspname,
                      left(c.relname, 59) || '_new', c.relname) else '' end, '', ''
                from col join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = attrelid and d.refobjsubid = attnum
                  and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')
                  join pg_class c on c.oid = d.objid and c.relkind = 'S' join pg_sequence s on s.seqrelid = c.oid
                  join pg_namespace n on n.oid = c.relnamespace
              union all select 6, 0, 'statistics target', attname, format('ALTER TABLE %s ALTER COLUMN %s SET STATISTICS %s;', t, fresh,
                  attstattarget), '', '', '' from col where attstattarget >= 0
              union all select 6, 0, 'options', attname, format('ALTER TABLE %s ALTER COLUMN %s SET (%s);', t, fresh,
                  array_to_string(attoptions, ', ')), '', '', '' from col where attoptions is not null
              union all select 7, 0, 'comment', attname, format('COMMENT ON COLUMN %s.%s IS %L;', t, fresh, description), '', '', ''
                from col join pg_description on classoid = 'pg_class'::regclass and objoid = attrelid and objsubid = attnum
              union all select 8, 0, 'grant', attname, '', replace(g.line, '{on}', t), '', '' from col join granted g on g.oid = attrelid
                and g.part = ' (' || quote_ident(attname) || ')'
              union all select 9, 0, 'comment of', k.conname, '', format('COMMENT ON CONSTRAINT %I ON %s IS %L;', k.conname, t,
                  s.description), '', '' from col join pg_constraint k on k.conrelid = attrelid and attnum = any(k.conkey)
                join pg_description s on s.classoid = 'pg_constraint'::regclass and s.objoid = k.oid
              union all select 9, 0, 'comment of', i.relname, '', format('COMMENT ON INDEX %I.%I IS %L;', n.nspname, i.relname,
                  s.description), '', '' from col join pg_index x on x.indrelid = attrelid
                join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = i.relnamespace
                join pg_description s on s.classoid = 'pg_class'::regclass and s.objoid = i.oid
                where exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = i.oid
                  and d.refobjid = attrelid and d.refobjsubid = attnum) or attnum = any(x.indkey))
            select kind, name, before, after, query, rest from told order by nth, depth desc, kind, name
            """;

    private ColumnDependants() {}

    /** The query for a column of the table {@code table}, in whose place comes one that is called {@code fresh} until then. */
    public static String of(String table, String column, String fresh) {
        return QUERY.replace("{table}", Names.literal(table))
                .replace("{column}", Names.literal(column))
                .replace("{new}", Names.literal(fresh))
                .strip();
    }
}
