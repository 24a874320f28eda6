package dev.rehearsal.check;

import dev.rehearsal.check.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a schema tells all that the statements did that led to it. Then what is missing can be made from the schema alone, in a kinder way
 * than theirs; otherwise only they themselves do what they do: a rename keeps the rows, a conversion has its expression, a right is in no table.
 */
final class ToldBySchema {

    /** What leaves nothing behind. */
    private static final Set<String> NOTHING = Set.of(
            "set",
            "reset",
            "show",
            "analyze",
            "vacuum",
            "explain",
            "lock",
            "notify",
            "checkpoint",
            "discard",
            "begin",
            "start",
            "commit",
            "end");

    private static final List<String> MORE = List.of(
            "rename",
            "using",
            "type",
            "owner",
            "disable",
            "enable",
            "validate",
            "valid",
            "cluster",
            "attach",
            "detach",
            "inherit",
            "inherits",
            "like",
            "as",
            "partition",
            "schema",
            "security",
            "replica",
            "storage",
            "statistics",
            "compression",
            "logged",
            "unlogged",
            "tablespace",
            "reset",
            "force",
            "identity");

    private static final Pattern INDEX = Pattern.compile("(?is)create\\s+(?:unique\\s+)?index\\b.*");
    private static final Pattern TABLE = Pattern.compile("(?is)(?:create|alter)\\s+table\\b.*");
    private static final Pattern OPTIONS = Pattern.compile("(?is).*\\bset\\s*\\(.*");
    private static final Pattern CHANGED = Pattern.compile("(?i)\\b(?:set|drop)\\s+default\\b");
    private static final Pattern DEFAULT = Pattern.compile("(?i)\\bdefault\\b");

    private ToldBySchema() {}

    /** All of them; a default that is given and taken again has given old rows their values. */
    static boolean all(List<String> statements) {
        String text = String.join(";", statements);
        boolean isChanged =
                CHANGED.matcher(text).find() && DEFAULT.matcher(text).results().count() > 1;
        return !isChanged && statements.stream().allMatch(ToldBySchema::is);
    }

    /** Whether they leave nothing at all. */
    static boolean nothing(List<String> statements) {
        return statements.stream().map(Statement::of).allMatch(ToldBySchema::isNothing);
    }

    /** A block begins with BEGIN, too. */
    private static boolean isNothing(Statement statement) {
        return NOTHING.contains(statement.verb()) && !statement.isHidden();
    }

    static boolean is(String sql) {
        Statement statement = Statement.of(sql);
        String bare = Statement.first(sql).strip();
        boolean isTold = INDEX.matcher(bare).matches()
                || (TABLE.matcher(bare).matches()
                        && !OPTIONS.matcher(bare).matches()
                        && MORE.stream().noneMatch(statement::mentions));
        return isTold || isNothing(statement) || (statement.verb().equals("drop") && !statement.isHidden());
    }
}
