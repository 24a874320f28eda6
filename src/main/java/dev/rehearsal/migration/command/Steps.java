package dev.rehearsal.migration.command;

import dev.rehearsal.Migration;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Our own books about a command that is run once for each migration, where its tool keeps none. */
final class Steps {

    static final Ledger LEDGER = Ledger.simple("", "", "rehearsal_steps", "id", List.of());

    private Steps() {}

    static void add(Connection session, Migration migration) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("create table if not exists public.rehearsal_steps (id text primary key)");
        }
        try (PreparedStatement insert =
                session.prepareStatement("insert into public.rehearsal_steps values (?) on conflict do nothing")) {
            insert.setString(1, migration.id());
            insert.executeUpdate();
        }
    }
}
