package dev.rehearsal.harness;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Gives what a superuser made in the place of the migrating role, or was given, back to that role: later ones go on as that. */
final class Ownership {

    /** Members of an extension stay with it; sequences of columns and indexes go with their table. */
    private static final String GIVE_BACK =
            """
            do $$
            declare command text; migrating text := ROLE;
                rights oid[] := (select array_agg(oid) from pg_roles where rolsuper);
            begin
                for command in
                    select format('alter %s %s owner to %I',
                            case c.relkind when 'v' then 'view' when 'm' then 'materialized view'
                                when 'S' then 'sequence' when 'f' then 'foreign table' else 'table' end,
                            c.oid::regclass, migrating)
                    from pg_class c
                    where c.relowner = any (rights) and c.oid >= 16384 and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
                        and c.relnamespace::regnamespace::text !~ '^pg_'
                        and not exists (select from pg_depend d
                            where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('e', 'a', 'i'))
                    union all
                    select format('alter routine %s owner to %I', p.oid::regprocedure, migrating)
                    from pg_proc p
                    where p.proowner = any (rights) and p.oid >= 16384 and p.pronamespace::regnamespace::text !~ '^pg_'
                        and not exists (select from pg_depend d
                            where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
                    union all
                    select format('alter schema %I owner to %I', n.nspname, migrating)
                    from pg_namespace n
                    where n.nspowner = any (rights) and n.oid >= 16384 and n.nspname !~ '^pg_'
                    union all
                    select format('alter type %s owner to %I', t.oid::regtype, migrating)
                    from pg_type t
                    where t.typowner = any (rights) and t.oid >= 16384 and t.typtype in ('e', 'd')
                        and not exists (select from pg_depend d
                            where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e')
                    union all
                    select format('alter database %I owner to %I', d.datname, migrating)
                    from pg_database d
                    where d.datdba = any (rights) and d.oid >= 16384
                loop
                    execute command;
                end loop;
            end $$
            """;

    private Ownership() {}

    static void giveBack(Connection superuser, MigratingRole role) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(GIVE_BACK.replace("ROLE", "'" + role.name().replace("'", "''") + "'"));
        }
    }
}
