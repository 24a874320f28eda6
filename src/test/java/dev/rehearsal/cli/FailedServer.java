package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A Prisma project whose migration has failed on a living database with three servers. */
final class FailedServer {

    static final String FAILED = "20250919081913_server_ansible_tweaks";

    private final LiveCluster cluster;
    private final Path project;

    FailedServer(LiveCluster cluster, Path project) throws IOException {
        this.cluster = cluster;
        this.project = project;
        migration("20250901000000_init", "CREATE TABLE \"Server\" (id serial PRIMARY KEY, host text NOT NULL);");
        migration(
                FAILED,
                """
                ALTER TABLE "Server" ADD COLUMN "sshPort" integer NOT NULL DEFAULT 22;
                CREATE INDEX "Server_host_idx" ON "Server" (host);
                """);
        migration("20250920000000_more", "CREATE TABLE \"More\" (id int);");
    }

    void migration(String name, String sql) throws IOException {
        Files.writeString(
                Files.createDirectories(project.resolve("prisma/migrations/" + name))
                        .resolve("migration.sql"),
                sql + "\n");
    }

    /** A database where the migration has left this. */
    String in(String name, String... left) throws SQLException {
        String database = cluster.database(name);
        assertThat(Run.of("prisma", project.toString(), "deploy", "--url", url(database))
                        .exitCode())
                .isZero();
        run(
                database,
                "drop table \"More\"",
                "alter table \"Server\" drop \"sshPort\"",
                "drop index if exists \"Server_host_idx\"",
                "insert into \"Server\" (host) values ('a'), ('b'), ('c')",
                "delete from _prisma_migrations where migration_name > '" + FAILED + "'",
                "update _prisma_migrations set finished_at = null, applied_steps_count = 0, logs = 'lost' where migration_name = '"
                        + FAILED + "'");
        run(database, left);
        return database;
    }

    Run recover(String database, String... options) {
        List<String> arguments = new ArrayList<>(List.of("recover", project.toString(), "--log", log().toString()));
        if (!List.of(options).contains("--url")) {
            arguments.addAll(List.of("--url", url(database)));
        }
        arguments.addAll(List.of(options));
        return Run.of(arguments.toArray(String[]::new));
    }

    Path log() {
        return project.resolve("recover.log");
    }

    String url(String database) {
        return cluster.url(0, database);
    }

    void run(String database, String... sqls) throws SQLException {
        try (Connection session = cluster.session(0, database)) {
            LiveCluster.execute(session, sqls);
        }
    }

    /** All rows of a query, for comparison. */
    List<String> rows(String database, String query) throws SQLException {
        try (Connection session = cluster.session(0, database);
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("select to_jsonb(t)::text from (" + query + ") t order by 1")) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        }
    }

    /** The books, the schema and the rows. */
    List<String> state(String database) throws SQLException {
        List<String> state = new ArrayList<>(rows(database, "select * from _prisma_migrations"));
        state.addAll(
                rows(
                        database,
                        "select attrelid::regclass::text, attname, attnotnull, atttypid from pg_attribute where attrelid > 16000"));
        state.addAll(rows(database, "select relname, relkind, relfilenode from pg_class where oid > 16000"));
        state.addAll(rows(database, "select * from \"Server\""));
        return state;
    }

    /** A deploy has nothing to say, the books are in order, and all rows have their port. */
    void assertRecovered(String database) throws SQLException {
        assertThat(Run.of("prisma", project.toString(), "deploy", "--url", url(database))
                        .out())
                .contains("No pending migrations to apply.");
        assertThat(Run.of("diagnose", project.toString(), "--url", url(database))
                        .exitCode())
                .isZero();
        assertThat(rows(database, "select host, \"sshPort\" as port from \"Server\""))
                .containsExactly(
                        "{\"host\": \"a\", \"port\": 22}",
                        "{\"host\": \"b\", \"port\": 22}",
                        "{\"host\": \"c\", \"port\": 22}");
    }
}
