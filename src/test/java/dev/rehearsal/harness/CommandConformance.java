package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.NotJudged;
import dev.rehearsal.Verdict;
import dev.rehearsal.machine.NodePackages;
import dev.rehearsal.migration.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Migrators of another world, as commands: the real Prisma and node-pg-migrate.
 *
 * <p>Needs Node; run by {@code mvn -Pprisma-oracle test}.
 */
class CommandConformance {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void the_real_prisma_is_judged_migration_by_migration() throws IOException {
        Verdict verdict = Rehearsal.of(prisma().directory().toString())
                .command(prismaCommand())
                .rows(100)
                .run();

        assertThat(Folder.outcomes(verdict)).containsExactly("1_users applied", "2_email mended", "3_after applied");
        assertThat(Folder.found(verdict)).contains("2_email NN02").doesNotContain("3_after MG01");
        assertThat(verdict.findings().get(0).place()).hasToString("2_email/migration.sql:2");
        assertThat(verdict.notJudged()).filteredOn(NotJudged::blocking).isEmpty();
    }

    @Test
    void what_the_real_prisma_did_is_told_where_it_stands() throws IOException, SQLException {
        try (CommandRun run = CommandRun.of(prisma(), prismaCommand(), "", LONG)) {
            Ran ran = run.run();

            assertThat(ran.failure().message()).isEmpty();
            assertThat(run.told())
                    .containsExactly(
                            "before 1_users",
                            "1_users/migration.sql:1 create table users (id int primary key, email text) -1",
                            "after 1_users",
                            "settled 1_users",
                            "before 2_email",
                            "2_email/migration.sql:1 select 1 1",
                            "2_email/migration.sql:2 alter table users\n  alter column email set not null -1",
                            "after 2_email",
                            "settled 2_email",
                            "before 3_after",
                            "3_after/migration.sql:1 create table later (id int primary key) -1",
                            "after 3_after",
                            "settled 3_after");
        }
    }

    @Test
    void node_pg_migrate_in_one_transaction_for_all_is_judged_migration_by_migration() throws IOException {
        Verdict verdict = Rehearsal.of(nodePgMigrate().directory().toString())
                .command(nodeCommand())
                .rows(100)
                .run();

        assertThat(Folder.outcomes(verdict)).containsExactly("1_users applied", "2_email mended", "3_after applied");
        assertThat(Folder.found(verdict)).containsExactly("2_email NN02");
        assertThat(verdict.findings().get(0).place()).hasToString("2_email.js");
        assertThat(verdict.notJudged()).filteredOn(NotJudged::blocking).isEmpty();
    }

    @Test
    void what_node_pg_migrate_did_is_told() throws IOException {
        try (CommandRun run = CommandRun.of(nodePgMigrate(), nodeCommand(), "", LONG)) {
            Ran ran = run.run();

            assertThat(ran.failure().message()).isEmpty();
            assertThat(run.told())
                    .filteredOn(it -> !it.contains("."))
                    .containsExactly(
                            "before 1_users",
                            "after 1_users",
                            "pending 1_users",
                            "before 2_email",
                            "after 2_email",
                            "pending 2_email",
                            "before 3_after",
                            "after 3_after",
                            "settled 3_after");
        }
    }

    private CommandProject prisma() {
        return CommandProject.in(directory)
                .file("prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n")
                .file("prisma/migrations/1_users/migration.sql", "create table users (id int primary key, email text);")
                .file(
                        "prisma/migrations/2_email/migration.sql",
                        "select 1;\nalter table users\n  alter column email set not null;")
                .file("prisma/migrations/3_after/migration.sql", "create table later (id int primary key);");
    }

    private static String prismaCommand() throws IOException {
        return NodePackages.installed("prisma-oracle").resolve("prisma-oracle.sh") + " prisma migrate deploy";
    }

    private CommandProject nodePgMigrate() {
        return CommandProject.in(directory)
                .migration("1_users.js", script("pgm.createTable('users', { id: 'id', email: 'text' })"))
                .migration("2_email.js", script("pgm.alterColumn('users', 'email', { notNull: true })"))
                .migration("3_after.js", script("pgm.sql('create table later (id int primary key)')"));
    }

    private static String script(String up) {
        return "exports.up = pgm => { " + up + " }\nexports.down = false\n";
    }

    private static String nodeCommand() throws IOException {
        return "node "
                + NodePackages.installed("node-pg-migrate")
                        .resolve("node_modules/node-pg-migrate/bin/node-pg-migrate.js")
                + " up";
    }
}
