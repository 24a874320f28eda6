package dev.rehearsal.check;

import dev.rehearsal.check.sql.BadRows;
import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.PartitionBound;
import dev.rehearsal.check.sql.Shown;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table that becomes a partition, and rows that are on the wrong side of its bound.
 *
 * @param failed the failure
 * @param part the partition as a fresh install has it
 * @param parent what it is a partition of there
 * @param other the default partition whose rows belong to it; empty where its own rows do not
 */
record OfPartition(Failed failed, Table part, Table parent, Optional<Table> other) {

    private static final String BOUND = "partition ";
    private static final String KEY = "partitioned by ";

    static Optional<OfPartition> of(Failed failed) {
        String name = failed.failure().schema() + "." + failed.failure().table();
        if (!failed.failure().message().contains("partition constraint")) {
            return Optional.empty();
        }
        return failed.failure().message().contains("default partition")
                ? failed.step().before().table(name).flatMap(it -> besideDefault(failed, it))
                : failed.freshAfter().table(name).flatMap(it -> attached(failed, it));
    }

    /** The server names the part that has the row, which may be deep below the one that was attached. */
    private static Optional<OfPartition> attached(Failed failed, Table part) {
        Optional<Table> parent = failed.freshAfter().table(part.partitionOf());
        boolean isNew = failed.step().before().table(part.qualified()).stream()
                .anyMatch(it -> !it.partitionOf().equals(part.partitionOf()));
        return isNew
                ? parent.map(it -> new OfPartition(failed, part, it, Optional.empty()))
                        .filter(OfPartition::isTold)
                : parent.flatMap(it -> attached(failed, it));
    }

    private static Optional<OfPartition> besideDefault(Failed failed, Table other) {
        Catalog before = failed.step().before();
        return failed.freshAfter()
                .table(other.partitionOf())
                .flatMap(parent -> failed.freshAfter().tables().values().stream()
                        .filter(it -> it.partitionOf().equals(parent.qualified()))
                        .filter(it -> before.table(it.qualified())
                                .filter(was -> was.partitionOf().equals(parent.qualified()))
                                .isEmpty())
                        .filter(it -> failed.statement().mentions(it.name())
                                || !failed.statement().isPlain())
                        .map(it -> new OfPartition(failed, it, parent, Optional.of(other)))
                        .filter(OfPartition::isTold)
                        .findFirst());
    }

    private boolean isTold() {
        return !said(part, BOUND).isEmpty() && !said(parent, KEY).isEmpty();
    }

    private boolean isDefault() {
        return said(part, BOUND).equals("DEFAULT");
    }

    private static String said(Table table, String what) {
        return table.others().stream()
                .filter(it -> it.startsWith(what))
                .map(it -> it.substring(what.length()))
                .findFirst()
                .orElse("");
    }

    private String bound() {
        PartitionBound bound = PartitionBound.by(Names.of(parent), said(parent, KEY));
        if (!isDefault()) {
            return bound.holds(said(part, BOUND));
        }
        // A default partition takes what no other does.
        String others = failed.freshAfter().tables().values().stream()
                .filter(it -> it.partitionOf().equals(parent.qualified()) && it.oid() != part.oid())
                .sorted(Comparator.comparing(Table::qualified))
                .map(it -> "(" + bound.holds(said(it, BOUND)) + ")")
                .collect(Collectors.joining(" or "));
        return others.isEmpty() ? "true" : "not (" + others + ")";
    }

    Optional<Fault> fault() {
        return table().map(table -> {
            Table holds = other.orElse(table.old());
            String where = other.isPresent() ? bound() : "not (" + bound() + ")";
            BadRows bad = BadRows.where(Names.of(holds), where, Shown.row(table.key()));
            return new Fault(
                    table,
                    part.qualified(),
                    "%s becomes the partition of %s %s"
                            .formatted(part.qualified(), parent.qualified(), said(part, BOUND)),
                    other.map(it -> "rows of " + it.qualified() + " that belong to it")
                            .orElse("rows that do not belong to it"),
                    bad,
                    bad.preflight(),
                    other.isPresent() ? moved(holds) : isDefault() ? routed(holds) : proven());
        });
    }

    /** Those that go, go from the whole: what refers to a row of a partition refers to that. */
    private Optional<Former> table() {
        Catalog before = failed.step().before();
        return before.table(other.map(Table::partitionOf).orElse(part.qualified()))
                .map(Former::unchanged);
    }

    private String attach() {
        return "ALTER TABLE %s ATTACH PARTITION %s %s;\n"
                .formatted(Names.of(parent), Names.of(part), said(part, BOUND));
    }

    private String proven() {
        return """
                -- 1. which rows do not belong to it; move or remove them
                SELECT * FROM %1$s WHERE not (%2$s);
                -- 2. new rows are checked from now on, old ones are not yet: no long lock
                ALTER TABLE %1$s ADD CONSTRAINT %3$s CHECK (%2$s) NOT VALID;
                -- 3. in a migration of its own: proves it without blocking anybody, so that it is attached without another look
                ALTER TABLE %1$s VALIDATE CONSTRAINT %3$s;
                %4$sALTER TABLE %1$s DROP CONSTRAINT %3$s;
                """
                .formatted(Names.of(part), bound(), Names.quoted(part.name() + "_belongs"), attach());
    }

    /** No check proves it to the server in a way that it understands. */
    private String routed(Table holds) {
        return """
                -- 1. which rows belong to other partitions
                SELECT * FROM %1$s WHERE not (%2$s);
                -- 2. move them there, and attach it, all in one transaction; it reads the table once more, while nobody may write to it
                WITH moved AS (DELETE FROM %1$s WHERE not (%2$s) RETURNING %3$s)
                INSERT INTO %4$s (%3$s) SELECT %3$s FROM moved;
                %5$s"""
                .formatted(Names.of(holds), bound(), columns(), Names.of(parent), attach());
    }

    private String columns() {
        return parent.columns().stream()
                .filter(it -> !it.generated().equals("s") && !it.generated().equals("v"))
                .map(Column::name)
                .map(Names::quoted)
                .collect(Collectors.joining(", "));
    }

    private String moved(Table holds) {
        boolean isThere = failed.step().before().table(part.qualified()).isPresent();
        List<String> keys = referring().toList();
        return """
                -- 1. which rows of the default partition belong to it
                SELECT * FROM %1$s WHERE %2$s;
                -- 2. move them, all in one transaction%8$s
                %6$s%3$sWITH moved AS (DELETE FROM %1$s WHERE %2$s RETURNING %4$s)
                INSERT INTO %5$s (%4$s) SELECT %4$s FROM moved;
                %7$s"""
                .formatted(
                        Names.of(holds),
                        bound(),
                        isThere
                                ? ""
                                : "CREATE TABLE %s (LIKE %s INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED);\n"
                                        .formatted(Names.of(part), Names.of(parent)),
                        columns(),
                        Names.of(part),
                        keys.stream().filter(it -> it.contains(" DROP ")).collect(Collectors.joining()),
                        attach()
                                + keys.stream()
                                        .filter(it -> it.contains(" ADD "))
                                        .collect(Collectors.joining()),
                        keys.isEmpty()
                                ? ""
                                : "; without the keys that refer to them, which would forbid it or take rows along");
    }

    private Stream<String> referring() {
        return failed.step().before().tables().values().stream()
                .filter(it -> it.partitionOf().isEmpty())
                .flatMap(table -> table.constraints().stream()
                        .filter(it -> it.kind() == 'f' && it.references().equals(parent.qualified()))
                        .flatMap(it -> Stream.of(
                                "ALTER TABLE %s DROP CONSTRAINT %s;\n"
                                        .formatted(Names.of(table), Names.quoted(it.name())),
                                "ALTER TABLE %s ADD CONSTRAINT %s %s;\n"
                                        .formatted(Names.of(table), Names.quoted(it.name()), it.definition()))));
    }
}
