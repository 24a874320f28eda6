package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Diagnosis;
import dev.rehearsal.Diagnosis.Way;
import dev.rehearsal.KillPoint.Fault;
import dev.rehearsal.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Half of a migration that changes rows, too: what the schema has of it is not all that there is, or all that is missing. */
final class HalfwayTests {

    private static Stage stage;

    @TempDir
    private Path path;

    @BeforeAll
    static void open() {
        stage = Stage.open(Topology.primary());
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 2", "4, 3"})
    void what_is_left_is_done_as_the_migration_has_it(int failing, int done) throws IOException {
        prisma(
                """
                create table kind (id int primary key, name text not null);
                insert into kind values (1, 'a'), (2, 'b');
                alter table server add column kind int;
                update server set kind = 1;
                """);
        try (Recovery recovery = failed(failing, Fault.FAILS)) {
            Diagnosis diagnosis = recovery.diagnosis();

            assertThat(diagnosis.way()).isEqualTo(Way.FINISH);
            assertThat(diagnosis.evidence()).isEqualTo("it came through " + done + " of its 4 statements");
            assertThat(diagnosis.plan().get(4 - done).text()).isEqualTo("update server set kind = 1;");
            assertThat(recovery.run().wrong()).isEmpty();
        }
    }

    @Test
    void whether_old_rows_were_changed_nobody_can_see() throws IOException {
        prisma("update server set port = port + 1;\nalter table server add column kind int;");
        for (Fault fault : List.of(Fault.FAILS, Fault.CUT_AFTER)) {
            try (Recovery recovery = failed(1, fault)) {
                assertThat(recovery.diagnosis().way()).isEqualTo(Way.UNDECIDED);
                assertThat(recovery.diagnosis().evidence())
                        .isEqualTo("whether it did update server set port = port + 1 (2_b/migration.sql:1): "
                                + "only whoever knows its rows can tell");
            }
        }
    }

    @Test
    void in_one_transaction_there_is_no_half() throws IOException {
        prisma("begin;\nupdate server set port = port + 1;\nalter table server add column kind int;\ncommit;");
        try (Recovery recovery = failed(2, Fault.FAILS)) {
            assertThat(recovery.diagnosis().way()).isEqualTo(Way.RUN_AGAIN);
            assertThat(recovery.run().wrong()).isEmpty();
        }
    }

    @Test
    void a_default_is_no_sign_that_rows_were_filled() throws IOException {
        prisma(
                """
                alter table server add column kind int not null default 0;
                update server set kind = coalesce(port, 0);
                create index by_kind on server (kind);
                """);
        for (int failing : List.of(2, 3)) {
            try (Recovery recovery = failed(failing, Fault.FAILS)) {
                assertThat(recovery.diagnosis().way()).isEqualTo(Way.UNDECIDED);
                assertThat(recovery.diagnosis().evidence())
                        .startsWith("whether it did update server set kind = coalesce(port, 0)");
            }
        }
    }

    @Test
    void a_value_that_the_application_wrote_is_no_sign_either() throws Exception {
        prisma(
                """
                alter table server add column kind int;
                update server set kind = 1;
                create index by_kind on server (kind);
                """);
        try (Recovery recovery = failed(2, Fault.FAILS)) {
            execute(recovery, "update server set kind = 7 where id = (select min(id) from server)");

            assertThat(recovery.diagnosis().way()).isEqualTo(Way.UNDECIDED);
        }
    }

    @Test
    void what_is_to_be_dropped_is_dropped() throws IOException {
        prisma(
                """
                alter table server add column kind int;
                create index by_kind on server (kind);
                alter table server drop column name;
                alter table server drop constraint positive;
                drop index by_port;
                drop table old;
                """);
        Files.writeString(
                path.resolve("1_a/migration.sql"),
                """
                create table server (id int primary key, name text, port int constraint positive check (port > 0));
                create index by_port on server (port);
                create table old (id int primary key);
                """);
        try (Recovery recovery = failed(2, Fault.FAILS)) {
            assertThat(recovery.diagnosis().way()).isEqualTo(Way.FINISH);
            assertThat(recovery.diagnosis().plan())
                    .extracting(Diagnosis.Measure::text)
                    .contains(
                            "ALTER TABLE \"public\".\"server\" DROP COLUMN IF EXISTS \"name\";",
                            "ALTER TABLE \"public\".\"server\" DROP CONSTRAINT IF EXISTS \"positive\";",
                            "DROP INDEX CONCURRENTLY IF EXISTS \"public\".\"by_port\";",
                            "DROP TABLE IF EXISTS \"public\".\"old\";");
            assertThat(recovery.run().wrong()).isEmpty();
        }
    }

    @Test
    void where_all_rows_have_a_value_none_is_asked_for() throws Exception {
        prisma("create table kind (id int);\nalter table server alter column port set not null;");
        try (Recovery recovery =
                Rehearsal.of(path.toString()).prisma(">=7.4").rows(50).failedState(stage, "2_b")) {
            execute(recovery, "update server set port = 1 where port is null");

            assertThat(recovery.diagnosis().way()).isEqualTo(Way.FILL);
            assertThat(recovery.diagnosis().plan())
                    .extracting(Diagnosis.Measure::text)
                    .noneMatch(it -> it.contains("<value>"));
            assertThat(recovery.run().wrong()).isEmpty();
        }
    }

    @Test
    void a_column_of_another_type_is_filled_too() throws Exception {
        prisma("create table kind (id int);\nalter table server add column size int not null default 22;");
        try (Recovery recovery = failed(2, Fault.FAILS)) {
            execute(recovery, "alter table server add column size smallint");

            assertThat(recovery.diagnosis().way()).isEqualTo(Way.FINISH);
            assertThat(recovery.run().wrong()).isEmpty();
        }
    }

    @Test
    void values_that_the_migration_changes_are_not_lost() throws IOException {
        prisma(
                """
                create table kind (id int primary key);
                insert into kind values (1);
                update server set port = port + 1;
                alter table server add column kind int;
                """);
        try (Recovery recovery = failed(2, Fault.FAILS)) {
            assertThat(recovery.diagnosis().evidence()).isEqualTo("it came through 1 of its 4 statements");
            assertThat(recovery.run().wrong()).isEmpty();
        }
    }

    @Test
    void another_text_than_the_one_that_failed_does_not_tell_what_that_left() throws Exception {
        prisma("alter table server add column kind int;\ncreate index by_kind on server (kind);");
        try (Recovery recovery = failed(2, Fault.FAILS)) {
            Files.writeString(path.resolve("2_b/migration.sql"), "alter table server add column size int;");

            assertThat(recovery.diagnosis().way()).isEqualTo(Way.UNDECIDED);
            assertThat(recovery.diagnosis().evidence())
                    .startsWith("its file was edited since it failed; ")
                    .contains("column public.server.kind");
        }
    }

    @Test
    void what_no_tool_wrote_down_is_seen_in_the_schema() throws IOException {
        Folder.of(path, "create table server (id int primary key, port int);")
                .with(
                        "2.sql",
                        "create index concurrently by_port on server (port);\nalter table server add column kind int;");
        try (Recovery recovery = Rehearsal.of(path.toString()).failedState(stage, "2", 2, Fault.FAILS)) {
            assertThat(recovery.diagnosis().way()).isEqualTo(Way.FINISH);
            assertThat(recovery.diagnosis().evidence())
                    .isEqualTo(
                            "the tool's books do not have it, but 1 of 2 things that it makes are there as it makes them");
            assertThat(recovery.run().wrong()).isEmpty();
        }
    }

    @Test
    void rows_that_are_in_the_way_are_counted_and_left_to_people() throws Exception {
        prisma("create table kind (id int primary key);\ncreate unique index by_port on server (port);");
        try (Recovery recovery = failed(2, Fault.FAILS)) {
            execute(recovery, "update server set port = 22");

            assertThat(recovery.diagnosis().way()).isEqualTo(Way.UNDECIDED);
            assertThat(recovery.diagnosis().evidence())
                    .startsWith(
                            "50 rows are in the way of index by_port of table public.server, and only whoever knows them"
                                    + " can put them right: select coalesce(sum(n), 0) from (");
        }
    }

    @Test
    void where_one_row_only_may_have_no_value_others_are_in_the_way() throws Exception {
        prisma(
                """
                alter table server add constraint high check (port > 70000);
                create unique index by_port on server (port) nulls not distinct;
                """);
        try (Recovery recovery =
                Rehearsal.of(path.toString()).prisma(">=7.4").rows(50).failedState(stage, "2_b")) {
            execute(recovery, "update server set port = 70001 + id", "update server set port = null where id % 5 = 0");

            assertThat(recovery.diagnosis().way()).isEqualTo(Way.UNDECIDED);
            assertThat(recovery.diagnosis().evidence())
                    .startsWith("10 rows are in the way of index by_port of table public.server,");
        }
    }

    @Test
    void what_old_rows_need_not_fulfil_they_are_not_in_the_way_of() throws Exception {
        prisma(
                """
                create unique index by_port on server (port) nulls not distinct;
                alter table server add constraint high check (port > 70000) not valid;
                """);
        try (Recovery recovery =
                Rehearsal.of(path.toString()).prisma(">=7.4").rows(50).failedState(stage, "2_b")) {
            execute(recovery, "update server set port = id % 60000");

            assertThat(recovery.diagnosis().way()).isEqualTo(Way.RUN_AGAIN);
            assertThat(recovery.run().wrong()).isEmpty();
        }
    }

    @Test
    void rows_that_fulfil_what_is_to_be_demanded_are_made_so() throws Exception {
        prisma(
                """
                create table kind (id int primary key);
                alter table server add constraint high check (port > 70000);
                create unique index by_port on server (port);
                """);
        try (Recovery recovery =
                Rehearsal.of(path.toString()).prisma(">=7.4").rows(50).failedState(stage, "2_b")) {
            execute(recovery, "update server set port = 70001 + id", "update server set port = null where id % 3 = 0");

            assertThat(recovery.diagnosis().way()).isEqualTo(Way.FINISH);
            assertThat(recovery.run().wrong()).isEmpty();
        }
    }

    @Test
    void a_value_that_is_to_be_in_each_row_once_is_made_so() throws Exception {
        prisma(
                """
                alter table server add column kind int;
                alter table server alter column port set not null;
                create unique index by_port on server (port);
                """);
        try (Recovery recovery =
                Rehearsal.of(path.toString()).prisma(">=7.4").rows(50).failedState(stage, "2_b")) {
            execute(recovery, "update server set port = 1000 + id");

            assertThat(recovery.diagnosis().way()).isEqualTo(Way.FINISH);
            assertThat(recovery.run().wrong()).isEmpty();
        }
    }

    @Test
    void what_fails_on_an_empty_database_is_to_be_corrected() throws IOException {
        prisma("alter table server add column kind int;\nalter table nowhere add column kind int;");
        try (Recovery recovery =
                Rehearsal.of(path.toString()).prisma(">=7.4").rows(50).failedState(stage, "2_b")) {
            assertThat(recovery.diagnosis().way()).isEqualTo(Way.UNDECIDED);
            assertThat(recovery.diagnosis().evidence())
                    .isEqualTo(
                            "it fails on an empty database, too: 2_b/migration.sql:2: relation \"nowhere\" does not exist;"
                                    + " correct it first, and take back what of it is there");
            assertThat(recovery.diagnosis().parts())
                    .extracting(Diagnosis.Part::what)
                    .containsExactly("column public.server.kind");
        }
    }

    @Test
    void behind_a_second_failure_nothing_goes_on() throws Exception {
        prisma("alter table server add column kind int;");
        Files.createDirectories(path.resolve("3_c"));
        Files.writeString(path.resolve("3_c/migration.sql"), "alter table server add column size int;");
        try (Recovery recovery = failed(1, Fault.FAILS)) {
            execute(
                    recovery,
                    "insert into _prisma_migrations (id, checksum, migration_name, started_at)"
                            + " values ('x', 'x', '3_c', now())");

            assertThat(recovery.diagnosis().evidence())
                    .isEqualTo("3_c failed, too, so that nothing goes on behind 2_b; of that one:"
                            + " nothing of what it makes is there");
            assertThat(recovery.run().converges()).isFalse();
        }
    }

    @Test
    void books_that_take_no_line_any_more_are_found_on_our_server() throws Exception {
        prisma("alter table server add column kind int;");
        try (Recovery recovery = failed(1, Fault.CUT_AFTER)) {
            execute(
                    recovery,
                    "alter table _prisma_migrations add column shard int",
                    "update _prisma_migrations set shard = 1",
                    "alter table _prisma_migrations alter column shard set not null");

            assertThat(recovery.run().wrong())
                    .singleElement()
                    .asString()
                    .startsWith("the plan does not lead out: ")
                    .contains("shard");
        }
    }

    private static void execute(Recovery recovery, String... sqls) throws SQLException {
        Half.execute(recovery, sqls);
    }

    private Recovery failed(int statement, Fault fault) {
        return new Half(stage, path).failed(statement, fault);
    }

    private void prisma(String next) throws IOException {
        new Half(stage, path).of(next);
    }

    @Test
    void tables_without_books_belong_to_nobody_knows_what() throws Exception {
        Folder.of(path, "create table server (id int primary key);", "create table other (id int);");
        try (Recovery recovery = Rehearsal.of(path.toString()).failedState(stage, "2", 1, Fault.FAILS)) {
            execute(recovery, "drop table rehearsal_ledger");

            assertThat(recovery.diagnosis().way()).isEqualTo(Way.UNDECIDED);
            assertThat(recovery.diagnosis().evidence())
                    .startsWith(
                            "there are tables and no public.rehearsal_ledger, so that nobody knows which migrations are in them");
        }
    }
}
