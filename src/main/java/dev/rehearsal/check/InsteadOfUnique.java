package dev.rehearsal.check;

import dev.rehearsal.check.sql.Names;
import dev.rehearsal.observation.Catalog;
import dev.rehearsal.observation.Constraint;
import dev.rehearsal.observation.Index;
import dev.rehearsal.observation.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A unique index that blocks nobody while it is built, as SQL for the table at hand.
 *
 * @param before the schema on which the SQL is run
 * @param table the table there and as it is to be
 * @param index the index as it is to be
 * @param keys its keys with commas
 * @param condition the rows that are in it: {@code  where …}; empty for all
 */
record InsteadOfUnique(Catalog before, Former table, Index index, String keys, String condition) {

    private static final Pattern DEFERRED = Pattern.compile("( DEFERRABLE)?( INITIALLY DEFERRED)?$");

    /** Which rows clash, which of them go, and the index. */
    String sql() {
        String only = table.only().toUpperCase(Locale.ROOT);
        return clashing(only + name(), only + name()) + (fresh().kind() == 'p' ? inParts() : alone());
    }

    /** Which rows clash as their values are to be, and which of them go. */
    String sqlBeforeConversion() {
        return clashing(table.only().toUpperCase(Locale.ROOT) + Names.of(table.old()), table.from(keys, condition));
    }

    private String clashing(String rows, String source) {
        return """
                -- 1. which rows clash
                SELECT %2$s, count(*) FROM %6$s%3$s GROUP BY %2$s HAVING count(*) > 1;
                -- 2. keep one of each, here %4$s; whether to delete, merge or rename the others is yours to decide
                DELETE FROM %1$s WHERE (tableoid, ctid) IN (SELECT tableoid, ctid FROM (
                  SELECT tableoid, ctid, row_number() OVER (PARTITION BY %2$s ORDER BY %5$s) AS nth FROM %6$s%3$s) AS d WHERE nth > 1);
                """
                .formatted(rows, keys, condition, first(), order(), source);
    }

    private Table fresh() {
        return table.fresh();
    }

    private String name() {
        return Names.of(fresh());
    }

    private String first() {
        return order().startsWith("tableoid")
                ? "the one that lies first in the file, which is chance: order by what tells which is right"
                : "the first by " + order();
    }

    /** The key that the rows have by now: the one to come does not tell them apart. */
    private String order() {
        return table.old().constraints().stream()
                .filter(it -> it.kind() == 'p')
                .map(it -> names(it.columns()))
                .filter(it -> !it.isEmpty() && !index.keys().containsAll(it))
                .findFirst()
                .map(Names::quoted)
                .orElse("tableoid, ctid");
    }

    /** By the names that the columns have after the migration; none when one of them goes. */
    private List<String> names(List<String> columns) {
        List<String> names = columns.stream()
                .flatMap(column -> table.names().entrySet().stream()
                        .filter(it -> it.getValue().equals(column))
                        .map(Map.Entry::getKey))
                .toList();
        return names.size() == columns.size() ? names : columns;
    }

    private Optional<Constraint> constraint() {
        return fresh().constraint(index.name()).filter(it -> it.kind() == 'u' || it.kind() == 'p');
    }

    private static String word(Constraint it) {
        return it.kind() == 'p' ? "PRIMARY KEY" : "UNIQUE";
    }

    private static String deferred(Constraint it) {
        Matcher deferred = DEFERRED.matcher(it.definition());
        return deferred.find() ? deferred.group() : "";
    }

    private String alone() {
        boolean taken = table.old().index(index.name()).isPresent();
        String built = taken ? free(table.old(), index.name() + "_new") : index.name();
        String build =
                """
                -- 3. in a migration of its own that runs outside of a transaction
                %s;
                """
                        .formatted(build(fresh(), built));
        return build + constraint().map(it -> becomes(it, built)).orElseGet(() -> taken ? replaces(built) : "");
    }

    /** What was to be a constraint becomes one, out of the index that is there. */
    private String becomes(Constraint it, String built) {
        String drop = table.old().constraint(it.name()).isPresent()
                ? "DROP CONSTRAINT " + Names.quoted(it.name()) + ", "
                : "";
        return """
                -- 4. in the next one: the index becomes the constraint, without another look at the rows
                ALTER TABLE %s %sADD CONSTRAINT %s %s USING INDEX %s%s;
                """
                .formatted(name(), drop, Names.quoted(it.name()), word(it), Names.quoted(built), deferred(it));
    }

    private String replaces(String built) {
        return """
                -- 4. in the next one: it takes the place of the index that has the name
                DROP INDEX %1$s.%2$s;
                ALTER INDEX %1$s.%3$s RENAME TO %2$s;
                """
                .formatted(Names.quoted(fresh().schema()), Names.quoted(index.name()), Names.quoted(built));
    }

    private String build(Table on, String called) {
        return "CREATE UNIQUE INDEX CONCURRENTLY " + Names.quoted(called) + " ON " + Names.of(on) + how();
    }

    private String how() {
        int using = index.definition().indexOf(" USING ");
        return using < 0 ? " (" + keys + ")" : index.definition().substring(using);
    }

    /** A partitioned table's index can't be built CONCURRENTLY: each partition's can, and is attached. */
    private String inParts() {
        return """
                -- 3. the index of the whole, without those of its partitions: not valid yet, blocks nobody
                %s;
                -- 4. each partition's outside of a transaction, and attached; with the last one the whole is valid
                %s"""
                .formatted(whole(fresh(), index.name()), attached(fresh(), index.name()));
    }

    private String whole(Table on, String called) {
        return constraint()
                .map(it -> "ALTER TABLE ONLY %s ADD CONSTRAINT %s %s (%s)%s"
                        .formatted(Names.of(on), Names.quoted(called), word(it), keys, deferred(it)))
                .orElseGet(() -> "CREATE UNIQUE INDEX " + Names.quoted(called) + " ON ONLY " + Names.of(on) + how());
    }

    private String attached(Table whole, String called) {
        // The whole may have got another name by the migration; its parts are known by the one that it had.
        String known = whole.qualified().equals(fresh().qualified()) ? table.subject() : whole.qualified();
        return before.tables().values().stream()
                .filter(it -> it.partitionOf().equals(known))
                .sorted(Comparator.comparing(Table::qualified))
                .map(part -> attached(part, whole, called))
                .collect(Collectors.joining());
    }

    private String attached(Table part, Table whole, String called) {
        String own = free(part, part.name() + "_" + index.name());
        StringBuilder sql = new StringBuilder();
        if (part.kind() == 'p') {
            sql.append(whole(part, own)).append(";\n").append(attached(part, own));
        } else {
            sql.append(build(part, own)).append(";\n");
            constraint()
                    .ifPresent(it -> sql.append("ALTER TABLE %1$s ADD CONSTRAINT %2$s %3$s USING INDEX %2$s%4$s;\n"
                            .formatted(Names.of(part), Names.quoted(own), word(it), deferred(it))));
        }
        return sql.append("ALTER INDEX %s.%s ATTACH PARTITION %s.%s;\n"
                        .formatted(
                                Names.quoted(whole.schema()),
                                Names.quoted(called),
                                Names.quoted(part.schema()),
                                Names.quoted(own)))
                .toString();
    }

    private String free(Table beside, String wanted) {
        return InsteadOfLoss.free(wanted, "", it -> before.tables().values().stream()
                .filter(table -> table.schema().equals(beside.schema()))
                .noneMatch(table -> table.name().equals(it) || table.index(it).isPresent()));
    }
}
