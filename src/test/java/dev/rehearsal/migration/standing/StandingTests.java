package dev.rehearsal.migration.standing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.embedded.EmbeddedCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a database's books say beside the files, for each tool, made by the tools themselves. */
final class StandingTests {

    private static EmbeddedCluster cluster;

    @TempDir
    Path folder;

    private Scratch scratch;

    @BeforeAll
    static void open() {
        cluster = EmbeddedCluster.start(Topology.primary());
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    @BeforeEach
    void take() {
        scratch = new Scratch(folder, cluster.copy("app"));
    }

    @AfterEach
    void giveBack() {
        scratch.database().close();
    }

    @Test
    void nothing_is_there_before_the_first_deploy() throws Exception {
        scratch.write("V1__a.sql", "create table a (id int);");

        assertThat(scratch.standing("flyway").hasBooks()).isFalse();
        assertThat(scratch.standing("flyway").books()).containsExactly("public.flyway_schema_history");
        assertThat(scratch.told("flyway")).containsExactly("V1 PENDING []");
    }

    @Test
    void flyway_tells_what_is_applied_edited_missing_late_and_pending() throws Exception {
        scratch.write("V1__a.sql", "create table a (id int);");
        scratch.write("V3__c.sql", "create table c (id int);");
        scratch.write("V4__d.sql", "create table d (id int);");
        scratch.write("R__view.sql", "create or replace view v as select 1 as one;");
        scratch.deploy("flyway");
        scratch.write("V1__a.sql", "create table a (id bigint);");
        Files.delete(folder.resolve("V3__c.sql"));
        scratch.write("V2__b.sql", "create table b (id int);");
        scratch.write("V5__e.sql", "create table e (id int);");
        scratch.write("R__view.sql", "create or replace view v as select 2 as one;");

        assertThat(scratch.told("flyway"))
                .containsExactlyInAnyOrder(
                        "V1 APPLIED [EDITED]",
                        "V2 PENDING [OUT_OF_ORDER]",
                        "V3 APPLIED [MISSING]",
                        "V4 APPLIED []",
                        "V5 PENDING []",
                        "R__view PENDING []");
        assertThat(scratch.standing("flyway").entries().get(0).by()).isEqualTo("rehearsal");
        assertThat(scratch.standing("flyway").entries().get(0).at()).hasValueSatisfying(at -> assertThat(at)
                .isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(60)));
    }

    @Test
    void flyway_tells_what_failed_and_what_was_there_before_it() throws Exception {
        scratch.write("flyway.conf", "flyway.baselineOnMigrate=true\nflyway.baselineVersion=2\n");
        scratch.write("V1__a.sql", "create table a (id int);");
        scratch.write("V2__b.sql", "create table b (id int);");
        scratch.write("V3__c.sql", "create table c (id int);");
        scratch.execute("create table a (id int)", "create table b (id int)");
        scratch.deploy("flyway");
        // As versions do that keep no transaction around their books.
        scratch.execute("update flyway_schema_history set success = false where version = '3'");

        assertThat(scratch.told("flyway")).containsExactly("V1 BASELINE []", "V2 BASELINE []", "V3 FAILED []");
    }

    @Test
    void flyways_lock_is_known_by_its_number() throws Exception {
        scratch.write("V1__a.sql", "select 1;");
        scratch.deploy("flyway");
        scratch.write(
                "V2__b.sql",
                "select count(*) from pg_locks where locktype = 'advisory';\ncreate table held as"
                        + " select ((classid::bigint << 32) | objid::bigint) as number from pg_locks where locktype = 'advisory'"
                        + " and database = (select oid from pg_database where datname = current_database());");
        scratch.deploy("flyway");

        try (Connection holder = scratch.database().dataSource().getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(number) from held");

            assertThat(scratch.standing("flyway").holder()).hasValueSatisfying(it -> {
                assertThat(it.who())
                        .matches("session \\d+ of rehearsal from 127\\.0\\.0\\.1( as .+)?, idle in transaction");
                assertThat(it.since()).isPresent();
            });
            holder.rollback();
        }
        assertThat(scratch.standing("flyway").holder()).isEmpty();
    }

    @Test
    void plain_files_have_books_of_ours() throws Exception {
        scratch.write("1_a.sql", "create table a (id int);");
        scratch.write("3_c.sql", "create table c (id int);");
        scratch.deploy("sql");
        scratch.write("1_a.sql", "create table a (id bigint);");
        Files.delete(folder.resolve("3_c.sql"));
        scratch.write("2_b.sql", "create table b (id int);");
        scratch.write("4_d.sql", "create table d (id int);");

        assertThat(scratch.told("sql"))
                .containsExactly(
                        "1_a APPLIED [EDITED]",
                        "3_c APPLIED [MISSING]",
                        "2_b PENDING [OUT_OF_ORDER]",
                        "4_d PENDING []");
    }

    @Test
    void prisma_tells_what_failed_and_what_was_taken_back() throws Exception {
        scratch.write("20260101000000_a/migration.sql", "create table a (id int);");
        scratch.write("20260102000000_b/migration.sql", "create table a (id int);");
        scratch.write("20260103000000_c/migration.sql", "create table c (id int);");
        scratch.deploy("prisma");

        assertThat(scratch.told("prisma"))
                .containsExactly(
                        "20260101000000_a APPLIED []", "20260102000000_b FAILED []", "20260103000000_c PENDING []");

        scratch.execute("update _prisma_migrations set rolled_back_at = now() where finished_at is null");
        scratch.write("20260101000000_a/migration.sql", "create table a (id bigint);");

        assertThat(scratch.told("prisma"))
                .containsExactly(
                        "20260101000000_a APPLIED [EDITED]",
                        "20260102000000_b ROLLED_BACK []",
                        "20260103000000_c PENDING []");
    }

    @Test
    void a_failure_that_nobody_took_back_decides_however_old_it_is() throws Exception {
        scratch.write("20260101000000_a/migration.sql", "create table a (id int);");
        scratch.deploy("prisma");
        scratch.execute("insert into _prisma_migrations (id, checksum, migration_name, started_at) values ('x', 'y',"
                + " '20260101000000_a', '2020-01-01')");

        assertThat(scratch.told("prisma")).containsExactly("20260101000000_a FAILED [EDITED]");
    }

    @Test
    void failures_of_one_are_remarked_until_each_is_settled() throws Exception {
        scratch.write("20260101000000_a/migration.sql", "select 1 / 0;");
        scratch.deploy("prisma");
        scratch.execute("insert into _prisma_migrations (id, checksum, migration_name, started_at)"
                + " select 'x', checksum, migration_name, started_at - interval '1 day' from _prisma_migrations");

        assertThat(scratch.told("prisma")).containsExactly("20260101000000_a FAILED [REPEATED]");

        scratch.execute("update _prisma_migrations set rolled_back_at = now() where id = 'x'");

        assertThat(scratch.told("prisma")).containsExactly("20260101000000_a FAILED []");
    }

    @Test
    void liquibase_tells_who_holds_its_lock_though_he_is_dead() throws Exception {
        scratch.write("changelog.sql", "--liquibase formatted sql\n--changeset joe:1\ncreate table a (id int);\n");
        scratch.deploy("liquibase");
        scratch.execute(
                "update databasechangeloglock set locked = true, lockgranted = '2026-01-02 03:04:05', lockedby = 'pod-7 (10.0.0.9)'");
        scratch.write(
                "changelog.sql",
                "--liquibase formatted sql\n--changeset joe:1\ncreate table a (id bigint);\n"
                        + "--changeset joe:0\ncreate table z (id int);\n");

        assertThat(scratch.told("liquibase")).containsExactly("1 APPLIED [EDITED]", "0 PENDING []");
        assertThat(scratch.standing("liquibase").holder()).hasValueSatisfying(it -> {
            assertThat(it.who()).isEqualTo("pod-7 (10.0.0.9)");
            assertThat(it.since()).isPresent();
        });
    }
}
