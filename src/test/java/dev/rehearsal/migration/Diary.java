package dev.rehearsal.migration;

import dev.rehearsal.Executed;
import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Writes down what it is told, and what another session sees of the tables {@code t1, t2, …} and the books at that moment. */
public final class Diary implements Witness {

    private final DataSource others;
    private final String books;
    private final List<String> lines = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final Map<String, Executed> statements = new TreeMap<>();
    private Failure failure = Failure.NONE;

    /** {@code books} is a query of the names of what is booked. */
    public Diary(DataSource others, String books) {
        this.others = others;
        this.books = books;
    }

    public List<String> lines() {
        return lines;
    }

    public List<String> seen() {
        return seen;
    }

    public Executed statement(String sql) {
        return statements.get(sql);
    }

    public Failure failure() {
        return failure;
    }

    private void write(String line) {
        lines.add(line);
        seen.add(line + " | tables " + visible("select relname from pg_class where relname ~ '^t\\d+$' order by 1")
                + ", booked " + visible(books));
    }

    private List<String> visible(String query) {
        try {
            return Stage.all(others, query);
        } catch (IllegalStateException e) {
            return List.of();
        }
    }

    private static String mode(Connection session) {
        try {
            return session.getAutoCommit() ? "autocommit" : "transaction";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void before(Migration migration, Connection session) {
        write("before " + migration.id() + " in " + mode(session));
    }

    @Override
    public void statement(Migration migration, Executed statement, Connection session) {
        String sql = statement.sql().lines().findFirst().orElse("");
        statements.put(sql, statement);
        write(migration.id() + " " + statement.place() + " " + sql);
    }

    @Override
    public void after(Migration migration, Connection session) {
        write("after " + migration.id());
    }

    @Override
    public void settled(Migration migration) {
        write("settled " + migration.id());
    }

    @Override
    public void pending(Migration migration, Connection session) {
        write("pending " + migration.id());
    }

    @Override
    public void failed(Migration migration, Failure why) {
        failure = why;
        write("failed " + migration.id() + " " + why.sqlState());
    }
}
