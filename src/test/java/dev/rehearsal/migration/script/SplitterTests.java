package dev.rehearsal.migration.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitterTests {

    private static List<SqlStatement> split(String text) {
        List<SqlStatement> statements = new ArrayList<>();
        new SqlFile("1_x.sql", text).statements().forEach(statements::add);
        return statements;
    }

    private static List<String> texts(String text) {
        return split(text).stream().map(SqlStatement::text).toList();
    }

    @Test
    void statements_have_their_lines() {
        List<SqlStatement> statements = split(
                """
                -- what it is for
                create table a (b int);

                insert into a
                values (1)
                ; select 1; /* and
                over */ select 2
                -- no semicolon
                """);

        assertThat(statements)
                .extracting(it -> it.line() + "-" + it.endLine() + " " + it.text())
                .containsExactly(
                        "2-2 create table a (b int)", "4-6 insert into a\nvalues (1)", "6-6 select 1", "7-7 select 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'a;b', 'it''s;', E'it\\'s;', e'\\\\', U&'d\\0061t;', \"a;\"\"b\"",
                "select $$ ; $$, $a$ $$ ; $b$ $a$, $ä_1$;$ä_1$",
                "select 1 /* ; /* ; */ ; */ + 1 -- ;\n + 1",
                "select a$b$ from c where d$b$ = 1",
                "select $1, 1$a$",
                "create rule r as on insert to t do also (insert into u values (1); delete from v)",
                "create function f() returns int begin atomic select case when true then 1 end; select 2; end",
                "create or replace procedure p() language sql begin atomic insert into t select 1; end",
                "do $do$ begin perform 1; execute $q$ select ';' $q$; end $do$",
                "select '--;', '/*;', 1 - -1, 4 /2",
                "(select 1; select 2)",
                "create table \"begin atomic;\" (a int)"
            })
    void what_stands_in_quotes_and_blocks_is_not_split(String sql) {
        assertThat(texts(sql + ";\nselect 'next'")).containsExactly(sql, "select 'next'");
    }

    @Test
    void rows_of_a_copy_belong_to_it() {
        List<SqlStatement> statements =
                split("copy t (a, b) from stdin with (format csv);\n1,;'\n\\\\.x\n\\.\r\nselect 1;\n"
                        + "copy t from program 'x';copy t to stdout;");

        assertThat(statements).extracting(SqlStatement::isCopyFromStdin).containsExactly(true, false, false, false);
        assertThat(statements.get(0).copy()).isEqualTo("1,;'\n\\\\.x\n");
        assertThat(statements.get(1).line()).isEqualTo(5);
    }

    @Test
    void what_only_psql_understands_is_named_with_its_line() {
        assertThatThrownBy(() -> split("select 1;\n\\i other.sql\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        """
                        psql command \\i other.sql at 1_x.sql:2
                          Only psql understands it: put the SQL that it stands for into the file""");
        assertThatThrownBy(() -> split("select 1 \\gexec"))
                .hasMessageStartingWith("psql command \\gexec at 1_x.sql:1\n");
    }

    @Test
    void what_pg_dump_writes_around_a_dump_is_passed_over() {
        assertThat(texts("\\restrict abc\nselect 1;\n\\unrestrict abc\n")).containsExactly("select 1");
    }

    @Test
    void what_never_ends_is_named_with_its_line() {
        assertThatThrownBy(() -> split("select 1;\nselect 'a;\n"))
                .hasMessage("a string that begins at 1_x.sql:2 never ends");
        assertThatThrownBy(() -> split("\n\nselect \"a;\n"))
                .hasMessage("a quoted name that begins at 1_x.sql:3 never ends");
        assertThatThrownBy(() -> split("do $x$ begin end $y$;"))
                .hasMessage("a dollar-quoted string that begins at 1_x.sql:1 never ends");
        assertThatThrownBy(() -> split("/* /* */")).hasMessage("a comment that begins at 1_x.sql:1 never ends");
        assertThatThrownBy(() -> split("select 1;\ncopy t from stdin;\n1\n"))
                .hasMessage(
                        """
                        the rows of COPY … FROM stdin at 1_x.sql:2 never end
                          They end with a line that holds only \\.""");
    }

    @Test
    void windows_files_are_read_as_others() {
        byte[] bytes = "\uFEFFselect 1;\r\nselect\r\n2;\r\n".getBytes(StandardCharsets.UTF_8);
        List<SqlStatement> statements = new ArrayList<>();
        SqlFile.of(bytes, "x").statements().forEach(statements::add);

        assertThat(statements).extracting(it -> it.line() + "-" + it.endLine()).containsExactly("1-1", "2-3");
        assertThat(statements.get(0).text()).isEqualTo("select 1");
    }

    @Test
    void what_is_no_sql_is_refused_with_its_line(@TempDir Path folder) {
        assertThatThrownBy(() -> SqlFile.of(new byte[] {'a', '\n', 'b', 0}, "1_x.sql"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1_x.sql is no SQL: it has a zero byte in line 2");
        assertThatThrownBy(() -> SqlFile.of("select 1".getBytes(StandardCharsets.UTF_16), "1_x.sql"))
                .hasMessage("1_x.sql is UTF-16: save it as UTF-8");
        assertThatThrownBy(() -> SqlFile.of("-- a\n-- ä".getBytes(StandardCharsets.ISO_8859_1), "1_x.sql"))
                .hasMessage("1_x.sql:2 is not UTF-8: byte 0xe4 belongs to another encoding; save the file as UTF-8");
        assertThat(SqlFile.of("-- \uFFFD".getBytes(StandardCharsets.UTF_8), "x").text())
                .isEqualTo("-- \uFFFD");
        assertThatThrownBy(() -> SqlFile.read(folder.resolve("gone.sql"), "gone.sql"))
                .hasMessage("there is no file " + folder.resolve("gone.sql"));
    }

    @Test
    @Timeout(60)
    void fifty_megabytes_are_split_in_one_pass() {
        String row = "insert into t (a, b) values (1, 'a string of some length; with a semicolon');\n";
        byte[] bytes = row.repeat(50_000_000 / row.length()).getBytes(StandardCharsets.UTF_8);
        long begun = System.nanoTime();

        int count = 0;
        int last = 0;
        for (SqlStatement statement : SqlFile.of(bytes, "x").statements()) {
            count++;
            last = statement.line();
        }

        assertThat(count).isEqualTo(last).isEqualTo(bytes.length / row.length());
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    @Timeout(60)
    void one_statement_of_twenty_megabytes_is_read_whole() {
        String sql = "insert into t values " + "(1, $$a$$), ".repeat(1_700_000) + "(2, '')";

        assertThat(texts(sql + ";")).containsExactly(sql);
    }
}
