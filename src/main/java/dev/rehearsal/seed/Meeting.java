package dev.rehearsal.seed;

import dev.rehearsal.seed.catalog.Names;
import dev.rehearsal.seed.row.Taken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rows of ours that an INSERT of a migration meets: the server names the key of the first; for the others the statement is tried again
 * without it, and undone.
 */
final class Meeting {

    private static final int MOST = 50;
    private static final Pattern DETAIL = Pattern.compile("(?s)Key \\((.+?)\\)=\\((.*)\\) already exists\\.");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*|\"(?:[^\"]|\"\")+\"");

    private final Connection connection;
    private final String schema;
    private final String table;

    Meeting(Connection connection, String schema, String table) {
        this.connection = connection;
        this.schema = schema;
        this.table = table;
    }

    /** The keys; none when the server names no columns. */
    List<Taken> keys(String detail, String statement) throws SQLException {
        List<Taken> keys = new ArrayList<>();
        Optional<Taken> met = key(detail);
        Sql.run(connection, "set local lock_timeout = '2s'; set local statement_timeout = '2s'");
        while (met.isPresent() && !keys.contains(met.get()) && keys.size() < MOST) {
            keys.add(met.get());
            met = isRemoved(met.get()) ? next(statement) : Optional.empty();
        }
        return keys;
    }

    private Optional<Taken> next(String statement) throws SQLException {
        return Sql.attempt(connection, () -> Sql.run(connection, statement))
                .filter(refused -> "23505".equals(refused.getSQLState()) && Errors.isAbout(refused, schema, table))
                .flatMap(refused -> key(Errors.detail(refused)));
    }

    private boolean isRemoved(Taken key) throws SQLException {
        int[] removed = new int[1];
        String sql = "delete from " + Names.quoted(schema) + "." + Names.quoted(table) + " where "
                + key.columns().stream()
                        .map(column -> "rtrim(format('%s', " + Names.quoted(column) + ")) = rtrim(?)")
                        .collect(Collectors.joining(" and "));
        Optional<SQLException> refused = Sql.attempt(
                connection,
                () -> Sql.quietly(connection, () -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        for (int i = 0; i < key.values().size(); i++) {
                            statement.setString(i + 1, key.values().get(i));
                        }
                        removed[0] = statement.executeUpdate();
                    }
                }));
        return refused.isEmpty() && removed[0] > 0;
    }

    /** None for an expression, and where it is not clear which value is whose. */
    private Optional<Taken> key(String detail) {
        Matcher matcher = DETAIL.matcher(detail);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> columns = List.of(matcher.group(1).split(", ", -1));
        List<String> values = columns.size() == 1
                ? List.of(matcher.group(2))
                : List.of(matcher.group(2).split(", ", -1));
        boolean clear = columns.size() == values.size()
                && columns.stream().allMatch(column -> NAME.matcher(column).matches());
        return clear
                ? Optional.of(new Taken(
                        schema + "." + table,
                        columns.stream().map(Meeting::unquoted).toList(),
                        values))
                : Optional.empty();
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
