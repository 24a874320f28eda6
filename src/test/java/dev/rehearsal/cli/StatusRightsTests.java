package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code rehearse status} as roles that may do little, and what it leaves behind. */
final class StatusRightsTests {

    private static final String ADVICE =
            ": without the right to read the tool's books nothing can be told; grant USAGE on their"
                    + " schema and SELECT on them, or take the role that migrates\n";

    /** What is asked for is looked up before the right to see it is. */
    private static final Map<String, String> COLUMNS = Map.of(
            "flyway",
            "installed_rank int, version text, description text, type text, script text, checksum int, installed_on timestamp,"
                    + " installed_by text, execution_time int, success boolean",
            "prisma",
            "id text, checksum text, finished_at timestamptz, migration_name text, logs text, rolled_back_at timestamptz,"
                    + " started_at timestamptz, applied_steps_count int",
            "liquibase",
            "id text, author text, filename text, dateexecuted timestamp, orderexecuted int, exectype text, md5sum text",
            "sql",
            "position bigint, id text, checksum text, applied_at timestamptz");

    private static LiveCluster cluster;

    @TempDir
    private Path project;

    @BeforeAll
    static void start() throws SQLException {
        cluster = new LiveCluster();
        cluster.asSuperuser(0, "create role guest login password 'g'");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource({
        "flyway,flyway_schema_history",
        "prisma,_prisma_migrations",
        "liquibase,databasechangelog",
        "sql,rehearsal_ledger"
    })
    void books_that_may_not_be_read_are_undecided_and_never_empty(String tool, String table) throws Exception {
        String database = cluster.database("no_" + tool);
        files(tool);
        try (Connection owner = cluster.session(0, database)) {
            LiveCluster.execute(owner, "create table " + table + " (" + COLUMNS.get(tool) + ")");
        }

        Run closedTable = status(tool, database, "guest", "g");

        assertThat(closedTable.exitCode()).isEqualTo(2);
        assertThat(cluster.told(closedTable.err()))
                .isEqualTo("status not decided: PLACE/" + database + ": permission denied for table " + table + ADVICE);

        try (Connection owner = cluster.session(0, database)) {
            LiveCluster.execute(
                    owner, "grant select on " + table + " to guest", "revoke usage on schema public from public");
        }

        Run closedSchema = status(tool, database, "guest", "g");

        assertThat(closedSchema.exitCode()).isEqualTo(2);
        assertThat(cluster.told(closedSchema.err()))
                .isEqualTo("status not decided: PLACE/" + database + ": permission denied for schema public" + ADVICE);
    }

    @ParameterizedTest
    @CsvSource({
        "flyway,flyway_schema_history",
        "prisma,_prisma_migrations",
        "liquibase,databasechangelog",
        "sql,rehearsal_ledger"
    })
    void a_look_writes_nothing(String tool, String table) throws Exception {
        String database = cluster.database("look_" + tool);
        files(tool);
        String before = state(database);

        Run run = status(tool, database, "rehearsal", cluster.password());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("no books there yet (looked for public." + table);
        assertThat(state(database)).isEqualTo(before);
    }

    @Test
    void where_there_are_tables_and_no_books_the_way_to_a_baseline_is_told() throws Exception {
        String database = cluster.database("unmanaged");
        files("prisma");
        try (Connection owner = cluster.session(0, database)) {
            LiveCluster.execute(owner, "create table users (id int)");
        }

        Run run = status("prisma", database, "rehearsal", cluster.password());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        """
                        PM01 1 migration is pending: 1_a; the database has tables and no public._prisma_migrations, so nobody knows which of them are in it
                            Measured: pending "1_a"
                            Means: The code that comes with them meets a schema that lacks what it needs.
                            Instead:
                                # deploy refuses with P3005; when a migration is in the database already, for each
                                prisma migrate resolve --applied 1_a
                        """);
    }

    /** All that is in it, and the last transaction that wrote there or anywhere. */
    private static String state(String database) throws SQLException {
        String query =
                """
                select (select string_agg(c.oid || ' ' || c.relname || ' ' || c.xmin, ', ' order by c.oid) from pg_class c)
                       || pg_snapshot_xmax(pg_current_snapshot())""";
        try (Connection connection = cluster.session(0, database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private Run status(String tool, String database, String user, String password) {
        return Run.of(
                "status",
                project.resolve(tool).toString(),
                "--engine",
                tool,
                "--url",
                cluster.url(0, database, user, password));
    }

    private void files(String tool) throws IOException {
        Path folder = Files.createDirectories(project.resolve(tool));
        switch (tool) {
            case "flyway" -> Files.writeString(folder.resolve("V1__a.sql"), "select 1;");
            case "prisma" ->
                Files.writeString(Files.createDirectories(folder.resolve("1_a")).resolve("migration.sql"), "select 1;");
            case "sql" -> Files.writeString(folder.resolve("1_a.sql"), "select 1;");
            default ->
                Files.writeString(
                        folder.resolve("changelog.sql"), "--liquibase formatted sql\n--changeset joe:1\nselect 1;\n");
        }
    }
}
