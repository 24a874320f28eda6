package dev.rehearsal.migration.script;

/**
 * Walks over the lexemes of SQL as PostgreSQL reads them. One pass, nothing is copied.
 *
 * <p>A quote or comment that never ends reaches to the end of the text and is {@linkplain #isOpen() open}.
 */
final class Lexer {

    /** What a lexeme can be. */
    enum Kind {
        SPACE,
        COMMENT,
        STRING,
        QUOTED_NAME,
        DOLLAR_STRING,
        WORD,
        SEMICOLON,
        OPEN,
        CLOSE,
        BACKSLASH,
        OTHER,
        END
    }

    private final String text;
    private Kind kind = Kind.SPACE;
    private int start;
    private int end;
    private boolean open;

    Lexer(String text) {
        this.text = text;
    }

    /** Steps to the next lexeme. */
    Kind next() {
        start = end;
        open = false;
        if (start >= text.length()) {
            kind = Kind.END;
            return kind;
        }
        kind = read(text.charAt(start));
        return kind;
    }

    Kind kind() {
        return kind;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    boolean isOpen() {
        return open;
    }

    /** Goes on from elsewhere. */
    void continueAt(int position) {
        end = position;
    }

    /** Whether it is this word, in whatever case. */
    boolean isWord(String word) {
        return kind == Kind.WORD
                && end - start == word.length()
                && text.regionMatches(true, start, word, 0, end - start);
    }

    private Kind read(char first) {
        return switch (first) {
            case '\'' -> string(false);
            case '"' -> quotedName();
            case '$' -> dollar();
            case ';' -> single(Kind.SEMICOLON);
            case '(' -> single(Kind.OPEN);
            case ')' -> single(Kind.CLOSE);
            case '\\' -> single(Kind.BACKSLASH);
            case '-' -> follows('-') ? lineComment() : single(Kind.OTHER);
            case '/' -> follows('*') ? blockComment() : single(Kind.OTHER);
            case 'e', 'E' -> follows('\'') ? escapeString() : word();
            default -> isNameStart(first) ? word() : Character.isWhitespace(first) ? space() : other();
        };
    }

    private Kind escapeString() {
        start++;
        Kind escaped = string(true);
        start--;
        return escaped;
    }

    private boolean follows(char second) {
        return start + 1 < text.length() && text.charAt(start + 1) == second;
    }

    private Kind single(Kind what) {
        end = start + 1;
        return what;
    }

    private Kind space() {
        end = start + 1;
        while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return Kind.SPACE;
    }

    /** A number swallows letters and dollars that follow it, so that {@code 1$a$} begins no string. */
    private Kind other() {
        end = start + 1;
        if (Character.isDigit(text.charAt(start))) {
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
        }
        return Kind.OTHER;
    }

    private Kind word() {
        end = start + 1;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        return Kind.WORD;
    }

    private Kind lineComment() {
        int newline = text.indexOf('\n', start);
        end = newline < 0 ? text.length() : newline;
        return Kind.COMMENT;
    }

    private Kind blockComment() {
        int depth = 0;
        int at = start;
        while (at < text.length()) {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    end = at;
                    return Kind.COMMENT;
                }
            } else {
                at++;
            }
        }
        return unended(Kind.COMMENT);
    }

    private Kind string(boolean backslashes) {
        int at = start + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && backslashes) {
                at += 2;
            } else if (c != '\'') {
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '\'') {
                at += 2;
            } else {
                end = at + 1;
                return Kind.STRING;
            }
        }
        return unended(Kind.STRING);
    }

    private Kind quotedName() {
        int at = text.indexOf('"', start + 1);
        if (at < 0) {
            return unended(Kind.QUOTED_NAME);
        }
        // A doubled quote inside is read as two names side by side, which splits nothing.
        end = at + 1;
        return Kind.QUOTED_NAME;
    }

    private Kind dollar() {
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != '$' && isNamePart(text.charAt(at))) {
            at++;
        }
        boolean isTag = at < text.length() && text.charAt(at) == '$' && !Character.isDigit(text.charAt(start + 1));
        if (!isTag) {
            return single(Kind.OTHER);
        }
        String tag = text.substring(start, at + 1);
        int closing = text.indexOf(tag, at + 1);
        if (closing < 0) {
            return unended(Kind.DOLLAR_STRING);
        }
        end = closing + tag.length();
        return Kind.DOLLAR_STRING;
    }

    private Kind unended(Kind what) {
        end = text.length();
        open = true;
        return what;
    }

    private static boolean isNameStart(char c) {
        return c > 127 ? !Character.isWhitespace(c) : c == '_' || isBetween('a', c, 'z') || isBetween('A', c, 'Z');
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || c == '$' || isBetween('0', c, '9');
    }

    private static boolean isBetween(char low, char c, char high) {
        return low <= c && c <= high;
    }
}
