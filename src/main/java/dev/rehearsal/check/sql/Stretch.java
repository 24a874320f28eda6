package dev.rehearsal.check.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A stretch of a text: finds the words that stand in it outside of parentheses, and cuts pieces out of it as they were written. */
record Stretch(String sql, List<Token> tokens, int from, int to) {

    /** Each statement of a text by itself. */
    static List<Stretch> statements(String sql) {
        List<Token> tokens = Tokens.of(sql);
        Stretch whole = new Stretch(sql, tokens, 0, tokens.size());
        List<Stretch> statements = new ArrayList<>();
        int start = 0;
        while (start < tokens.size()) {
            int end = whole.find(start, ";");
            if (end > start) {
                statements.add(whole.within(start, end));
            }
            start = end + 1;
        }
        return statements;
    }

    Stretch within(int first, int end) {
        return new Stretch(sql, tokens, first, end);
    }

    boolean is(int at, String word) {
        return at < to && tokens.get(at).is(word);
    }

    /** Whether these words stand here one after the other. */
    boolean reads(int at, String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!is(at + i, words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether a name can stand here. */
    boolean isName(int at) {
        return at < to
                && (tokens.get(at).kind() == Token.Kind.WORD || tokens.get(at).kind() == Token.Kind.QUOTED);
    }

    String name(int at) {
        return tokens.get(at).text();
    }

    /** Where one of these words stands first, outside of parentheses; the end where none does. */
    int find(int first, String... words) {
        Set<String> wanted = Set.of(words);
        int depth = 0;
        for (int at = first; at < to; at++) {
            Token token = tokens.get(at);
            if (depth == 0 && wanted.stream().anyMatch(token::is)) {
                return at;
            }
            depth += opens(token) ? 1 : closes(token) ? -1 : 0;
        }
        return to;
    }

    /** Where the parenthesis closes that opens here. */
    int closing(int open) {
        int depth = 0;
        for (int at = open; at < to; at++) {
            depth += opens(tokens.get(at)) ? 1 : closes(tokens.get(at)) ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return to;
    }

    private static boolean opens(Token token) {
        return token.is("(") || token.is("[");
    }

    private static boolean closes(Token token) {
        return token.is(")") || token.is("]");
    }

    /** As it was written, without comments at its ends; empty where nothing is. */
    String text(int first, int end) {
        int last = Math.min(end, to);
        return first >= last
                ? ""
                : sql.substring(tokens.get(first).start(), tokens.get(last - 1).end());
    }
}
