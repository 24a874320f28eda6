package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Lane;
import dev.rehearsal.observation.History;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each failure has one cause, whoever looks. */
class CausesTests {

    private static final Shape USERS = Shape.table(1, "users", "id bigint", "email text", "age text");

    private static Cause cause(Scene scene, Scene... fresh) {
        History history = Tale.ordinary(scene).fresh(fresh).history();
        return Causes.of(Failed.of(history, Lane.ORDINARY, scene.step()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            23502 | column "email" contains null values          | ALTER TABLE users ALTER email SET NOT NULL | NULLS
            23502 | ERROR: column "email" contains null values   | ALTER TABLE users ALTER email SET NOT NULL | NULLS
            23502 | null value in column "email" violates        | INSERT INTO users SELECT 1                 | ROWS
            23505 | could not create unique index "x"            | CREATE UNIQUE INDEX x ON users (email)     | DUPLICATES
            23505 | duplicate key value violates unique          | INSERT INTO users SELECT 1                 | ROWS
            23P01 | could not create exclusion constraint "x"    | ALTER TABLE users ADD EXCLUDE              | DUPLICATES
            23503 | insert or update on table "users" violates   | ALTER TABLE users ADD FOREIGN KEY (id)     | ORPHANS
            23503 | insert or update on table "users" violates   | UPDATE users SET id = 7                    | ROWS
            23514 | check constraint "x" is violated by some row | ALTER TABLE users ADD CHECK (id > 0)       | VIOLATIONS
            23514 | new row for relation "users" violates check  | DO $$ BEGIN END $$                         | ROWS
            22P02 | invalid input syntax for type integer        | UPDATE users SET age = age::int            | ROWS
            22012 | division by zero                             | UPDATE users SET id = 1 / 0                | ROWS
            P0001 | there are duplicates                         | DO $$ BEGIN RAISE 'x'; END $$              | ROWS
            25006 | cannot execute INSERT in a read-only         | INSERT INTO users SELECT 1                 | ROWS
            42501 | permission denied                            | CREATE EXTENSION citext                    | FORBIDDEN
            55P04 | unsafe use of new value                      | INSERT INTO users SELECT 1                 | LABEL
            53100 | could not extend file                        | INSERT INTO users SELECT 1                 | WORLD
            08006 | the connection broke                         | INSERT INTO users SELECT 1                 | WORLD
            3D000 | database "app" does not exist                | DROP DATABASE app                          | DESTROYED
            """)
    void a_code_a_message_and_a_statement_have_one_cause(String state, String message, String sql, Cause cause) {
        Scene failing = Scene.of("V2").before(USERS).fails(state, message, "", sql, "users", "email", "x");

        assertThat(cause(failing, Scene.of("V2").before(USERS))).isEqualTo(cause);
    }

    @Test
    void a_change_of_type_is_known_by_what_it_makes_on_a_fresh_install() {
        Scene failing = Scene.of("V2")
                .before(USERS)
                .fails(
                        "22P02",
                        "invalid input syntax for type integer: \"x\"",
                        "",
                        "DO $$ BEGIN PERFORM change(); END $$");

        assertThat(cause(failing, Scene.of("V2").before(USERS).after(USERS.retyping("age", "integer"))))
                .isEqualTo(Cause.CONVERSION);
        assertThat(cause(failing, Scene.of("V2").before(USERS).after(USERS.retyping("age", "character varying(3)"))))
                .isEqualTo(Cause.NARROWING);
        assertThat(cause(failing, Scene.of("V2").before(USERS))).isEqualTo(Cause.ROWS);
    }

    @Test
    void a_foreign_key_that_was_valid_before_is_not_what_failed() {
        Shape child = USERS.foreign("x", "id", USERS, "id");
        Scene failing =
                Scene.of("V2").before(child).fails("23503", "violates", "", "DO $$ BEGIN END $$", "users", "", "x");

        assertThat(cause(failing, Scene.of("V2").before(child))).isEqualTo(Cause.ROWS);
    }

    @Test
    void another_failure_on_a_fresh_install_is_another_cause() {
        Scene rows = Scene.of("V2")
                .before(USERS)
                .fails("23505", "could not create unique index", "", "CREATE UNIQUE INDEX x");
        Scene other = Scene.of("V2").before(USERS).fails("42P01", "relation does not exist", "", "DROP TABLE y");

        assertThat(cause(rows, other)).isEqualTo(Cause.DUPLICATES);
        assertThat(cause(rows, rows)).isEqualTo(Cause.BROKEN);
    }

    @Test
    void without_a_fresh_install_only_what_no_row_can_cause_is_broken() {
        assertThat(cause(Scene.of("V2").fails("42601", "syntax error", "", "DROP")))
                .isEqualTo(Cause.BROKEN);
        assertThat(cause(Scene.of("V2").fails("", "file not found", "", ""))).isEqualTo(Cause.BROKEN);
        assertThat(cause(Scene.of("V2").fails("22012", "division by zero", "", "DO")))
                .isEqualTo(Cause.ROWS);
    }
}
