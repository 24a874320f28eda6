package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.Target;
import dev.rehearsal.migration.Witness;
import dev.rehearsal.migration.detection.Engines;
import dev.rehearsal.migration.detection.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** {@code rehearse recover} with the tools beside Prisma. */
final class RecoverToolsTests {

    private static LiveCluster cluster;

    @TempDir
    private Path project;

    @BeforeAll
    static void start() {
        cluster = new LiveCluster();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void flyway_goes_on_after_a_half_that_was_committed() throws Exception {
        String database = cluster.database("flown");
        write("V1__server.sql", "CREATE TABLE server (id serial PRIMARY KEY, host text NOT NULL);");
        write(
                "V2__tweaks.sql",
                """
                ALTER TABLE server ADD COLUMN ssh_port integer NOT NULL DEFAULT 22;
                CREATE UNIQUE INDEX server_host ON server (host);
                """);
        write("V2__tweaks.sql.conf", "executeInTransaction=false");
        write("V3__more.sql", "CREATE TABLE more (id int);");
        Flyway flyway = flyway(database);
        Flyway.configure()
                .configuration(flyway.getConfiguration())
                .target("1")
                .load()
                .migrate();
        execute(database, "insert into server (host) values ('a'), ('b'), ('a')");
        assertThat(failure(flyway, database)).contains("could not create unique index");
        execute(database, "update server set host = 'c' where id = 3");

        Run run = recover(database);

        assertThat(cluster.told(run.out()))
                .contains(
                        "replayed 1 applied, and 1 of 2 statements of V2__tweaks.sql\n",
                        """
                          ✓ take what failed out of Flyway's books, where it is noted there
                          ✓ write it down as applied, without running it
                          ✓ go on  1 applied
                        Recovered
                        """);
        assertThat(run.exitCode()).isZero();
        assertThat(flyway.migrate().migrationsExecuted).isZero();
        assertThat(Run.of("diagnose", project.toString(), "--url", cluster.url(0, database))
                        .exitCode())
                .isZero();
    }

    @Test
    void flyway_runs_again_what_left_nothing() throws Exception {
        String database = cluster.database("flown_again");
        write("V1__server.sql", "CREATE TABLE server (id serial PRIMARY KEY, host text NOT NULL);");
        write("V2__tweaks.sql", "ALTER TABLE server ADD CONSTRAINT known CHECK (host <> 'a');");
        write("V2__tweaks.sql.conf", "executeInTransaction=false");
        Flyway flyway = flyway(database);
        Flyway.configure()
                .configuration(flyway.getConfiguration())
                .target("1")
                .load()
                .migrate();
        execute(database, "insert into server (host) values ('a')");
        assertThat(failure(flyway, database)).contains("is violated by some row");
        execute(database, "update server set host = 'b'");

        Run run = recover(database);

        assertThat(run.out())
                .contains(
                        "\n  ✓ take what failed out of Flyway's books, where it is noted there\n  ✓ go on  1 applied\nRecovered\n");
        assertThat(flyway.migrate().migrationsExecuted).isZero();
    }

    /** Flyway's lock is in a transaction, for which an index that is made beside others waits. */
    @Test
    void a_migration_that_waits_for_its_own_tool_is_told_as_such() throws Exception {
        String database = cluster.database("waiting");
        write("V1__server.sql", "CREATE TABLE server (id serial PRIMARY KEY, host text NOT NULL);");
        write("V2__tweaks.sql", "CREATE INDEX CONCURRENTLY server_host ON server (host);");
        Flyway flyway = flyway(database);
        Flyway.configure()
                .configuration(flyway.getConfiguration())
                .target("1")
                .load()
                .migrate();
        execute(
                database,
                "insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                        + " execution_time, success) values (2, '2', 'tweaks', 'SQL', 'V2__tweaks.sql', 'joe', 0, false)");

        Run run = Run.of("diagnose", project.toString(), "--url", cluster.url(0, database));

        assertThat(run.out()).contains("it never ends: it waits for another session of the tool's own");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void liquibase_goes_on_though_its_very_first_changeset_was_broken_off() throws Exception {
        String database = cluster.database("first");
        write(
                "db.changelog-master.sql",
                """
                --liquibase formatted sql
                --changeset a:1 runInTransaction:false
                CREATE TABLE server (id serial PRIMARY KEY, host text NOT NULL);
                CREATE INDEX server_host ON server (host);
                """);
        execute(
                database,
                "create table databasechangelog (id varchar(255) not null, author varchar(255) not null,"
                        + " filename varchar(255) not null, dateexecuted timestamp not null, orderexecuted int not null,"
                        + " exectype varchar(10) not null, md5sum varchar(35), description varchar(255),"
                        + " comments varchar(255), tag varchar(255), liquibase varchar(20), contexts varchar(255),"
                        + " labels varchar(255), deployment_id varchar(10))",
                "create table databasechangeloglock (id int primary key, locked boolean not null,"
                        + " lockgranted timestamp, lockedby varchar(255))",
                "insert into databasechangeloglock values (1, true, now() - interval '1 hour', 'pod-1 (10.0.0.1)')",
                "create table server (id serial primary key, host text not null)");

        Run run = recover(database);

        assertThat(run.out()).as(run.toString()).contains("\nRecovered\n");
        assertThat(run.exitCode()).as(run.toString()).isZero();
    }

    @Test
    void liquibase_loses_the_lock_of_a_migrator_that_is_gone() throws Exception {
        String database = cluster.database("changed");
        write(
                "db.changelog-master.sql",
                """
                --liquibase formatted sql
                --changeset a:1
                CREATE TABLE server (id serial PRIMARY KEY, host text NOT NULL);
                --changeset a:2 runInTransaction:false
                ALTER TABLE server ADD COLUMN ssh_port integer NOT NULL DEFAULT 22;
                CREATE INDEX server_host ON server (host);
                """);
        firstOf(Engines.parse("liquibase:" + project, Settings.ofThread()), database);
        execute(
                database,
                "insert into server (host) values ('a')",
                "alter table server add column ssh_port integer not null default 22",
                "update databasechangeloglock set locked = true, lockgranted = now() at time zone 'UTC' - interval '1 hour', lockedby = 'ci-7 (10.0.0.9)'");

        Run run = recover(database);

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains(
                        """
                          ✓ release the lock of the migrator that is gone
                          ✓ write it down as applied, without running it
                          ✓ go on  0 applied
                        Recovered
                        """);
        assertThat(Run.of("status", project.toString(), "--url", cluster.url(0, database))
                        .exitCode())
                .isZero();
    }

    private Flyway flyway(String database) {
        return Flyway.configure()
                .dataSource("jdbc:postgresql://" + cluster.place(0) + "/" + database, "rehearsal", cluster.password())
                .locations("filesystem:" + project)
                .load();
    }

    private static void firstOf(Engine engine, String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://" + cluster.place(0) + "/" + database);
        source.setUser("rehearsal");
        source.setPassword(cluster.password());
        String first = engine.migrations().get(0).id();
        assertThat(engine.run(Target.of(source).upTo(first), new Witness() {}).isComplete())
                .isTrue();
    }

    /** Its lock ends with its transaction, with which this Flyway loses its own line about the failure; others keep it. */
    private static String failure(Flyway flyway, String database) throws SQLException {
        try {
            flyway.migrate();
            return "";
        } catch (FlywayException e) {
            execute(
                    database,
                    "insert into flyway_schema_history values (2, '2', 'tweaks', 'SQL', 'V2__tweaks.sql', 1, 'rehearsal', now(), 0, false)");
            return String.valueOf(e.getMessage());
        }
    }

    private Run recover(String database) {
        return Run.of(
                "recover",
                project.toString(),
                "--yes",
                "--log",
                project.resolve("recover.log").toString(),
                "--url",
                cluster.url(0, database));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(project.resolve(name), text + "\n");
    }

    private static void execute(String database, String... sqls) throws SQLException {
        try (Connection session = cluster.session(0, database)) {
            LiveCluster.execute(session, sqls);
        }
    }
}
