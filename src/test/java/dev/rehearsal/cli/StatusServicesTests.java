package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rehearse status services.yaml}. */
final class StatusServicesTests {

    private static LiveCluster cluster;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        cluster = new LiveCluster();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void each_service_has_its_line_whatever_is_wrong_with_it() throws Exception {
        migration("fine", "1_users", "create table users (id int);");
        String fine = deployed("fine");
        migration("broken", "1_users", "create table users (id int);");
        migration("broken", "2_again", "create table users (id int);");
        String broken = deployed("broken");
        migration("edited", "1_users", "create table users (id int);");
        migration("edited", "2_more", "create table more (id int);");
        String edited = deployed("edited");
        migration("edited", "1_users", "create table users (id bigint);");
        Files.move(folder.resolve("edited/prisma/migrations/2_more"), folder.resolve("edited/gone"));
        migration("bare", "1_users", "create table users (id int);");
        String bare = cluster.url(0, cluster.database("bare"));
        try (Connection session = cluster.session(0, "bare")) {
            LiveCluster.execute(session, "create table users (id int)");
        }
        Files.createDirectories(folder.resolve("gateway"));
        Files.createDirectories(folder.resolve("begun/prisma/migrations"));
        Files.writeString(folder.resolve("begun/prisma/migrations/migration_lock.toml"), "provider = \"postgresql\"");
        services(
                "{name: fine, migrations: fine, url: \"${FINE}\"}",
                "{name: broken, migrations: broken, url: \"" + broken + "\"}",
                "{name: edited, migrations: edited, url: \"" + edited + "\"}",
                "{name: bare, migrations: bare/prisma, url: \"" + bare + "\"}",
                "{name: gateway, migrations: gateway}",
                "{name: begun, migrations: begun}",
                "{name: proxy}",
                "{name: hr, migrations: fine, url: \"" + cluster.url(0, "no_such") + "\"}",
                "{name: billing, migrations: fine, url: \"postgresql://app:secret@127.0.0.1:1/billing\"}",
                "{name: wrong, migrations: fine, url: \"postgresql://rehearsal@" + cluster.place(0) + "/fine\"}");

        Run run = status(Map.of("FINE", fine, "PGPASSWORD", "not this"));

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(cluster.told(run.out()))
                .isEqualTo(
                        """
                        fine     up to date
                        broken   failed: 2_again
                        edited   edited since: 1_users; file missing: 2_more
                        bare     1 pending: 1_users; the database has tables and no public._prisma_migrations, so nobody knows which of them are in it
                        gateway  no migrations
                        begun    no migrations
                        proxy    no migrations
                        hr       database does not exist: PLACE/no_such
                        billing  cannot connect: 127.0.0.1:1/billing: Connection to 127.0.0.1:1 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.
                        wrong    cannot connect: PLACE/fine: password authentication failed for user "rehearsal"

                        Not up to date: 10 services, 3 not up to date, 3 could not be seen, 1 up to date, 3 without migrations
                        """);
    }

    @Test
    void one_that_does_not_answer_holds_nobody_else_up_and_leaves_it_undecided() throws Exception {
        migration("quick", "1_users", "create table users (id int);");
        String quick = deployed("quick");
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String mute = "postgresql://app:secret@127.0.0.1:" + silent.getLocalPort() + "/mute";
            String[] services = new String[13];
            for (int i = 0; i < services.length; i++) {
                services[i] = "{name: s" + i + ", migrations: quick, url: \"" + (i < 2 ? mute : quick) + "\"}";
            }
            services(services);

            long begin = System.nanoTime();
            Run run = status(Map.of());
            Duration took = Duration.ofNanos(System.nanoTime() - begin);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out())
                    .startsWith("s0   cannot connect: 127.0.0.1:" + silent.getLocalPort()
                            + "/mute: Connection attempt timed out.\n")
                    .contains("\ns2   up to date\n", "\ns12  up to date\n")
                    .endsWith("\nNot decided: 13 services, 2 could not be seen, 11 up to date\n")
                    .doesNotContain("secret");
            assertThat(took).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void nothing_but_services_without_migrations_proves_nothing() throws Exception {
        services("{name: gateway}");

        Run run = status(Map.of());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEqualTo("gateway  no migrations\n\nNot decided: 1 service, 1 without migrations\n");
    }

    @Test
    void json_holds_each_services_own_document() throws Exception {
        migration("known", "1_users", "create table users (id int);");
        String known = deployed("known");
        services(
                "{name: known, migrations: known, url: \"" + known + "\"}",
                "{name: gateway}",
                "{name: hr, migrations: known, url: \"" + cluster.url(0, "nowhere") + "\"}");

        Run run = Run.of("status", folder.resolve("services.yaml").toString(), "--json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(cluster.told(run.out())
                        .replaceAll(
                                "(?s)\"status\": \\{\n      +\"schema\": \"rehearsal/status/1\",.*?\n      }",
                                "\"status\": DOCUMENT"))
                .isEqualTo(
                        """
                        {
                          "schema": "rehearsal/services/1",
                          "upToDate": null,
                          "services": [
                            {
                              "name": "known",
                              "state": "upToDate",
                              "summary": "up to date",
                              "status": DOCUMENT
                            },
                            {
                              "name": "gateway",
                              "state": "noMigrations",
                              "summary": "no migrations",
                              "status": null
                            },
                            {
                              "name": "hr",
                              "state": "noDatabase",
                              "summary": "database does not exist: PLACE/nowhere",
                              "status": DOCUMENT
                            }
                          ]
                        }
                        """);
        assertThat(run.out())
                .contains("\"place\": \"" + cluster.place(0) + "/known\"")
                .doesNotContain(cluster.password());
    }

    @Test
    void mistakes_name_file_and_line_and_never_a_password() throws Exception {
        migration("users", "1_users", "create table users (id int);");

        mistake(
                "{name: auth, migrations: users}",
                ":2: auth: url is missing; expected a URL, or a variable such as \"${AUTH_DATABASE_URL}\"");
        mistake(
                "{name: auth, migrations: users, url: \"${AUTH_URL}\"}",
                ":2: auth: url: there is no AUTH_URL in the environment");
        mistake(
                "{name: auth, migrations: users, url: \"mysql://u:secret@db/x\"}",
                ":2: auth: url: expected a URL such as");
        mistake("{name: auth, migrations: nowhere}", ":2: auth: migrations \"nowhere\": there is no ");
        mistake(
                "{name: auth, engine: knex, migrations: users}",
                ":2: auth: engine \"knex\": expected one of flyway, sql, prisma, liquibase");
        mistake("{migrations: users}", ":2: services: name is missing; expected {name, migrations, url}");
        mistake("{name: auth, migration: users}", ":2: unknown key \"migration\"; did you mean \"migrations\"?");
        mistake(
                "postgresql://u:secret@db/x",
                ":2: services: expected {name, migrations, url}, found \"postgresql://***@db/x\"");
        mistake("{name: auth}\n  - {name: auth}", ":3: \"auth\" stands here and in line 2");
        Files.writeString(folder.resolve("services.yaml"), "auth: 1\n");
        assertThat(status(Map.of()).err()).contains("services.yaml:1: unknown key \"auth\"; expected one of services");
        services("{name: gateway}");
        assertThat(Run.of("status", folder.resolve("services.yaml").toString(), "--url", "postgresql://u:secret@db/x")
                        .err())
                .contains("services.yaml says of each service which database and which tool: leave out --url")
                .doesNotContain("secret");
        assertThat(Run.of("status", folder.resolve("services.yaml").toString(), "--command", "npx knex migrate:latest")
                        .err())
                .startsWith("rehearse status: --command and --ledger are about one project: say them in the"
                        + " rehearsal.yaml of the service whose they are\n");
    }

    private void mistake(String service, String told) throws IOException {
        services(service);

        Run run = status(Map.of());

        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.err())
                .startsWith("rehearse status: " + folder.resolve("services.yaml") + told)
                .doesNotContain("secret");
    }

    private Run status(Map<String, String> environment) {
        return Run.of(
                environment,
                Optional.empty(),
                "status",
                folder.resolve("services.yaml").toString());
    }

    private void services(String... services) throws IOException {
        Files.writeString(folder.resolve("services.yaml"), "services:\n  - " + String.join("\n  - ", services) + "\n");
    }

    private void migration(String service, String name, String sql) throws IOException {
        Path directory = Files.createDirectories(folder.resolve(service + "/prisma/migrations/" + name));
        Files.writeString(directory.resolve("migration.sql"), sql);
        Files.writeString(directory.resolveSibling("migration_lock.toml"), "provider = \"postgresql\"\n");
    }

    private String deployed(String service) throws Exception {
        String url = cluster.url(0, cluster.database(service));
        Run.of("prisma", folder.resolve(service).toString(), "deploy", "--url", url);
        return url;
    }
}
