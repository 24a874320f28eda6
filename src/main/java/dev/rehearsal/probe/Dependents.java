package dev.rehearsal.probe;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** Who is written with whose name: a view with its tables' columns, a column with its type. */
final class Dependents {

    private static final String QUERY =
            """
            with changed(classid, objid) as (
                select 'pg_class'::regclass::oid, oid from pg_class where oid = any({r})
                union select 'pg_type'::regclass, reltype from pg_class where oid = any({r})
                union select 'pg_type'::regclass, t.typarray from pg_class c join pg_type t on t.oid = c.reltype
                  where c.oid = any({r})
                union select 'pg_proc'::regclass, oid from pg_proc where oid = any({f})
                union select 'pg_type'::regclass, oid from pg_type where oid = any({t})
                union select 'pg_type'::regclass, typarray from pg_type where oid = any({t})
                union select 'pg_type'::regclass, rngmultitypid from pg_range where rngtypid = any({t})),
              dep as (select distinct d.classid, d.objid from pg_depend d
                join changed c on d.refclassid = c.classid and d.refobjid = c.objid)
            select 'r', coalesce(i.indrelid, d.objid) from dep d left join pg_index i on i.indexrelid = d.objid
              where d.classid = 'pg_class'::regclass
            union select 'r', adrelid from dep join pg_attrdef a on a.oid = objid where classid = 'pg_attrdef'::regclass
            union select case when conrelid = 0 then 't' else 'r' end, case when conrelid = 0 then contypid else conrelid end
              from dep join pg_constraint c on c.oid = objid where classid = 'pg_constraint'::regclass
            union select 'r', tgrelid from dep join pg_trigger t on t.oid = objid where classid = 'pg_trigger'::regclass
            union select 'r', polrelid from dep join pg_policy p on p.oid = objid where classid = 'pg_policy'::regclass
            union select 'r', ev_class from dep join pg_rewrite r on r.oid = objid where classid = 'pg_rewrite'::regclass
            union select 'f', objid from dep where classid = 'pg_proc'::regclass
            union select case when typrelid = 0 then 't' else 'r' end, case when typrelid = 0 then t.oid else typrelid end
              from dep join pg_type t on t.oid = objid where classid = 'pg_type'::regclass
            union select 'x', 0 from dep where classid not in ('pg_class'::regclass, 'pg_attrdef'::regclass,
              'pg_constraint'::regclass, 'pg_trigger'::regclass, 'pg_policy'::regclass, 'pg_rewrite'::regclass,
              'pg_proc'::regclass, 'pg_type'::regclass)
            """;

    private Dependents() {}

    /** All that is written with a name of one of these. */
    static Set<Unit> of(Aside aside, Set<Unit> units) throws SQLException {
        Set<Unit> dependents = new HashSet<>();
        String query = QUERY;
        for (char kind : new char[] {'r', 'f', 't'}) {
            query = query.replace("{" + kind + "}", Batch.oids(Unit.oids(units, kind)));
        }
        new Batch()
                .add(query, row -> dependents.add(new Unit(row.getString(1).charAt(0), row.getLong(2))))
                .run(aside);
        return dependents;
    }
}
