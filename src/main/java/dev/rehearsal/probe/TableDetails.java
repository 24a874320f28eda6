package dev.rehearsal.probe;

import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Entity;
import dev.rehearsal.observation.Index;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads tables with all that is part of them. */
final class TableDetails {

    private final Map<Long, Table> heads = new HashMap<>();
    private final Map<Long, List<Column>> columns = new HashMap<>();
    private final Map<Long, List<Constraint>> constraints = new HashMap<>();
    private final Map<Long, List<Index>> indexes = new HashMap<>();
    private final Map<Long, List<String>> triggers = new HashMap<>();
    private final Map<Long, List<String>> others = new HashMap<>();

    void ask(Batch batch, List<Long> oids) {
        batch.add(TableQueries.HEADS, oids, row -> {
            Table head = new Table(
                    row.getLong(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5).charAt(0),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
            heads.put(head.oid(), head);
        });
        batch.add(TableQueries.COLUMNS, oids, row -> of(columns, row.getLong(1))
                .add(new Column(
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8))));
        batch.add(TableQueries.CONSTRAINTS, oids, row -> of(constraints, row.getLong(1))
                .add(new Constraint(
                        row.getString(2),
                        row.getString(3).charAt(0),
                        row.getString(4),
                        Batch.texts(row, 5),
                        row.getString(6),
                        Batch.texts(row, 7),
                        row.getBoolean(8))));
        batch.add(TableQueries.INDEXES, oids, row -> of(indexes, row.getLong(1))
                .add(new Index(
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getBoolean(6),
                        Batch.texts(row, 7),
                        row.getString(8))));
        batch.add(
                TableQueries.TRIGGERS, oids, row -> of(triggers, row.getLong(1)).add(row.getString(2)));
        batch.add(TableQueries.OTHERS, oids, row -> of(others, row.getLong(1)).add(row.getString(2)));
    }

    /** Puts the tables together, and gives views, sequences and types what they have in common with tables. */
    void collect(Map<Unit, Part> found) {
        found.replaceAll((unit, part) -> part instanceof Part.OfEntity it && unit.kind() == 'r' ? completed(it) : part);
        heads.forEach((oid, head) -> found.put(
                new Unit('r', oid),
                new Part.OfTable(new Table(
                        oid,
                        head.file(),
                        head.schema(),
                        head.name(),
                        head.kind(),
                        head.partitionOf(),
                        head.owner(),
                        head.grants(),
                        of(columns, oid),
                        of(constraints, oid),
                        of(indexes, oid),
                        of(triggers, oid),
                        of(others, oid)))));
    }

    private Part completed(Part.OfEntity part) {
        long oid = part.entity().oid();
        List<String> lines = new ArrayList<>(List.of(part.entity().definition()));
        if (!part.entity().kind().equals("sequence")) {
            of(columns, oid)
                    .forEach(it -> lines.add(String.join(" ", it.name(), it.type(), it.byDefault(), it.collation())
                            .strip()));
        }
        of(indexes, oid).forEach(it -> lines.add(it.definition() + (it.valid() ? "" : " (invalid)")));
        lines.addAll(of(triggers, oid));
        lines.addAll(of(others, oid));
        Entity old = part.entity();
        Entity entity =
                new Entity(oid, old.kind(), old.name(), String.join("\n", lines).strip(), old.owner(), old.grants());
        return new Part.OfEntity(entity, part.labels(), part.owner());
    }

    private static <T> List<T> of(Map<Long, List<T>> lists, long oid) {
        return lists.computeIfAbsent(oid, missing -> new ArrayList<>());
    }
}
