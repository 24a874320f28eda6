package dev.rehearsal.check;

import dev.rehearsal.Executed;
import dev.rehearsal.Expectations;
import dev.rehearsal.Failure;
import dev.rehearsal.Lane;
import dev.rehearsal.Migration;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.Place;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.Answer;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Chronicle;
import dev.rehearsal.observation.CloseLook;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.History;
import dev.rehearsal.observation.Question;
import dev.rehearsal.observation.SecondRun;
import dev.rehearsal.observation.Session;
import dev.rehearsal.observation.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** One migration on a real server: on a fresh install, on rows, and again after each mend. */
final class Live {

    private static final Migration V2 = new Migration("V2", "V2__it.sql", "V2__it.sql");
    private static final Place PLACE = new Place("V2__it.sql", 1, 1);

    private final Connection connection;
    private final LiveCatalog catalog;
    private final String schema;
    private final String rows;
    private final List<String> migration;

    /** {@code connection} is a superuser's; its schema public is made anew. */
    Live(Connection connection, String schema, String rows, String... migration) {
        this.connection = connection;
        this.catalog = new LiveCatalog(connection);
        this.schema = schema;
        this.rows = rows;
        this.migration = List.of(migration);
    }

    /** The history, questions asked and answered. */
    History history() throws SQLException {
        Step fresh = step("");
        Step populated = step(rows);
        History history = new History(
                List.of(V2),
                Expectations.NONE,
                Duration.ZERO,
                Map.of(
                        Lane.EMPTY,
                        new Chronicle(Lane.EMPTY, List.of(fresh)),
                        Lane.ORDINARY,
                        new Chronicle(Lane.ORDINARY, List.of(populated))),
                List.of(),
                List.of(),
                SecondRun.NONE,
                List.of(),
                Map.of(),
                Map.of());
        return history.withAnswers(answers(new Judge().questions(history)));
    }

    /** Each mend by its words, with why the migration fails after it; empty where it goes through. */
    Map<String, String> mended(History history) throws SQLException {
        Map<String, String> mended = new HashMap<>();
        Step failed = history.of(Lane.ORDINARY).steps().get(0);
        for (Mend mend : new Judge().mends(history, failed)) {
            setUp(rows);
            connection.setAutoCommit(false);
            try {
                for (String sql : mend.sql()) {
                    run(sql);
                }
                for (String table : mend.aside()) {
                    run("truncate public." + Names.quoted(table.substring("public.".length())) + " cascade");
                }
                connection.commit();
                mended.put(mend.what(), migrate().message());
            } catch (SQLException e) {
                mended.put(mend.what(), e.getMessage());
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
        return mended;
    }

    /** One value, from the state before the migration. */
    String before(String query) throws SQLException {
        setUp(rows);
        return catalog.rows(query).get(0).get(0);
    }

    /** One value, from the state that is there now. */
    String now(String query) throws SQLException {
        return catalog.rows(query).get(0).get(0);
    }

    /** Runs statements one by one, each in a transaction of its own, on the state before the migration. */
    void runs(String statements) throws SQLException {
        setUp(rows);
        for (String sql : statements.split(";\n")) {
            run(sql);
        }
    }

    private Step step(String data) throws SQLException {
        setUp(data);
        Catalog before = catalog.read();
        Map<Long, Contents> was = catalog.contents(before, before);
        List<Executed> statements = new ArrayList<>();
        migration.forEach(it -> statements.add(new Executed(it, PLACE, Duration.ZERO, -1)));
        connection.setAutoCommit(false);
        Failure failure = migrate();
        if (failure.isNone()) {
            connection.commit();
        } else {
            connection.rollback();
        }
        connection.setAutoCommit(true);
        Catalog after = catalog.read();
        return new Step(
                V2,
                failure.isNone() ? Outcome.APPLIED : Outcome.FAILED,
                failure,
                statements,
                Duration.ofMillis(1),
                "node1",
                before,
                after,
                was,
                catalog.contents(after, before),
                Session.UNKNOWN,
                Session.UNKNOWN,
                CloseLook.NONE);
    }

    private Failure migrate() throws SQLException {
        for (String sql : migration) {
            try {
                run(sql);
            } catch (PSQLException e) {
                ServerErrorMessage said = e.getServerErrorMessage();
                return new Failure(
                        e.getSQLState(),
                        word(said.getMessage()),
                        word(said.getDetail()),
                        "",
                        word(said.getSchema()),
                        word(said.getTable()),
                        word(said.getColumn()),
                        word(said.getConstraint()),
                        "",
                        sql,
                        PLACE);
            }
        }
        return Failure.NONE;
    }

    private static String word(String said) {
        return said == null ? "" : said;
    }

    private void setUp(String data) throws SQLException {
        run("drop schema public cascade; create schema public; " + schema);
        if (!data.isEmpty()) {
            run(data);
        }
    }

    private Map<Question, Answer> answers(List<Question> questions) throws SQLException {
        Map<Question, Answer> answers = new HashMap<>();
        setUp(rows);
        connection.setAutoCommit(false);
        for (Question question : questions) {
            if (question.when() == Question.When.DURING) {
                answers.put(question, during(question.sql()));
                connection.rollback();
                continue;
            }
            try {
                answers.put(question, new Answer(catalog.rows(question.sql()), ""));
            } catch (SQLException e) {
                answers.put(question, new Answer(List.of(), e.getMessage()));
            }
            connection.rollback();
        }
        connection.setAutoCommit(true);
        return answers;
    }

    /** What is there after each statement, up to the one that fails. */
    private Answer during(String query) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        for (String sql : migration) {
            try {
                run(sql);
            } catch (SQLException e) {
                break;
            }
            Savepoint here = connection.setSavepoint();
            try {
                rows.add(catalog.rows(query).get(0));
            } catch (SQLException e) {
                rows.add(List.of(""));
            }
            connection.rollback(here);
        }
        return new Answer(rows, "");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
