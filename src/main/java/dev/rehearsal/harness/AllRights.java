package dev.rehearsal.harness;

import dev.rehearsal.cluster.Database;
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
                create role %1$s;
            exception when duplicate_object or unique_violation then null;
            end $$;
            alter role %1$s superuser;
            set session authorization %1$s
            """
                    .formatted(ROLE);

    private AllRights() {}

    static DataSource in(Database database) {
        return new DataSourceAs(database.observer(), BECOME);
    }
}
