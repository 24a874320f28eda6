package dev.rehearsal.migration.sql;

import dev.rehearsal.migration.script.SqlFile;
import dev.rehearsal.migration.script.SqlStatement;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides whether a file runs in one transaction: always, unless it says otherwise, begins and ends transactions itself, or holds a
 * statement that PostgreSQL refuses within one.
 */
final class Transactions {

    /** What users write above the first statement; the others are the same word of other tools. */
    private static final Pattern NONE = Pattern.compile(
            "^--[ \\t]*(?:rehearsal:[ \\t]*no-transaction|\\+goose[ \\t]+NO[ \\t]+TRANSACTION"
                    + "|\\+migrate[ \\t]+(?:Up|Down)[ \\t]+notransaction|migrate:(?:up|down)[ \\t]+transaction:false)[ \\t\\r]*$",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    private static final Set<String> CONTROL = Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT");
    private static final List<List<String>> REFUSED = List.of(
            List.of("VACUUM"),
            List.of("CREATE", "DATABASE"),
            List.of("DROP", "DATABASE"),
            List.of("CREATE", "TABLESPACE"),
            List.of("DROP", "TABLESPACE"),
            List.of("CREATE", "SUBSCRIPTION"),
            List.of("DROP", "SUBSCRIPTION"),
            List.of("ALTER", "SYSTEM"),
            List.of("REINDEX", "DATABASE"),
            List.of("REINDEX", "SYSTEM"),
            List.of("REINDEX", "SCHEMA"));

    private Transactions() {}

    static boolean areOurs(SqlFile file) {
        boolean first = true;
        boolean mayCommit = false;
        for (SqlStatement statement : file.statements()) {
            if (first && NONE.matcher(head(file.text(), statement.line())).find()) {
                return false;
            }
            // A procedure that is called alone may commit its batches, which it may not within a transaction of ours.
            mayCommit = first && (statement.begins("CALL") || statement.begins("DO"));
            first = false;
            if (refuses(statement)) {
                return false;
            }
        }
        return !mayCommit;
    }

    /** The lines above a line. */
    private static String head(String text, int line) {
        int end = 0;
        for (int i = 1; i < line; i++) {
            end = text.indexOf('\n', end) + 1;
        }
        return text.substring(0, end);
    }

    private static boolean refuses(SqlStatement statement) {
        List<String> words = statement.words();
        if (words.isEmpty()) {
            return false;
        }
        boolean isCluster = words.equals(List.of("CLUSTER")) || words.equals(List.of("CLUSTER", "VERBOSE"));
        boolean isConcurrent = words.contains("CONCURRENTLY") && !words.get(0).equals("REFRESH");
        return CONTROL.contains(words.get(0))
                || isCluster
                || (isConcurrent && Set.of("CREATE", "DROP", "REINDEX", "ALTER").contains(words.get(0)))
                || REFUSED.stream().anyMatch(kind -> statement.begins(kind.toArray(String[]::new)));
    }
}
