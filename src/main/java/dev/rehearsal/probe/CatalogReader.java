package dev.rehearsal.probe;

import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Entity;
import dev.rehearsal.observation.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reads the schema of one database again and again; what did not change is shared with the last reading.
 *
 * <p>Each reading looks at every object's mark and then only at those objects that changed, and at those that are written with a name
 * that changed. Not thread-safe: one for each database. It may ask any session, the tool's own inside its transaction too, and leaves
 * nothing there; but after a query a transaction's isolation level can't be set any more.
 */
public final class CatalogReader {

    private final Set<String> ignored;
    private Map<Unit, Long> marks = Map.of();
    private Map<Unit, Part> parts = new HashMap<>();
    private Map<String, Entity> rest = Map.of();
    private Catalog last = Catalog.EMPTY;
    private Plans plans = Plans.NONE;

    /** A reader that leaves some tables out, named {@code schema.table}, with all that belongs to them: the tools' own books. */
    public CatalogReader(Collection<String> ignoredTables) {
        this.ignored = Set.copyOf(ignoredTables);
    }

    /** Says that a session is ours alone, so that what is asked there again and again may be prepared in it. */
    public void own(Connection session) {
        plans = Plans.of(session);
    }

    /** The tables that are left out. */
    Set<String> ignored() {
        return ignored;
    }

    /** The schema as this session sees it. */
    public Catalog read(Connection connection) throws SQLException {
        try (Aside aside = Aside.in(connection, plans)) {
            Map<Unit, Long> now = Marks.read(aside);
            if (!now.equals(marks)) {
                if (marks.isEmpty() || !Objects.equals(now.get(Unit.REST), marks.get(Unit.REST))) {
                    readAll(aside, now.keySet());
                } else {
                    readChanged(aside, now);
                }
                marks = now;
                last = assemble();
            }
            return last;
        }
    }

    private void readAll(Aside aside, Set<Unit> units) throws SQLException {
        Map<Unit, Part> old = parts;
        parts = Details.read(aside, units);
        parts.replaceAll((unit, part) -> part.equals(old.get(unit)) ? old.get(unit) : part);
        rest = Details.rare(aside);
    }

    private void readChanged(Aside aside, Map<Unit, Long> now) throws SQLException {
        Set<Unit> changed = new HashSet<>();
        now.forEach((unit, mark) -> {
            if (!mark.equals(marks.get(unit))) {
                changed.add(unit);
            }
        });
        parts.keySet().retainAll(now.keySet());
        Set<Unit> renamed = replace(changed, Details.read(aside, changed));
        if (!renamed.isEmpty()) {
            Set<Unit> dependents = Dependents.of(aside, renamed);
            dependents.removeAll(changed);
            if (dependents.contains(Unit.REST)) {
                readAll(aside, now.keySet());
            } else {
                dependents.retainAll(now.keySet());
                replace(dependents, Details.read(aside, dependents));
            }
        }
    }

    /** Puts what was read in the place of what was known; answers whose names changed. */
    private Set<Unit> replace(Set<Unit> asked, Map<Unit, Part> read) {
        Set<Unit> renamed = new HashSet<>();
        for (Unit unit : asked) {
            Part part = read.get(unit);
            Part old = parts.get(unit);
            if (part == null) {
                parts.remove(unit);
            } else if (!part.equals(old)) {
                parts.put(unit, part);
                if (old != null && !new HashSet<>(part.names()).containsAll(old.names())) {
                    renamed.add(unit);
                }
            }
        }
        return renamed;
    }

    private Catalog assemble() {
        Map<String, Table> tables = new HashMap<>();
        Map<String, Entity> entities = new HashMap<>(rest);
        Map<String, List<String>> enums = new HashMap<>();
        for (Part part : parts.values()) {
            if (part instanceof Part.OfTable it) {
                tables.put(it.table().qualified(), it.table());
            } else if (part instanceof Part.OfEntity it && !ignored.contains(it.owner())) {
                Entity entity = it.entity();
                entities.put(entity.kind() + " " + entity.name(), entity);
                if (entity.kind().equals("enum")) {
                    enums.put(entity.name(), it.labels());
                }
            }
        }
        tables.keySet().removeAll(ignored);
        return new Catalog(tables, entities, enums);
    }
}
