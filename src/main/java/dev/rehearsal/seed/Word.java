package dev.rehearsal.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, a sign or a literal of a user's query.
 *
 * @param text as it is written
 * @param start where it begins
 * @param end where the next one may begin
 * @param depth in how many brackets it stands; an opening one itself is outside, as is a closing one
 */
record Word(String text, int start, int end, int depth) {

    private static final Pattern WORD = Pattern.compile("(?s)\\s+|--[^\\n]*|/\\*.*?\\*/"
            + "|(?:[eE]'(?:[^'\\\\]|''|\\\\.)*'|'(?:[^']|'')*'|\\$(\\w*)\\$.*?\\$\\1\\$|\"(?:[^\"]|\"\")*\""
            + "|[\\p{L}_][\\p{L}\\p{N}_$]*|\\d+|.)");

    /** All that say something; comments don't. */
    static List<Word> all(String sql) {
        List<Word> words = new ArrayList<>();
        int depth = 0;
        Matcher matcher = WORD.matcher(sql);
        while (matcher.find()) {
            String text = matcher.group();
            if (text.isBlank() || text.startsWith("--") || text.startsWith("/*")) {
                continue;
            }
            depth -= text.equals(")") ? 1 : 0;
            words.add(new Word(text, matcher.start(), matcher.end(), depth));
            depth += text.equals("(") ? 1 : 0;
        }
        return words;
    }

    boolean is(String word) {
        return text.equalsIgnoreCase(word);
    }

    boolean isName() {
        return text.startsWith("\"") || Character.isLetter(text.charAt(0)) || text.charAt(0) == '_';
    }
}
