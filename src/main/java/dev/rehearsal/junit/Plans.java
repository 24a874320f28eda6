package dev.rehearsal.junit;

import dev.rehearsal.Topology;
import dev.rehearsal.cluster.Cluster;
import dev.rehearsal.harness.Recovery;
import dev.rehearsal.harness.Rehearsal;
import dev.rehearsal.harness.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Turns what was said about a test into rehearsals, one for each database; refuses what can't be meant. Starts nothing. */
final class Plans {

    private static final String VERSION = "version";
    private static final String REPLICAS = "replicas";
    private static final String SYNCHRONOUS = "synchronous";

    private Plans() {}

    static List<Plan> of(ExtensionContext template) {
        Declarations declarations = Declarations.about(template);
        Unreachable.check(template.getRequiredTestClass());
        Misplaced.check(template.getRequiredTestClass(), template.getRequiredTestMethod());
        Rehearsal rehearsal = Sayings.apply(declarations);
        String migrations = declarations
                .nearest(MigrationTest.class)
                .orElseThrow()
                .annotation()
                .value();
        List<String> scenarios = Sayings.scenarios(declarations, rehearsal);
        List<Wanted> wanted = wanted(declarations);
        Parameters parameters = Parameters.of(template);
        String rerun = Rerun.here()
                .of(
                        template.getRequiredTestClass(),
                        template.getRequiredTestMethod().getName());
        List<Broken> broken = Broken.of(declarations);
        parameters.check(!broken.isEmpty());
        wanted.forEach(database -> {
            parameters.check(database.topology());
            Sayings.checkRoute(declarations, database.topology());
        });
        return wanted.stream()
                .map(database -> new Plan(
                        database.title(wanted),
                        migrations,
                        rehearsal.on(database.topology()),
                        scenarios,
                        broken,
                        parameters.askFor(Recovery.class),
                        parameters.askFor(Cluster.class),
                        stage -> Spelling.check(rehearsal, declarations, stage),
                        rerun))
                .toList();
    }

    private static List<Wanted> wanted(Declarations declarations) {
        List<List<Said<Postgres>>> layers = declarations.layers(Postgres.class);
        if (layers.isEmpty()) {
            return List.of(new Wanted(Topology.primary().withReplicas(1)));
        }
        List<Postgres> seen = new ArrayList<>();
        for (Said<Postgres> said : layers.get(0)) {
            if (seen.contains(said.annotation())) {
                throw said.wrong("expected it once", VERSION, REPLICAS, SYNCHRONOUS);
            }
            seen.add(said.annotation());
        }
        return layers.get(0).stream().map(said -> new Wanted(topology(said))).toList();
    }

    private static Topology topology(Said<Postgres> said) {
        Postgres postgres = said.annotation();
        Topology plain = said.checked(() -> Topology.primary().withReplicas(postgres.replicas()), REPLICAS);
        Topology versioned = postgres.version().isEmpty()
                ? plain
                : said.checked(() -> Versions.on(plain, postgres.version()), VERSION);
        if (postgres.synchronous() && postgres.replicas() == 0) {
            throw said.wrong("expected at least one replica that a commit could wait for", REPLICAS, SYNCHRONOUS);
        }
        return postgres.synchronous() ? versioned.synchronous() : versioned;
    }

    /** A database of the matrix, which is called no longer than tells it from the others. */
    private record Wanted(Topology topology) {

        String title(List<Wanted> all) {
            String product = product();
            return Stream.of(product, product + ", " + replicas(), product + ", " + replicas() + ", " + commits())
                    .filter(title ->
                            all.stream().filter(other -> other.isCalled(title)).count() == 1)
                    .findFirst()
                    .orElse(product);
        }

        private boolean isCalled(String title) {
            String others = product() + ", " + replicas() + ", " + commits();
            return others.equals(title) || others.startsWith(title + ", ");
        }

        private String product() {
            return topology.version().map(version -> "PostgreSQL " + version).orElse("PostgreSQL");
        }

        private String replicas() {
            return topology.replicas() == 1 ? "1 replica" : topology.replicas() + " replicas";
        }

        private String commits() {
            return topology.isSynchronous() ? "synchronous" : "asynchronous";
        }
    }
}
