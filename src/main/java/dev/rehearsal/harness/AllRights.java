package dev.rehearsal.harness;

import dev.rehearsal.Failure;
import dev.rehearsal.cluster.Database;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * A role that may do anything, for what the migrating one is refused. Not the servers' own superuser: a migration that takes rights or the
 * login from whoever runs it would lock us out.
 */
final class AllRights {

    static final String ROLE = "rehearsal_rights";

    private static final String BECOME =
            """
            do $$ begin
                create role %1$s superuser;
            exception when duplicate_object or unique_violation then
                if not (select rolsuper from pg_roles where rolname = '%1$s') then
                    alter role %1$s superuser;
                end if;
            end $$;
            select set_config('session_authorization',
                coalesce((select rolname from pg_roles where rolname = %2$s and rolsuper), '%1$s'), false)
            """;

    /** Who wants to give things to another superuser has to be that one: a sequence needs the owner of its table. */
    private static final Pattern OWNER =
            Pattern.compile("must be (?:able to SET ROLE|(?:a )?member of role) \"(.+)\"", Pattern.DOTALL);

    private AllRights() {}

    /** For the migration that is refused like this. */
    static DataSource in(Database database, Failure refused) {
        String name = "'" + owner(refused).replace("'", "''") + "'";
        return new DataSourceAs(database.observer(), BECOME.formatted(ROLE, name));
    }

    private static String owner(Failure refused) {
        Matcher owner = OWNER.matcher(refused.message());
        return owner.find() ? owner.group(1) : "";
    }
}
