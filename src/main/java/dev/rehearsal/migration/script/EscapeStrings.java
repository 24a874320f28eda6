package dev.rehearsal.migration.script;

import dev.rehearsal.migration.script.Lexer.Kind;

/**
 * Writes the quotes in {@code E''} strings in the one way that drivers and servers read alike.
 *
 * <p>In {@code E'it''s so \'; really'} the driver takes the second half for a plain string, ends it too early and cuts the statement in two.
 */
public final class EscapeStrings {

    private EscapeStrings() {}

    /** The same statement, each character where it was; only in such strings every quote follows a backslash. */
    public static String plain(String sql) {
        if (!sql.contains("\\'") || !sql.contains("''")) {
            return sql;
        }
        StringBuilder plain = new StringBuilder(sql);
        Lexer lexer = new Lexer(sql);
        for (Kind kind = lexer.next(); kind != Kind.END; kind = lexer.next()) {
            if (kind == Kind.STRING && sql.charAt(lexer.start()) != '\'') {
                escapeQuotes(plain, lexer.start() + 2, lexer.end() - 1);
            }
        }
        return plain.toString();
    }

    private static void escapeQuotes(StringBuilder string, int from, int to) {
        int at = from;
        while (at < to) {
            boolean pair = string.charAt(at) == '\\' || string.charAt(at) == '\'';
            if (string.charAt(at) == '\'') {
                string.setCharAt(at, '\\');
            }
            at += pair ? 2 : 1;
        }
    }
}
