package dev.rehearsal.probe;

import dev.rehearsal.observation.Answer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks a database a check's question; nothing that the question does stays. */
public final class Asker {

    private static final int MOST = 100;

    private final Duration patience;

    /** One that waits ten seconds for an answer. */
    public Asker() {
        this(Duration.ofSeconds(10));
    }

    /** One that waits this long for an answer. */
    public Asker(Duration patience) {
        this.patience = patience;
    }

    /**
     * The rows of the last query of {@code sql}; an answer with an error where the server had none.
     *
     * <p>Throws only when the session is not usable any more.
     */
    public Answer ask(Connection connection, String sql) throws SQLException {
        try (Aside aside = Aside.begin(connection);
                Statement statement = aside.statement()) {
            try {
                statement.execute("set local statement_timeout = " + Math.max(1, patience.toMillis()));
                statement.setMaxRows(MOST);
                return new Answer(rows(statement, statement.execute(sql)), "");
            } catch (SQLException e) {
                String said = e.getMessage();
                return new Answer(List.of(), said == null || said.isEmpty() ? e.toString() : said);
            }
        }
    }

    private static List<List<String>> rows(Statement statement, boolean first) throws SQLException {
        List<List<String>> last = List.of();
        boolean isRows = first;
        while (isRows || statement.getUpdateCount() != -1) {
            if (isRows) {
                try (ResultSet rows = statement.getResultSet()) {
                    last = texts(rows);
                }
            }
            isRows = statement.getMoreResults();
        }
        return last;
    }

    private static List<List<String>> texts(ResultSet rows) throws SQLException {
        List<List<String>> texts = new ArrayList<>();
        int width = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (int column = 1; column <= width; column++) {
                String text = rows.getString(column);
                row.add(text == null ? "" : text);
            }
            texts.add(row);
        }
        return texts;
    }
}
