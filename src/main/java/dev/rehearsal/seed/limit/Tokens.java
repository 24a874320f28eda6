package dev.rehearsal.seed.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an expression as the server writes it. */
final class Tokens {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:([eE]?'(?:[^']|'')*')|(\"(?:[^\"]|\"\")*\")"
                    + "|(\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)|([\\p{L}_][\\p{L}\\p{N}_$]*)|(::|[(),\\[\\].])|([-+*/<>=~!@#%^&|`?]+))");

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private int next;

    /** What a word is. */
    enum Kind {
        TEXT,
        QUOTED,
        NUMBER,
        WORD,
        MARK,
        OPERATOR,
        END
    }

    record Token(Kind kind, String text) {

        boolean is(String word) {
            boolean sign = kind == Kind.MARK || kind == Kind.OPERATOR;
            return sign ? text.equals(word) : kind == Kind.WORD && text.equalsIgnoreCase(word);
        }
    }

    /** Splits; whatever is no SQL we know ends in an {@link IllegalArgumentException}. */
    Tokens(String sql) {
        this.sql = sql;
        Matcher matcher = TOKEN.matcher(sql);
        int at = 0;
        String rest = sql.stripTrailing();
        while (at < rest.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("not understood: " + sql.substring(at));
            }
            at = matcher.end();
            tokens.add(token(matcher));
            starts.add(at - matcher.group().stripLeading().length());
            ends.add(at);
        }
    }

    private static Token token(Matcher matcher) {
        if (matcher.group(1) != null) {
            String text = matcher.group(1);
            boolean escaped = text.charAt(0) != '\'';
            String inner = text.substring(escaped ? 2 : 1, text.length() - 1).replace("''", "'");
            return new Token(Kind.TEXT, escaped ? inner.replace("\\\\", "\\") : inner);
        }
        if (matcher.group(2) != null) {
            String text = matcher.group(2);
            return new Token(Kind.QUOTED, text.substring(1, text.length() - 1).replace("\"\"", "\""));
        }
        if (matcher.group(3) != null) {
            return new Token(Kind.NUMBER, matcher.group(3));
        }
        if (matcher.group(4) != null) {
            return new Token(Kind.WORD, matcher.group(4));
        }
        return matcher.group(5) != null
                ? new Token(Kind.MARK, matcher.group(5))
                : new Token(Kind.OPERATOR, matcher.group(6));
    }

    /** How many were taken. */
    int place() {
        return next;
    }

    /** What is written between a place and this one. */
    String since(int place) {
        return sql.substring(starts.get(place), ends.get(next - 1));
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return next + ahead < tokens.size() ? tokens.get(next + ahead) : new Token(Kind.END, "");
    }

    Token take() {
        Token token = peek();
        next++;
        return token;
    }

    boolean takeIf(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).is(words[i])) {
                return false;
            }
        }
        next += words.length;
        return true;
    }

    void expect(String word) {
        if (!takeIf(word)) {
            throw new IllegalArgumentException(
                    "not understood: \"" + peek().text() + "\" instead of \"" + word.toLowerCase(Locale.ROOT) + "\"");
        }
    }
}
