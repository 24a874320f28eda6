package dev.rehearsal.migration.script;

import dev.rehearsal.migration.script.Lexer.Kind;

/** Brings SQL into one form, whatever its comments, spaces and line ends. */
final class Shape {

    private Shape() {}

    /** Without comments, with one space where there was any, without semicolons at the end. */
    static String of(String sql) {
        Lexer lexer = new Lexer(sql);
        StringBuilder shape = new StringBuilder(sql.length());
        boolean gap = false;
        for (Kind kind = lexer.next(); kind != Kind.END; kind = lexer.next()) {
            if (kind == Kind.SPACE || kind == Kind.COMMENT) {
                gap = true;
            } else {
                if (gap && shape.length() > 0) {
                    shape.append(' ');
                }
                gap = false;
                appendUnified(shape, sql, lexer);
            }
        }
        int end = shape.length();
        while (end > 0 && (shape.charAt(end - 1) == ';' || shape.charAt(end - 1) == ' ')) {
            end--;
        }
        return shape.substring(0, end);
    }

    /** Tools read lines and join them again, so a line end within quotes may have become another one. */
    private static void appendUnified(StringBuilder shape, String sql, Lexer lexer) {
        for (int at = lexer.start(); at < lexer.end(); at++) {
            char c = sql.charAt(at);
            if (c != '\r') {
                shape.append(c);
            }
        }
    }
}
