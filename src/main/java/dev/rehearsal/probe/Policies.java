package dev.rehearsal.probe;

import dev.rehearsal.observation.Table;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;

/**
 * Row security that is forced hides rows from the owner of a table too, and so from us in the tool's own session: rows would seem to be
 * gone. A superuser sees them all.
 */
final class Policies {

    private static final String FORCED = "row security forced";

    private Policies() {}

    /** Has the owner see all rows until the end of this moment, after which all is as it was. */
    static void lift(Aside aside, Collection<Table> tables) throws SQLException {
        if (!aside.isGuest()) {
            return;
        }
        for (Table table : tables) {
            if (table.others().contains(FORCED)) {
                try (Statement statement = aside.statement()) {
                    statement.execute(
                            """
                            do $$ begin
                              alter table %s.%s no force row level security;
                            exception when insufficient_privilege then null;
                            end $$"""
                                    .formatted(Batch.name(table.schema()), Batch.name(table.name())));
                }
            }
        }
    }
}
