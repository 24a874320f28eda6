package dev.rehearsal.harness;

import dev.rehearsal.Migration;
import dev.rehearsal.migration.Engine;
import dev.rehearsal.observation.Catalog;
import java.util.HashMap;
import java.util.Map;

/** What migrations make, each found out once, on servers of ours. */
final class Intentions {

    private final Engine engine;
    private final Map<String, Intention> whole = new HashMap<>();
    private final Map<String, Catalog> reached = new HashMap<>();
    private LiveRoles roles = LiveRoles.NONE;

    Intentions(Engine engine) {
        this.engine = engine;
    }

    /** Who is there on the living server. */
    void know(LiveRoles living) {
        this.roles = living;
    }

    /** What one makes, on an empty database of that version. */
    Intention of(Migration migration, String version) {
        return whole.computeIfAbsent(
                version + " " + migration.id(), key -> Intention.of(engine, migration, version, roles));
    }

    /** What all up to one make. */
    Catalog upTo(String migration, String version) {
        return reached.computeIfAbsent(
                version + " " + migration, key -> Intention.upTo(engine, migration, version, roles));
    }
}
