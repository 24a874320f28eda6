package dev.rehearsal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.MigrationRun;
import dev.rehearsal.NotJudged;
import dev.rehearsal.Topology;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tool that refuses to go on after a failure is led past it like any other, on every way. */
final class PrismaHistoryTests {

    @TempDir
    private Path project;

    @Test
    void one_that_is_broken_anyway_is_one_finding_and_the_rest_is_judged() throws IOException {
        migration("1_users", "create table users (id bigint primary key, name text);");
        migration("2_broken", "create table users (id bigint);");
        migration("3_names", "alter table users alter column name set not null;");

        Verdict verdict = Rehearsal.of("prisma:" + project)
                .on(Topology.primary().withReplicas(1))
                .run();

        assertThat(verdict.findings())
                .extracting(it -> it.rule().id() + " " + it.migration())
                .containsExactly("MG01 2_broken", "NN02 3_names");
        assertThat(verdict.notJudged().stream().filter(NotJudged::blocking)).isEmpty();
        assertThat(verdict.evidence().migrations())
                .extracting(MigrationRun::outcome)
                .containsExactly(
                        MigrationRun.Outcome.APPLIED, MigrationRun.Outcome.FAILED, MigrationRun.Outcome.MENDED);
    }

    @Test
    void of_a_script_that_goes_out_as_it_stands_the_statement_is_named() throws IOException {
        migration("1_users", "create table users (id int primary key, name text, age int);");
        migration(
                "2_changes",
                """
                alter table users add town text;
                alter table users alter age type bigint;
                alter table users drop column name;
                """);

        Verdict verdict =
                Rehearsal.of("prisma:" + project).prisma("<7.4").rows(20).run();

        assertThat(verdict.findings())
                .extracting(it -> it.rule().id() + " " + it.place() + " " + it.statement())
                .containsExactly("DS02 2_changes/migration.sql:3 alter table users drop column name");
    }

    private void migration(String name, String sql) throws IOException {
        Path directory = Files.createDirectories(project.resolve("prisma/migrations/" + name));
        Files.writeString(directory.resolve("migration.sql"), sql);
    }
}
