package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of an incident: after the deploy each promised table and enum is proven to be there, by its name. */
final class StatusPromisesTests {

    private static final Path SAMPLE = Path.of("sample-migrations/marketplace-prisma");

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
    void what_is_missing_is_named_before_the_deploy_and_nothing_after_it() throws Exception {
        String url = cluster.url(0, cluster.database("keybuzz_backend"));

        Run before = Run.of("status", SAMPLE.toString(), "--url", url);
        Run deploy = Run.of("prisma", SAMPLE.toString(), "deploy", "--url", url);
        cluster.awaitCaughtUp();
        Run leader = Run.of("status", SAMPLE.toString(), "--url", url);
        Run replica = Run.of("status", SAMPLE.toString(), "--url", cluster.url(1, "keybuzz_backend"));

        assertThat(before.exitCode()).isEqualTo(1);
        assertThat(before.out())
                .contains("\nMG04 table MarketplaceConnection, table MarketplaceSyncState, table ExternalMessage,"
                        + " enum MarketplaceType, enum MarketplaceConnectionStatus are not there\n")
                .contains("\n    Instead: Deploy what is pending and look again.\n");
        assertThat(deploy.exitCode()).as("%s", deploy).isZero();
        assertThat(leader.exitCode()).as("%s", leader).isZero();
        assertThat(leader.out()).endsWith("\nUp to date\n");
        assertThat(replica.exitCode()).as("%s", replica).isZero();
    }

    @Test
    void books_that_say_all_is_applied_are_not_believed() throws Exception {
        String url = cluster.url(0, cluster.database("emptied"));
        Run.of("prisma", SAMPLE.toString(), "deploy", "--url", url);
        try (Connection session = cluster.session(0, "emptied")) {
            LiveCluster.execute(
                    session,
                    "drop table \"ExternalMessage\"",
                    "alter type \"MarketplaceType\" rename to \"MarketplaceKind\"");
        }

        Run run = Run.of("status", SAMPLE.toString(), "--url", url);
        Files.writeString(
                folder.resolve("services.yaml"),
                "services:\n  - {name: backend, migrations: " + SAMPLE.toAbsolutePath() + ", url: \"" + url + "\"}\n");
        Run services = Run.of("status", folder.resolve("services.yaml").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .endsWith(
                        """

                        MG04 table ExternalMessage, enum MarketplaceType are not there
                            Measured: missing "table ExternalMessage", "enum MarketplaceType"
                            Means: The tool says that all went well; what the application needs is missing all the same.
                            Instead: See why the deploy did not make it; nothing is pending that could.

                        Not up to date: 1 error
                        """);
        assertThat(services.exitCode()).isEqualTo(1);
        assertThat(services.out())
                .isEqualTo(
                        """
                        backend  table ExternalMessage, enum MarketplaceType are not there

                        Not up to date: 1 service, 1 not up to date
                        """);
    }
}
