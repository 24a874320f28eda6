package dev.rehearsal.check;

import dev.rehearsal.Executed;
import dev.rehearsal.Failure;
import dev.rehearsal.Migration;
import dev.rehearsal.MigrationRun.Outcome;
import dev.rehearsal.Place;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.CloseLook;
import dev.rehearsal.observation.Contents;
import dev.rehearsal.observation.Entity;
import dev.rehearsal.observation.Reach;
import dev.rehearsal.observation.Session;
import dev.rehearsal.observation.Step;
import dev.rehearsal.observation.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One migration on one database, told by hand. */
final class Scene {

    private final Migration migration;
    private final List<Executed> statements = new ArrayList<>();
    private final List<CloseLook.Effect> effects = new ArrayList<>();
    private final Map<Long, CloseLook.Changes> changes = new HashMap<>();
    private final Map<String, List<String>> enumsBefore = new HashMap<>();
    private final Map<String, List<String>> enumsAfter = new HashMap<>();
    private final Map<String, Entity> entitiesBefore = new HashMap<>();
    private final Map<String, Entity> entitiesAfter = new HashMap<>();
    private List<Shape> before = List.of();
    private List<Shape> after = List.of();
    private Failure failure = Failure.NONE;
    private Outcome outcome = Outcome.APPLIED;
    private Duration took = Duration.ofMillis(5);
    private Session sessionBefore = new Session("app", "public", false, false, "");
    private Session sessionAfter = sessionBefore;
    private String lost = "";
    private Reach reach = Reach.NONE;

    private Scene(String id) {
        migration = new Migration(id, id + "__it.sql", id + "__it.sql");
    }

    static Scene of(String id) {
        return new Scene(id);
    }

    /** The tables before it; after it too, until said otherwise. */
    Scene before(Shape... shapes) {
        before = List.of(shapes);
        after = before;
        return this;
    }

    Scene after(Shape... shapes) {
        after = List.of(shapes);
        return this;
    }

    Scene enums(String name, List<String> was, List<String> is) {
        enumsBefore.put(name, was);
        enumsAfter.put(name, is);
        return this;
    }

    Scene viewBefore(String name) {
        entitiesBefore.put("view " + name, new Entity(900, "view", name, "select 1", "app", ""));
        return this;
    }

    Scene viewAfter(String name) {
        entitiesAfter.put("view " + name, new Entity(900, "view", name, "select 1", "app", ""));
        return this;
    }

    Scene entityBefore(String kind, String name) {
        entitiesBefore.put(kind + " " + name, new Entity(901, kind, name, "select 1", "app", ""));
        return this;
    }

    Scene entityAfter(String kind, String name) {
        entitiesAfter.put(kind + " " + name, new Entity(901, kind, name, "select 1", "app", ""));
        return this;
    }

    Scene ran(String sql) {
        statements.add(new Executed(sql, place(), took, -1));
        return this;
    }

    Scene effect(CloseLook.Effect effect) {
        effects.add(effect);
        return this;
    }

    Scene changed(long oid, CloseLook.Changes rows) {
        changes.put(oid, rows);
        return this;
    }

    /** {@code named} are schema, table, column and constraint, as far as the server names them. */
    Scene fails(String sqlState, String message, String detail, String sql, String... named) {
        String[] names = {"public", "", "", ""};
        System.arraycopy(named, 0, names, 1, named.length);
        failure = new Failure(sqlState, message, detail, "", names[0], names[1], names[2], names[3], "", sql, place());
        outcome = Outcome.FAILED;
        return this;
    }

    Scene outcome(Outcome what) {
        outcome = what;
        return this;
    }

    Scene took(Duration duration) {
        took = duration;
        return this;
    }

    Scene session(Session was, Session is) {
        sessionBefore = was;
        sessionAfter = is;
        return this;
    }

    Scene lost(String what) {
        lost = what;
        return this;
    }

    Scene reaching(Reach beyond) {
        reach = beyond;
        return this;
    }

    Migration migration() {
        return migration;
    }

    private Place place() {
        return new Place(migration.file(), statements.size() + 1, statements.size() + 1);
    }

    Step step() {
        return new Step(
                migration,
                outcome,
                failure,
                statements,
                took,
                "node1",
                new Catalog(tables(before), entitiesBefore, enumsBefore),
                new Catalog(tables(after), entitiesAfter, enumsAfter),
                contents(before),
                contents(after),
                sessionBefore,
                sessionAfter,
                new CloseLook(effects, changes),
                lost,
                reach);
    }

    private static Map<String, Table> tables(List<Shape> shapes) {
        Map<String, Table> tables = new HashMap<>();
        shapes.forEach(it -> tables.put(it.table().qualified(), it.table()));
        return tables;
    }

    private static Map<Long, Contents> contents(List<Shape> shapes) {
        Map<Long, Contents> contents = new HashMap<>();
        shapes.stream()
                .filter(it -> it.table().partitionOf().isEmpty())
                .forEach(it -> contents.put(it.table().oid(), it.contents()));
        return contents;
    }
}
