package dev.rehearsal.cluster;

import javax.sql.DataSource;

/**
 * A database that is one's own: a copy of a template, gone when it is closed.
 *
 * <p>Connections that are still open at {@link #close()} are ended.
 */
public interface Database extends AutoCloseable {

    /** Its name on the server. */
    String name();

    /** How any tool reaches it, without the password: {@code jdbc:postgresql://127.0.0.1:54321/app_1}. */
    String jdbcUrl();

    /** Connections to it, as the role that owns it. */
    DataSource dataSource();

    /** Connections to it as the superuser, for whoever observes or seeds. */
    DataSource observer();

    /** Gives it back; it is dropped when the server has nothing better to do. */
    @Override
    void close();
}
