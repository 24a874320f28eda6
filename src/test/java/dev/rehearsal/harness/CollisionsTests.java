package dev.rehearsal.harness;

import static dev.rehearsal.harness.Folder.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Reference rows of migrations that meet rows of ours. */
@Execution(ExecutionMode.CONCURRENT)
final class CollisionsTests {

    private static final String ROLES =
            """
            create table roles (id int primary key, name text not null check (name in ('admin', 'editor', 'guest', 'user')));
            """;

    @TempDir
    private Path path;

    /** The row of a user is ours and stays: without it nothing would be deleted. */
    @Test
    void only_the_rows_that_are_met_give_way() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        ROLES + "alter table roles add unique (name);",
                        "insert into roles (id, name) values (1, 'admin'), (2, 'editor');",
                        "insert into roles (id, name) values (3, 'guest');",
                        "delete from roles where name = 'user';")
                .rehearse(it -> it.rows(50));

        assertThat(found(verdict)).containsExactly("4 RC01");
        assertThat(verdict.findings().get(0).measured()).containsEntry("rows", 4L);
        assertThat(verdict.notJudged()).isEmpty();
    }

    @Test
    void where_every_row_gives_way_none_is_missed() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        ROLES + "alter table roles add unique (name);",
                        "insert into roles (id, name) values (1, 'admin'), (2, 'editor'), (3, 'user'), (4, 'guest');")
                .rehearse(it -> it.rows(50));

        assertThat(found(verdict)).isEmpty();
        assertThat(verdict.notJudged()).isEmpty();
    }

    @Test
    void where_the_server_does_not_tell_the_column_the_whole_table_gives_way() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        ROLES + "create unique index on roles (lower(name));",
                        "insert into roles (id, name) values (1, 'admin');",
                        "delete from roles where name = 'user';")
                .rehearse(it -> it.rows(50));

        assertThat(found(verdict)).isEmpty();
        assertThat(verdict.notJudged()).isEmpty();
    }

    @Test
    void what_fails_without_rows_of_ours_is_a_finding() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        ROLES + "alter table roles add unique (name);",
                        "insert into roles (id, name) values (1, 'admin'), (2, 'admin');")
                .rehearse(it -> it.rows(50));

        assertThat(found(verdict)).containsExactly("2 MG01");
    }

    /** It meets production's rows as it meets ours. */
    @Test
    void rows_of_a_table_copied_into_itself_do_not_give_way() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table stock (id bigint primary key, amount int not null);",
                        "insert into stock (id, amount) select s.id, s.amount from stock as s;")
                .rehearse(it -> it.rows(50));

        assertThat(found(verdict)).containsExactly("2 DD08");
        assertThat(verdict.findings().get(0).measured()).containsEntry("violating", 50L);
    }
}
