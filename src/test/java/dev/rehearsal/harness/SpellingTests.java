package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was said in SQL and is none is refused before a run is spent on it, and nothing else is. */
final class SpellingTests {

    @TempDir
    private Path path;

    @Test
    void a_query_that_is_no_sql_is_refused() throws IOException {
        assertRefused(
                it -> it.holding("all \"are\" (well): named", "select count(* from a", "0"),
                "holding(\"all \"are\" (well): named\"): expected SQL: syntax error at or near \"from\"");
        assertRefused(
                it -> it.keeping("all are named", "select 1 where", "1"),
                "keeping(\"all are named\"): expected SQL: syntax error at end of input");
        assertRefused(
                it -> it.keeping("nobody", "-- all of them\ndelete from users", "0"),
                "keeping(\"nobody\"): expected a query such as select count(*) from …, not delete");
    }

    @Test
    void both_conditions_of_a_move_are_read() throws IOException {
        assertRefused(
                it -> it.moving("users", "role == ", "true"),
                "moving(\"users\"): expected a condition in SQL: where: syntax error at or near \")\"");
        assertRefused(
                it -> it.moving("users", "true", "(role = 'EMPLOYEE'"),
                "moving(\"users\"): expected a condition in SQL: to: syntax error at end of input");
    }

    @Test
    void a_script_of_ones_own_is_read_before_the_migrations_run() throws IOException {
        Folder folder = Folder.of(path, "create table a (id int);", "create table b (id int);");
        String script = folder.with("own.rows", "insert into b values (1);\ninsrt into b values (2);\n")
                .file("own.rows")
                .toString();

        assertThatThrownBy(() -> folder.rehearse(it -> it.seededBy(script, "2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("seed at \"2\": " + script + ":2: syntax error at or near \"insrt\"");
    }

    @Test
    void what_is_not_there_yet_and_what_a_driver_would_take_for_a_parameter_is_fine() throws IOException {
        Folder folder = Folder.of(path, "create table a (id int, tags jsonb);");

        assertThat(folder.rehearse(it -> it.only("NN", "populated")
                                .holding("tagged", "select count(*) from a where tags ? 'gone?'", "0")
                                .keeping("nothing", "select count(*) from a where tags ?| array['gone?']", "0"))
                        .notJudged())
                .isEmpty();
    }

    private void assertRefused(UnaryOperator<Rehearsal> terms, String message) throws IOException {
        Folder folder = Folder.of(path, "create table a (id int);");

        assertThatThrownBy(() -> folder.rehearse(terms))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
