package dev.rehearsal.migration.liquibase;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a changelog's text that is one changeset's.
 *
 * @param text the file with nothing but empty lines before and after it, so that lines keep their numbers
 * @param start the line on which it begins; 0 where it was not found
 * @param endLine its last line
 */
record ChangeSetText(String text, int start, int endLine) {

    private static final String QUOTED = "(?:[^>\"']|\"[^\"]*\"|'[^']*')*+";
    private static final Pattern SQL = Pattern.compile(
            "^[ \\t]*--[ \\t]*changeset[ \\t]+(?:\"([^\"\\n]*)\"|'([^'\\n]*)'|([^:\\n]*)):(?:\"([^\"\\n]*)\"|'([^'\\n]*)'|(\\S+))",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
    private static final Pattern XML = Pattern.compile("<(?:[\\w-]+:)?changeSet\\b" + QUOTED + ">");
    private static final Pattern TREE = Pattern.compile("(?:^|[\\s{,\\[-])\"?changeSet\"?[ \\t]*:", Pattern.MULTILINE);

    /** Looks for it where the file's name says what to look for. */
    static ChangeSetText of(String file, String text, String id, String author) {
        if (file.endsWith(".sql")) {
            return between(SQL, text, header -> same(header, id, author), true);
        }
        if (file.endsWith(".xml")) {
            String plain = blankComments(text);
            return between(
                    XML,
                    plain,
                    tag -> attribute(tag.group(), "id").equals(Optional.of(id))
                            && attribute(tag.group(), "author").equals(Optional.of(author)),
                    true);
        }
        return between(TREE, text, key -> names(text.substring(key.end()), id, author), false);
    }

    private interface Test {
        boolean fits(Matcher mark);
    }

    private static ChangeSetText between(Pattern mark, String text, Test test, boolean isWhole) {
        Matcher matcher = mark.matcher(text);
        while (matcher.find()) {
            if (test.fits(matcher)) {
                int begin = isWhole ? matcher.start() : matcher.end() - 1;
                while (begin < matcher.end() && Character.isWhitespace(text.charAt(begin))) {
                    begin++;
                }
                Matcher next = mark.matcher(text);
                int end = next.find(matcher.end()) ? next.start() : text.length();
                int close = mark == XML ? text.indexOf("changeSet>", matcher.end()) : -1;
                return cut(text, begin, close >= 0 && close < end ? close : end);
            }
        }
        return new ChangeSetText("", 0, 0);
    }

    private static ChangeSetText cut(String text, int from, int end) {
        StringBuilder all = new StringBuilder();
        text.substring(0, from).chars().filter(c -> c == '\n').forEach(c -> all.append('\n'));
        int start = all.length() + 1;
        String own = text.substring(from, end);
        long lines = own.strip().chars().filter(c -> c == '\n').count();
        return new ChangeSetText(all.append(own).toString(), start, start + (int) lines);
    }

    private static boolean same(Matcher header, String id, String author) {
        return first(header, 1, 3).strip().equals(author)
                && first(header, 4, 6).strip().equals(id);
    }

    private static String first(Matcher header, int from, int to) {
        for (int group = from; group <= to; group++) {
            if (header.group(group) != null) {
                return header.group(group);
            }
        }
        return "";
    }

    private static Optional<String> attribute(String tag, String name) {
        Matcher value = Pattern.compile("\\s" + name + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')")
                .matcher(tag);
        return value.find() ? Optional.of(first(value, 1, 2)) : Optional.empty();
    }

    /** Whether a changeset of YAML or JSON that begins here is the one. */
    private static boolean names(String rest, String id, String author) {
        Matcher next = TREE.matcher(rest);
        String own = next.find() ? rest.substring(0, next.start()) : rest;
        return has(own, "id", id) && has(own, "author", author);
    }

    private static boolean has(String text, String name, String value) {
        return Pattern.compile("(?:^|[\\s{,])[\"']?" + name + "[\"']?[ \\t]*:[ \\t]*[\"']?" + Pattern.quote(value)
                        + "[\"']?[ \\t]*(?:[,}\\r\\n#]|\\z)")
                .matcher(text)
                .find();
    }

    private static String blankComments(String text) {
        return Pattern.compile("<!--.*?-->", Pattern.DOTALL).matcher(text).replaceAll(comment -> comment.group()
                .replaceAll("[^\\n]", " "));
    }

    /** The line on which a change of this name begins, {@code count} of the same name after the first; the changeset's where none is. */
    int change(String name, int count) {
        Matcher matcher = Pattern.compile(
                        "(?:<(?:[\\w-]+:)?" + name + "\\b|(?:^|[\\s{,\\[-])\"?" + name + "\"?[ \\t]*:)")
                .matcher(text);
        int seen = 0;
        while (matcher.find()) {
            if (seen++ == count) {
                int at = matcher.start();
                while (Character.isWhitespace(text.charAt(at))) {
                    at++;
                }
                return lineOf(at);
            }
        }
        return start;
    }

    int lineOf(int position) {
        return 1
                + (int) text.substring(0, position)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
