package dev.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of an incident: new code of eleven services ran on schemas that two migrations had not reached. */
final class ElevenServicesTests {

    private static final Path SAMPLE = Path.of("sample-migrations/incidents/eleven-services");
    private static final List<String> SERVICES = List.of(
            "auth",
            "technical",
            "customers",
            "hr",
            "billing",
            "commercial",
            "communication",
            "inventory",
            "procurement",
            "projects",
            "analytics");

    private static LiveCluster cluster;

    @TempDir
    private Path before;

    @BeforeAll
    static void start() {
        cluster = new LiveCluster();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void the_two_that_lack_a_migration_are_told_and_after_the_deploy_all_are_up_to_date() throws Exception {
        copyOfLastYear();
        Map<String, String> environment = new HashMap<>();
        for (String service : SERVICES) {
            String url = cluster.url(0, cluster.database(service));
            environment.put(service.toUpperCase(Locale.ROOT) + "_DATABASE_URL", url);
            deploy(before.resolve(service), url);
        }

        Run lacking = status(environment);
        Run json = Run.of(
                environment,
                Optional.empty(),
                "status",
                SAMPLE.resolve("services.yaml").toString(),
                "--json");
        for (String service : SERVICES) {
            deploy(SAMPLE.resolve(service), cluster.url(0, service));
        }
        Run deployed = status(environment);

        assertThat(lacking.err()).isEmpty();
        assertThat(lacking.exitCode()).isEqualTo(1);
        assertThat(lacking.out())
                .isEqualTo(
                        """
                        auth           1 pending: 20260212000000_auditlog_level_oldvalue_service_image
                        technical      1 pending: 20260212182206_add_role_to_intervention_technicien
                        customers      up to date
                        hr             up to date
                        billing        up to date
                        commercial     up to date
                        communication  up to date
                        inventory      up to date
                        procurement    up to date
                        projects       up to date
                        analytics      up to date
                        gateway        no migrations

                        Not up to date: 12 services, 2 not up to date, 9 up to date, 1 without migrations
                        """);
        assertThat(json.exitCode()).isEqualTo(1);
        assertThat(json.out()).doesNotContain(cluster.password());
        assertThat(deployed.exitCode()).isZero();
        assertThat(deployed.out())
                .startsWith("auth           up to date\ntechnical      up to date\n")
                .endsWith("\nAll up to date: 12 services, 11 up to date, 1 without migrations\n");
    }

    private static Run status(Map<String, String> environment) {
        return Run.of(
                environment,
                Optional.empty(),
                "status",
                SAMPLE.resolve("services.yaml").toString());
    }

    private static void deploy(Path service, String url) {
        Run run = Run.of("prisma", service.toString(), "deploy", "--url", url);
        assertThat(run.exitCode()).as("%s", run).isZero();
    }

    /** As it was deployed before the two. */
    private void copyOfLastYear() throws Exception {
        try (Stream<Path> files = Files.walk(SAMPLE)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(it -> !it.toString().contains("2026"))
                    .toList()) {
                Path copy = before.resolve(SAMPLE.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
