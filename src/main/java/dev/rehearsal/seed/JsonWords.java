package dev.rehearsal.seed;

import dev.rehearsal.seed.value.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that stand in a statement about JSON documents. */
final class JsonWords {

    private static final Pattern HELD =
            Pattern.compile("\"((?:[^\"\\\\])+)\"\\s*:\\s*(?:\"([^\"\\\\]*)\"|(true|false|-?\\d+))");

    private JsonWords() {}

    /** {@code = 'invoice'}, {@code in ('invoice', 'order')}. */
    static List<String> comparedAt(List<Word> words, int at) {
        List<String> examples = new ArrayList<>();
        if (is(words, at, "=") && isText(words, at + 1)) {
            examples.add(text(words.get(at + 1)));
        }
        if (is(words, at, "in") && is(words, at + 1, "(")) {
            for (int each = at + 2; isText(words, each); each += 2) {
                examples.add(text(words.get(each)));
            }
        }
        return examples;
    }

    /** {@code @> '{"archived": true}'}: what such an object holds, one by one. */
    static Map<String, Shape> containedAt(List<Word> words, int at) {
        Map<String, Shape> held = new TreeMap<>();
        if (is(words, at, "@") && is(words, at + 1, ">") && isText(words, at + 2)) {
            Matcher each = HELD.matcher(text(words.get(at + 2)));
            while (each.find()) {
                held.put(
                        each.group(1),
                        each.group(2) != null
                                ? Shape.of("", Set.of(each.group(2)))
                                : Shape.of(
                                        each.group(3).startsWith("t")
                                                        || each.group(3).startsWith("f")
                                                ? "bool"
                                                : "int",
                                        Set.of()));
            }
        }
        return held;
    }

    /** The steps of a path such as {@code {lines, 0, sku}}. */
    static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.replaceAll("[{}\"]", "").split(",")) {
            parts.add(part.strip().matches("\\d+") ? Shape.EACH : part.strip());
        }
        return parts;
    }

    static boolean is(List<Word> words, int at, String word) {
        return at < words.size() && words.get(at).is(word);
    }

    static boolean isText(List<Word> words, int at) {
        return at < words.size() && words.get(at).text().startsWith("'");
    }

    static String text(Word literal) {
        String text = literal.text();
        return text.substring(1, text.length() - 1).replace("''", "'");
    }
}
