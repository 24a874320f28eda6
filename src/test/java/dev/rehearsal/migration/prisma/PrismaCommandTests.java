package dev.rehearsal.migration.prisma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.cluster.Database;
import dev.rehearsal.migration.Project;
import dev.rehearsal.migration.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say and what the books hold then, word for word as the real ones were seen to. */
class PrismaCommandTests {

    private static Stage stage;

    @TempDir
    Path root;

    private Database database;

    @BeforeAll
    static void open() {
        stage = Stage.open();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @BeforeEach
    void take() {
        database = stage.database();
    }

    @AfterEach
    void giveBack() {
        database.close();
    }

    private void migration(String name, String sql) {
        new Project(root).with("migrations/" + name + "/migration.sql", sql);
    }

    private Commands prisma(boolean current) {
        DatabaseUrl url = DatabaseUrl.parse(stage.url(database));
        Edition edition = current ? Edition.CURRENT : Edition.of("<7.4");
        return new Commands(url, new PrismaCommand(root.resolve("migrations"), edition, url, true));
    }

    private Commands prisma() {
        return prisma(true);
    }

    /** What they say below the line about the database. */
    private record Commands(DatabaseUrl url, PrismaCommand command) {

        Answer deploy() {
            return below(command.deploy());
        }

        Answer status() {
            return below(command.status());
        }

        Answer applied(String name) {
            return below(command.resolve(name, ""));
        }

        Answer rolledBack(String name) {
            return below(command.resolve("", name));
        }

        private Answer below(Answer answer) {
            assertThat(answer.out()).startsWith(url.described());
            return new Answer(
                    answer.exitCode(), answer.out().substring(url.described().length()), answer.err());
        }
    }

    /** Each row as {@code name finished rolled-back steps logs}. */
    private List<String> books() {
        return Stage.all(
                database.dataSource(),
                "select migration_name || ' ' || (finished_at is not null) || ' ' || (rolled_back_at is not null) || ' '"
                        + " || applied_steps_count || ' ' || coalesce(left(logs, 11), 'null')"
                        + " from _prisma_migrations order by started_at");
    }

    @Test
    void a_script_that_can_not_be_read_is_sent_and_not_passed_over() {
        migration("1_a", "create table a (i text);\ninsert into a values ('x);");

        assertThat(prisma().deploy().err()).contains("Database error code: 42601");
        assertThat(books()).containsExactly("1_a false false 0 A migration");
    }

    @Test
    void what_is_pending_is_applied_once() {
        migration("2_b", "create table b (a_id int references a);");
        migration("1_a", "create table a (id int primary key);\n");

        assertThat(prisma().status())
                .isEqualTo(new Answer(
                        1,
                        """

                        2 migrations found in prisma/migrations
                        Following migrations have not yet been applied:
                        1_a
                        2_b

                        To apply migrations in development run prisma migrate dev.
                        To apply migrations in production run prisma migrate deploy.
                        """,
                        ""));
        assertThat(prisma().deploy())
                .isEqualTo(new Answer(
                        0,
                        """

                        2 migrations found in prisma/migrations

                        Applying migration `1_a`

                        Applying migration `2_b`


                        The following migration(s) have been applied:

                        migrations/
                          └─ 1_a/
                            └─ migration.sql
                          └─ 2_b/
                            └─ migration.sql

                        All migrations have been successfully applied.
                        """,
                        ""));
        assertThat(prisma().deploy().out()).endsWith("\n\n\nNo pending migrations to apply.\n");
        assertThat(prisma().status())
                .isEqualTo(new Answer(
                        0, "\n2 migrations found in prisma/migrations\n\nDatabase schema is up to date!\n", ""));
        assertThat(books()).containsExactly("1_a true false 1 null", "2_b true false 1 null");
    }

    @Test
    void a_failure_blocks_until_it_is_resolved() {
        migration("1_a", "create table a (id int primary key);");
        migration("2_b", "alter table a add email text;\nalter table nowhere add x int;");

        Answer failed = prisma().deploy();

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out()).endsWith("Applying migration `1_a`\n\nApplying migration `2_b`\n\n");
        assertThat(failed.err())
                .startsWith("Error: P3018\n\nA migration failed to apply. New migrations cannot be applied before the"
                        + " error is recovered from. ")
                .contains("\n\nMigration name: 2_b\n\nDatabase error code: 42P01\n\nDatabase error:\n"
                        + "ERROR: relation \"nowhere\" does not exist\n\nDbError { severity: \"ERROR\"");
        assertThat(prisma().deploy().err())
                .startsWith("Error: P3009\n\nmigrate found failed migrations in the target database")
                .containsPattern("\\nThe `2_b` migration started at [-0-9]{10} [:.0-9]+ UTC failed\\n");
        assertThat(prisma().status().err()).startsWith("Following migration have failed:\n2_b\n");
        assertThat(books()).containsExactly("1_a true false 1 null", "2_b false false 0 A migration");

        assertThat(prisma().rolledBack("2_b"))
                .isEqualTo(new Answer(0, "\nMigration 2_b marked as rolled back.\n\n", ""));
        migration("2_b", "alter table a add email2 text;");
        assertThat(prisma().deploy().exitCode()).isZero();
        assertThat(books())
                .containsExactly("1_a true false 1 null", "2_b false true 0 A migration", "2_b true false 1 null");
    }

    @Test
    void today_a_script_fails_by_statement_and_formerly_as_a_whole() {
        migration("1_a", "create table a (id int);\nselect 1 / 0;");

        prisma(false).deploy();
        List<String> formerly = tables();
        prisma(false).rolledBack("1_a");
        prisma(true).deploy();

        assertThat(formerly).containsExactly("_prisma_migrations");
        assertThat(tables()).containsExactly("_prisma_migrations", "a");
    }

    @Test
    void what_its_parser_does_not_read_is_sent_as_a_whole() {
        migration("1_a", "create table a (id int);\ndo $$ begin raise exception 'no'; end $$;");

        assertThat(prisma().deploy().err()).contains("ERROR: no");
        assertThat(tables()).containsExactly("_prisma_migrations");
    }

    private List<String> tables() {
        return Stage.all(
                database.dataSource(),
                "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1");
    }

    @Test
    void a_database_that_others_filled_is_taken_over_by_marking() throws SQLException {
        Stage.run(database.dataSource(), "create table a (id int)");
        migration("0_init", "create table a (id int);");

        assertThat(prisma().deploy().err()).startsWith("Error: P3005\n\nThe database schema is not empty.");
        assertThat(prisma().applied("0_init"))
                .isEqualTo(new Answer(0, "\nMigration 0_init marked as applied.\n\n", ""));
        assertThat(prisma().applied("0_init").err())
                .isEqualTo(
                        "Error: P3008\n\nThe migration `0_init` is already recorded as applied in the database.\n\n");
        assertThat(prisma().deploy().exitCode()).isZero();
        assertThat(books()).containsExactly("0_init true false 0 ");
    }

    @Test
    void what_can_not_be_resolved_is_refused() {
        assertThat(prisma().rolledBack("x").err())
                .isEqualTo("Error: Invariant violation: called markMigrationRolledBack on a database without migrations"
                        + " table.\n\n");
        migration("1_a", "select 1;");
        prisma().deploy();

        assertThat(prisma().rolledBack("1_a").err())
                .startsWith("Error: P3012\n\nMigration `1_a` cannot be rolled back");
        assertThat(prisma().rolledBack("x").err()).startsWith("Error: P3011\n\nMigration `x` cannot be rolled back");
        assertThat(prisma().applied("x").err()).startsWith("Error: P3017\n\nThe migration x could not be found.");
        new Project(root).with("migrations/2_empty/other.txt", "");
        assertThat(prisma().deploy().err()).startsWith("Error: P3015\n\nCould not find the migration file at");
        new Project(root).with("migrations/migration_lock.toml", "provider = \"mysql\"\n");
        assertThat(prisma().deploy().err())
                .startsWith("Error: P3019\n\nThe datasource provider `postgresql` specified in your schema");
    }

    @Test
    void a_session_that_a_script_spoils_leaves_a_failed_row() {
        migration("1_a", "set search_path to '';\ncreate table public.a (id int);");

        Answer answer = prisma().deploy();

        assertThat(answer.err())
                .isEqualTo("Error: P1014\n\nThe underlying table for model `_prisma_migrations` does not exist.\n\n");
        assertThat(books()).containsExactly("1_a false false 0 null");
        assertThat(tables()).containsExactly("_prisma_migrations", "a");
    }

    @Test
    void histories_that_diverge_are_told() throws IOException {
        migration("1_a", "select 1;");
        migration("2_b", "select 1;");
        prisma().deploy();
        Files.delete(root.resolve("migrations/2_b/migration.sql"));
        Files.delete(root.resolve("migrations/2_b"));
        migration("3_c", "select 1;");

        assertThat(prisma().status().err())
                .isEqualTo(
                        """
                        Your local migration history and the migrations table from your database are different:

                        The last common migration is: 1_a

                        The migration have not yet been applied:
                        3_c

                        The migration from the database are not found locally in prisma/migrations:
                        2_b
                        """);
    }
}
