package dev.rehearsal.harness;

import java.sql.Connection;
import java.sql.SQLException;

/** Sessions that change a living database. */
final class WorkingSource extends PlainSource {

    private final LiveUrl url;

    WorkingSource(LiveUrl url) {
        this.url = url;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return url.work();
    }
}
