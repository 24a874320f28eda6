package dev.rehearsal.seed;

import static dev.rehearsal.seed.JsonWords.comparedAt;
import static dev.rehearsal.seed.JsonWords.is;
import static dev.rehearsal.seed.JsonWords.isText;
import static dev.rehearsal.seed.JsonWords.parts;
import static dev.rehearsal.seed.JsonWords.text;

import dev.rehearsal.seed.value.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An expression that reads a column, or a part of the JSON document in it.
 *
 * @param column the column that holds it, in lower case
 * @param path which part of it is read: keys, and {@link Shape#EACH}
 * @param type the type that this is cast to; empty for none
 * @param examples texts that it is compared with
 * @param end where what follows begins
 */
record Extraction(String column, List<String> path, String type, List<String> examples, int end) {

    /** They answer what they were given, or something like it. */
    private static final Set<String> PASSING = Set.of("coalesce", "nullif", "trim", "btrim", "lower", "upper", "cast");

    private static final Set<String> LOOKING =
            Set.of("where", "and", "or", "not", "on", "when", "having", "(", "check");

    /** What an object has where nobody says which keys. */
    private static final String SOME = "name";

    private static final Set<String> KEYWORDS = Set.of(
            "select", "where", "and", "or", "not", "on", "set", "when", "then", "else", "by", "as", "in", "from");

    /** The one that begins here; empty where none does. One that reads no part of a column has no path. */
    static Optional<Extraction> at(List<Word> words, int at) {
        return primary(words, at).map(it -> behind(words, it)).map(it -> it.like(comparedAt(words, it.end)));
    }

    /** A type begins none, nor do the parentheses of a call. */
    static boolean mayBegin(List<Word> words, int at) {
        Word before = words.get(Math.max(0, at - 1));
        return words.get(at).is("(")
                ? at == 0 || !before.isName() || KEYWORDS.contains(name(before))
                : words.get(at).isName() && !before.is(":") && !before.is(".");
    }

    /** Whether what begins here is looked at: what is set to a text need not have it before. */
    static boolean isLookedAt(List<Word> words, int at) {
        return at > 0 && LOOKING.contains(words.get(at - 1).text().toLowerCase(Locale.ROOT));
    }

    static String name(Word word) {
        String text = word.text();
        return text.startsWith("\"")
                ? text.substring(1, text.length() - 1).toLowerCase(Locale.ROOT)
                : text.toLowerCase(Locale.ROOT);
    }

    private static Optional<Extraction> primary(List<Word> words, int at) {
        if (is(words, at, "(")) {
            return at(words, at + 1).filter(it -> is(words, it.end, ")")).map(it -> it.until(it.end + 1));
        }
        int last = at;
        while (is(words, last + 1, ".")) {
            last += 2;
        }
        if (last >= words.size()
                || !words.get(last).isName()
                || KEYWORDS.contains(words.get(last).text().toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        String name = name(words.get(last));
        return is(words, last + 1, "(")
                ? called(words, name, last + 1)
                : Optional.of(new Extraction(name, List.of(), "", List.of(), last + 1));
    }

    private static Optional<Extraction> called(List<Word> words, String function, int open) {
        int first = is(words, open + 1, "both") && is(words, open + 2, "from") ? open + 3 : open + 1;
        Optional<Extraction> argument = at(words, first);
        if (function.matches("jsonb?_populate_record(set)?")) {
            // The first says only what the records are.
            argument = argument.flatMap(it -> at(words, it.end + 1));
        }
        if (argument.isEmpty()) {
            return Optional.empty();
        }
        Extraction read = argument.get();
        int close = read.end;
        List<String> literals = new ArrayList<>();
        while (close < words.size()
                && !(words.get(close).is(")")
                        && words.get(close).depth() == words.get(open).depth())) {
            if (words.get(close).text().startsWith("'")) {
                literals.add(text(words.get(close)));
            }
            close++;
        }
        Extraction whole = read.until(close + 1);
        if (PASSING.contains(function)) {
            boolean isCast = function.equals("cast") && is(words, read.end, "as") && read.end + 1 < words.size();
            return Optional.of(isCast ? whole.as(name(words.get(read.end + 1))) : whole);
        }
        if (function.matches("jsonb?_array_(elements|elements_text|length)")) {
            return Optional.of(whole.into(List.of(Shape.EACH)));
        }
        if (function.matches("jsonb?_to_record(set)?")) {
            return Optional.of(function.endsWith("set") ? whole.into(List.of(Shape.EACH)) : whole);
        }
        if (function.matches("jsonb?_populate_recordset")) {
            return Optional.of(whole.into(List.of(Shape.EACH, SOME)));
        }
        if (function.matches("jsonb?_(each|each_text|object_keys|populate_record)")) {
            return Optional.of(whole.into(List.of(SOME)));
        }
        return function.matches("jsonb?_extract_path(_text)?") ? Optional.of(whole.into(literals)) : Optional.empty();
    }

    private static Extraction behind(List<Word> words, Extraction start) {
        Extraction read = start;
        while (true) {
            int at = read.end;
            if (is(words, at, ":") && is(words, at + 1, ":") && at + 2 < words.size()) {
                int last = is(words, at + 3, ".") ? at + 4 : at + 2;
                String type = last < words.size() ? name(words.get(last)) : "";
                boolean isSame = type.equals("text") || (isJson(type) && !read.path.isEmpty());
                read = (isSame ? read : read.as(type)).until(last + 1);
                continue;
            }
            boolean isArrow = is(words, at, "-") && is(words, at + 1, ">");
            boolean isPath = is(words, at, "#") && is(words, at + 1, ">");
            int key = at + (is(words, at + 2, ">") ? 3 : 2);
            if (is(words, at, "?") && isText(words, at + 1)) {
                return new Extraction(
                        read.column, read.into(List.of(text(words.get(at + 1)))).path, "", List.of(), at + 2);
            }
            if (!(isArrow || isPath) || key >= words.size()) {
                return read;
            }
            if (isText(words, key)) {
                String text = text(words.get(key));
                read = read.into(isPath ? parts(text) : List.of(text)).until(key + 1);
            } else if (isArrow && Character.isDigit(words.get(key).text().charAt(0))) {
                read = read.into(List.of(Shape.EACH)).until(key + 1);
            } else {
                return read;
            }
        }
    }

    private static boolean isJson(String type) {
        return type.equals("json") || type.equals("jsonb");
    }

    private Extraction like(List<String> compared) {
        return compared.isEmpty() ? this : new Extraction(column, path, type, compared, end);
    }

    private Extraction until(int next) {
        return new Extraction(column, path, type, examples, next);
    }

    private Extraction as(String cast) {
        return new Extraction(column, path, cast, examples, end);
    }

    private Extraction into(List<String> more) {
        List<String> all = new ArrayList<>(path);
        all.addAll(more);
        return new Extraction(column, all, isJson(type) ? "" : type, examples, end);
    }
}
