package dev.rehearsal.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dependencies point one way. A package that is new here gets its line in {@link #MAY_USE}. */
final class ArrowsTests {

    private static final String ROOT = "dev.rehearsal";

    /** Each package with those of ours that it may use besides itself; the root is everybody's, and uses nothing. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("", Set.of()),
            Map.entry("cluster", Set.of()),
            Map.entry("cluster.cache", Set.of("cluster.process")),
            Map.entry("cluster.discovery", Set.of()),
            Map.entry("cluster.patroni", Set.of("cluster")),
            Map.entry("cluster.process", Set.of("cluster")),
            Map.entry("cluster.router", Set.of("cluster")),
            Map.entry("cluster.tap", Set.of("cluster", "cluster.router")),
            Map.entry("cluster.postgres", Set.of("cluster", "cluster.cache", "cluster.patroni", "cluster.process")),
            Map.entry(
                    "cluster.embedded",
                    Set.of(
                            "cluster",
                            "cluster.cache",
                            "cluster.patroni",
                            "cluster.postgres",
                            "cluster.process",
                            "cluster.router")),
            Map.entry("observation", Set.of()),
            Map.entry("migration", Set.of()),
            Map.entry("migration.session", Set.of()),
            Map.entry("migration.script", Set.of()),
            Map.entry("migration.standing", Set.of()),
            Map.entry("migration.location", Set.of("migration.script")),
            Map.entry(
                    "migration.flyway",
                    Set.of(
                            "migration",
                            "migration.location",
                            "migration.script",
                            "migration.session",
                            "migration.standing")),
            Map.entry(
                    "migration.liquibase",
                    Set.of(
                            "migration",
                            "migration.location",
                            "migration.script",
                            "migration.session",
                            "migration.standing")),
            Map.entry(
                    "migration.sql",
                    Set.of(
                            "migration",
                            "migration.location",
                            "migration.script",
                            "migration.session",
                            "migration.standing")),
            Map.entry(
                    "migration.detection",
                    Set.of(
                            "migration",
                            "migration.command",
                            "migration.flyway",
                            "migration.liquibase",
                            "migration.location",
                            "migration.prisma",
                            "migration.sql")),
            Map.entry(
                    "migration.prisma",
                    Set.of("migration", "migration.script", "migration.session", "migration.standing")),
            Map.entry(
                    "migration.command",
                    Set.of(
                            "migration",
                            "migration.location",
                            "migration.script",
                            "migration.session",
                            "migration.standing")),
            Map.entry("migration.git", Set.of("migration")),
            Map.entry("check", Set.of("observation", "check.sql")),
            Map.entry("check.sql", Set.of("observation")),
            Map.entry("probe", Set.of("observation")),
            Map.entry("seed", Set.of("seed.catalog", "seed.row", "seed.value")),
            Map.entry("seed.catalog", Set.of()),
            Map.entry("seed.limit", Set.of()),
            Map.entry("seed.row", Set.of("seed.catalog", "seed.limit", "seed.value")),
            Map.entry("seed.value", Set.of("seed.catalog", "seed.limit")),
            Map.entry(
                    "harness",
                    Set.of(
                            "check",
                            "cluster",
                            "cluster.cache",
                            "cluster.embedded",
                            "cluster.router",
                            "cluster.tap",
                            "migration",
                            "migration.command",
                            "migration.detection",
                            "migration.git",
                            "migration.script",
                            "observation",
                            "probe",
                            "seed")),
            Map.entry("junit", Set.of("cluster", "harness", "report")),
            Map.entry("report", Set.of()),
            Map.entry("config", Set.of("harness")),
            Map.entry(
                    "cli",
                    Set.of(
                            "cluster",
                            "cluster.discovery",
                            "cluster.embedded",
                            "config",
                            "harness",
                            "migration.prisma", // its commands, on a database of the user's
                            "report")));

    static Stream<String> packages() {
        return MAY_USE.keySet().stream().sorted();
    }

    @ParameterizedTest(name = "\"{0}\"")
    @MethodSource("packages")
    void a_package_uses_only_what_it_may(String name) {
        Set<String> allowed = new TreeSet<>(MAY_USE.getOrDefault(name, Set.of()));
        allowed.add(name);
        allowed.add("");
        List<String> wrong = new ArrayList<>();

        for (JavaClass type : Code.MAIN) {
            if (relative(type).equals(name)) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> isOurs(dependency.getTargetClass()))
                        .filter(dependency -> !allowed.contains(relative(dependency.getTargetClass())))
                        .map(Dependency::getDescription)
                        .forEach(wrong::add);
            }
        }

        assertThat(wrong).as("dependencies of \"%s\" beside %s", name, allowed).isEmpty();
    }

    @Test
    void every_package_has_its_line() {
        Set<String> packages = Code.MAIN.stream()
                .filter(ArrowsTests::isOurs)
                .map(ArrowsTests::relative)
                .collect(Collectors.toSet());

        assertThat(packages).containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("dev.rehearsal.(**)").should().beFreeOfCycles().check(Code.MAIN);
    }

    private static boolean isOurs(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) || name.startsWith(ROOT + ".");
    }

    private static String relative(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }
}
