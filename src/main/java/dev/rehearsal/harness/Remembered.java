package dev.rehearsal.harness;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Connections that are closed in the end, whatever became of who should have closed them. */
final class Remembered extends PassingSource implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Remembered.class.getName());

    private final List<Connection> open = new ArrayList<>();

    Remembered(DataSource source) {
        super(source);
    }

    @Override
    synchronized Connection passing(Connection connection) {
        open.add(connection);
        return connection;
    }

    @Override
    public synchronized void close() {
        for (Connection each : open) {
            try {
                each.close();
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "a connection that was cut off could not be closed", e);
            }
        }
    }
}
