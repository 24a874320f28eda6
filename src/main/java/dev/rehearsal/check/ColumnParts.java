package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.check.sql.Renamed;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Column;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Index;
import dev.rehearsal.observation.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The indexes and constraints that go with a column when it is dropped, as statements that give them to the one that replaces it.
 *
 * @param before the schema in which the new names have to be free
 * @param table the table as it is to be
 * @param column the column that is replaced
 * @param fresh what the new one is called as long as the old one is there
 */
record ColumnParts(Catalog before, Table table, String column, String fresh) {

    private static final Pattern DEFERRED = Pattern.compile("( DEFERRABLE)?( INITIALLY DEFERRED)?$");

    /** Those of the table first, then those that its partitions, and the tables that inherit from it, have by themselves. */
    static List<ColumnParts> all(Catalog before, Catalog after, Table table, String column, String fresh) {
        Catalog schema = after.tables().isEmpty() ? before : after;
        List<ColumnParts> all = new ArrayList<>();
        all.add(new ColumnParts(before, table, column, fresh));
        schema.tables().values().stream()
                .filter(it -> it.partitionOf().equals(table.qualified())
                        || it.others().contains("inherits " + table.qualified()))
                .filter(it -> it.column(column).isPresent())
                .sorted(Comparator.comparing(Table::qualified))
                .forEach(it -> all(before, after, it, column, fresh).forEach(part -> all.add(part.beyond(table))));
        return List.copyOf(all);
    }

    /** Without what it has only as a part of another, which gives it that again. */
    private ColumnParts beyond(Table whole) {
        List<Column> columns = table.columns().stream()
                .map(it -> new Column(
                        it.number(),
                        it.name(),
                        it.type(),
                        false,
                        whole.column(it.name())
                                        .filter(same -> same.byDefault().equals(it.byDefault()))
                                        .isPresent()
                                ? ""
                                : it.byDefault(),
                        it.generated(),
                        it.collation()))
                .toList();
        List<Index> own = table.indexes().stream()
                .filter(it -> whole.indexes().stream()
                        .noneMatch(same ->
                                same.unique() == it.unique() && how(same).equals(how(it))))
                .toList();
        List<Constraint> constraints = table.constraints().stream()
                .filter(it -> it.kind() != 'n' && whole.constraint(it.name()).isEmpty())
                .filter(it -> table.index(it.name()).isEmpty()
                        || own.contains(table.index(it.name()).get()))
                .toList();
        return new ColumnParts(
                before,
                new Table(
                        table.oid(),
                        table.file(),
                        table.schema(),
                        table.name(),
                        table.kind(),
                        table.partitionOf(),
                        table.owner(),
                        table.grants(),
                        columns,
                        constraints,
                        own,
                        table.triggers(),
                        table.others()),
                column,
                fresh);
    }

    /** Built while the old column is there; nobody has to wait for it, but for what {@link #isBlocking} says. */
    List<String> built() {
        return Stream.of(
                        indexes().map(it -> index(it) + ";"),
                        constraints().filter(it -> !isOfIndex(it)).flatMap(this::added),
                        mayBeNull() ? Stream.<String>empty() : filled())
                .flatMap(it -> it)
                .toList();
    }

    /** Done in the transaction in which the old column goes, before it does. */
    List<String> settled() {
        List<String> settled = new ArrayList<>();
        if (!mayBeNull()) {
            settled.add(alter("ALTER COLUMN " + Names.quoted(fresh) + " SET NOT NULL"));
            settled.add(alter("DROP CONSTRAINT " + Names.quoted(set())));
        }
        table.column(column)
                .filter(it -> it.generated().isEmpty() && !it.byDefault().isEmpty())
                .ifPresent(it ->
                        settled.add(alter("ALTER COLUMN " + Names.quoted(fresh) + " SET DEFAULT " + it.byDefault())));
        return settled;
    }

    /** And after the new one took its name. */
    List<String> named() {
        List<String> named = new ArrayList<>();
        indexes()
                .forEach(it -> named.add(constraint(it)
                        .map(key -> alter("ADD CONSTRAINT %s %s USING INDEX %s%s"
                                .formatted(
                                        Names.quoted(key.name()),
                                        key.kind() == 'p' ? "PRIMARY KEY" : "UNIQUE",
                                        Names.quoted(beside(it.name())),
                                        deferred(key))))
                        .orElseGet(() -> "ALTER INDEX %s.%s RENAME TO %s;"
                                .formatted(
                                        Names.quoted(table.schema()),
                                        Names.quoted(beside(it.name())),
                                        Names.quoted(it.name())))));
        constraints()
                .filter(it -> !isOfIndex(it))
                .forEach(it -> named.add(alter(
                        "RENAME CONSTRAINT " + Names.quoted(beside(it.name())) + " TO " + Names.quoted(it.name()))));
        notNull()
                .ifPresent(it -> named.add(
                        alter("RENAME CONSTRAINT " + Names.quoted(givenName()) + " TO " + Names.quoted(it.name()))));
        indexes()
                .filter(it -> table.others().contains("replica identity index " + it.name()))
                .forEach(it -> named.add(alter("REPLICA IDENTITY USING INDEX " + Names.quoted(it.name()))));
        return named;
    }

    /** Whether some of it can only be built while nobody writes. */
    boolean isBlocking() {
        return (table.kind() == 'p' && indexes().findAny().isPresent())
                || constraints().anyMatch(it -> !isOfIndex(it) && it.kind() != 'c' && it.kind() != 'f')
                || (table.kind() == 'p' && constraints().anyMatch(it -> it.kind() == 'f'));
    }

    /** A key that names the column as its own parent's is made again with those of others. */
    private Stream<Constraint> constraints() {
        return table.constraints().stream()
                .filter(it -> it.kind() != 'n' && it.kind() != 't')
                .filter(it -> it.columns().contains(column) || Renamed.mentions(it.definition(), column))
                .filter(it -> it.kind() != 'f' || (it.columns().contains(column) && !isOfItself(it)));
    }

    private boolean isOfItself(Constraint key) {
        return key.references().equals(table.qualified()) && key.referenced().contains(column);
    }

    private Stream<Index> indexes() {
        return table.indexes().stream()
                .filter(it -> Renamed.mentions(how(it), column))
                .filter(it -> constraint(it)
                        .map(this::isOfIndex)
                        .orElse(table.constraint(it.name()).isEmpty()));
    }

    /** Whether an index that is there can become it: that of a partitioned table can't, and only plain keys can. */
    private boolean isOfIndex(Constraint it) {
        return (it.kind() == 'p' || it.kind() == 'u')
                && table.kind() != 'p'
                && !it.definition().contains("WITHOUT OVERLAPS")
                && table.index(it.name()).isPresent();
    }

    private Optional<Constraint> constraint(Index it) {
        return table.constraint(it.name()).filter(key -> key.kind() == 'p' || key.kind() == 'u');
    }

    private String index(Index it) {
        return "CREATE " + (it.unique() ? "UNIQUE " : "") + "INDEX "
                + (table.kind() == 'p' ? "" : "CONCURRENTLY ")
                + Names.quoted(beside(it.name())) + " ON " + Names.of(table) + Renamed.column(how(it), column, fresh);
    }

    private static String how(Index it) {
        int using = it.definition().indexOf(" USING ");
        return using < 0 ? "" : it.definition().substring(using);
    }

    private Stream<String> added(Constraint it) {
        boolean isLater = it.kind() == 'c' || (it.kind() == 'f' && table.kind() != 'p');
        String bare = it.definition().replaceFirst(" NOT VALID$", "");
        int end = it.kind() == 'f' ? bare.indexOf(" REFERENCES ") : bare.length();
        int set = bare.indexOf(" ON DELETE SET ", end);
        int tail = it.kind() != 'f' || set < 0 ? bare.length() : set;
        String key = Renamed.column(bare.substring(0, end), column, fresh)
                + bare.substring(end, tail)
                + Renamed.column(bare.substring(tail), column, fresh);
        String add = alter(
                "ADD CONSTRAINT %s %s%s".formatted(Names.quoted(beside(it.name())), key, isLater ? " NOT VALID" : ""));
        return isLater && it.validated() ? Stream.of(add, validated(beside(it.name()))) : Stream.of(add);
    }

    private Stream<String> filled() {
        return Stream.of(
                alter("ADD CONSTRAINT %s CHECK (%s IS NOT NULL) NOT VALID"
                        .formatted(Names.quoted(set()), Names.quoted(fresh))),
                validated(set()));
    }

    private boolean mayBeNull() {
        return table.column(column).map(it -> !it.notNull()).orElse(true);
    }

    private String set() {
        return InsteadOfLoss.free(
                table.name() + "_" + fresh, "_set", it -> table.constraint(it).isEmpty());
    }

    /** From PostgreSQL 18 on NOT NULL is a constraint and has a name; that of the new column is the server's. */
    private Optional<Constraint> notNull() {
        return table.constraints().stream()
                .filter(it -> it.kind() == 'n' && it.columns().equals(List.of(column)))
                .filter(it -> !it.name().equals(givenName()))
                .findFirst();
    }

    private String givenName() {
        return table.name() + "_" + fresh + "_not_null";
    }

    private String validated(String constraint) {
        return alter("VALIDATE CONSTRAINT " + Names.quoted(constraint));
    }

    private String alter(String what) {
        return "ALTER TABLE " + Names.of(table) + " " + what + ";";
    }

    private static String deferred(Constraint it) {
        Matcher deferred = DEFERRED.matcher(it.definition());
        return deferred.find() ? deferred.group() : "";
    }

    private String beside(String name) {
        return InsteadOfLoss.free(
                name,
                "_new",
                it -> table.constraint(it).isEmpty()
                        && before.tables().values().stream()
                                .filter(other -> other.schema().equals(table.schema()))
                                .noneMatch(other -> other.name().equals(it)
                                        || other.index(it).isPresent()));
    }
}
