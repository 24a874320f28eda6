package dev.rehearsal.check.sql;

import dev.rehearsal.observation.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a statement about rows for one row after the other, as the server does it, in a function of the session's own that takes back all
 * it did: for what no condition tells.
 *
 * @param table the table whose rows were tried
 * @param refused those on which it fails while the others go through
 */
public record OneByOne(Table table, BadRows refused) {

    private static final String ROW = "rehearsal_row";

    /** Each statement of a text that can be run so; a row is refused where it fails with this code. */
    public static List<OneByOne> of(String sql, String sqlState, Collection<Table> tables) {
        return Narrowed.in(sql).stream()
                .flatMap(it -> tables.stream()
                        .filter(table -> it.source().is(table) && (table.kind() == 'r' || table.kind() == 'p'))
                        .limit(1)
                        .map(table -> of(it, sqlState, table)))
                .toList();
    }

    /** The keys of those that are refused, as a list of literals in one value; empty for a table without a key. */
    public Optional<String> keys() {
        return key("").map(it -> refused.prelude() + "select string_agg(quote_literal(" + it + "), ', ') from "
                + refused.from() + " where " + refused.where());
    }

    /** Finds rows by such a list, in a query in which the table is {@code t}. */
    public Optional<String> among(String keys) {
        return key("t.").map(it -> it + " in (" + keys + ")");
    }

    private Optional<String> key(String before) {
        return table.constraints().stream()
                .filter(it -> it.kind() == 'p')
                .findFirst()
                .map(it -> it.columns().stream()
                        .map(name -> before + Names.quoted(name))
                        .collect(Collectors.joining(", ", "cast(row(", ") as text)")));
    }

    private static OneByOne of(Narrowed statement, String sqlState, Table table) {
        // Several may be in one session, each with an answer of its own.
        String function = "rehearsal_refused_" + Integer.toHexString((statement.sql() + sqlState).hashCode());
        String prelude = Refusing.FUNCTION.formatted(
                function, Names.of(table), Names.literal(statement.sql()), Names.literal(sqlState));
        return new OneByOne(
                table,
                new BadRows(
                        prelude,
                        Names.of(table) + " as " + ROW,
                        "(tableoid, ctid) in (select oid_of_table, spot from pg_temp." + function + "())",
                        shown(statement.sql(), table),
                        ""));
    }

    private static String shown(String sql, Table table) {
        List<String> key = table.constraints().stream()
                .filter(it -> it.kind() == 'p')
                .flatMap(it -> it.columns().stream())
                .toList();
        Statement statement = Statement.of(sql);
        Stream<String> spoken =
                table.columns().stream().map(it -> it.name()).filter(it -> !key.contains(it) && statement.mentions(it));
        return Shown.row(Stream.concat(key.stream(), spoken).toList());
    }
}
