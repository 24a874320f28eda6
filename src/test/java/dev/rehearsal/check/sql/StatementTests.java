package dev.rehearsal.check.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.sql.Statement.Retyping;
import org.junit.jupiter.api.Test;

class StatementTests {

    private static final String CHANGE =
            "ALTER TABLE ONLY a.\"T x\" /* type */ ALTER COLUMN \"A\" SET DATA TYPE numeric(10, 2) USING (round(\"A\", 2)), -- using\n"
                    + " ALTER b TYPE text;";

    @Test
    void a_change_of_type_is_taken_apart() {
        Statement statement = Statement.of(CHANGE);

        assertThat(statement.retyping("A")).contains(new Retyping("numeric(10, 2)", "(round(\"A\", 2))"));
        assertThat(statement.retyping("b")).contains(new Retyping("text", ""));
        assertThat(statement.retyping("B")).contains(new Retyping("text", ""));
        assertThat(statement.retyping("a")).isEmpty();
    }

    @Test
    void a_block_is_read_by_what_stands_in_it() {
        Statement statement =
                Statement.of("DO $x$ BEGIN ALTER TABLE t ADD COLUMN IF NOT EXISTS \"N\" int NOT NULL; END $x$");

        assertThat(statement.adds("N")).isTrue();
        assertThat(statement.adds("n")).isFalse();
        assertThat(statement.verb()).isEqualTo("begin");
    }

    @Test
    void words_in_comments_and_strings_are_not_there() {
        Statement statement =
                Statement.of("/* a /* b */ c */ UPDATE t SET x = E'it\\'s d', y = $$e$$, z = 'f''g' -- h");

        for (String word : "a b c d e f g h it".split(" ")) {
            assertThat(statement.mentions(word)).as(word).isFalse();
        }
        assertThat(statement.mentions("update", "t", "x", "y", "z")).isTrue();
    }

    @Test
    void a_delete_says_what_it_deletes() {
        assertThat(Deletion.in("DELETE FROM public.t WHERE a = ';' "))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.target()).isEqualTo("public.t");
                    assertThat(it.self()).isEqualTo("t");
                    assertThat(it.condition()).isEqualTo("a = ';'");
                });
        assertThat(Deletion.in("DELETE FROM t AS \"T\" USING u -- with it\n WHERE \"T\".a = u.a; DELETE FROM v"))
                .extracting(it -> it.target() + " | " + it.self() + " | " + it.condition())
                .containsExactly("t AS \"T\" | \"T\" | exists (select from u where \"T\".a = u.a)", "v | v | ");
        assertThat(Deletion.in("UPDATE t SET a = 1")).isEmpty();
        assertThat(Deletion.in("DO $$ BEGIN DELETE FROM t; END $$")).isEmpty();
    }

    @Test
    void a_plain_update_says_which_rows() {
        assertThat(Statement.of("UPDATE t SET a = (SELECT 1 FROM u WHERE x) WHERE b = 1;")
                        .updatesWhere())
                .contains("b = 1");
        assertThat(Statement.of("UPDATE t SET a = 1").updatesWhere()).isEmpty();
        assertThat(Statement.of("UPDATE t SET a = 1 FROM u WHERE t.b = u.b").updatesWhere())
                .isEmpty();
    }

    @Test
    void what_is_no_statement_says_nothing() {
        for (String text :
                new String[] {"", "  ", "'", "\"", "/*", "$$", "$a", "--", "alter", "alter column", "add column if not"
                }) {
            Statement statement = Statement.of(text);

            assertThat(statement.retyping("a")).isEmpty();
            assertThat(statement.adds("a")).isFalse();
            assertThat(Deletion.in(text)).isEmpty();
        }
    }
}
