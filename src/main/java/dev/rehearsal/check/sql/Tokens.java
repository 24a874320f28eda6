package dev.rehearsal.check.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes a statement apart: knows comments, strings, dollar quotes and quoted names, so that words in them mislead nobody. */
final class Tokens {

    private final String sql;
    private final List<Token> found = new ArrayList<>();
    private int at;

    private Tokens(String sql) {
        this.sql = sql;
    }

    static List<Token> of(String sql) {
        Tokens tokens = new Tokens(sql);
        while (tokens.at < sql.length()) {
            tokens.next();
        }
        return List.copyOf(tokens.found);
    }

    private void next() {
        char first = sql.charAt(at);
        if (Character.isWhitespace(first)) {
            at++;
        } else if (sql.startsWith("--", at)) {
            at = orEnd(sql.indexOf('\n', at));
        } else if (sql.startsWith("/*", at)) {
            comment();
        } else if (first == '"') {
            quoted('"', Token.Kind.QUOTED, false);
        } else if (first == '\'') {
            quoted('\'', Token.Kind.STRING, false);
        } else if (first == '$' && dollar()) {
            return;
        } else if (Character.isLetterOrDigit(first) || first == '_') {
            word();
        } else {
            add(Token.Kind.SIGN, String.valueOf(first), at, at + 1);
        }
    }

    private void comment() {
        int depth = 0;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
    }

    private void quoted(char quote, Token.Kind kind, boolean escapes) {
        int start = at++;
        StringBuilder text = new StringBuilder();
        while (at < sql.length()) {
            char next = sql.charAt(at++);
            if (escapes && next == '\\' && at < sql.length()) {
                text.append(sql.charAt(at++));
            } else if (next != quote) {
                text.append(next);
            } else if (at < sql.length() && sql.charAt(at) == quote) {
                text.append(quote);
                at++;
            } else {
                break;
            }
        }
        add(kind, text.toString(), start, at);
    }

    private boolean dollar() {
        int tagEnd = at + 1;
        while (tagEnd < sql.length() && (Character.isLetterOrDigit(sql.charAt(tagEnd)) || sql.charAt(tagEnd) == '_')) {
            tagEnd++;
        }
        if (tagEnd >= sql.length() || sql.charAt(tagEnd) != '$') {
            return false;
        }
        String tag = sql.substring(at, tagEnd + 1);
        int close = orEnd(sql.indexOf(tag, tagEnd + 1));
        add(Token.Kind.BODY, sql.substring(tagEnd + 1, close), at, Math.min(sql.length(), close + tag.length()));
        return true;
    }

    private void word() {
        int start = at;
        while (at < sql.length()
                && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '_' || sql.charAt(at) == '$')) {
            at++;
        }
        String text = sql.substring(start, at).toLowerCase(Locale.ROOT);
        if (text.equals("e") && at < sql.length() && sql.charAt(at) == '\'') {
            quoted('\'', Token.Kind.STRING, true);
        } else {
            add(Token.Kind.WORD, text, start, at);
        }
    }

    private void add(Token.Kind kind, String text, int start, int end) {
        found.add(new Token(kind, text, start, end));
        at = end;
    }

    private int orEnd(int index) {
        return index < 0 ? sql.length() : index;
    }
}
