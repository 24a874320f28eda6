package dev.rehearsal.harness;

import java.util.Locale;
import java.util.Set;

/** Tells the statements that can change something from a tool's questions. */
final class Bookish {

    private static final Set<String> HARMLESS = Set.of(
            "",
            "select",
            "show",
            "set",
            "reset",
            "begin",
            "start",
            "savepoint",
            "release",
            "rollback",
            "discard",
            "deallocate",
            "declare",
            "fetch",
            "close",
            "explain");

    private Bookish() {}

    /** Whether it is worth breaking: what a migration sends of its own always is, since its functions may do anything. */
    static boolean canChange(String sql, Set<String> own) {
        return own.contains(bare(sql)) || !HARMLESS.contains(verb(sql));
    }

    /** Its first word. */
    static String verb(String sql) {
        return bare(sql).split("[\\s(]", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** As the server gets it, whoever ended it how. */
    static String bare(String sql) {
        String text = sql.strip();
        return text.endsWith(";") ? text.substring(0, text.length() - 1).strip() : text;
    }
}
