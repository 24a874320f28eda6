package dev.rehearsal.probe;

/**
 * What is asked about everything that is no table; {@code {oids}} is the array of their numbers.
 *
 * <p>Each answers with number, kind, name, definition, owner, grants, the labels of an enum, the table that a sequence belongs to.
 */
final class EntityQueries {

    static final String RELATIONS = "with " + Marks.OWN
            + """

            select c.oid,
                case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'type' end,
                n.nspname || '.' || c.relname,
                case c.relkind when 'v' then pg_get_viewdef(c.oid)
                  when 'm' then pg_get_viewdef(c.oid) || case when c.relispopulated then '' else ' with no data' end
                  when 'S' then format('as %s start %s increment %s minvalue %s maxvalue %s cache %s%s%s',
                    format_type(s.seqtypid, null), s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
                    case when s.seqcycle then ' cycle' else '' end,
                    coalesce(' owned by ' || onn.nspname || '.' || oc.relname || '.' || oa.attname, ''))
                  else '' end,
                pg_get_userbyid(c.relowner),
                coalesce(case c.relkind when 'c' then t.typacl else c.relacl end::text, ''),
                null::text[], coalesce(onn.nspname || '.' || oc.relname, '')
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
                left join pg_type t on t.oid = c.reltype
                left join pg_sequence s on s.seqrelid = c.oid
                left join pg_depend d on c.relkind = 'S' and d.classid = 'pg_class'::regclass and d.objid = c.oid
                  and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i') and d.refobjsubid > 0
                left join pg_class oc on oc.oid = d.refobjid
                left join pg_namespace onn on onn.oid = oc.relnamespace
                left join pg_attribute oa on oa.attrelid = d.refobjid and oa.attnum = d.refobjsubid
              where c.oid = any({oids}) and c.relkind in ('v', 'm', 'S', 'c') and c.relnamespace in (select oid from own)
                and c.oid not in (select objid from ext where classid = 'pg_class'::regclass)""";

    static final String FUNCTIONS = "with " + Marks.OWN
            + """

            select p.oid, case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end,
                n.nspname || '.' || p.proname || '(' || oidvectortypes(p.proargtypes) || ')',
                case when p.prokind = 'a' then format('returns %s sfunc %s stype %s final %s combine %s initial %s moving %s %s %s',
                    format_type(p.prorettype, null), a.aggtransfn, format_type(a.aggtranstype, null), a.aggfinalfn, a.aggcombinefn,
                    coalesce(a.agginitval, 'null'), a.aggmtransfn, a.aggkind, p.proparallel)
                  else pg_get_functiondef(p.oid) end,
                pg_get_userbyid(p.proowner), coalesce(p.proacl::text, ''), null::text[], ''
              from pg_proc p join pg_namespace n on n.oid = p.pronamespace left join pg_aggregate a on a.aggfnoid = p.oid
              where p.oid = any({oids}) and p.pronamespace in (select oid from own)
                and p.oid not in (select objid from ext where classid = 'pg_proc'::regclass)""";

    static final String TYPES = "with " + Marks.OWN
            + """

            select t.oid, case t.typtype when 'e' then 'enum' when 'd' then 'domain' else 'type' end,
                n.nspname || '.' || t.typname,
                case t.typtype when 'e' then array(select quote_literal(enumlabel) from pg_enum e where enumtypid = t.oid
                      order by enumsortorder)::text
                  when 'd' then format_type(t.typbasetype, t.typtypmod)
                    || coalesce(' collate ' || quote_ident(cn.nspname) || '.' || quote_ident(co.collname), '')
                    || coalesce(' default ' || pg_get_expr(t.typdefaultbin, 0), '') || case when t.typnotnull then ' not null' else '' end
                    || coalesce((select string_agg(' constraint ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid), ''
                        order by k.conname) from pg_constraint k where k.contypid = t.oid), '')
                  else 'range of ' || format_type(r.rngsubtype, null) || ' by ' || opc.opcname
                    || ' canonical ' || r.rngcanonical || ' difference ' || r.rngsubdiff end,
                pg_get_userbyid(t.typowner), coalesce(t.typacl::text, ''),
                array(select enumlabel::text from pg_enum e where enumtypid = t.oid order by enumsortorder), ''
              from pg_type t join pg_namespace n on n.oid = t.typnamespace
                left join pg_type b on b.oid = t.typbasetype
                left join pg_collation co on co.oid = t.typcollation and t.typcollation <> b.typcollation
                left join pg_namespace cn on cn.oid = co.collnamespace
                left join pg_range r on r.rngtypid = t.oid left join pg_opclass opc on opc.oid = r.rngsubopc
              where t.oid = any({oids}) and t.typtype in ('e', 'd', 'r') and t.typnamespace in (select oid from own)
                and t.oid not in (select objid from ext where classid = 'pg_type'::regclass)""";

    /** All that is rare, whole. */
    static final String RARE = "with " + Marks.OWN
            + """
            , rare(classid, oid, definition, owner, grants) as (
              select 'pg_namespace'::regclass::oid, oid, '', nspowner, nspacl::text from pg_namespace
                where oid in (select oid from own)
              union all select 'pg_extension'::regclass, e.oid, 'version ' || extversion || ' schema ' || nspname, extowner, ''
                from pg_extension e join pg_namespace n on n.oid = extnamespace where e.oid >= 16384
              union all select 'pg_event_trigger'::regclass, oid, format('on %s %s call %s %s', evtevent, evttags, evtfoid::regproc,
                  evtenabled), evtowner, '' from pg_event_trigger where evtname not like 'rehearsal\\_%'
              union all select 'pg_collation'::regclass, c.oid, to_jsonb(c) ->> 'collprovider' || ' '
                  || (to_jsonb(c) - array['oid', 'collname', 'collnamespace', 'collowner', 'collversion'])::text, collowner, ''
                from pg_collation c where oid >= 16384
              union all select 'pg_cast'::regclass, oid, format('%s %s %s', castfunc::regproc, castcontext, castmethod), 0, ''
                from pg_cast where oid >= 16384
              union all select 'pg_operator'::regclass, oid, format('%s returns %s %s %s %s %s merge %s hash %s', oprcode,
                  format_type(oprresult, null), oprcom::regoper, oprnegate::regoper, oprrest, oprjoin, oprcanmerge, oprcanhash),
                  oprowner, '' from pg_operator where oid >= 16384
              union all select 'pg_opclass'::regclass, oid, format('for %s default %s', format_type(opcintype, null), opcdefault),
                  opcowner, '' from pg_opclass where oid >= 16384
              union all select 'pg_opfamily'::regclass, oid, '', opfowner, '' from pg_opfamily where oid >= 16384
              union all select 'pg_language'::regclass, oid, format('%s trusted %s', lanplcallfoid::regproc, lanpltrusted), lanowner,
                  lanacl::text from pg_language where oid >= 16384
              union all select 'pg_ts_config'::regclass, oid, '', cfgowner, '' from pg_ts_config where oid >= 16384
              union all select 'pg_ts_dict'::regclass, oid, coalesce(dictinitoption, ''), dictowner, '' from pg_ts_dict
                where oid >= 16384
              union all select 'pg_foreign_data_wrapper'::regclass, oid, coalesce(fdwoptions::text, ''), fdwowner, fdwacl::text
                from pg_foreign_data_wrapper where oid >= 16384
              union all select 'pg_foreign_server'::regclass, s.oid, fdwname || ' ' || coalesce(srvoptions::text, ''), srvowner,
                  srvacl::text from pg_foreign_server s join pg_foreign_data_wrapper w on w.oid = srvfdw where s.oid >= 16384
              union all select 'pg_publication'::regclass, p.oid,
                  (to_jsonb(p) - array['oid', 'pubname', 'pubowner'])::text || ' ' || array(select prrelid::regclass::text
                    from pg_publication_rel where prpubid = p.oid order by 1)::text, pubowner, '' from pg_publication p
              union all select 'pg_statistic_ext'::regclass, oid, pg_get_statisticsobjdef(oid), stxowner, '' from pg_statistic_ext
              union all select 'pg_default_acl'::regclass, oid, coalesce(defaclacl::text, ''), 0, '' from pg_default_acl)
            select r.oid, i.type, case when i.type = 'schema' then i.name else i.identity end, r.definition,
                case r.owner when 0 then '' else pg_get_userbyid(r.owner) end, coalesce(r.grants, '')
              from rare r, lateral pg_identify_object(r.classid, r.oid, 0) i
              where (r.classid, r.oid) not in (select classid, objid from ext) and i.identity is not null""";

    private EntityQueries() {}
}
