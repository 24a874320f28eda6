package dev.rehearsal.migration.script;

import dev.rehearsal.migration.script.Lexer.Kind;

/** Comments around SQL. */
public final class Comments {

    private Comments() {}

    /** The SQL from its first word on. */
    public static String dropLeading(String sql) {
        Lexer lexer = new Lexer(sql);
        Kind kind = lexer.next();
        while (kind == Kind.SPACE || kind == Kind.COMMENT) {
            kind = lexer.next();
        }
        return kind == Kind.END ? sql.strip() : sql.substring(lexer.start()).strip();
    }
}
