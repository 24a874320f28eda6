package dev.rehearsal.migration.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The table in which a tool keeps its books.
 *
 * @param tool which tool; empty for one that the user described
 * @param word by what a command is known to run it, as a pattern
 * @param table the table, without its schema
 * @param id the expression for a migration's name
 * @param done the condition for one that went through
 * @param begun the condition for one that did not yet
 * @param isLastOnly whether there is only the last one, which stands for all before it
 * @param add the statement that writes one down as done; {@code ?} is its name
 * @param forget the statement that makes the tool try one again that did not go through; {@code ?} is its name
 * @param others the tool's other tables
 */
record Ledger(
        String tool,
        String word,
        String table,
        String id,
        String done,
        String begun,
        boolean isLastOnly,
        String add,
        String forget,
        List<String> others) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");
    private static final Set<String> OF_SQL = Set.of("true", "false", "not", "and", "is", "null");
    private static final Pattern SAID = Pattern.compile("(\\w+)\\((\\w+)\\)");

    /** As a user says it; where only one tool has such a table it is that tool's, with all that is known of it. */
    static Ledger said(String text) {
        Matcher said = SAID.matcher(text.strip());
        if (!said.matches()) {
            throw new IllegalArgumentException("\"" + text
                    + "\": expected the table and column of the tool's books, such as \"my_migrations(name)\"");
        }
        List<Ledger> known = Ledgers.KNOWN.stream()
                .filter(it -> it.table.equals(said.group(1)))
                .filter(it -> it.id.replace("\"", "").equals(said.group(2)))
                .toList();
        boolean isOne = known.stream().map(Ledger::tool).distinct().count() == 1;
        return isOne ? known.get(0) : simple("", "", said.group(1), said.group(2), List.of());
    }

    static Ledger simple(String tool, String word, String table, String column, List<String> others) {
        String id = "\"" + column + "\"";
        return new Ledger(
                tool,
                word,
                table,
                id,
                "true",
                "false",
                false,
                "insert into %s (" + id + ") values (?)",
                "delete from %s where " + id + "::text = ?",
                others);
    }

    Ledger adding(String statement) {
        return new Ledger(tool, word, table, id, done, begun, isLastOnly, statement, forget, others);
    }

    /** The one that a command betrays. */
    static Optional<Ledger> of(String command) {
        return Ledgers.KNOWN.stream()
                .filter(it -> Pattern.compile("(?<![\\w-])(?:" + it.word() + ")(?![\\w-])")
                        .matcher(command)
                        .find())
                .findFirst();
    }

    /** The columns that its expressions name. */
    Set<String> columns() {
        return WORD.matcher(id + " " + done + " " + begun)
                .results()
                .map(MatchResult::group)
                .filter(it -> !OF_SQL.contains(it))
                .collect(Collectors.toSet());
    }

    /** Whether a statement is about the tool's own tables. */
    boolean isTouchedBy(String sql) {
        return names(sql, table) || others.stream().anyMatch(it -> names(sql, it));
    }

    private static boolean names(String sql, String table) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(table) + "(?!\\w)", Pattern.CASE_INSENSITIVE)
                .matcher(sql)
                .find();
    }
}
