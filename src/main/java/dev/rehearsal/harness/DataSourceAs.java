package dev.rehearsal.harness;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

/** Connections of another data source that say one thing to the server before anybody gets them. */
final class DataSourceAs extends PassingSource {

    private final String first;
    private final Map<String, String> settings;

    /** As somebody else altogether. */
    DataSourceAs(DataSource source, String first) {
        this(source, first, Map.of());
    }

    /** With these settings and nothing else. */
    DataSourceAs(DataSource source, String first, Map<String, String> settings) {
        super(source);
        this.settings = settings;
        this.first = first;
    }

    /** What such a session has set that tells who it is, for a program that can't say the first thing itself. */
    Map<String, String> settings() throws SQLException {
        if (!settings.isEmpty()) {
            return settings;
        }
        try (Connection connection = getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select session_user")) {
            row.next();
            return Map.of("session_authorization", row.getString(1));
        }
    }

    @Override
    Connection passing(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(first);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
