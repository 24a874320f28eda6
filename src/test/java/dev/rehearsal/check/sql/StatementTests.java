package dev.rehearsal.check.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

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
    void an_update_says_which_rows_it_changes() {
        Updating one = Updating.in("UPDATE ONLY t AS x SET a = (SELECT 1 FROM u WHERE y) WHERE b = 1;")
                .get(0);

        assertThat(one.changes(one.sets().get(0)))
                .isEqualTo("(b = 1) and x.\"a\" is distinct from ((SELECT 1 FROM u WHERE y))");
        assertThat(one.narrowed())
                .isEqualTo(
                        "UPDATE ONLY t AS x SET \"a\" = (SELECT 1 FROM u WHERE y) WHERE (b = 1) AND x.\"a\" IS DISTINCT FROM"
                                + " ((SELECT 1 FROM u WHERE y))");
        assertThat(Updating.in("UPDATE s.t SET a = u.a, b = 2 FROM u WHERE t.b = u.b RETURNING *"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.isSingle()).isFalse();
                    assertThat(it.changes(it.sets().get(1)))
                            .isEqualTo("exists (select from u where (t.b = u.b) and t.\"b\" is distinct from (2))");
                });
        assertThat(Updating.in("UPDATE t SET (a, b) = ROW (1, f(2, 3)), c = 4"))
                .singleElement()
                .extracting(Updating::sets)
                .asInstanceOf(LIST)
                .containsExactly(
                        new Updating.Set("a", "1"), new Updating.Set("b", "f(2, 3)"), new Updating.Set("c", "4"));
        assertThat(Updating.in("UPDATE t SET (a, b) = (1)")).isEmpty();
    }

    @Test
    void statements_get_a_form_that_may_run_again() {
        assertThat(Repeatable.form("INSERT INTO t VALUES (1) RETURNING a;"))
                .isEqualTo("INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING;");
        assertThat(Repeatable.form("create unique index i on t (a)"))
                .isEqualTo("create unique index IF NOT EXISTS i on t (a);");
        assertThat(Repeatable.form("CREATE VIEW v AS SELECT 1")).isEqualTo("CREATE OR REPLACE VIEW v AS SELECT 1;");
        assertThat(Repeatable.form("ALTER TABLE t ADD COLUMN a int"))
                .isEqualTo("ALTER TABLE t ADD COLUMN IF NOT EXISTS a int;");
        assertThat(Repeatable.form("DROP MATERIALIZED VIEW v")).isEqualTo("DROP MATERIALIZED VIEW IF EXISTS v;");
        assertThat(Repeatable.form("CREATE TYPE t AS ENUM ('a')"))
                .startsWith("DO $again$ BEGIN\n  CREATE TYPE t AS ENUM ('a');\nEXCEPTION WHEN duplicate_object");
    }

    /** A word that looks like it may be another's name, or only a part of it. */
    @Test
    void what_has_no_such_form_is_guarded() {
        for (String sql : new String[] {
            "create publication p for table t",
            "create event trigger e on sql_drop execute function f()",
            "create operator === (procedure = f, leftarg = int, rightarg = int)",
            "create policy p on t",
            "create index on t (a)"
        }) {
            assertThat(Repeatable.form(sql)).startsWith("DO $again$ BEGIN\n  " + sql + ";");
        }
        assertThat(Repeatable.form("create or replace temp view v as select 1"))
                .isEqualTo("create or replace temp view v as select 1;");
        assertThat(Repeatable.form("create unlogged table t (a int)"))
                .isEqualTo("create unlogged table IF NOT EXISTS t (a int);");
    }

    @Test
    void what_is_no_statement_says_nothing() {
        for (String text : new String[] {
            "delete from",
            "with",
            "with a as (",
            "update",
            "update t set",
            "insert into",
            "insert into t (",
            "create",
            "drop",
            "alter table",
            "",
            "  ",
            "'",
            "\"",
            "/*",
            "$$",
            "$a",
            "--",
            "alter",
            "alter column",
            "add column if not"
        }) {
            Statement statement = Statement.of(text);

            assertThat(statement.retyping("a")).isEmpty();
            assertThat(statement.adds("a")).isFalse();
            assertThat(Deletion.in(text)).isEmpty();
            assertThat(Updating.in(text)).isEmpty();
            assertThat(Inserting.in(text)).isEmpty();
            assertThat(Repeatable.form(text)).doesNotContain("IF NOT EXISTS");
        }
    }
}
