package dev.rehearsal.junit;

import dev.rehearsal.Routing;
import dev.rehearsal.Topology;
import dev.rehearsal.harness.Rehearsal;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What each annotation says to a rehearsal, in the harness's own words. */
final class Sayings {

    private static final String TEXT = "a text that is not blank";

    private Sayings() {}

    static Rehearsal apply(Declarations declarations) {
        Rehearsal rehearsal = test(declarations.nearest(MigrationTest.class).orElseThrow());
        rehearsal = declarations
                .nearest(Route.class)
                .map(it -> it.annotation().value())
                .map(rehearsal::by)
                .orElse(rehearsal);
        rehearsal = seed(rehearsal, declarations.layers(Seed.class));
        rehearsal = baseline(rehearsal, declarations.nearest(Baseline.class));
        for (Said<Moves> said : named(declarations.layers(Moves.class), it -> it, "table", "where", "to")) {
            Moves it = said.annotation();
            rehearsal = rehearsal.moving(it.table(), it.where(), it.to());
        }
        for (Said<Invariant> said : named(declarations.layers(Invariant.class), Invariant::name, "name", "sql", "is")) {
            Invariant it = said.annotation();
            rehearsal = rehearsal.keeping(it.name(), it.sql(), it.is());
        }
        for (Said<Holds> said : named(declarations.layers(Holds.class), Holds::name, "name", "sql", "is")) {
            Holds it = said.annotation();
            rehearsal = rehearsal.holding(it.name(), it.sql(), it.is());
        }
        rehearsal = Promised.in(rehearsal, declarations.layers(Creates.class));
        return accept(rehearsal, declarations.layers(Accept.class));
    }

    /** The scenarios that are asked for and not left out. */
    static List<String> scenarios(Declarations declarations, Rehearsal rehearsal) {
        Said<MigrationTest> said = declarations.nearest(MigrationTest.class).orElseThrow();
        List<String> only = List.of(said.annotation().only());
        List<String> skip = List.of(said.annotation().skip());
        boolean all = Rehearsal.scenarios().stream().noneMatch(only::contains);
        List<String> scenarios = Rehearsal.scenarios().stream()
                .filter(scenario -> (all || only.contains(scenario)) && !skip.contains(scenario))
                .filter(scenario -> !scenario.equals("recovery") || rehearsal.breaksOff())
                .toList();
        if (scenarios.isEmpty()) {
            throw said.wrong("expected that a scenario is left", "only", "skip");
        }
        return scenarios;
    }

    /** A route to replicas needs one. */
    static void checkRoute(Declarations declarations, Topology topology) {
        declarations
                .nearest(Route.class)
                .filter(said -> said.annotation().value() == Routing.REPLICA && topology.replicas() == 0)
                .ifPresent(said -> {
                    throw said.wrong("expected a database with at least one replica", "value");
                });
    }

    private static Rehearsal test(Said<MigrationTest> said) {
        MigrationTest test = said.annotation();
        if (test.value().isBlank()) {
            throw said.wrong("expected the place of the migrations, such as \"classpath:db/migration\"", "value");
        }
        Rehearsal rehearsal = said.checked(() -> Rehearsal.of(test.value()), "value");
        if (!test.timeout().isEmpty()) {
            rehearsal = rehearsal.timeout(Durations.read(test.timeout())
                    .orElseThrow(
                            () -> said.wrong("expected a duration such as \"5s\", \"250ms\" or \"2m\"", "timeout")));
        }
        if (!test.since().isEmpty()) {
            said.notBlank("a git reference such as \"origin/main\"", "since");
            Rehearsal all = rehearsal;
            rehearsal = said.checked(() -> all.since(test.since()), "since");
        }
        if (!test.prisma().isEmpty()) {
            Rehearsal any = rehearsal;
            rehearsal = said.checked(() -> any.prisma(test.prisma()), "prisma");
        }
        Rehearsal everything = limited(said, command(said, rehearsal)).killPoints(test.killPoints());
        Rehearsal less = said.checked(() -> everything.only(test.only()), "only");
        return said.checked(() -> less.skip(test.skip()), "skip");
    }

    private static Rehearsal command(Said<MigrationTest> said, Rehearsal plain) {
        MigrationTest test = said.annotation();
        Rehearsal rehearsal = plain;
        if (!test.command().isEmpty()) {
            rehearsal = said.checked(() -> plain.command(test.command()), "command");
        }
        if (!test.status().isEmpty()) {
            Rehearsal any = rehearsal;
            rehearsal = said.checked(() -> any.status(test.status()), "status");
        }
        if (!test.ledger().isEmpty()) {
            Rehearsal any = rehearsal;
            rehearsal = said.checked(() -> any.ledger(test.ledger()), "ledger");
        }
        return rehearsal;
    }

    private static Rehearsal limited(Said<MigrationTest> said, Rehearsal rehearsal) {
        MigrationTest test = said.annotation();
        Rehearsal limited = rehearsal;
        if (!test.role().isEmpty()) {
            said.notBlank("the name of a role", "role");
            limited = said.checked(() -> rehearsal.as(test.role()), "role");
        }
        if (!test.maxDisk().isEmpty()) {
            Rehearsal any = limited;
            limited = said.checked(() -> any.maxDisk(Sizes.read(test.maxDisk())), "maxDisk");
        }
        return limited;
    }

    private static Rehearsal seed(Rehearsal plain, List<List<Said<Seed>>> layers) {
        layers.forEach(layer -> layer.forEach(Sayings::check));
        Rehearsal rehearsal = plain;
        Optional<Said<Seed>> rows = one(layers, it -> it.rows() != Seed.DEFAULT_ROWS, "rows");
        if (rows.isPresent()) {
            Rehearsal all = rehearsal;
            rehearsal =
                    rows.get().checked(() -> all.rows(rows.get().annotation().rows()), "rows");
        }
        Optional<Said<Seed>> number = one(layers, it -> it.number() != Seed.DEFAULT_NUMBER, "number");
        if (number.isPresent()) {
            rehearsal = rehearsal.seedNumber(number.get().annotation().number());
        }
        Map<Object, Said<Seed>> scripts = new LinkedHashMap<>();
        for (Said<Seed> said : farthestFirst(layers)) {
            Seed it = said.annotation();
            if (!it.sql().isEmpty()) {
                scripts.put(List.of(it.sql(), it.at()), said);
            }
        }
        for (Said<Seed> said : scripts.values()) {
            rehearsal = rehearsal.seededBy(
                    said.annotation().sql(), said.annotation().at());
        }
        return rehearsal;
    }

    private static void check(Said<Seed> said) {
        Seed seed = said.annotation();
        boolean script = !seed.sql().isEmpty() || !seed.at().isEmpty();
        if (script && (seed.sql().isBlank() || seed.at().isBlank())) {
            throw said.wrong("expected a script and the migration after which it runs", "sql", "at");
        }
        if (!script && seed.rows() == Seed.DEFAULT_ROWS && seed.number() == Seed.DEFAULT_NUMBER) {
            throw said.wrong("expected rows, number, or sql and at");
        }
    }

    /** The nearest that says it; two equally near ones contradict each other. */
    private static Optional<Said<Seed>> one(List<List<Said<Seed>>> layers, Predicate<Seed> says, String attribute) {
        for (List<Said<Seed>> layer : layers) {
            List<Said<Seed>> saying =
                    layer.stream().filter(said -> says.test(said.annotation())).toList();
            if (saying.size() > 1) {
                throw saying.get(1).wrong("expected it once", attribute);
            }
            if (saying.size() == 1) {
                return Optional.of(saying.get(0));
            }
        }
        return Optional.empty();
    }

    private static Rehearsal baseline(Rehearsal plain, Optional<Said<Baseline>> baseline) {
        if (baseline.isEmpty()) {
            return plain;
        }
        Said<Baseline> said = baseline.get();
        said.notBlank("the last migration that production has, such as \"V7\"", "value");
        return said.checked(() -> plain.baseline(said.annotation().value()), "value");
    }

    private static Rehearsal accept(Rehearsal plain, List<List<Said<Accept>>> layers) {
        Rehearsal rehearsal = plain;
        for (Said<Accept> said :
                named(layers, it -> List.of(it.rule(), it.migration()), "rule", "migration", "because")) {
            Accept it = said.annotation();
            if (Rehearsal.rules().stream().noneMatch(rule -> rule.id().equals(it.rule()))) {
                throw said.wrong("expected the id of a rule, such as \"DS02\"", "rule");
            }
            Rehearsal before = rehearsal;
            rehearsal = said.checked(
                    () -> before.accepting(it.rule(), it.migration(), it.because()), "rule", "migration", "because");
        }
        return rehearsal;
    }

    /** All of them, the farthest first; of those with one name the nearest. */
    private static <A extends Annotation> Collection<Said<A>> named(
            List<List<Said<A>>> layers, Function<A, Object> name, String... attributes) {
        Map<Object, Said<A>> found = new LinkedHashMap<>();
        for (List<Said<A>> layer : layers) {
            layer.forEach(said -> said.notBlank(TEXT, attributes));
            Set<Object> names = new HashSet<>();
            layer.stream()
                    .filter(said -> !names.add(name.apply(said.annotation())))
                    .forEach(said -> {
                        throw said.wrong("expected it once", attributes[0]);
                    });
        }
        for (Said<A> said : farthestFirst(layers)) {
            found.put(name.apply(said.annotation()), said);
        }
        return found.values();
    }

    private static <A extends Annotation> List<Said<A>> farthestFirst(List<List<Said<A>>> layers) {
        List<List<Said<A>>> reversed = new ArrayList<>(layers);
        Collections.reverse(reversed);
        return reversed.stream().flatMap(List::stream).toList();
    }
}
