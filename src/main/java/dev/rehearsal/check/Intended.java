package dev.rehearsal.check;

import dev.rehearsal.Diagnosis.Part;
import dev.rehearsal.Diagnosis.Reality;
import dev.rehearsal.check.Differences.Difference;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Emptiness;
import dev.rehearsal.observation.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One object, or part of one, that a migration makes different, and how a living database has it. */
record Intended(Difference difference, Catalog before, Catalog after, Catalog live) {

    /** All that a migration makes different, without what belongs to the roles of the place where it ran. */
    static List<Intended> by(Catalog before, Catalog after, Catalog live) {
        return Differences.between(before, after).stream()
                .flatMap(it -> parts(it, after, live))
                .filter(it -> isOfSchema(it, before, after))
                .map(it -> new Intended(it, before, after, live))
                .toList();
    }

    /** A table that is there in another form is looked at part by part: what it has besides is nobody's to take away. */
    private static Stream<Difference> parts(Difference made, Catalog after, Catalog live) {
        boolean isTable = made.kind().equals("table") && made.part().isEmpty() && made.isUpgraded();
        boolean isOther = isTable
                && live.table(made.name()).isPresent()
                && Differences.between(after, live).stream()
                        .anyMatch(it -> it.kind().equals("table")
                                && it.name().equals(made.name())
                                && isOfSchema(it, after, live));
        if (!isOther) {
            return Stream.of(made);
        }
        Table whole = after.table(made.name()).orElseThrow();
        return Differences.between(alone(bare(whole)), alone(whole)).stream();
    }

    private static Catalog alone(Table table) {
        return new Catalog(Map.of(table.qualified(), table), Map.of(), Map.of());
    }

    private static Table bare(Table it) {
        return new Table(
                it.oid(),
                it.file(),
                it.schema(),
                it.name(),
                it.kind(),
                it.partitionOf(),
                it.owner(),
                it.grants(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /**
     * Owners and rights belong to the roles of a place, the order of columns to its history, and that a column must have values the column
     * says itself.
     */
    static boolean isOfSchema(Difference it, Catalog one, Catalog other) {
        return !List.of("owner", "grants").contains(it.part())
                && !it.isOrder()
                && !isNotNull(it, one)
                && !isNotNull(it, other);
    }

    private static boolean isNotNull(Difference it, Catalog catalog) {
        return it.part().startsWith("constraint ")
                && catalog.table(it.name())
                        .flatMap(table -> table.constraint(it.part().substring("constraint ".length())))
                        .filter(constraint -> constraint.kind() == 'n')
                        .isPresent();
    }

    /** Whether a difference is about the same object, or a part of it. */
    boolean covers(Difference other) {
        return other.kind().equals(difference.kind())
                && other.name().equals(difference.name())
                && (difference.part().isEmpty()
                        || other.part().isEmpty()
                        || other.part().equals(difference.part()));
    }

    Optional<Table> table(Catalog catalog) {
        return difference.kind().equals("table") ? catalog.table(difference.name()) : Optional.empty();
    }

    Optional<Column> column(Catalog catalog) {
        String part = difference.part();
        return part.startsWith("column ")
                ? table(catalog).flatMap(it -> it.column(part.substring("column ".length())))
                : Optional.empty();
    }

    /** Where the living database differs from what was intended; empty where it does not. */
    Optional<Difference> missing() {
        return same(Differences.between(after, live));
    }

    private Optional<Difference> same(List<Difference> differences) {
        return differences.stream()
                .filter(it -> it.kind().equals(difference.kind())
                        && it.name().equals(difference.name())
                        && (it.part().equals(difference.part())
                                || it.part().isEmpty()
                                || (difference.part().isEmpty()
                                        && !List.of("owner", "grants").contains(it.part()))))
                .findFirst();
    }

    Reality reality() {
        if (missing().isEmpty()) {
            return Reality.AS_INTENDED;
        }
        return same(Differences.between(before, live)).isEmpty() ? Reality.AS_BEFORE : Reality.OTHERWISE;
    }

    /** Whether nothing but its NOT NULL is missing of a column. */
    boolean lacksValuesOnly() {
        Optional<Column> wanted = column(after);
        Optional<Column> is = column(live);
        return wanted.isPresent()
                && is.isPresent()
                && wanted.get().notNull()
                && !is.get().notNull()
                && Differences.column(nullable(wanted.get())).equals(Differences.column(is.get()));
    }

    /** Whether a column is there that has to have values in all rows and need not have them yet. */
    boolean lacksValues() {
        return column(after).filter(Column::notNull).isPresent()
                && column(live).filter(it -> !it.notNull()).isPresent();
    }

    private static Column nullable(Column it) {
        return new Column(it.number(), it.name(), it.type(), false, it.byDefault(), it.generated(), it.collation());
    }

    /** As {@code schema.table.column}, where it is a column that must have values and is there. */
    Optional<String> columnToCount() {
        return column(after).filter(Column::notNull).isPresent() && column(live).isPresent()
                ? Optional.of(difference.name() + "." + column(live).get().name())
                : Optional.empty();
    }

    Part part(Map<String, Emptiness> counted) {
        String nulls = columnToCount()
                .flatMap(it -> Optional.ofNullable(counted.get(it)))
                .map(it -> ", %,d of %,d rows without a value".formatted(it.nulls(), it.rows()))
                .orElse("");
        return new Part(difference.called(), told(after), reality(), told(live) + nulls);
    }

    private String told(Catalog catalog) {
        return difference.part().isEmpty()
                ? Differences.has(catalog, difference) ? "there" : "not there"
                : Differences.told(catalog, difference).orElse("not there");
    }
}
