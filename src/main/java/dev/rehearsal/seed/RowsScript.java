package dev.rehearsal.seed;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script of the user's that brings rows.
 *
 * @param file its name, for messages
 * @param statements its statements, in order
 */
public record RowsScript(String file, List<Statement> statements) {

    private static final Pattern INTO = Pattern.compile(
            "(?i)\\b(?:insert\\s+into|merge\\s+into|copy)\\s+(?:only\\s+)?((?:\"[^\"]+\"|[\\w$]+)(?:\\s*\\.\\s*(?:\"[^\"]+\"|[\\w$]+))?)");

    /** Copies the list. */
    public RowsScript {
        statements = List.copyOf(statements);
    }

    /**
     * A statement of a script.
     *
     * @param sql its text
     * @param line the line it begins at, from 1
     * @param input the rows that follow a {@code COPY … FROM stdin}; empty for any other
     */
    public record Statement(String sql, int line, String input) {

        /** One without rows that follow. */
        public Statement(String sql, int line) {
            this(sql, line, "");
        }
    }

    /** The tables it inserts into, as far as its text shows: {@code users} or {@code app.users}. */
    Set<String> tables() {
        Set<String> tables = new TreeSet<>();
        for (Statement statement : statements) {
            Matcher matcher = INTO.matcher(statement.sql());
            while (matcher.find()) {
                StringBuilder name = new StringBuilder();
                for (String part : matcher.group(1).split("\\.")) {
                    String bare = part.strip();
                    name.append(name.isEmpty() ? "" : ".")
                            .append(
                                    bare.startsWith("\"")
                                            ? bare.substring(1, bare.length() - 1)
                                            : bare.toLowerCase(Locale.ROOT));
                }
                tables.add(name.toString());
            }
        }
        return tables;
    }

    boolean names(String schema, String table) {
        return tables().contains(table) || tables().contains(schema + "." + table);
    }
}
