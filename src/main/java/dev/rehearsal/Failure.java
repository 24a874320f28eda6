package dev.rehearsal;

import java.util.Objects;

/**
 * Why a migration failed, in the server's or the tool's own words.
 *
 * <p>What is unknown is empty. {@code schema} to {@code type} are what the server itself names in its error.
 *
 * @param sqlState the server's code; empty when the tool failed without the server
 * @param message the first line a user would read
 * @param detail the server's detail, such as {@code Key (email)=(a) is duplicated.}
 * @param hint the server's hint
 * @param schema the schema of the table
 * @param table the table
 * @param column the column
 * @param constraint the constraint or unique index
 * @param type the data type
 * @param sql the statement that failed
 * @param place where that statement stands
 */
public record Failure(
        String sqlState,
        String message,
        String detail,
        String hint,
        String schema,
        String table,
        String column,
        String constraint,
        String type,
        String sql,
        Place place) {

    /** Nothing failed. */
    public static final Failure NONE = new Failure("", "", "", "", "", "", "", "", "", "", Place.NOWHERE);

    /** What is unknown is empty, never null. */
    public Failure {
        Objects.requireNonNull(sqlState, "sqlState");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(hint, "hint");
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(constraint, "constraint");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(sql, "sql");
        Objects.requireNonNull(place, "place");
    }

    /** Whether there is none. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** A failure that has only a message: the tool's own. */
    public static Failure of(String message, Place place) {
        return new Failure("", message, "", "", "", "", "", "", "", "", place);
    }

    /** The same at a statement and place. */
    public Failure at(String statement, Place where) {
        return new Failure(sqlState, message, detail, hint, schema, table, column, constraint, type, statement, where);
    }

    /** The same in other words. */
    public Failure saying(String words) {
        return new Failure(sqlState, words, detail, hint, schema, table, column, constraint, type, sql, place);
    }
}
