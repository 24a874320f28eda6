package dev.rehearsal.harness;

import static dev.rehearsal.harness.Folder.found;
import static dev.rehearsal.harness.Folder.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.NotJudged;
import dev.rehearsal.Routing;
import dev.rehearsal.Topology;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Migrations that make, change or drop what belongs to the servers: each database sees what it would see alone in production. */
@Execution(ExecutionMode.CONCURRENT)
final class RolesTests {

    private static final String USERS = "create table users (id int primary key, email text);\n";

    @TempDir
    private Path path;

    @Test
    void a_role_that_a_migration_makes_is_there_once() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        USERS,
                        "CREATE ROLE roles_reporting;\nGRANT SELECT ON users TO roles_reporting;",
                        "alter table users add column age int;")
                .rehearse();

        assertThat(found(verdict)).containsExactly("2 RO03");
        assertThat(verdict.findings().get(0).message())
                .isEqualTo(
                        "the role rehearsal may not do this: permission denied to create role; with CREATEROLE it goes through");
        assertThat(outcomes(verdict)).containsExactly("1 applied", "2 applied", "3 applied");
        assertThat(verdict.notJudged()).isEmpty();
    }

    @Test
    void who_accepts_that_the_role_may_make_others_is_safe() throws IOException {
        Verdict verdict = Folder.of(
                        path, USERS, "create role roles_accepted;\ngrant select on users to roles_accepted;")
                .rehearse(it -> it.accepting("RO03", "2", "the deploying role has CREATEROLE"));

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.word()).isEqualTo("safe");
    }

    @Test
    void the_right_is_told_as_assumed_where_rights_are_not_judged() throws IOException {
        Verdict verdict = Folder.of(path, USERS, "create role roles_assumed;").rehearse(it -> it.skip("privilege"));

        assertThat(verdict.notJudged())
                .contains(new NotJudged(
                        "assumed: who migrates may make roles (CREATEROLE)",
                        "a migration makes or drops one, so the migrating role had that right here; one named by --role has"
                                + " not",
                        false));
        assertThat(verdict.word()).isEqualTo("safe");
    }

    @Test
    void roles_and_schemas_may_have_names_that_many_projects_give() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create role app;\ncreate role replicator;\ncreate role owner_of_all;",
                        "create schema app;\ncreate table app.users (id int primary key);\ncreate view v as select 1 as one;",
                        "drop view public.v;\ngrant usage on schema app to app;")
                .rehearse(it -> it.accepting("RO03", "1", "the deploying role has CREATEROLE"));

        assertThat(verdict.findings()).isEmpty();
        assertThat(outcomes(verdict)).containsExactly("1 applied", "2 applied", "3 applied");
    }

    @Test
    void a_role_is_changed_and_dropped_as_in_production() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        USERS,
                        """
                        create role roles_a;
                        create user roles_b with password 'x';
                        alter role roles_a set work_mem = '8MB';
                        grant roles_a to roles_b;
                        grant select on users to roles_a;
                        """,
                        "alter role roles_b rename to roles_c;",
                        "revoke select on users from roles_a;\ndrop role roles_a, roles_c;",
                        "create role roles_a;",
                        "create role roles_a;",
                        "alter table users alter column email set not null;")
                .rehearse();

        assertThat(found(verdict)).containsExactly("2 RO03", "6 MG01", "7 NN02");
        assertThat(verdict.findings().get(1).message())
                .isEqualTo("fails on a fresh install too: role \"roles_a\" already exists");
    }

    @Test
    void a_database_that_a_migration_makes_is_a_lacking_right_and_no_clash() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        USERS,
                        "create database roles_extra;",
                        "drop database roles_extra;",
                        "alter table users alter column email set not null;")
                .rehearse();

        assertThat(found(verdict)).containsExactly("2 RO03", "4 NN02");
        assertThat(outcomes(verdict)).containsExactly("1 applied", "2 mended", "3 applied", "4 mended");
    }

    @Test
    void a_role_that_is_made_each_time_fails_the_second_time() throws IOException {
        Verdict verdict = Folder.of(path)
                .with("V1__users.sql", USERS)
                .with("R__roles.sql", "-- ${flyway:timestamp}\ncreate role roles_each_time;")
                .rehearse();

        assertThat(found(verdict)).containsExactly("R__roles RO03", "R__roles PM06");
        assertThat(verdict.findings().get(1).message())
                .isEqualTo("the second run failed: role \"roles_each_time\" already exists");
    }

    @Test
    void a_role_that_is_named_has_no_right_to_make_others() throws IOException {
        Verdict verdict = Folder.of(path, USERS, "create role roles_by_named;").rehearse(it -> it.as("roles_migrator"));

        assertThat(found(verdict)).containsExactly("2 RO03");
        assertThat(outcomes(verdict)).containsExactly("1 applied", "2 mended");
        assertThat(verdict.findings().get(0).message())
                .isEqualTo("the role roles_migrator may not do this: permission denied to create role;"
                        + " with CREATEROLE it goes through");
    }

    /** No text tells before the run what is going to be made. */
    @Test
    void a_role_that_is_made_out_of_sight_is_there_once_too() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        USERS,
                        "do $$ begin execute 'create' || ' role roles_hidden'; end $$;",
                        "grant select on users to roles_hidden;")
                .rehearse();

        assertThat(found(verdict)).containsExactly("2 RO03");
        assertThat(outcomes(verdict)).containsExactly("1 applied", "2 applied", "3 applied");
    }

    /** Who may make a role is no member of it, and may not give up what it owns. */
    @Test
    void a_role_that_all_rights_drop_is_not_held_by_our_own_copy() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        USERS,
                        "create role roles_owned;\ngrant select on users to roles_owned;",
                        "drop owned by roles_owned;\ndrop role roles_owned;",
                        "create role roles_owned;")
                .rehearse();

        assertThat(found(verdict)).containsExactly("2 RO03", "3 RO03");
        assertThat(outcomes(verdict)).containsExactly("1 applied", "2 applied", "3 mended", "4 applied");
    }

    /** In production it is dropped by hand before the migration is tried again. */
    /** A route may need several attempts: none meets the role that the one before it was given. */
    @Test
    void a_role_that_we_made_ourselves_is_not_told_as_left_behind() throws IOException {
        Verdict verdict = Folder.of(path)
                .with("V1__role.sql", "create role roles_on_route;")
                .rehearse(it -> it.on(Topology.primary().withReplicas(1)).by(Routing.ROUND_ROBIN));

        assertThat(found(verdict)).containsExactly("V1 RO01", "V1 RO03");
    }

    @Test
    void a_role_of_a_failed_half_is_not_in_the_way_of_the_repair() throws IOException {
        Verdict verdict = Folder.of(path)
                .with("V1__users.sql", USERS)
                .with("V2__half.sql", "create role roles_half;\nalter table users alter column email set not null;")
                .with("V2__half.sql.conf", "executeInTransaction=false")
                .with("V3__grant.sql", "grant select on users to roles_half;")
                .rehearse();

        assertThat(found(verdict)).containsExactly("V2 RO03", "V2 NN02");
        assertThat(outcomes(verdict)).isEqualTo(List.of("V1 applied", "V2 mended", "V3 applied"));
    }
}
