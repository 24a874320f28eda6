package dev.rehearsal.migration.flyway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads TOML as settings: {@code [flyway.placeholders] owner = "app"} is {@code flyway.placeholders.owner=app}, a list is joined by commas.
 *
 * <p>Dates and numbers are taken as they are written. What is no TOML is an {@link IllegalArgumentException} with file and line.
 */
final class Toml {

    private final String text;
    private final String file;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private int at;

    private Toml(String text, String file) {
        this.text = text;
        this.file = file;
    }

    static Map<String, String> read(String text, String file) {
        Toml toml = new Toml(text.replace("\r\n", "\n"), file);
        toml.document();
        return toml.settings;
    }

    private void document() {
        String table = "";
        for (skipLines(); at < text.length(); skipLines()) {
            if (peek() == '[') {
                boolean isList = text.startsWith("[[", at);
                at += isList ? 2 : 1;
                table = key(isList ? "]]" : "]") + ".";
            } else {
                pair(table, "\n");
            }
            endOfLine();
        }
    }

    private void pair(String table, String closing) {
        String name = table + key("=");
        skipSpaces();
        if (peek() == '{') {
            at++;
            inlineTable(name + ".");
        } else {
            settings.put(name, value(closing));
        }
    }

    private void inlineTable(String table) {
        for (skipLines(); peek() != '}'; skipLines()) {
            pair(table, ",}");
            skipLines();
            if (peek() == ',') {
                at++;
            } else if (peek() != '}') {
                throw broken("expected , or }");
            }
        }
        at++;
    }

    /** A dotted key and what follows it. */
    private String key(String end) {
        List<String> parts = new ArrayList<>();
        do {
            skipSpaces();
            parts.add(peek() == '"' || peek() == '\'' ? string() : bareKey());
            skipSpaces();
        } while (take("."));
        if (!take(end)) {
            throw broken("expected " + end);
        }
        return String.join(".", parts);
    }

    private String bareKey() {
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(peek()) || peek() == '_' || peek() == '-')) {
            at++;
        }
        if (from == at) {
            throw broken("expected a key");
        }
        return text.substring(from, at);
    }

    private String value(String closing) {
        return switch (peek()) {
            case '"', '\'' -> string();
            case '[' -> list();
            default -> plain(closing);
        };
    }

    private String list() {
        List<String> values = new ArrayList<>();
        at++;
        for (skipLines(); !take("]"); skipLines()) {
            values.add(value(",]"));
            skipLines();
            if (!take(",") && peek() != ']') {
                throw broken("expected , or ]");
            }
        }
        return String.join(",", values);
    }

    private String plain(String closing) {
        int from = at;
        while (at < text.length() && closing.indexOf(peek()) < 0 && peek() != '#' && peek() != '\n') {
            at++;
        }
        String plain = text.substring(from, at).strip();
        if (!plain.matches("[\\w.:+-]+|\\d{4}-\\d\\d-\\d\\d [\\d:.+-]+Z?")) {
            throw broken("expected a value");
        }
        return plain;
    }

    private String string() {
        String quote = text.substring(at, at + 1);
        boolean isLong = text.startsWith(quote.repeat(3), at);
        String end = isLong ? quote.repeat(3) : quote;
        at += end.length();
        if (isLong) {
            take("\n");
        }
        StringBuilder string = new StringBuilder();
        while (!take(end)) {
            if (at >= text.length() || (!isLong && peek() == '\n')) {
                throw broken("a string does not end");
            }
            if (peek() == '\\' && quote.equals("\"")) {
                at++;
                escape(string);
            } else {
                string.append(peek());
                at++;
            }
        }
        return string.toString();
    }

    private void escape(StringBuilder string) {
        char escaped = peek();
        at++;
        int digits = escaped == 'u' ? 4 : escaped == 'U' ? 8 : 0;
        if (digits > 0 && at + digits <= text.length()) {
            string.appendCodePoint(Integer.parseInt(text.substring(at, at + digits), 16));
            at += digits;
            return;
        }
        switch (escaped) {
            case 'n' -> string.append('\n');
            case 't' -> string.append('\t');
            case 'r' -> string.append('\r');
            case 'b' -> string.append('\b');
            case 'f' -> string.append('\f');
            case '"', '\\' -> string.append(escaped);
            case '\n' -> skipLines();
            default -> throw broken("\\" + escaped + " is no escape");
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\n';
    }

    private boolean take(String word) {
        if (text.startsWith(word, at)) {
            at += word.length();
            return true;
        }
        return false;
    }

    private void skipSpaces() {
        while (at < text.length() && (peek() == ' ' || peek() == '\t')) {
            at++;
        }
    }

    private void skipLines() {
        while (at < text.length() && (Character.isWhitespace(peek()) || peek() == '#')) {
            int newline = text.indexOf('\n', at);
            at = peek() != '#' ? at + 1 : newline < 0 ? text.length() : newline;
        }
    }

    private void endOfLine() {
        skipSpaces();
        if (at < text.length() && peek() != '\n' && peek() != '#') {
            throw broken("expected the end of the line");
        }
    }

    private IllegalArgumentException broken(String what) {
        long line = 1
                + text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new IllegalArgumentException(file + ":" + line + " is no TOML: " + what);
    }
}
