package dev.rehearsal.harness;

import dev.rehearsal.Expectations.Accept;
import dev.rehearsal.Migration;
import dev.rehearsal.Routing;
import dev.rehearsal.migration.Dialect;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.migration.detection.Engines;
import dev.rehearsal.migration.detection.Settings;
import dev.rehearsal.migration.git.AsDeployed;
import dev.rehearsal.migration.git.GitRef;
import dev.rehearsal.migration.git.Since;
import dev.rehearsal.seed.RowsScript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A project's migrations with what was said about them, checked against each other before anything starts. */
final class Project {

    private final Terms terms;
    private final Engine engine;
    private final List<Migration> judged;
    private final Since since;
    private final Map<OwnRows, RowsScript> ownRows = new LinkedHashMap<>();

    private Project(Terms terms, Engine engine) {
        this.terms = terms;
        this.engine = engine;
        List<Migration> pending = pending(terms, engine);
        this.since = terms.since.isEmpty() ? Since.NEVER : new GitRef(terms.since).compare(engine);
        this.judged = terms.since.isEmpty()
                ? pending
                : pending.stream()
                        .filter(it -> since.pending().contains(it.id()))
                        .toList();
        if (terms.routing != Routing.LEADER && terms.topology.replicas() == 0) {
            throw new IllegalArgumentException("route "
                    + terms.routing.name().toLowerCase(Locale.ROOT).replace('_', '-')
                    + ": expected at least 1 replica; with none every connection reaches the leader");
        }
        Names.checkSomethingLeft(terms);
        MigratingRole.of(terms.role);
        terms.accepts.forEach(this::check);
        terms.ownRows.forEach(this::check);
    }

    /** Finds the files; what does not fit together is an {@link IllegalArgumentException}. */
    static Project of(Terms terms) {
        Settings settings = Commands.in(Settings.ofThread(), terms);
        Engine engine =
                Engines.parse(terms.migrations, terms.prisma.isEmpty() ? settings : settings.withPrisma(terms.prisma));
        if (!terms.prisma.isEmpty() && !engine.name().equals("prisma")) {
            throw new IllegalArgumentException(
                    "prisma \"" + terms.prisma + "\": these are no migrations of Prisma's but of " + engine.title());
        }
        checkServed(engine);
        return new Project(terms, engine.longWay().orElse(engine));
    }

    /** Of Prisma it is certain what its migrations are for; of others their words are a hint. */
    private static void checkServed(Engine engine) {
        if (engine.name().equals("prisma") && !engine.dialect().equals(Dialect.POSTGRESQL)) {
            throw new IllegalArgumentException(engine.folders().get(0) + ": these migrations are for MySQL or MariaDB ("
                    + engine.dialect().evidence() + "), and this version rehearses on postgresql only; servers of MySQL"
                    + " come later");
        }
    }

    Engine engine() {
        return engine;
    }

    List<Migration> judged() {
        return judged;
    }

    /** The one that a user means. */
    Migration called(String what, String word) {
        checkCalled(what, word);
        return engine.migrations().stream()
                .filter(it -> it.isCalled(word))
                .findFirst()
                .orElseThrow();
    }

    /** Where one migration can be made to fail. */
    FailedState failing(Stage stage, Migration migration) {
        Spelling.check(terms, stage);
        Workshop workshop = workshop(stage, Progress.NONE);
        boolean apart = OfServers.areChangedBy(new Scripts(workshop.engine()), workshop.migrations());
        return new FailedState(apart ? workshop.eachApart() : workshop, migration);
    }

    private Workshop workshop(Stage stage, Progress progress) {
        return new Workshop(
                terms,
                engine.through(new StageDoors(stage.embedded().directory())),
                stage,
                progress,
                new Patience(terms.patience),
                new DiskWatch(stage, terms.maxDisk),
                engine.migrations(),
                judged.stream().map(Migration::id).collect(Collectors.toSet()),
                ownRows,
                Optional.empty(),
                false);
    }

    Rehearsed rehearse(Stage stage, Progress progress) {
        Spelling.check(terms, stage);
        Workshop workshop = workshop(stage, progress);
        Optional<AsDeployed> late = Late.deployed(workshop.engine(), since);
        if (late.isEmpty()) {
            return rehearse(workshop);
        }
        try (AsDeployed deployed = late.get()) {
            return rehearse(workshop.with(deployed));
        }
    }

    private Rehearsed rehearse(Workshop workshop) {
        Scripts scripts = new Scripts(workshop.engine());
        boolean apart = OfServers.areChangedBy(scripts, workshop.migrations());
        // What the baseline changes there is not each database's own any more when all of them are kept on the same
        // servers.
        boolean keepable = !workshop.judged().isEmpty()
                && !OfServers.areChangedBy(scripts, workshop.order().inBaseline());
        Optional<Ground> ground = keepable ? Ground.of(workshop) : Optional.empty();
        if (apart) {
            Workshop each = ground.map(workshop::from).orElse(workshop).eachApart();
            ground.ifPresent(it -> each.stage().outsiders().know(it.outsiders()));
            return perform(each);
        }
        if (ground.isEmpty()) {
            return perform(workshop);
        }
        Stage own = Stage.of(ground.get().start(workshop.stage().embedded().topology()));
        own.outsiders().know(ground.get().outsiders());
        try {
            return perform(workshop.on(own, ground)).closing(own);
        } catch (RuntimeException | Error e) {
            own.close();
            throw e;
        }
    }

    private Rehearsed perform(Workshop workshop) {
        try (DiskWatch disk = workshop.disk()) {
            disk.begin();
            return play(workshop);
        }
    }

    private Rehearsed play(Workshop workshop) {
        try {
            return new Play(workshop, since).perform();
        } catch (TooClose e) {
            // No text told it before: a migration is a class, or calls what others wrote.
            return new Play(workshop.eachApart(), since).perform();
        }
    }

    private static List<Migration> pending(Terms terms, Engine engine) {
        List<Migration> all = engine.migrations();
        if (terms.baseline.isEmpty()) {
            return all;
        }
        List<Migration> installing = engine.installing().map(Engine::migrations).orElse(List.of());
        if (!installing.isEmpty() && installing.get(0).isCalled(terms.baseline)) {
            return all.stream().filter(installing::contains).toList();
        }
        List<Migration> after = new ArrayList<>(all);
        while (!after.isEmpty()) {
            if (after.remove(0).isCalled(terms.baseline)) {
                return List.copyOf(after);
            }
        }
        throw unknown("baseline \"" + terms.baseline + "\"", all);
    }

    private void check(Accept accept) {
        boolean ruleKnown = Names.rules().stream().anyMatch(rule -> rule.id().equals(accept.rule()));
        if (!ruleKnown) {
            throw new IllegalArgumentException(
                    "accept \"" + accept.rule() + "\": there is no such rule: expected one such as DS02");
        }
        // A new installation may begin with a migration that no other database has.
        boolean isInstalled = engine.installing().map(Engine::migrations).orElse(List.of()).stream()
                .anyMatch(it -> it.isCalled(accept.migration()));
        if (!isInstalled) {
            checkCalled("accept " + accept.rule() + " in \"" + accept.migration() + "\"", accept.migration());
        }
    }

    private void check(OwnRows own) {
        checkCalled("seed " + own.sql() + " at \"" + own.at() + "\"", own.at());
        ownRows.put(own, OwnRowsScript.read(own));
    }

    private void checkCalled(String what, String word) {
        if (engine.migrations().stream().noneMatch(it -> it.isCalled(word))) {
            throw unknown(what, engine.migrations());
        }
    }

    private static IllegalArgumentException unknown(String what, List<Migration> all) {
        String ids = all.size() <= 12
                ? all.stream().map(Migration::id).collect(Collectors.joining(", "))
                : all.get(0).id() + " to " + all.get(all.size() - 1).id();
        return new IllegalArgumentException(what + ": there is no such migration: there are " + ids);
    }
}
