package dev.rehearsal.harness;

import static dev.rehearsal.harness.Folder.found;
import static dev.rehearsal.harness.Folder.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.Finding;
import dev.rehearsal.Topology;
import dev.rehearsal.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Migrations that fail for what lies outside of them: what follows does not drown the reader, nor is it taken for judged. */
@Execution(ExecutionMode.CONCURRENT)
final class OutsideTests {

    private static final String USERS = "create table users (id int primary key, email text);\n";

    @TempDir
    private Path path;

    private static List<String> gaps(Verdict verdict, boolean blocking) {
        return verdict.notJudged().stream()
                .filter(it -> it.blocking() == blocking)
                .map(it -> it.what() + ": " + it.why())
                .toList();
    }

    @Test
    void what_needs_an_extension_that_is_not_here_is_not_judged() throws IOException {
        Verdict verdict = Folder.of(path)
                .with(
                        "V1__place.sql",
                        "create extension postgis;\ncreate table place (id int primary key, g geometry);")
                .with("V2__name.sql", "alter table place add column name text;")
                .with("V3__index.sql", "create index place_g on place using gist (g);")
                .with("V4__other.sql", "create table other (id int primary key, name text);")
                .with("V5__other.sql", "alter table other alter column name set not null;")
                .rehearse();

        assertThat(found(verdict)).containsExactly("V5 NN02");
        assertThat(outcomes(verdict)).containsExactly("V1 failed", "V2 failed", "V3 failed", "V4 applied", "V5 mended");
        assertThat(gaps(verdict, true))
                .containsExactly(
                        "V1__place.sql: it failed for a reason that lies outside of it: extension \"postgis\" is not available",
                        "V2__name.sql, V3__index.sql: they need what V1__place.sql would have made");
    }

    /** Prisma goes on behind no failure, and the route's run may be the first to meet it, half-way. */
    @Test
    void a_role_that_production_has_is_there_for_prisma_too() throws IOException {
        Files.createDirectories(path.resolve("1_a"));
        Verdict verdict = Folder.of(path)
                .with("migration_lock.toml", "provider = \"postgresql\"\n")
                .with("1_a/migration.sql", USERS + "grant select on users to reporting;")
                .rehearse(it -> it.on(Topology.primary().withReplicas(1))
                        .prisma(">=7.4")
                        .only("routed"));

        assertThat(gaps(verdict, true)).isEmpty();
        assertThat(verdict.word()).isEqualTo("safe");
    }

    @Test
    void a_schema_that_production_brings_along_is_not_judged() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table profiles (id uuid primary key references auth.users on delete cascade, name text);",
                        "alter table profiles alter column name set not null;",
                        "create table other (id int primary key, name text);")
                .rehearse(it -> it.rows(50));

        assertThat(found(verdict)).isEmpty();
        assertThat(outcomes(verdict)).containsExactly("1 failed", "2 failed", "3 applied");
        String outside =
                "1.sql: it failed for a reason that lies outside of it: schema \"auth\" does not exist\n  Where production has it,"
                        + " add a migration that sorts before all others and makes of \"auth\" what these speak of"
                        + " (CREATE SCHEMA IF NOT EXISTS, CREATE TABLE IF NOT EXISTS): then they are judged";
        assertThat(gaps(verdict, true)).containsExactly(outside, "2.sql: it needs what 1.sql would have made");
    }

    @Test
    void a_foreign_server_that_production_brings_along_is_not_judged() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        USERS,
                        "create user mapping for current_user server warehouse options (user 'x');",
                        "create foreign table far (id int) server warehouse;",
                        "alter table users alter column email set not null;")
                .rehearse(it -> it.rows(50));

        assertThat(found(verdict)).containsExactly("4 NN02");
        assertThat(outcomes(verdict)).containsExactly("1 applied", "2 failed", "3 failed", "4 mended");
        String outside = ": it failed for a reason that lies outside of it: server \"warehouse\" does not exist\n"
                + "  Where production has it, add a migration that sorts before all others and makes \"warehouse\""
                + " (CREATE SERVER IF NOT EXISTS): then they are judged";
        assertThat(gaps(verdict, true)).containsExactly("2.sql" + outside, "3.sql" + outside);
    }

    /** It is misspelt, or made too late. */
    @Test
    void a_schema_in_which_a_migration_makes_something_is_missing_everywhere() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table pubilc.a (id int primary key);",
                        "select * from later.b;",
                        "create schema later; create table later.b (id int);")
                .rehearse(it -> it.rows(50));

        assertThat(found(verdict)).containsExactly("1 MG01", "2 MG01");
    }

    @Test
    void what_follows_from_a_broken_one_stands_under_it() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table task (id int primary key, path ltree);",
                        "alter table task add column no int;",
                        "alter table task drop constraint task_no_key;",
                        "alter table tasks add column no int;")
                .rehearse();

        // The last one has a mistake of its own.
        assertThat(found(verdict)).containsExactly("1 MG01", "4 MG01");
        assertThat(verdict.findings().get(0).related())
                .extracting(Finding::message)
                .containsExactly(
                        "needs what 1.sql would have made: relation \"task\" does not exist",
                        "needs what 1.sql would have made: relation \"task\" does not exist");
        assertThat(gaps(verdict, true)).isEmpty();
    }

    /** A sequence keeps count of what is rolled back; only where rows are does the last migration mind. */
    @Test
    void what_follows_on_a_fresh_install_is_not_tried_again_where_rows_are() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        USERS + "create sequence tries;",
                        "create table task (id int primary key, path ltree);",
                        "select nextval('tries');\nalter table task add column no int;",
                        "select nextval('tries');\nalter table task add column name text;",
                        """
                        do $$ begin if exists (select from users) and (select is_called from tries) then
                            raise 'tried again'; end if; end $$;
                        """)
                .rehearse();

        assertThat(found(verdict)).containsExactly("2 MG01");
        assertThat(outcomes(verdict)).containsExactly("1 applied", "2 failed", "3 failed", "4 failed", "5 applied");
        assertThat(verdict.findings().get(0).related()).hasSize(2);
    }

    @Test
    void what_needs_an_accepted_failure_is_not_taken_for_judged() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        "create table task (id int primary key, path ltree);",
                        "alter table task add column no int;")
                .rehearse(it -> it.accepting("MG01", "1", "mended by hand"));

        assertThat(found(verdict)).isEmpty();
        assertThat(verdict.word()).isEqualTo("inconclusive");
        assertThat(gaps(verdict, true)).containsExactly("2.sql: it needs what 1.sql would have made");
    }

    @Test
    void a_role_that_no_migration_makes_is_assumed() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        USERS,
                        """
                        grant select on users to outside_reader;
                        alter default privileges in schema public grant select on tables to outside_reader;
                        """,
                        "alter table users owner to outside_owner;",
                        "create policy mine on users for select to outside_reader using (true);",
                        "alter table users add column age int;")
                .rehearse();

        assertThat(found(verdict)).isEmpty();
        assertThat(verdict.word()).isEqualTo("safe");
        assertThat(gaps(verdict, false))
                .containsExactly(
                        "assumed: role \"outside_owner\" exists: no migration makes it, so it was made for this rehearsal,"
                                + " with the migrating role as a member of it: only a member may give it things",
                        "assumed: role \"outside_reader\" exists: no migration makes it, so it was made for this rehearsal");
    }

    /** Whose servers have it from a rehearsal before is told all the same. */
    @Test
    void each_rehearsal_tells_what_it_assumes() throws IOException {
        Folder folder = Folder.of(path, USERS + "grant select on users to outside_twice;");

        Verdict first = folder.rehearse();
        Verdict second = folder.rehearse();

        assertThat(gaps(first, false))
                .containsExactly(
                        "assumed: role \"outside_twice\" exists: no migration makes it, so it was made for this rehearsal");
        assertThat(gaps(second, false)).isEqualTo(gaps(first, false));
    }

    @Test
    void a_role_that_a_later_migration_makes_is_not_assumed() throws IOException {
        Verdict verdict = Folder.of(
                        path, USERS, "grant select on users to outside_later;", "create role outside_later;")
                .rehearse();

        assertThat(found(verdict)).contains("2 MG01");
        assertThat(verdict.findings().get(0).message())
                .isEqualTo("fails on a fresh install too: role \"outside_later\" does not exist");
    }

    @Test
    void the_name_of_productions_database_destroys_nothing() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        USERS + "grant connect on database outside_shop to public;",
                        "alter database outside_shop set work_mem = '8MB';",
                        "alter table users add column age int;")
                .rehearse();

        assertThat(found(verdict)).isEmpty();
        assertThat(outcomes(verdict)).containsExactly("1 applied", "2 applied", "3 applied");
        assertThat(gaps(verdict, false))
                .containsExactly(
                        "assumed: database \"outside_shop\" exists: no migration makes it, so it was made for this rehearsal");
    }

    @Test
    void a_missing_right_is_told_once_and_the_history_goes_on() throws IOException {
        Verdict verdict = Folder.of(
                        path,
                        """
                        create table users (id int not null, email text);
                        alter table users owner to postgres;
                        create sequence users_id_seq owned by users.id;
                        grant all on table users to outside_app;
                        """,
                        "alter table users alter column email set not null;",
                        """
                        do $$ begin if not exists (select from pg_roles where rolname = 'outside_made') then
                            create role outside_made; end if; end $$;
                        grant select on users to outside_made;
                        """,
                        "alter table users add column tax text not null;")
                .rehearse();

        assertThat(found(verdict)).containsExactly("1 RO03", "2 NN02", "3 RO03", "4 NN01");
        assertThat(outcomes(verdict)).containsExactly("1 mended", "2 mended", "3 applied", "4 mended");
        assertThat(verdict.findings().get(0).instead())
                .startsWith("-- leave it out: what the migration makes belongs to");
        assertThat(gaps(verdict, true)).isEmpty();
    }

    @Test
    void the_least_right_is_named_by_the_users_names() throws IOException {
        Verdict verdict = Folder.of(path, "create schema app;\ncreate table app.t (id int primary key);")
                .rehearse(it -> it.as("migrator"));

        assertThat(found(verdict)).containsExactly("1 RO03");
        assertThat(verdict.findings().get(0).message())
                .isEqualTo("the role migrator may not do this: permission denied for database <database>;"
                        + " with CREATE ON DATABASE <database> it goes through");
        assertThat(verdict.findings().get(0).instead())
                .isEqualTo(
                        """
                        -- as the owner of the database, or as a superuser
                        GRANT CREATE ON DATABASE <database> TO "migrator";
                        """);
    }

    @Test
    void flyway_goes_on_though_its_first_migration_fails() throws IOException {
        Verdict verdict = Folder.of(path)
                .with("V1__base.sql", "create domain email as citext check (value ~ '@');")
                .with("V2__p.sql", "create table p (id int primary key, name text);")
                .with("V3__p.sql", "alter table p alter column name set not null;")
                .rehearse();

        assertThat(found(verdict)).containsExactly("V1 MG01", "V3 NN02");
        assertThat(outcomes(verdict)).containsExactly("V1 failed", "V2 applied", "V3 mended");
        assertThat(gaps(verdict, true)).isEmpty();
    }
}
