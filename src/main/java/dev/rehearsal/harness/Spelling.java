package dev.rehearsal.harness;

import dev.rehearsal.Expectations.Hold;
import dev.rehearsal.Expectations.Invariant;
import dev.rehearsal.Expectations.Move;
import dev.rehearsal.HarnessException;
import dev.rehearsal.Routing;
import dev.rehearsal.seed.RowsScript;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses what the user said in SQL and is none, before a whole run is spent on it. The server only parses, so nothing is run, and
 * what names tables that are not there yet is fine.
 */
final class Spelling {

    private static final String SYNTAX_ERROR = "42601";

    /** A script that is longer is right or wrong from its beginning. */
    private static final int STATEMENTS = 1_000;

    private static final Pattern ASKS =
            Pattern.compile("[(\\s]*(select|with|values|table)\\b", Pattern.CASE_INSENSITIVE);

    private final Connection connection;

    private Spelling(Connection connection) {
        this.connection = connection;
    }

    static void check(Terms terms, Stage stage) {
        boolean nothing =
                terms.holds.isEmpty() && terms.invariants.isEmpty() && terms.moves.isEmpty() && terms.ownRows.isEmpty();
        if (nothing) {
            return;
        }
        try (Connection connection =
                stage.cluster().dataSource(Routing.LEADER, "postgres").getConnection()) {
            new Spelling(connection).check(terms);
        } catch (SQLException e) {
            throw new HarnessException("could not have queries checked: " + e.getMessage(), e);
        }
    }

    private void check(Terms terms) {
        for (Hold hold : terms.holds) {
            check("holding(\"" + hold.name() + "\"): expected SQL: ", hold.sql());
            checkAsks("holding(\"" + hold.name() + "\")", hold.sql());
        }
        for (Invariant invariant : terms.invariants) {
            check("keeping(\"" + invariant.name() + "\"): expected SQL: ", invariant.sql());
            checkAsks("keeping(\"" + invariant.name() + "\")", invariant.sql());
        }
        for (Move move : terms.moves) {
            // By itself each would have to be whole: a bracket that one opens, the other must not close.
            String moving = "moving(\"" + move.table() + "\"): expected a condition in SQL: ";
            check(moving + "where: ", "select from t where (" + move.where() + "\n)");
            check(moving + "to: ", "select from t where (" + move.to() + "\n)");
        }
        for (OwnRows own : terms.ownRows) {
            RowsScript script = OwnRowsScript.read(own);
            script.statements().stream()
                    .limit(STATEMENTS)
                    .forEach(statement -> check(
                            "seed at \"" + own.at() + "\": " + script.file() + ":" + statement.line() + ": ",
                            statement.sql()));
        }
    }

    /** What is asked between migrations must not change what the next one meets. */
    private static void checkAsks(String what, String sql) {
        String bare = sql.replaceAll("--[^\n]*|(?s:/\\*.*?\\*/)", " ").strip();
        if (!ASKS.matcher(bare).lookingAt()) {
            throw new IllegalArgumentException(
                    what + ": expected a query such as select count(*) from …, not " + bare.split("\\s", 2)[0]);
        }
    }

    private void check(String what, String sql) {
        Optional<String> wrong = mistake(sql);
        if (wrong.isPresent()) {
            throw new IllegalArgumentException(what + wrong.get());
        }
    }

    private Optional<String> mistake(String sql) {
        // A question mark is an operator to us and a parameter to the driver, unless there are two.
        try (PreparedStatement parsed = connection.prepareStatement(sql.replace("?", "??"))) {
            parsed.getMetaData();
            return Optional.empty();
        } catch (SQLException e) {
            String message = String.valueOf(e.getMessage()).split("\\R", 2)[0].replaceFirst("^\\p{Lu}+: ", "");
            return SYNTAX_ERROR.equals(e.getSQLState()) ? Optional.of(message) : Optional.empty();
        }
    }
}
