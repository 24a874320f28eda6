package dev.rehearsal.migration.flyway.java;

import java.sql.PreparedStatement;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** A migration in Java, found by Flyway on the class path. */
public final class V2__FromJava extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws Exception {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("create table t2 (a int)");
        }
        try (PreparedStatement insert = context.getConnection().prepareStatement("insert into t2 values (?)")) {
            insert.setInt(1, 7);
            insert.executeUpdate();
        }
    }
}
